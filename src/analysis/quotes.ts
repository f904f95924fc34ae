import { find, mappingsOf } from "../language/tree.js";
import { foreignSign } from "../policy/foreign-text.js";
import type { RuleCheck } from "./check.js";

/** A text for comparison: NFKC, without white space. Reposts differ in punctuation and line breaks. */
export const squeeze = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");

/** Marks by which a quotation leaves words out. */
export const OMISSION = /(?:\u2026+|\.{3,})/u;

/** Each quote, of a subsidy, a condition, a value or a clause that is not computed, stands in the document's own words. */
export const quotes: RuleCheck = ({ policy, tree, sourceText }, raise) => {
  const { document } = policy;
  if (sourceText === undefined) return;
  if (typeof sourceText === "object") {
    if (document?.textSpan) raise("no-source-text", document.textSpan, { file: document.text ?? "", found: sourceText.found });
    return;
  }
  const foreign = foreignSign(sourceText);
  if (foreign && foreign.sign !== "CR" && document?.textSpan) {
    raise("no-source-text", document.textSpan, { file: document.text ?? "", found: foreign.sign });
    return;
  }
  const source = squeeze(sourceText);
  for (const subsidy of policy.subsidies) {
    if (subsidy.source.quote === undefined) raise("quote-missing", subsidy.span, { subsidy: subsidy.id });
  }
  for (const mapping of mappingsOf(tree)) {
    const quote = find(mapping, "quote");
    if (quote?.kind !== "scalar") continue;
    const missing = firstMissing(quote.text, source);
    if (missing !== undefined) raise("quote-not-found", quote.span, { quote: missing, near: nearestWords(missing, source) });
  }
};

/** The first stretch of a quote that the source does not hold, in the order of the quote. */
function firstMissing(quote: string, source: string): string | undefined {
  let from = 0;
  for (const part of squeeze(quote).split(OMISSION)) {
    const at = source.indexOf(part, from);
    if (at < 0) return part;
    from = at + part.length;
  }
  return undefined;
}

const LEAD = 6;

/** What the source says where it begins like the quote: the longest common beginning wins. */
function nearestWords(quote: string, source: string): string | undefined {
  let best: { at: number; length: number } | undefined;
  for (let skip = 0; skip + LEAD <= quote.length && !best; skip += LEAD) {
    for (let at = source.indexOf(quote.slice(skip, skip + LEAD)); at >= 0; at = source.indexOf(quote.slice(skip, skip + LEAD), at + 1)) {
      let length = 0;
      while (length < quote.length - skip && source[at + length] === quote[skip + length]) length += 1;
      if (!best || length > best.length) best = { at: Math.max(0, at - skip), length };
    }
  }
  return best && source.slice(best.at, best.at + quote.length);
}
