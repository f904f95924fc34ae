import { validate } from "../../src/analysis/validate.js";
import { compilePolicy } from "../../src/policy/compile.js";

/** Inputs of the made-up policies of this folder; those that a policy does not use are passed over. */
const INPUTS = `
  cost: {type: money}
  other: {type: money}
  share: {type: percent}
  staff: {type: count}
  months: {type: count, min: 1, max: 12}
  gain: {type: number}
  small: {type: boolean}
  new: {type: boolean}
  kind: {type: choice, options: {shop: shop, farm: farm, mill: mill}}
  quiet: {type: money, if absent: 0元}
  loans:
    type: list
    item: {amount: {type: money}, days: {type: count, max: 366}, kind: {type: choice, options: {new: new, old: old}}}
`;

const NOT_LOOKED_AT = ["input-never-used", "value-never-used", "quote-missing", "missing-translation", "reading-not-chosen"];

/** A policy with a subsidy of such an amount, or whatever else its text says after the inputs. */
export function policyWith(rest: string): string {
  const head = `policy: made-up\ntitle: made-up\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: {to: 0.01元, by: half up}\ninputs:${INPUTS}`;
  return `${head}${/^\w+:/m.test(rest) ? rest : `subsidies:\n  s:\n    amount: ${rest}\n`}`;
}

/** What validating finds in a policy: each code with the text that it stands at. */
export function foundIn(rest: string): string[] {
  const text = policyWith(rest);
  const findings = validate("made-up.yaml", text, compilePolicy("made-up.yaml", text), new Set(), undefined);
  return findings.filter(({ code }) => !NOT_LOOKED_AT.includes(code)).map(({ code, span }) => `${code}: ${text.slice(span.from, span.to)}`);
}
