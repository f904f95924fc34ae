import { limitConstruct } from "../limit.js";
import { keepFirst } from "../settling/first-so-many.js";
import { grantedTo, mostGranted } from "../settling/grounds.js";
import { keepInWindows } from "../settling/rolling.js";

/** The same person, invoice or project counts so many times only: 只能享受一次. */
export const oncePer = limitConstruct<{ readonly allowed: number }>({
  key: "once per",
  words: { zh: "只能享受一次", en: "once per" },
  keys: {
    "once per": "group",
    on: "subsidies",
    within: "period",
    allowed: "count",
  },
  unsaid: { allowed: "1" },
  rolling: true,
  wholeOnly: true,
  tie: "tie-for-one-use",
  cut: "基数核减",
  refusal: { condition: { zh: "没有重复享受", en: "Not granted before" }, code: "R07" },
  refused: { zh: "已经享受过", en: "Already received" },
  others: {
    zh: "其他申报的材料或审定结果(是否重复享受暂不能确定)",
    en: "facts or decisions of other applications (whether this one comes twice is open until then)",
  },
  namesFirst: true,
  how: (wordAt) => ({ allowed: Number(wordAt("allowed", "1")) }),
  leaves: ({ allowed }) => ({ of: "lines", most: allowed }),
  settle: ({ allowed }, compartment, lines, grounds) => {
    if (grounds.rolling) {
      keepInWindows(lines, compartment, allowed, grounds.rolling, mostGranted(grounds, compartment).count);
      return;
    }
    const places = (taken: number) => ({ least: allowed, most: allowed, taken });
    const placesOf = (group: readonly number[]) => places(grantedTo(grounds, lines, group).count);
    keepFirst(lines, compartment, placesOf, places(mostGranted(grounds, compartment).count), "unsaid", false);
  },
});
