import type { LetterReport } from "../reports/letter/letter.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { ledger } from "./ledger.js";
import { addressBlocks, answerBlocks, type LetterBlock } from "./letter-blocks.js";
import { paintFor } from "./paint.js";

const INDENT = "  ";

/** What is said to who asks at the counter or the telephone. */
export const letterText = ({ data }: LetterReport, style: Style): string =>
  data
    .map((letter) => [...addressBlocks(letter, style.language), ...answerBlocks(letter, style.language)])
    .map((blocks) => blocks.map((block) => blockText(block, style)).join(""))
    .join("\n");

function blockText(block: LetterBlock, { width, color }: Style): string {
  const { bold } = paintFor(color);
  switch (block.kind) {
    case "addressee":
      return indented("", bold(block.text), width);
    case "heading":
      return `\n${indented("", bold(block.text), width)}`;
    case "sums": {
      const [what = "", amount = "", why = ""] = block.headings;
      const rows = block.rows.map(({ cells }) => cells);
      return ledger([{ heading: what }, { heading: amount, right: true }, { heading: why }], rows, width, bold);
    }
    default:
      return indented(INDENT, block.text, width);
  }
}
