import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it, vi } from "vitest";
import type { Modifier } from "../../src/language/construct.js";
import { workingWords } from "../../src/reports/audit/working-words.js";
import type { Outcome } from "../../src/results/outcome.js";
import { rowLine } from "../../src/results/row-line.js";
import { resultSchema } from "../../src/results/schema.js";
import { auditBatch, policyOf, toldAudit } from "./claimed-batch.js";

/** Half of an amount, and a ceiling of another name: as the recipe of a modifier asks for them, and nothing else. */
vi.mock(import("../../src/language/constructs.js"), async (original) => {
  const constructs = await original();
  const shapes = await import("../../src/language/shapes.js");
  const { fraction } = await import("../../src/values/fraction.js");
  const halve: Modifier = {
    key: "halve",
    shape: shapes.condition,
    words: { zh: "减半", en: "halved" },
    lower: (amount, tree, environment, read) => {
      const when = read.condition(tree, environment);
      const half = { kind: "arithmetic", operator: "*", left: { kind: "literal", value: fraction(1n, 2n) }, right: amount } as const;
      return when && { kind: "choice", branches: [{ when, give: half }], otherwise: amount };
    },
  };
  const notAbove: Modifier = {
    key: "not above",
    shape: shapes.amount,
    words: { zh: "不高于", en: "not above" },
    lower: (amount, tree, environment, read) => {
      const limit = read.amount(tree, environment);
      return limit && { kind: "combination", operator: "least", parts: [limit, amount] };
    },
  };
  return { ...constructs, modifiers: [...constructs.modifiers, halve, notAbove] };
});

function told(amount: string, claimed: number, application: object): string {
  const policy = policyOf(`
inputs: {spending: {type: money}, isLarge: {type: boolean}}
subsidies: {grant: {amount: ${amount}}}`);
  const [outcome] = auditBatch(policy, [{ claims: { grant: claimed }, ...application }]);
  const audit = outcome?.subsidies[0]?.audit;
  return `${toldAudit(audit)}; ${audit?.working ? workingWords(audit.working, undefined, 2, "en") : ""}`;
}

it.each<[string, string, number, object, string]>([
  [
    "half of it",
    "{rate: 30%, of: spending, halve: isLarge}",
    30_000,
    { spending: 100_000, isLarge: true },
    "30000 - 基数核减 15000 = 15000 部分通过; 100,000.00 × 30% = 30,000.00, halved 15,000.00",
  ],
  [
    "all of it",
    "{rate: 30%, of: spending, halve: isLarge}",
    40_000,
    { spending: 100_000, isLarge: false },
    "40000 - 基数核减 10000 = 30000 部分通过; 100,000.00 × 30% = 30,000.00",
  ],
  [
    "half of what is capped",
    "{rate: 30%, of: spending, cap: 2万元, halve: isLarge}",
    30_000,
    { spending: 100_000, isLarge: true },
    "30000 - 基数核减 15000 - 封顶核减 5000 = 10000 部分通过; 100,000.00 × 30% = 30,000.00 > cap 20,000.00, halved 10,000.00",
  ],
  ["not known whether half of it", "{rate: 30%, of: spending, halve: isLarge}", 30_000, { spending: 100_000 }, "30000 = ? 待补正 R13; "],
  [
    "a ceiling of another name",
    "{rate: 30%, of: spending, not above: 2万元}",
    30_000,
    { spending: 100_000 },
    "30000 - 封顶核减 10000 = 20000 部分通过; 100,000.00 × 30% = 30,000.00, not above 20,000.00",
  ],
  [
    "a ceiling of another name that is computed",
    "{brackets: [{from: 0元, give: 3万元}], of: spending, not above: {rate: 10%, of: spending}}",
    40_000,
    { spending: 100_000 },
    "40000 - 基数核减 10000 - 封顶核减 20000 = 10000 部分通过; ",
  ],
])("a modifier that nobody else knows is in the ledger: %s", (_, amount, claimed, application, expected) => {
  expect(told(amount, claimed, application)).toBe(expected);
});

it("a modifier that nobody else knows may stand in results", () => {
  const policy = policyOf(`
inputs: {spending: {type: money}, isLarge: {type: boolean}}
subsidies: {grant: {amount: {rate: 50%, of: spending, halve: isLarge}}}`);
  const [outcome] = auditBatch(policy, [{ claims: { grant: 40_000 }, spending: 100_000, isLarge: true }]);
  const line = rowLine(outcome as Outcome);
  expect(line).toContain('"by":"halve"');
  const valid = new Ajv2020({ strict: false, validateFormats: false }).compile(resultSchema());
  expect(valid(JSON.parse(line)), JSON.stringify(valid.errors)).toBe(true);
});
