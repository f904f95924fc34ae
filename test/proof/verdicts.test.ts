import { expect, it } from "vitest";
import { whoCanTell } from "../../src/analysis/difference/who-can-tell.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { differenceReport } from "../../src/reports/difference.js";

const policyOf = (rates: readonly number[], budget: number): Policy => {
  const subsidies = rates.map((rate, at) => `  s${at}: {title: {zh: s${at}, en: s${at}}, amount: {rate: ${rate}%, of: cost}}\n`).join("");
  const head = "policy: p\ntitle: p\neffective: {from: 2018-01-01}\ncurrency: CNY\nrounding: {to: 0.01\u5143, by: half up}\n";
  const text = `${head}inputs: {cost: {type: money}}\nsubsidies:\n${subsidies}limits:\n  - {budget: ${budget}\u5143, on: [s0], pay: pro rata, within: batch}\n`;
  return compilePolicy("p.yaml", text).policy as Policy;
};

const verdictsOf = (before: Policy, after: Policy): string[] => {
  const telling = whoCanTell(before, after);
  const [told] = differenceReport([{ id: "p", before, after, words: [], telling }], "en").told;
  return (told?.verdicts ?? []).map(({ verdict }) => verdict);
};

/** Somebody is shown who can tell one of them; of the others nothing is said that was not proved. */
it("tells each subsidy that differs apart from those that do not", () => {
  expect(verdictsOf(policyOf([30, 40, 50], 100), policyOf([30, 41, 50], 100))).toEqual(["none", "found", "none"]);
  for (const rates of [
    [31, 40, 51],
    [30, 39, 51],
    [29, 41, 50],
    [31, 41, 51],
  ]) {
    const verdicts = verdictsOf(policyOf([30, 40, 50], 100), policyOf(rates, 100));
    expect(verdicts).toContain("found");
    rates.forEach((rate, at) => {
      expect(verdicts[at] === "none", `${rates}: s${at}`).toBe(rate === [30, 40, 50][at]);
    });
  }
});

it("says nothing of the others where a limit differs", () => {
  expect(verdictsOf(policyOf([30, 40, 50], 100), policyOf([30, 41, 50], 90))).not.toContain("none");
});
