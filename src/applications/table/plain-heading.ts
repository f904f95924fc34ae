import { type HeadingUnit, headingUnit } from "./unit.js";

/** A heading as it is compared: plain forms, no spaces, no mark for what must be filled in. */
export const plainHeading = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s*\uFEFF]/g, "")
    .replace(/:$/, "")
    .toLowerCase();

const BRACKETS = /[([{<\u3010\u3014\u300A]([^()[\]{}<>\u3010\u3011\u3014\u3015]*)[)\]}>\u3011\u3015\u300B]/;
const LAST_BRACKETS = new RegExp(`${BRACKETS.source}$`);
const ALL_BRACKETS = new RegExp(BRACKETS.source, "g");

export const withoutBrackets = (plain: string): string => plain.replace(LAST_BRACKETS, "");

/** The unit in brackets of a heading; the last, where there are several. */
export function unitOf(heading: string): HeadingUnit | undefined {
  const inner = Array.from(plainHeading(heading).matchAll(ALL_BRACKETS), ([, text = ""]) => headingUnit(text));
  return inner.findLast((unit) => unit !== undefined);
}

/** A heading without the units in its brackets. */
export const withoutUnits = (plain: string): string =>
  plain.replace(ALL_BRACKETS, (whole, inner: string) => (headingUnit(inner) ? "" : whole));
