import { money } from "../../expression/type.js";
import { left, plus } from "../../values/sum.js";
import { limitConstruct } from "../limit.js";
import { endsInTurn, payInTurn, payWhole, upTo } from "../settling/in-turn.js";
import { inOrder } from "../settling/lines.js";
import { inProportion, type Sharing, sharePot } from "../settling/pot.js";

/** The money for a whole batch: shared out in proportion, or until it is used up: 预算. */
export const budget = limitConstruct<{ readonly pay: Pay }>({
  key: "budget",
  words: { zh: "预算", en: "budget" },
  keys: {
    budget: "figure",
    on: "subsidies",
    pay: ["pro rata", "first come"],
    by: "order",
    last: ["partial", "skip", "stop"],
    each: "group",
    within: "period",
  },
  unsaid: { last: "partial" },
  required: ["pay"],
  figure: money,
  cut: "预算折算",
  tie: "tie-for-the-rest",
  refusal: { condition: { zh: "预算未用完", en: "Within the budget" }, code: "R12" },
  refused: { zh: "预算已用完", en: "The budget is used up" },
  others: {
    zh: "同批其他申报的材料或审定结果(预算分给本项多少暂不能确定)",
    en: "facts or decisions of other applications (how much of the budget is left for this one is open until then)",
  },
  how: (wordAt) => ({ pay: wordAt<string>("pay", "pro rata") === "pro rata" ? "pro rata" : wordAt("last", "partial") }),
  leaves: () => ({ of: "money" }),
  settle: ({ pay }, compartment, lines, grounds) => sharePot(SHARINGS[pay], compartment, lines, grounds),
});

/** All in proportion; or those who come first, and what becomes of the one for whom the rest does not suffice. */
type Pay = "pro rata" | "partial" | "skip" | "stop";

const whole = (last: "skip" | "stop"): Sharing => ({
  oneFigure: true,
  ends: (own, top, taken, { low, high }, { restStep }) => [plus(taken, top) <= low ? own : 0, own > high ? 0 : upTo(top, high, restStep)],
  pay: (lines, group, { figure, loose }, { earlierEnds }) => {
    // What a larger one leaves may suffice for a smaller one: what was used before enters with both its ends.
    const [fewest, most] = earlierEnds(lines.key[group[0] as number] as number);
    const { low, high } = figure(group[0] as number);
    payWhole(lines, group, { low: left(low, most.sum), high: left(high, fewest.sum) }, loose, last);
  },
});

const SHARINGS: Readonly<Record<Pay, Sharing>> = {
  "pro rata": inProportion,
  partial: {
    oneFigure: true,
    tellsTurns: true,
    ends: endsInTurn,
    pay: (lines, group, pot, { restStep }) => payInTurn(lines, inOrder(lines, group), pot, restStep),
  },
  skip: whole("skip"),
  stop: whole("stop"),
};
