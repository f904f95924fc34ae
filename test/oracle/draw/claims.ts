import fc from "fast-check";
import type { Claim } from "../audit/claim.js";
import { rational } from "../rational.js";
import type { Branch } from "../rules/tree.js";
import { limitedPolicies } from "./limits.js";

const figures = [10, 30, 50, 80, 100, 120, 150, 300].map((yuan) => rational(yuan));
const often = fc.constantFrom(...figures, rational(3333, 100));
/** Few of them are nothing, or so small or large that another unit is suspected. */
const figure = fc.oneof(
  { weight: 15, arbitrary: often },
  { weight: 1, arbitrary: fc.constantFrom(rational(0), rational(1, 100), rational(1_000_000)) },
);
const few = fc.constantFrom(rational(0), rational(5), rational(41, 2), rational(60));

/** One time out of so many. */
const seldom = <T>(drawn: fc.Arbitrary<T>, outOf: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: outOf - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: drawn });

const claim: fc.Arbitrary<Claim> = fc.record({
  claimed: figure,
  paid: seldom(few, 5),
  decision: seldom(fc.record({ amount: figure, because: fc.constantFrom(true, true, false) }), 8),
});

/** What an application claims: of each subsidy something, or nothing. */
export const claims: fc.Arbitrary<Readonly<Record<string, Claim>>> = fc
  .record({
    first: seldom(claim, 3),
    second: seldom(claim, 2),
    plain: seldom(claim, 2),
    upTo: seldom(claim, 8),
    hiring: seldom(claim, 2),
  })
  .map((all) => Object.fromEntries(Object.entries(all).flatMap(([name, each]) => (each ? [[name, each]] : []))));

/** What tells one claim from another. */
export const marks = fc.record({ matter: fc.constantFrom("", "甲事", "乙事"), invoice: fc.constantFrom("", "", "", "票1", "票2") });

const NAMED: Branch = { matter: { type: "text", "if absent": "" }, invoice: { type: "text", "if absent": "" } };

/** Policies with limits, which now and then declare what tells claims apart; one amount is capped and lessened and nothing else. */
export const claimedPolicies: fc.Arbitrary<{ readonly rules: Branch; readonly named: readonly string[] }> = fc
  .tuple(
    limitedPolicies,
    fc.constantFrom<readonly string[]>([], ["matter"], ["invoice"], ["matter", "invoice"]),
    fc.constantFrom<Branch>(
      { amount: { rate: "100%", of: "cost", cap: "80元", minus: "other" } },
      { amount: { rate: "33.3%", of: "cost", minus: "10元" }, date: "on" },
      { amount: { rate: "100%", of: "other", cap: "50元" } },
    ),
  )
  .map(([rules, named, second]) => ({
    rules: {
      ...rules,
      inputs: { ...(rules.inputs as Branch), ...Object.fromEntries(named.map((name) => [name, NAMED[name] as Branch])) },
      subsidies: { ...(rules.subsidies as Branch), second },
    },
    named,
  }));
