import { describe, expect, it } from "vitest";
import { run } from "./memory-host.js";

const RULES = `
policy: a
title: {zh: 甲, en: A}
note: {zh: 只到年底, en: until the end of the year}
effective: {from: 2018-01-01}
currency: CNY
rounding: none
inputs: {cost: {type: money}}
subsidies:
  grant:
    title: {zh: 补助, en: Grant}
    note: {zh: 由园区代付, en: paid by the park}
    amount: {rate: 50%, of: cost}
not computed:
  - {section: 2, kind: reference, quote: 另行规定, see: b}
`;
const OTHER = RULES.replace("policy: a", "policy: b").replace(", see: b", "");
const files = { "a.yaml": RULES, "one.json": '{"id": "A1", "cost": 4, "applicationDate": "2018-06-01"}' };

describe("notes of a policy and of a subsidy are printed", () => {
  it.each([
    ["en", ["Note  until the end of the year", "Note  paid by the park", "see  b"]],
    ["zh", ["说明  只到年底", "说明  由园区代付", "参见  b"]],
  ] as const)("by show, in %s", async (language, lines) => {
    const { stdout } = await run(["show", "a", "--rules", "a.yaml", "--lang", language], { files });
    for (const line of lines) expect(stdout).toContain(line);
  });

  it.each(["evaluate", "explain"])("by %s, below its subsidy", async (command) => {
    const { stdout } = await run([command, "one.json", "--rules", "a.yaml", "--lang", "en"], { files });
    expect(stdout).toMatch(/Note(?: {2}|: )paid by the park/);
  });
});

describe("what an entry refers to", () => {
  it("is looked for among policies that are loaded together", async () => {
    const loaded = (names: readonly string[], world: Readonly<Record<string, string>>) =>
      run(["validate", ...names, "--lang", "en"], { files: { ...files, ...world } });
    expect((await loaded(["a.yaml"], {})).stdout).not.toContain("W113");
    expect((await loaded(["a.yaml", "b.yaml"], { "b.yaml": OTHER })).stdout).not.toContain("W113");
    expect((await loaded(["a.yaml", "c.yaml"], { "c.yaml": OTHER.replace("policy: b", "policy: c") })).stdout).toContain("W113");
  });
});

it("a schema of applications asks which policy is meant", async () => {
  const { code, stderr } = await run(["schema", "application", "--rules", "a.yaml", "--rules", "b.yaml", "--lang", "en"], {
    files: { ...files, "b.yaml": OTHER },
  });
  expect(code).toBe(2);
  expect(stderr).toContain("there are several policies; say which one: a, b");
});
