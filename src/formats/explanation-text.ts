import type { ToldStep } from "../reports/estimate/told-tree.js";
import type { ExplanationReport } from "../reports/explanation.js";
import { curveChart } from "./curve-chart.js";
import { blocksOf, type ExplanationBlock } from "./explanation-blocks.js";
import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { paintFor, widthOf, wrap } from "./paint.js";

const INDENT = "  ";

/** Why each applicant gets what they get, in words. */
export function explanationText(report: ExplanationReport, style: Style): string {
  return report.data
    .map((row) => {
      const blocks = blocksOf(row, report, style.language);
      return blocks.map((block, at) => `${isApart(block, blocks[at - 1]) ? "\n" : ""}${blockText(block, style)}`).join("");
    })
    .join("\n");
}

/** Whether an empty line stands before a block. */
const isApart = ({ kind }: ExplanationBlock, before: ExplanationBlock | undefined): boolean =>
  kind === "subsidy" ||
  ((kind === "note" || kind === "total") && before?.kind !== kind) ||
  (kind === "sentence" && before?.kind === "policy");

function blockText(block: ExplanationBlock, style: Style): string {
  const { width } = style;
  const paint = paintFor(style.color);
  switch (block.kind) {
    case "applicant":
    case "subsidy":
    case "total":
      return indented("", paint.bold(block.text), width);
    case "policy":
    case "note":
      return indented("", block.text, width);
    case "sentence":
      return indented(INDENT, block.text, width);
    case "table":
      return grid(
        block.headings.map((heading, at) => ({ heading, ...(at === block.headings.length - 1 ? { grow: true as const } : {}) })),
        block.rows,
        width,
        paint.bold,
      );
    case "steps":
      return treeLines(block.steps, INDENT, width)
        .map((line) => `${line}\n`)
        .join("");
    case "picture":
      return style.picture ? `\n${curveChart(block.picture, style)}\n` : "";
    default:
      return block satisfies never;
  }
}

/** What stands before a condition. */
export const MARKS = { yes: "\u2713 ", no: "\u2717 ", open: "? " } as const;

function treeLines(steps: readonly ToldStep[], stem: string, width: number): string[] {
  return steps.flatMap(({ mark, words, steps: inner }, at) => {
    const [branch, below] = at === steps.length - 1 ? ["\u2514\u2500 ", "   "] : ["\u251C\u2500 ", "\u2502  "];
    const lines = wrap(`${mark ? MARKS[mark] : ""}${words}`, Math.max(20, width - widthOf(stem + branch)));
    return [...lines.map((line, row) => stem + (row === 0 ? branch : below) + line), ...treeLines(inner, stem + below, width)];
  });
}
