import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { chance } from "../hostile/draw.js";
import { damagedText } from "../hostile/fuzz/damage.js";
import { runs } from "../runs.js";
import { application } from "../spark/application.js";
import { limits, policy } from "./trial.js";

const textOf = (...path: string[]): string => readFileSync(join(root, ...path), "utf8");
const rows = Array.from({ length: 20 }, (_, row) => application(row)).join("");
const named =
  `${policy.replace("policy: trial", "policy: above")}  half: {amount: {rate: 50%, of: 'policy("trial").amount("grant")'}}\n`.replace(
    "subsidies: {grant: {amount: {rate: 50%, of: cost}}}",
    "subsidies:",
  );

const files: Record<string, string> = {
  "spark.yaml": textOf("test", "spark", "policy.yaml"),
  "audit.yaml": textOf("fixtures", "audit", "policy.yaml"),
  "trial.yaml": policy + limits,
  "above.yaml": named,
  "a.ndjson": rows,
  "c.ndjson": textOf("fixtures", "audit", "claims.ndjson"),
  "t.ndjson": '{"id":"A","applicationDate":"2020-01-01","cost":1000001}\n{"id":"B","cost":"x"}\n{"id":"C"}\n',
};

const ran = (...args: readonly string[]) => run([...args, "--lang", "en"], { files });
const rules = (...paths: readonly string[]): string[] => paths.flatMap((path) => ["--rules", path]);

async function compiled(...args: readonly string[]): Promise<string> {
  const { code, stderr, stdout } = await ran("compile", ...args);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

beforeAll(async () => {
  for (const name of ["spark", "audit", "trial"]) files[`${name}.json`] = await compiled(`${name}.yaml`);
  files["above.json"] = await compiled("above", ...rules("above.yaml", "trial.yaml"));
  files["o.ndjson"] = (await ran("evaluate", "a.ndjson", ...rules("spark.yaml"), "--no-settle", "--format", "ndjson")).stdout;
}, 60_000);

describe("a compiled policy", () => {
  const uses: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ["evaluate", ["evaluate", "a.ndjson", "--format", "ndjson", "--all-readings"], ["spark"]],
    ["threads", ["evaluate", "a.ndjson", "--format", "ndjson", "--jobs", "2"], ["spark"]],
    ["settle", ["settle", "o.ndjson", "--format", "ndjson"], ["spark"]],
    ["parts", ["settle", "o.ndjson", "--partial", "--part-number", "1/1"], ["spark"]],
    ["audit", ["audit", "c.ndjson", "--format", "json"], ["audit"]],
    ["explain", ["explain", "t.ndjson", "--format", "json"], ["trial"]],
    ["estimate", ["estimate", "--no-input"], ["trial"]],
    ["schema", ["schema", "application", "trial"], ["trial"]],
    ["several", ["evaluate", "t.ndjson", "--format", "ndjson"], ["above", "trial"]],
    ["several the other way", ["evaluate", "t.ndjson", "--format", "ndjson"], ["trial", "above"]],
  ];
  it.each(uses)("gives the bytes of its rule files: %s", async (_, args, names) => {
    const by = (ending: (name: string) => string) => ran(...args, ...rules(...names.map((name) => ending(name))));
    const texts = await by((name) => `${name}.yaml`);
    expect(texts.stdout).not.toBe("");
    const carried = await by((name) => `${name}.json`);
    expect([carried.code, carried.stdout, carried.stderr]).toEqual([texts.code, texts.stdout, texts.stderr]);
    if (names.length === 1) return;
    const mixed = await by((name) => `${name}.${name === "above" ? "json" : "yaml"}`);
    expect(mixed.stdout).toBe(texts.stdout);
  });

  it("has no text that another policy could name amounts of", async () => {
    const { code, stderr } = await ran("evaluate", "t.ndjson", ...rules("trial.json", "above.yaml"));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/above\.yaml:\d+:\d+ E\d+/)]);
  });

  it("says by which program it was made, and of what", async () => {
    const { compiled: by, policy: id, madeOf } = JSON.parse(files["above.json"] ?? "") as Record<string, unknown>;
    expect([by, id]).toEqual(["policy-subsidy 0.0.0", "above"]);
    expect(madeOf).toMatchObject([{ path: "above.yaml" }, { path: "trial.yaml" }]);
    expect(await compiled("trial.yaml")).toBe(files["trial.json"]);
  });

  it("is a rule file of a receipt, and of a page", async () => {
    const receipt = await ran("evaluate", "t.ndjson", ...rules("trial.json"), "--receipt", "r.json", "--format", "ndjson");
    expect(JSON.parse(receipt.created.get("r.json") ?? "")).toMatchObject({ rules: [{ path: "trial.json" }] });
    expect((await ran("form", ...rules("trial.json"))).stdout).toBe((await ran("form", ...rules("trial.yaml"))).stdout);
  });

  it("keeps what was found in its rules from audits", async () => {
    files["bad.yaml"] = policy.replace("grant: {", 'grant: {source: {section: "1", quote: "\u6309\u6295\u5165\u768440%\u8865\u8D34"}, ');
    const { code, stdout, stderr } = await ran("compile", "bad.yaml");
    expect([code, stderr]).toEqual([0, expect.stringContaining("validate finds")]);
    files["bad.json"] = stdout;
    const audit = (path: string, ...options: readonly string[]) => ran("audit", "t.ndjson", ...rules(path), "--format", "json", ...options);
    expect(await audit("bad.json")).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining("--allow-invalid-rules") });
    const allowed = await audit("bad.json", "--allow-invalid-rules");
    expect(allowed).toMatchObject({ code: 0, stdout: (await audit("bad.yaml", "--allow-invalid-rules")).stdout });
  });
});

describe("what is no compiled policy of this program", () => {
  const refusal = async (text: string, ...more: readonly string[]) => {
    files["x.json"] = text;
    const { code, stdout, stderr } = await ran("evaluate", "t.ndjson", ...rules("x.json", ...more), "--format", "ndjson");
    return code === 2 && stdout === "" ? stderr : `used: ${code} ${stdout}`;
  };
  const whole = () => files["trial.json"] ?? "";

  it("is refused with its reason and a way out", async () => {
    expect(await refusal(whole().slice(0, -40))).toContain("x.json is a compiled policy, but cut short or damaged");
    expect(await refusal('{"compiled":"policy-subsidy 0.0.0"}')).toContain("cut short or damaged");
    expect(await refusal(whole().replace('"trial"', '"trail"'))).toContain("x.json was changed after it was compiled");
    expect(await refusal(whole().replace("subsidy 0.0.0", "subsidy 0.0.1"))).toContain(
      "compiled by policy-subsidy 0.0.1, and this is policy-subsidy 0.0.0",
    );
    expect(await refusal(whole(), "trial.yaml")).toContain("x.json is the policy trial, which another of the rules is, too");
    expect(await refusal(whole(), "trial.json")).toContain("which another of the rules is, too");
    expect(await refusal(files["o.ndjson"] ?? "")).toContain("x.json:1");
    for (const message of [await refusal(whole().slice(0, 90)), await refusal(whole().replace("#", "#1"))])
      expect(message).toContain("with subsidy compile");
  });

  it("is refused by commands that look into the text of rules", async () => {
    const asked: readonly (readonly string[])[] = [
      ["validate", "trial.json"],
      ["test", "trial.json"],
      ["diff", "trial.yaml", "trial.json"],
      ["show", "trial.json"],
      ["sql", "trial.json", "--dialect", "duckdb"],
      ["prove", "trial.json", "--no-error"],
      ["compile", "trial.json"],
    ];
    for (const args of asked) {
      const { code, stderr } = await ran(...args);
      expect([args, code, stderr]).toEqual([args, 2, expect.stringContaining("name the rule files themselves")]);
    }
    const whatIf = await ran("evaluate", "t.ndjson", ...rules("trial.json"), "--what-if", "grant.rate=40%");
    expect([whatIf.code, whatIf.stderr]).toEqual([2, expect.stringContaining("name the rule files themselves")]);
  });

  it("is never used, however it was damaged", async () => {
    const said = JSON.stringify(JSON.parse(whole()));
    const means = (text: string): boolean => {
      try {
        return JSON.stringify(JSON.parse(text)) === said;
      } catch {
        return false;
      }
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(2 ** 31 - 1), async (seed) => {
        const text = String(damagedText(whole(), chance(seed)));
        if (!means(text)) expect(await refusal(text)).not.toMatch(/^used|^$/);
      }),
      { numRuns: runs(100, 20_000), seed: 1 },
    );
  });
});
