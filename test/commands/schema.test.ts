import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { casesSchema } from "../../src/analysis/test-shape.js";
import { applicationSchema } from "../../src/applications/schema.js";
import { Batch } from "../../src/evaluation/batch.js";
import { plainOptions } from "../../src/evaluation/evaluator.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { policySchema } from "../../src/policy/schema.js";
import { describedSchema } from "../../src/reports/described-schema.js";
import { evaluationRows } from "../../src/reports/evaluation.js";
import { resultSchema } from "../../src/results/schema.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { jsonLine } from "../../src/values/json-text.js";
import { pageIndex } from "../docs/page-entries.js";

const JINAN = "rules/jinan-2018-14/policy.yaml";
const { policy: jinan } = compilePolicy(JINAN, readFileSync(JINAN, "utf8"));

function validatorOf(schema: object) {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

/** Shapes of several keys that stand in a schema more than once. */
function repeated(schema: unknown): string[] {
  const shapes: string[] = [];
  JSON.stringify(schema, (_, part) => {
    if (part?.type === "object" && Object.keys(part.properties ?? {}).length > 1) shapes.push(JSON.stringify(part));
    return part;
  });
  return shapes.filter((shape, at) => shapes.indexOf(shape) !== at);
}

async function* one(bytes: Buffer) {
  yield bytes;
}

describe("the schema of files of cases", () => {
  const schema = describedSchema(casesSchema(), pageIndex, "tests");
  const valid = validatorOf(schema);
  const files = ["rules", "fixtures/cases", "fixtures/constructs", "fixtures/laws"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.yaml"))
      .map((name) => `${folder}/${name}`),
  );

  test("is the one that is shipped", () => {
    expect(JSON.parse(readFileSync("rules/cases.schema.json", "utf8"))).toEqual(schema);
  });

  test.each(files)("accepts %s", (name) => {
    expect(valid(parse(readFileSync(name, "utf8"), { schema: "core" })), JSON.stringify(valid.errors)).toBe(true);
  });

  test.each([
    ["a misspelt key", "policy: p\ncases: [{name: a, given: {}, expects: {}}]"],
    ["no name", "policy: p\ncases: [{given: {}, expect: {}}]"],
    ["a status that there is not", "policy: p\ncases: [{name: a, given: {}, expect: {s: {status: elligible}}}]"],
    ["a key of a result that there is not", "policy: p\ncases: [{name: a, given: {}, expect: {s: {stats: eligible}}}]"],
  ])("refuses %s", (_, text) => {
    expect(valid(parse(text, { schema: "core" }))).toBe(false);
  });
});

describe("the schema of policy files", () => {
  const schema = describedSchema(policySchema(), pageIndex, "policy");
  const valid = validatorOf(schema);

  test("is the one that is shipped", () => {
    expect(JSON.parse(readFileSync("rules/policy.schema.json", "utf8"))).toEqual(schema);
  });

  test("says each shape once", () => {
    expect(repeated(policySchema())).toEqual([]);
    expect(repeated(applicationSchema(jinan?.fields ?? []))).toEqual([]);
    const { title } = policySchema().properties as { title: unknown };
    expect(
      repeated({ a: { type: "object", properties: { a: title, b: title } }, b: { type: "object", properties: { a: title, b: title } } }),
    ).toHaveLength(1);
  });

  const files = readdirSync("rules", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("policy.yaml"));
  test.each(files)("accepts rules/%s", (name) => {
    const text = readFileSync(`rules/${name}`, "utf8");
    expect(valid(parse(text, { schema: "core" })), JSON.stringify(valid.errors)).toBe(true);
    expect(text).toMatch(/^# yaml-language-server: \$schema=(\.\.\/)+policy\.schema\.json\n/);
  });

  test.each([
    ["a misspelt modifier", (text: string) => text.replace("        cap: {by reading", "        capp: {by reading")],
    ["an unknown key", (text: string) => text.replace("currency: CNY", "currency: CNY\ncurency: CNY")],
    ["an unknown benefit", (text: string) => text.replace("benefit: support", "benefit: loan")],
    ["a unit that there is not", (text: string) => text.replace("per-event: 100万元", "per-event: 100万园")],
    ["money without its unit", (text: string) => text.replace("give: 100万元", "give: 100万")],
    ["a limit of another shape", (text: string) => `${text}limits:\n  - {joint cap: 100万元, of: [pilot-base]}\n`],
    ["a period that there is not", (text: string) => `${text}limits:\n  - {joint cap: 100万元, on: [pilot-base], within: month}\n`],
  ])("refuses %s", (_, change) => {
    expect(valid(parse(change(readFileSync(JINAN, "utf8"))))).toBe(false);
  });
});

test("each row of results fits the schema of results", async () => {
  if (!jinan) throw new Error("the Jinan policy does not compile");
  const valid = validatorOf(resultSchema());
  const batch = new Batch([jinan], settlementObservers, { ...plainOptions, allReadings: true }, false);
  const text = `${readFileSync("fixtures/applications.ndjson", "utf8")}{"id": 5, "event": []}\n[]\n`;
  const rows = evaluationRows(batch.evaluate([{ name: undefined, kind: "ndjson", chunks: one(Buffer.from(text)) }]), "zh");
  let seen = 0;
  for await (const each of rows) {
    for (const row of each) {
      seen += 1;
      expect(valid(JSON.parse(jsonLine(row))), JSON.stringify(valid.errors)).toBe(true);
    }
  }
  expect(seen).toBe(10);
});

test("each application of the fixtures fits the schema of applications", () => {
  const valid = validatorOf(applicationSchema(jinan?.fields ?? []));
  for (const line of readFileSync("fixtures/applications.ndjson", "utf8").trim().split("\n")) {
    expect(valid(JSON.parse(line)), JSON.stringify(valid.errors)).toBe(true);
  }
  expect(valid({ isTechSme: "yes" })).toBe(false);
});
