import { describe, expect, it } from "vitest";
import { run, type World } from "../golden/memory-host.js";

const POLICY = `policy: p
title: {zh: \u4F8B, en: Example}
effective: {from: 2015-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: {zh: \u652F\u51FA, en: Cost}}
subsidies:
  s:
    title: {zh: \u8865\u8D34, en: Grant}
    source: {section: \u7B2C\u4E00\u6761}
    amount: {rate: 100%, of: cost}
`;
const app = (id: string, more: object = { cost: 5 }) => JSON.stringify({ id, applicationDate: "2020-01-01", ...more });
const evaluate = (input: string, args: readonly string[] = [], world: World = {}) =>
  run(["evaluate", "a.json", "--rules", "p.yaml", "--lang", "en", ...(args.includes("--format") ? [] : ["--format", "ndjson"]), ...args], {
    files: { "p.yaml": POLICY, "a.json": input },
    ...world,
  });
/** Two policies with inputs of their own. */
const other = POLICY.replace("policy: p", "policy: q").replaceAll("cost", "rent");

describe("an object of which the rules know nothing", () => {
  it.each([
    ["an envelope", `{"applications":[${app("A1")},${app("A2")}]}`, /applications stand in applications/],
    ["an envelope over lines", `{"applications":[\n${app("A1")},\n${app("A2")}\n]}`, /applications stand in applications/],
    ["an envelope with a count", `{"total":2,"rows":[${app("A1")}]}`, /total, rows.*stand in rows/],
    ["an envelope with a name", `{"id":"batch-7","data": [ ${app("A1")}]}`, /stand in data/],
    ["an envelope of one", `{"data":${app("A1")}}`, /none of its fields \(data\)"/],
    ["a log line", '{"level":"info","message":"done"}', /none of its fields \(level, message\)"/],
    ["many names", JSON.stringify(Object.fromEntries([..."abcdefghijkl"].map((name) => [name, 1]))), /a, b, c, d, e, f, g, h, \u2026\)/],
  ])("is no application: %s", async (_, input, words) => {
    const { code, stdout, stderr } = await evaluate(input);
    expect(code).toBe(2);
    expect(stdout).toMatch(words);
    expect(stdout).not.toContain('"status"');
    expect(stderr).toMatch(/not a single row was computed/);
  });

  it.each([
    ["an id alone", '{"id":"A1"}'],
    ["an id and a remark", '{"id":"A1","remark":"late"}'],
    ["nothing at all", "{}"],
    ["a fact and a list that nobody reads", '{"cost":5,"applications":[{"id":"A1"}]}'],
    ["an id and a list of texts", '{"id":"A1","tags":["a"]}'],
    ["an id and an empty list", '{"id":"A1","tags":[]}'],
  ])("but so is no: %s", async (_, input) => {
    const { code, stdout } = await evaluate(input);
    expect(code).toBe(0);
    expect(stdout).toContain('"status"');
  });

  it("is known where another policy of the run knows one", async () => {
    const files = { "p.yaml": POLICY, "q.yaml": other, "a.json": '{"rent":5}' };
    const { code } = await run(["evaluate", "a.json", "--rules", "p.yaml", "--rules", "q.yaml"], { files });
    expect(code).toBe(0);
  });
});

describe("a run in which every row is a problem", () => {
  const broken = '{"id":"A1","cost":"x"}\n{"id":"A2","cost":"y"}\n';
  const rules = ["--rules", "p.yaml", "--lang", "en", "--quiet"];
  it.each([["evaluate"], ["audit"], ["explain"]])("is loud, and does not end with 0: %s", async (command) => {
    const files = { "p.yaml": POLICY, "a.ndjson": broken };
    const { code, stdout, stderr } = await run([command, "a.ndjson", ...rules], { files });
    expect(code).toBe(2);
    expect(stderr).toBe("error: not a single row was computed: all 2 of them have problems\n");
    expect(stdout).toMatch(/cost/i);
  });

  it("ends as it was asked to, where it was asked to fail on that", async () => {
    expect((await evaluate(broken, ["--fail-on", "invalid"])).code).toBe(1);
    expect((await evaluate(broken, ["--fail-on", "undetermined"])).code).toBe(2);
  });

  it("writes its output, which says why", async () => {
    const { code, created } = await evaluate(broken, ["--output", "out.ndjson"]);
    expect(code).toBe(2);
    expect(created.get("out.ndjson")?.split("\n")).toHaveLength(3);
  });

  it("is the same on several threads", async () => {
    const files = { "p.yaml": POLICY, "a.ndjson": broken };
    const { code } = await run(["evaluate", "a.ndjson", ...rules, "--jobs", "2"], { files });
    expect(code).toBe(2);
  });

  it("is no such run where one row was computed", async () => {
    const { code, stderr } = await evaluate(`${broken}${app("A3")}\n`);
    expect(code).toBe(0);
    expect(stderr).toMatch(/2 of 3 rows have errors/);
  });
});

describe("a file without a byte", () => {
  const formats = ["ndjson", "json", "csv", "table", "text", "html", "markdown"];
  it.each(formats)("is an error that leaves nothing on standard output: %s", async (format) => {
    const { code, stdout, stderr } = await evaluate("", ["--format", format]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/a\.json is empty.*empty list/);
  });

  it.each(["evaluate", "audit", "explain"])("is an error for each command, also as a table: %s", async (command) => {
    const files = { "p.yaml": POLICY, "a.csv": "", "a.ndjson": "" };
    for (const path of ["a.csv", "a.ndjson"]) {
      const { code, stdout, stderr } = await run([command, path, "--rules", "p.yaml", "--lang", "en"], { files });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/is empty/);
    }
  });

  it("is found before anything is computed of the files before it", async () => {
    const files = { "p.yaml": POLICY, "a.ndjson": app("A1"), "b.ndjson": "" };
    const { code, stdout } = await run(["evaluate", "a.ndjson", "b.ndjson", "--rules", "p.yaml", "--format", "ndjson"], { files });
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("is told of a table of items too", async () => {
    const files = { "p.yaml": POLICY, "a.csv": "id,cost\n", "e.csv": "" };
    const { code, stderr } = await run(["evaluate", "a.csv", "--rules", "p.yaml", "--list", "events=e.csv"], { files });
    expect(code).toBe(2);
    expect(stderr).toMatch(/e\.csv/);
  });

  it("is not standard input in which nothing was left to read", async () => {
    const { code, stdout, stderr } = await run(["evaluate", "-", "--rules", "p.yaml", "--format", "json"], { files: { "p.yaml": POLICY } });
    expect([code, JSON.parse(stdout)]).toEqual([0, []]);
    expect(stderr).not.toBe("");
  });

  it.each(["[]", "\n", " [ ]\n"])("is not one that says there are none: %j", async (input) => {
    const { code, stderr } = await evaluate(input);
    expect(code).toBe(0);
    expect(stderr).toMatch(/no applications/);
  });
});

describe("a file that a policy names", () => {
  const policy = POLICY.replace("effective:", "document: {text: law.txt}\ninclude: shared.yaml\neffective:");
  const files = {
    "r/p.yaml": policy,
    "r/shared.yaml": "values:\n  half: 50%\n",
    "r/law.txt": "\u7B2C\u4E00\u6761",
    "r/p.test.yaml": "cases: []\n",
    "a.ndjson": app("A1"),
    "m.yaml": "cost: cost\n",
    "h.ndjson": "",
    "a.csv": "id,cost\n1,5\n",
  };
  const commands: readonly (readonly string[])[] = [
    ["evaluate", "a.ndjson", "--rules", "r", "--format", "ndjson"],
    ["evaluate", "a.ndjson", "--rules", "r/p.yaml", "--format", "ndjson"],
    ["audit", "a.ndjson", "--rules", "r", "--format", "csv"],
    ["explain", "a.ndjson", "--rules", "r", "--format", "json"],
    ["validate", "r", "--format", "json"],
    ["show", "--rules", "r", "--format", "json"],
  ];
  const named = ["r/law.txt", "r/p.test.yaml", "r/shared.yaml", "r/p.yaml", "./r/../r/law.txt"];
  it.each(commands.flatMap((args) => named.map((path) => [args, path] as const)))("is never written over: %j %s", async (args, path) => {
    const { code, stdout, stderr, created } = await run([...args, "--output", path, "--lang", "en"], { files });
    expect([code, stdout, created.size]).toEqual([2, "", 0]);
    expect(stderr).toMatch(/would be written over/);
  });

  it("is not written over by a receipt, nor where it is not there yet, nor where the rules are wrong", async () => {
    const receipt = ["audit", "a.ndjson", "--rules", "r", "--receipt", "r/law.txt"];
    expect(await run(receipt, { files })).toMatchObject({ code: 2, stdout: "" });
    const { "r/law.txt": _, ...without } = files;
    expect(await run([...(commands[0] ?? []), "--output", "r/law.txt"], { files: without })).toMatchObject({ code: 2, stdout: "" });
    const wrong = { ...files, "r/p.yaml": policy.replace("amount:", "amout:") };
    const done = await run(["validate", "r", "--format", "json", "--output", "r/law.txt"], { files: wrong });
    expect([done.code, done.created.size]).toEqual([2, 0]);
  });

  it("is not written over where it is a mapping or what was granted before", async () => {
    const typed = ["evaluate", "a.csv", "--rules", "r", "--mapping", "m.yaml", "--history", "h.ndjson", "--format", "ndjson", "--output"];
    for (const path of ["m.yaml", "h.ndjson", "a.csv"]) expect((await run([...typed, path], { files })).created.size).toBe(0);
    expect((await run([...typed, "r/other.txt"], { files })).code).toBe(0);
  });
});

describe("what stops the work before its first row", () => {
  const formats = ["ndjson", "json", "csv", "table", "text", "html", "markdown"];
  it.each(formats)("leaves nothing on standard output: %s", async (format) => {
    const files = { "p.yaml": POLICY, "a.ndjson": "{}\n" };
    const { code, stdout } = await run(["settle", "a.ndjson", "--rules", "p.yaml", "--format", format], { files });
    expect([code, stdout]).toEqual([2, ""]);
    const broken = await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--format", format], { files, broken: ["a.ndjson"] });
    expect(broken.code).toBe(2);
    const table = await evaluate("", ["--format", format], { files: { "p.yaml": POLICY, "a.json": "[" } });
    expect(table.code).toBe(2);
  });
});
