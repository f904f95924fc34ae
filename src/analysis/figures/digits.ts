import { type Fraction, fractionOfText } from "../../values/fraction.js";

/**
 * How numbers are written in digits: groups of three divided by commas, blanks, points or apostrophes, Indian groups, a decimal
 * comma, and plain. The first that fits counts.
 */
export const IN_DIGITS: string = [
  "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?",
  "\\d{1,2}(?:,\\d{2}){1,5},\\d{3}(?:\\.\\d+)?",
  "\\d{1,3}(?: \\d{3})+(?:[.,]\\d+)?",
  "\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?",
  "\\d{1,3}(?:'\\d{3})+(?:\\.\\d+)?",
  "\\d+,\\d{1,2}(?!,\\d)",
  "\\d+(?:\\.\\d+)?",
]
  .map((each) => `${each}(?!\\d)`)
  .join("|");

/** Longer numbers than anybody writes, which would take long to compute with. */
const LONGEST = 40;

/** What a number in digits may say, the likeliest first; nothing where it is none. */
export function readingsOfDigits(text: string): Fraction[] {
  if (text.length > LONGEST) return [];
  const groups = text.split(/[, .']/u);
  const joined = groups.join("");
  const pointed = `${groups.slice(0, -1).join("")}.${groups.at(-1)}`;
  const marks = text.replace(/\d/gu, "");
  const decimal = marks.length > 1 && marks.at(-1) !== marks[0];
  const readings = (): string[] => {
    if (marks === "") return [text];
    if (decimal) return [pointed];
    if (marks[0] === " ") return [joined, ...groups];
    if (marks.length > 1 || marks === "'") return [joined];
    const three = groups[1]?.length === 3 && groups[0] !== "0";
    if (marks === ".") return three ? [pointed, joined] : [pointed];
    return groups[1]?.length === 3 ? [joined, pointed] : [pointed, ...groups];
  };
  return readings().flatMap((each) => fractionOfText(each) ?? []);
}
