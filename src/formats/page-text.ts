import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { paintFor, widthOf, wrap } from "./paint.js";

type PageStyle = Pick<Style, "width" | "color">;

/** A page of the reference, as it was written by this program in Markdown, as text for a terminal: no mark is left, no line too wide. */
export function pageText(markdown: string, { width, color }: PageStyle): string {
  const paint = paintFor(color);
  const blocks = blocksOf(markdown);
  const drawn = blocks.map((block): string => {
    const [first = ""] = block;
    if (first.startsWith("```"))
      return block
        .slice(1, -1)
        .map((line) => codeLine(line, width))
        .join("");
    if (first.startsWith("|")) return tableText(block, width, paint.bold);
    if (first.startsWith("#")) return indented("", paint.bold(plainText(first.replace(/^#+ /, ""))), width);
    return block.map((line) => proseLine(line, width)).join("");
  });
  return drawn.map((text, at) => (at === 0 || isHeading(blocks[at - 1]) ? text : `\n${text}`)).join("");
}

/** Lines of text, each wrapped where it is too wide, below its own beginning. */
export const wrappedText = (text: string, { width }: Pick<Style, "width">): string =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (line === "" ? "\n" : indented(/^ */.exec(line)?.[0] ?? "", line.trimStart(), width)))
    .join("");

/** A heading within the page; what it heads follows on the next line. */
const isHeading = (block: readonly string[] | undefined): boolean => block?.[0]?.startsWith("##") === true;

/** Lines between empty ones; an empty line within code is part of it. */
function blocksOf(markdown: string): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  let inCode = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) inCode = !inCode;
    if (line !== "" || inCode) block.push(line);
    else if (block.length > 0) {
      blocks.push(block);
      block = [];
    }
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}

/** Text without the marks for code and links. */
export const plainText = (text: string): string =>
  text
    .replace(/\[([^\]]*)\]\([^)\s]*\.md\)/g, "$1")
    .replaceAll("`", "")
    .replaceAll("\\|", "|");

function proseLine(line: string, width: number): string {
  if (line.startsWith("- ")) return indented("- ", plainText(line.slice(2)), width);
  if (line === ">") return "\n";
  if (line.startsWith(">")) return indented("  ", plainText(line.slice(2)), width);
  return indented("", plainText(line), width);
}

const CODE_INDENT = "    ";

/** A line of YAML as it stands; one that is too wide goes on further in. */
function codeLine(line: string, width: number): string {
  if (widthOf(CODE_INDENT + line) <= width) return `${CODE_INDENT}${line}`.trimEnd().concat("\n");
  const indent = /^ */.exec(line)?.[0] ?? "";
  const [head = "", ...rest] = wrap(line.trimStart(), width - CODE_INDENT.length - indent.length - 4);
  return [`${CODE_INDENT}${indent}${head}`, ...rest.map((part) => `${CODE_INDENT}${indent}    ${part}`)]
    .map((part) => `${part}\n`)
    .join("");
}

const cellsOf = (line: string): string[] =>
  line
    .slice(2, -2)
    .split(" | ")
    .map((cell) => plainText(cell.trim()));

function tableText(lines: readonly string[], width: number, paint: (text: string) => string): string {
  const [headings = "", , ...rows] = lines;
  const columns = cellsOf(headings).map((heading) => ({ heading }));
  return grid(columns, rows.map(cellsOf), width, paint);
}
