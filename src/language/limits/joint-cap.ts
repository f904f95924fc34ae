import { money } from "../../expression/type.js";
import { left, plus, type Sum } from "../../values/sum.js";
import { limitConstruct } from "../limit.js";
import type { Grounds, Pot } from "../settling/grounds.js";
import { payInProportion } from "../settling/in-proportion.js";
import { beside, endsInTurn, payInTurn, sumOfEnds } from "../settling/in-turn.js";
import { inOrder, type Lines } from "../settling/lines.js";
import { type Sharing, sharePot } from "../settling/pot.js";

/** Several subsidies, or several applications of one applicant, together under one cap: 年度限额. */
export const jointCap = limitConstruct<{ readonly cut: CutFirst }>({
  key: "joint cap",
  words: { zh: "合计限额", en: "joint cap" },
  keys: {
    "joint cap": "figure",
    on: "subsidies",
    each: "group",
    within: "period",
    cut: ["last listed", "first listed", "in proportion"],
  },
  ofApplicant: "where nothing groups",
  within: "batch",
  figure: money,
  cut: "年度限额",
  refusal: { condition: { zh: "未达合计限额", en: "Within the joint cap" }, code: "R10" },
  others: {
    zh: "同一限额内其他申报的材料或审定结果(限额余下多少暂不能确定)",
    en: "facts or decisions of other applications (how much of the joint cap is left is open until then)",
  },
  how: (wordAt) => ({ cut: wordAt("cut", "last listed") }),
  settle: ({ cut }, compartment, lines, grounds) => sharePot(SHARINGS[cut], compartment, lines, grounds),
});

/** What is cut first of one application's lines of one day; what is earlier comes before. */
type CutFirst = "last listed" | "first listed" | "in proportion";

const SHARINGS: Readonly<Record<CutFirst, Sharing>> = {
  "last listed": {
    oneFigure: false,
    ends: endsInTurn,
    pay: (lines, group, pot, { restStep }) => payInTurn(lines, inOrder(lines, group), pot, restStep),
  },
  "first listed": {
    oneFigure: false,
    ends: endsInTurn,
    pay: (lines, group, pot, { restStep }) => {
      const { sorted, unplaced } = inOrder(lines, group);
      const turns = blocksOf(lines, sorted).flatMap((block) => block.reverse());
      payInTurn(lines, { sorted: turns, unplaced }, pot, restStep);
    },
  },
  "in proportion": { oneFigure: false, ends: endsInTurn, pay: payBlocks },
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
    takenLow = plus(takenLow, lows[index] as Sum);
    takenHigh = plus(takenHigh, highs[index] as Sum);
  });
}

/** Lines in order, those of one application and day together. */
function blocksOf({ row, order }: Lines, sorted: readonly number[]): number[][] {
  const blocks: number[][] = [];
  for (const at of sorted) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block && last !== undefined && row[last] === row[at] && order[last] === order[at]) block.push(at);
    else blocks.push([at]);
  }
  return blocks;
}
