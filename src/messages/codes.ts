/** What each finding tells, by its slug: the parameters that its words are made of. */
export interface FindingParameters {
  // The text of a file
  "yaml-syntax": { readonly detail: string };
  "duplicate-key": { readonly key: string };
  "alias-or-anchor": { readonly text: string };
  "tab-in-indent": Record<string, never>;
  "full-width-mark": { readonly mark: string; readonly plain: string };
  "key-without-value": { readonly key: string };
  "unquoted-in-braces": { readonly text: string };
  "forbidden-key": { readonly key: string };
  "too-deep": { readonly limit: number };
  "no-policy": Record<string, never>;
  "duplicate-policy": { readonly id: string; readonly on: string };
  "versions-differ": { readonly part: string; readonly file: string };
  "include-not-found": { readonly file: string };
  "see-no-policy": { readonly id: string; readonly near: string | undefined };
  // Shape
  "unknown-key": {
    readonly key: string;
    readonly known: readonly string[];
    readonly near: string | undefined;
    /** What to write in another place, where that is what is meant. */
    readonly instead?: string | undefined;
  };
  "missing-key": { readonly key: string };
  "wrong-shape": { readonly expected: string };
  "no-head": { readonly heads: readonly string[]; readonly near: string | undefined };
  "two-heads": { readonly heads: readonly string[] };
  "two-bounds": { readonly words: readonly string[] };
  "bad-name": { readonly name: string };
  // Literals
  "money-without-unit": { readonly text: string };
  "number-with-separators": { readonly text: string };
  "impossible-date": { readonly text: string };
  "bad-literal": { readonly text: string; readonly expected: string };
  "other-currency": { readonly text: string; readonly currency: string };
  "unknown-currency": { readonly text: string };
  "range-as-figure": { readonly text: string; readonly low: string; readonly high: string };
  "below-zero": { readonly text: string };
  "rate-without-percent": { readonly text: string; readonly percent: string };
  // FEEL
  "feel-syntax": { readonly text: string };
  "feel-spelling": { readonly text: string; readonly instead: string };
  "feel-refused": { readonly text: string; readonly instead: string | undefined };
  "feel-too-long": { readonly limit: number };
  "unknown-name": { readonly name: string; readonly near: string | undefined };
  "unknown-option": { readonly option: string; readonly options: readonly string[]; readonly near: string | undefined };
  "unknown-function": { readonly name: string; readonly near: string | undefined };
  "wrong-arguments": { readonly name: string; readonly expected: string };
  "types-do-not-fit": { readonly text: string; readonly left: string; readonly right: string };
  "wrong-type": { readonly text: string; readonly expected: string; readonly found: string };
  "definitions-in-a-circle": { readonly names: readonly string[] };
  "unknown-subsidy": { readonly id: string; readonly near: string | undefined };
  // Meaning
  "history-begins-late": { readonly begins: string; readonly from: string };
  "unknown-reading": { readonly name: string; readonly near: string | undefined };
  "reading-option-missing": { readonly reading: string; readonly options: readonly string[] };
  "reading-not-chosen": { readonly reading: string };
  "endless-digits": { readonly subsidy: string };
  "limit-reads-facts": Record<string, never>;
  "shares-not-whole": Record<string, never>;
  "input-never-used": { readonly input: string };
  "value-never-used": { readonly value: string };
  "reading-never-used": { readonly reading: string };
  "missing-translation": { readonly text: string };
  "table-rows-overlap": { readonly witness: string };
  "brackets-overlap": { readonly witness: string };
  "brackets-gap": { readonly witness: string };
  "tiers-do-not-join": Record<string, never>;
  "tiers-end": Record<string, never>;
  "cap-below-floor": { readonly cap: string; readonly floor: string };
  "empty-range": { readonly range: string };
  "row-never-reached": { readonly rows: readonly number[] };
  "case-never-reached": { readonly earlier: number | undefined };
  "option-without-row": { readonly column: string; readonly options: readonly string[] };
  "division-by-zero": Record<string, never>;
  "divisor-may-be-zero": { readonly divisor: string; readonly condition: string };
  "condition-settled": { readonly truth: boolean };
  "cap-never-binds": { readonly most: string };
  "floor-never-lifts": { readonly least: string };
  "period-reversed": { readonly from: string; readonly to: string };
  // The law's words
  "no-source-text": { readonly file: string };
  "quote-missing": { readonly subsidy: string };
  "quote-not-found": { readonly quote: string; readonly near: string | undefined };
  "figure-not-in-quote": { readonly figure: string; readonly figures: readonly string[] };
  "figure-of-quote-not-used": { readonly figure: string };
  "yearly-cap": { readonly word: string };
  "legal-word": { readonly word: string; readonly figure: string; readonly written: string; readonly fits: readonly string[] };
  "unused-silence": { readonly code: string };
  "silence-without-reason": { readonly code: string };
  // Tests
  "unknown-case-name": { readonly name: string; readonly near: string | undefined };
}

type Entry = { readonly number: string; readonly severity: "error" | "warning" };

const error = (number: string): Entry => ({ number: `E${number}`, severity: "error" });
const warning = (number: string): Entry => ({ number: `W${number}`, severity: "warning" });

/** The stable code and the severity of each finding. */
export const severities: { readonly [Code in keyof FindingParameters]: Entry } = {
  "yaml-syntax": error("101"),
  "duplicate-key": error("102"),
  "alias-or-anchor": error("103"),
  "tab-in-indent": error("104"),
  "full-width-mark": error("105"),
  "key-without-value": error("106"),
  "unquoted-in-braces": error("114"),
  "forbidden-key": error("107"),
  "too-deep": error("108"),
  "no-policy": error("109"),
  "duplicate-policy": error("110"),
  "versions-differ": error("111"),
  "include-not-found": error("112"),
  "see-no-policy": warning("113"),
  "unknown-key": error("201"),
  "missing-key": error("202"),
  "wrong-shape": error("203"),
  "no-head": error("204"),
  "two-heads": error("205"),
  "bad-name": error("206"),
  "two-bounds": error("207"),
  "money-without-unit": error("301"),
  "number-with-separators": error("302"),
  "impossible-date": error("303"),
  "bad-literal": error("304"),
  "other-currency": error("305"),
  "unknown-currency": error("306"),
  "range-as-figure": error("307"),
  "below-zero": error("308"),
  "rate-without-percent": warning("309"),
  "feel-syntax": error("401"),
  "feel-spelling": error("402"),
  "feel-refused": error("403"),
  "feel-too-long": error("404"),
  "unknown-name": error("405"),
  "unknown-option": error("406"),
  "unknown-function": error("407"),
  "wrong-arguments": error("408"),
  "types-do-not-fit": error("409"),
  "wrong-type": error("410"),
  "definitions-in-a-circle": error("411"),
  "unknown-subsidy": error("412"),
  "history-begins-late": error("501"),
  "unknown-reading": error("502"),
  "reading-option-missing": error("503"),
  "reading-not-chosen": warning("504"),
  "endless-digits": error("505"),
  "limit-reads-facts": error("509"),
  "shares-not-whole": error("510"),
  "input-never-used": warning("506"),
  "value-never-used": warning("507"),
  "reading-never-used": warning("508"),
  "missing-translation": warning("512"),
  "period-reversed": error("513"),
  "table-rows-overlap": error("514"),
  "brackets-overlap": error("515"),
  "brackets-gap": warning("516"),
  "tiers-do-not-join": error("517"),
  "tiers-end": warning("518"),
  "cap-below-floor": error("519"),
  "empty-range": error("531"),
  "row-never-reached": warning("532"),
  "case-never-reached": warning("533"),
  "option-without-row": warning("534"),
  "division-by-zero": error("535"),
  "divisor-may-be-zero": warning("536"),
  "condition-settled": warning("537"),
  "cap-never-binds": warning("538"),
  "floor-never-lifts": warning("539"),
  "no-source-text": error("601"),
  "quote-missing": warning("602"),
  "quote-not-found": error("603"),
  "figure-not-in-quote": error("604"),
  "figure-of-quote-not-used": error("605"),
  "yearly-cap": warning("608"),
  "legal-word": warning("609"),
  "unused-silence": error("606"),
  "silence-without-reason": error("607"),
  "unknown-case-name": error("701"),
};
