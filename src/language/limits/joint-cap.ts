import { money } from "../../expression/type.js";
import { left, plus, type Sum } from "../../values/sum.js";
import { limitConstruct } from "../limit.js";
import type { Grounds, Pot } from "../settling/grounds.js";
import { payInProportion } from "../settling/in-proportion.js";
import { afterTurn, beside, endsInTurn, payInTurn, sumOfEnds } from "../settling/in-turn.js";
import { inOrder, type Lines } from "../settling/lines.js";
import { inProportion, type Sharing, sharePot } from "../settling/pot.js";
import { payInWindows } from "../settling/rolling.js";

/** Several subsidies, or several applications of one applicant, together under one cap: 年度限额. */
export const jointCap = limitConstruct<{ readonly cut: CutFirst; readonly shared: boolean }>({
  key: "joint cap",
  words: { zh: "合计限额", en: "joint cap" },
  keys: {
    "joint cap": "figure",
    on: "subsidies",
    each: "group",
    within: "period",
    cut: ["last listed", "first listed", "in proportion"],
  },
  unsaid: { cut: "last listed" },
  ofApplicant: "where nothing groups",
  rolling: true,
  figure: money,
  cut: "年度限额",
  tie: "tie-for-the-rest",
  refusal: { condition: { zh: "未达合计限额", en: "Within the joint cap" }, code: "R10" },
  refused: { zh: "合计限额已用完", en: "The joint limit is used up" },
  others: {
    zh: "同一限额内其他申报的材料或审定结果(限额余下多少暂不能确定)",
    en: "facts or decisions of other applications (how much of the joint cap is left is open until then)",
  },
  how: (wordAt, targets) => {
    const cut = wordAt<CutOfOne>("cut", "last listed");
    const shared = targets.some(({ key }) => key !== null);
    return { cut: cut === "in proportion" && shared ? "all in proportion" : cut, shared };
  },
  leaves: () => ({ of: "money" }),
  settle: ({ cut, shared }, compartment, lines, grounds) => {
    // Among one applicant's own applications it is the same to him which of them is cut.
    const tells = shared && cut !== "all in proportion";
    sharePot(tells ? { ...SHARINGS[cut], tellsTurns: true } : SHARINGS[cut], compartment, lines, grounds);
  },
});

/** What is cut first of one application's lines of one day; what is earlier comes before. */
type CutOfOne = "last listed" | "first listed" | "in proportion";
/** Where others than one applicant share, all of them may be cut in proportion. */
type CutFirst = CutOfOne | "all in proportion";

/** The lines in the order in which they are paid, those together that are cut in proportion. */
const BLOCKS: Readonly<Record<CutFirst, (lines: Lines, sorted: readonly number[]) => number[][]>> = {
  "last listed": (_, sorted) => sorted.map((at) => [at]),
  "first listed": (lines, sorted) => blocksOf(lines, sorted).flatMap((block) => block.reverse().map((at) => [at])),
  "in proportion": (lines, sorted) => blocksOf(lines, sorted),
  "all in proportion": (lines, sorted) => blocksOf(lines, sorted, () => true),
};

const sharing = (cut: CutFirst, pay: Sharing["pay"]): Sharing => ({
  oneFigure: false,
  ends: endsInTurn,
  pay: (lines, group, pot, grounds) => {
    const { rolling } = grounds;
    if (!rolling) return pay(lines, group, pot, grounds);
    const { sorted, unplaced } = inOrder(lines, group);
    payInWindows(lines, BLOCKS[cut](lines, sorted), unplaced, { ...pot, rolling }, grounds);
  },
});

const inTurn = (cut: CutFirst): Sharing =>
  sharing(cut, (lines, group, pot, { restStep }) => {
    const { sorted, unplaced } = inOrder(lines, group);
    payInTurn(lines, { sorted: BLOCKS[cut](lines, sorted).flat(), unplaced }, pot, restStep);
  });

const SHARINGS: Readonly<Record<CutFirst, Sharing>> = {
  "last listed": inTurn("last listed"),
  "first listed": inTurn("first listed"),
  "in proportion": sharing("in proportion", payBlocks),
  "all in proportion": {
    ...inProportion,
    // Where any months count together whoever is earlier comes first, and only what is of one day is cut in proportion.
    ends: (...given) => (given[4].rolling ? endsInTurn : inProportion.ends)(...given),
    pay: sharing("all in proportion", inProportion.pay).pay,
  },
};

/** Whoever is earlier comes first; the lines of one application and day are cut in proportion. */
function payBlocks(lines: Lines, group: readonly number[], pot: Pot, { step }: Grounds): void {
  const { sorted, unplaced } = inOrder(lines, group);
  const blocks = blocksOf(lines, sorted);
  const all = [...blocks, ...unplaced.map((at) => [at])];
  const [lows, highs] = [lines.low, lines.high].map((ends) => all.map((block) => sumOfEnds(ends, block))) as [Sum[], Sum[]];
  const other = beside(
    highs,
    highs.map((_, index) => index),
  );
  let [takenLow, takenHigh]: [Sum, Sum] = [pot.used, plus(plus(pot.used, pot.loose), sumOfEnds(lines.high, unplaced))];
  all.forEach((block, index) => {
    const { low, high } = pot.figure(block[0] as number);
    const placed = index < blocks.length;
    const most = placed ? takenHigh : plus(plus(pot.used, pot.loose), other(index));
    payInProportion(lines, block, { low: left(low, most), high: left(high, placed ? takenLow : pot.used) }, 0, step);
    takenLow = afterTurn(takenLow, lows[index] as Sum, low);
    takenHigh = afterTurn(takenHigh, highs[index] as Sum, high);
  });
}

/** Lines in order, those of one application and day together. */
function blocksOf({ row, order }: Lines, sorted: readonly number[], alike = (a: number, b: number) => row[a] === row[b]): number[][] {
  const blocks: number[][] = [];
  for (const at of sorted) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last !== undefined && alike(last, at) && order[last] === order[at]) block.push(at);
    else blocks.push([at]);
  }
  return blocks;
}
