import { number } from "../../expression/type.js";
import { limitConstruct } from "../limit.js";
import { keepFirst, type Ties } from "../settling/first-so-many.js";
import { type FigureEnds, figureOf, grantedTo, mostGranted, widestFigure } from "../settling/grounds.js";

/** Only so many, the best or the first: 名额, 排序. */
export const ranking = limitConstruct<{ readonly first: "largest" | "smallest"; readonly ties: Ties }>({
  key: "ranking",
  words: { zh: "名额", en: "ranking" },
  keys: {
    ranking: "figure",
    on: "subsidies",
    by: "order",
    order: ["largest", "smallest"],
    ties: ["all", "none", "id"],
    each: "group",
    within: "period",
  },
  unsaid: { order: "by kind", ties: "unsaid" },
  figure: number,
  wholeOnly: true,
  tie: "tie-at-last-place",
  cut: "基数核减",
  refusal: { condition: { zh: "在名额之内", en: "Within the places" }, code: "R11" },
  refused: { zh: "排在名额之外", en: "Beyond the places there are" },
  others: {
    zh: "同批其他申报的材料或审定结果(排名暂不能确定)",
    en: "facts or decisions of other applications (the ranking is open until then)",
  },
  how: (wordAt, targets) => {
    const dated = targets.every(({ order }) => order === null || order.type === "date");
    return { first: wordAt("order", dated ? "smallest" : "largest"), ties: wordAt("ties", "unsaid") };
  },
  leaves: ({ ties }) => (ties === "all" ? null : { of: "lines", most: "figure" }),
  settle: ({ first, ties }, compartment, lines, grounds) => {
    const { groups, strangers } = compartment;
    const places = ({ low, high }: FigureEnds, taken: number) => ({ least: Number(low), most: Number(high), taken });
    const before = (group: readonly number[]) => grantedTo(grounds, lines, group).count;
    const wide = strangers.length === 0 ? { low: 0, high: 0 } : widestFigure(lines, [...groups, strangers], grounds);
    keepFirst(
      lines,
      compartment,
      (group) => places(figureOf(lines, group, grounds), before(group)),
      places(wide, mostGranted(grounds, compartment).count),
      ties,
      first === "largest",
    );
  },
});
