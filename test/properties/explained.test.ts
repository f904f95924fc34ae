import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applicationJson } from "../../src/applications/application-json.js";
import { Estimating } from "../../src/estimate/estimator.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { explanationMarkdown } from "../../src/formats/explanation-markdown.js";
import { explanationText } from "../../src/formats/explanation-text.js";
import { inLanguage } from "../../src/messages/in-language.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { type ExplanationReport, explainApplication } from "../../src/reports/explanation.js";
import { summaryOf } from "../../src/reports/policy-summary.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { settleBatch } from "../../src/settlement/settle-batch.js";
import { jsonLine } from "../../src/values/json-text.js";
import { languages } from "../../src/values/words.js";
import { style } from "../findings/findings.js";
import { policiesIn } from "../rules/policies.js";
import { runs } from "../runs.js";
import { applicationsOf, blankedOf, rowOf } from "./applications.js";
import { policyOf } from "./policies.js";

const SETTINGS = { seed: 20261129, numRuns: runs(2, 12) };
const shipped = policiesIn("rules").map(({ path, text }) => policyOf(text, path));

/** Signs and words that are the program's own. */
const FORBIDDEN =
  /[\u2014\u221E\u2212[\]]|\u9010\u9879|\u53E3\u5F84|undefined|\bnull\b|\btrue\b|\bfalse\b|\bNaN\b|min\(|max\(|[a-z]\.[a-z]/;

/** What an applicant never typed and the document never says: ids of inputs, readings, options, subsidies. */
function idsOf(policy: Policy): string[] {
  const fields = policy.fields.slice(ownFields.length).flatMap((field) => [field, ...field.item]);
  const ids = [
    ...fields.flatMap(({ name, options }) => [name, ...options.map(({ id }) => id)]),
    ...policy.readings.flatMap(({ name, options }) => [name, ...options.map(({ id }) => id)]),
    ...policy.subsidies.map(({ id }) => id),
  ];
  // A plain word, or Chinese, may stand in a title as well.
  return ids.filter((id) => /^[a-z]+(?:[A-Z]|-)/.test(id) && /^[\x20-\x7E]+$/.test(id));
}

/** The document's own words, and the titles that the author of its rules gave: explanations quote them as they are. */
function quotesOf({ title, subsidies }: Policy): string[] {
  const sources = subsidies.flatMap(({ source, versions }) => [source, ...(versions ?? []).map((version) => version.source)]);
  const titles = [title, ...subsidies.map((subsidy) => subsidy.title)].flatMap(({ zh, en = "" }) => [zh, en]);
  const words = [...sources.flatMap(({ quote = "", section = "" }) => [quote, section]), ...titles].filter((text) => text !== "");
  return words.flatMap((text) => languages.map((language) => inLanguage(text, language)));
}

describe.each(shipped.map((policy) => [policy.id, policy] as const))("%s explained", (_, policy) => {
  const estimating = new Estimating(policy, [policy], { asOf: null, readings: new Map() }, settlementObservers);
  const evaluator = new Evaluator(policy, settlementObservers, { ...plainOptions, allReadings: true });
  const facts = fc.oneof(
    applicationsOf(policy),
    blankedOf(policy).map(({ incomplete }) => incomplete),
  );
  const ids = idsOf(policy);
  const quotes = quotesOf(policy);

  it("has evaluate's numbers, and no word of the program in any text", () => {
    fc.assert(
      fc.property(facts, (application) => {
        const row = rowOf(application);
        const given = applicationJson(policy.fields, row);
        const [outcome] = settleBatch(evaluator, [evaluator.evaluate(row, 1, undefined, given)], []);
        for (const language of languages) {
          const told = explainApplication(estimating, row, language);
          for (const [at, result] of (outcome?.subsidies ?? []).entries()) {
            const { title, source, derivation, told: words, beforeLimits, ...same } = told.subsidies[at] ?? {};
            expect(jsonLine(same)).toBe(jsonLine(result));
          }
          const report: ExplanationReport = { kind: "explanation", data: [told], policies: [summaryOf(policy)], tree: true };
          const plain = { ...style(language), width: 10_000 };
          const text = quotes.reduce((left, quote) => left.replaceAll(quote, ""), explanationText(report, plain));
          const lines = text.split("\n").filter((line) => FORBIDDEN.test(line) || ids.some((id) => line.includes(id)));
          expect(lines).toEqual([]);
          expect(explanationMarkdown(report, language)).not.toMatch(/undefined|\u221E/);
        }
      }),
      SETTINGS,
    );
  }, 240_000);
});
