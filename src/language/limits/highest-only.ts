import { limitConstruct } from "../limit.js";
import { grantedTo, mostGranted } from "../settling/grounds.js";
import { keepHighest } from "../settling/keep-highest.js";
import { markLosing, markOpen, surelyPaid } from "../settling/lines.js";
import { takesOf } from "../settling/places.js";

/** Among amounts for the same matter only the highest is paid: 就高不重复. */
export const highestOnly = limitConstruct<{ readonly topUp: boolean }>({
  key: "highest only",
  words: { zh: "就高不重复", en: "highest only" },
  keys: {
    "highest only": "subsidies",
    matter: "group",
    within: "period",
    earlier: ["top up", "nothing more"],
  },
  unsaid: { earlier: "nothing more" },
  ofApplicant: "always",
  cut: "就高不重复",
  refusal: { condition: { zh: "同一事项没有享受更高的", en: "Nothing higher for the same matter" }, code: "R09" },
  refused: { zh: "同一事项已有更高的一项", en: "Something higher was granted for the same matter" },
  others: {
    zh: "同一事项其他补贴的材料或审定结果(哪一项最高暂不能确定)",
    en: "facts or decisions of other support for the same matter (which one is highest is open until then)",
  },
  how: (wordAt) => ({ topUp: wordAt<string>("earlier", "nothing more") === "top up" }),
  leaves: () => ({ of: "lines", most: 1 }),
  settle: ({ topUp }, compartment, lines, grounds) => {
    const { groups, strangers } = compartment;
    const all = [...groups.flat(), ...strangers];
    const [only] = groups;
    if (only && all.length === 1 && only.length === 1 && grantedTo(grounds, lines, only).sum === 0) return;
    // Who may be paid nothing is not the highest for sure where there are others, whoever decides of them.
    const paid = all.length > 1 ? all.filter((at) => takesOf(lines, at) === 1) : surelyPaid(lines, all);
    const before = (group: readonly number[] | null) => (group ? grantedTo(grounds, lines, group) : mostGranted(grounds, compartment)).sum;
    keepHighest(lines, compartment, before, topUp);
    markLosing(lines, paid);
    if (strangers.length > 0 || all.some((at) => lines.open[at])) markOpen(lines, all);
  },
});
