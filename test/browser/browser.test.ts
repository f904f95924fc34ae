import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { type OutputChunk, rolldown } from "rolldown";
import { beforeAll, describe, expect, it } from "vitest";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { policyJson } from "../../src/policy/policy-json.js";
import { root, run } from "../golden/memory-host.js";

const PAGE = "page";

/** What a page takes of each file of the library. */
const exportsOf = (names: Readonly<Record<string, string>>): string =>
  Object.entries(names)
    .map(([file, some]) => `export { ${some} } from ${JSON.stringify(join(root, "src", file))};`)
    .join("\n");

/** A page's script with these names of the library as `subsidy`, and the files that it is made of. */
async function scriptOf(names: Readonly<Record<string, string>>): Promise<{ script: string; files: readonly string[] }> {
  const bundle = await rolldown({
    input: PAGE,
    platform: "browser",
    plugins: [
      {
        name: PAGE,
        resolveId: (id) => (id === PAGE ? id : null),
        load: (id) => (id === PAGE ? exportsOf(names) : null),
      },
    ],
    onLog: (level, { message }) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const { output } = await bundle.generate({ format: "iife", name: "subsidy", minify: true });
  await bundle.close();
  const [{ code, imports, moduleIds }] = output as [OutputChunk];
  expect(imports).toEqual([]);
  process.stdout.write(`${Object.values(names).join(", ")}: ${kilobytes(code.length)}, gzipped ${kilobytes(gzipSync(code).length)}\n`);
  return { script: code, files: moduleIds.map((id) => relative(root, id)) };
}

const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;

/** What a page computes that has nothing but the language and what turns texts into bytes. */
function inPage(script: string, given: Readonly<Record<string, string>>, body: string): unknown {
  const page = createContext({ TextEncoder, TextDecoder, ...given });
  return JSON.parse(runInContext(`${script}; JSON.stringify((() => { ${body} })())`, page) as string);
}

const ROWS = `
  const observers = subsidy.observersFor(false);
  const reader = subsidy.readerFor(policy, [policy], false, observers);
  const rows = lines.trim().split("\\n").map((line) => {
    const bytes = new TextEncoder().encode(line);
    return reader.read(bytes, 0, bytes.length);
  });
  const evaluator = () => new subsidy.Evaluator(policy, observers, subsidy.plainOptions);`;
const EVALUATED = `${ROWS}
  const each = evaluator();
  return rows.map((row, at) => subsidy.jsonLine(each.evaluate(row, at + 1))).join("\\n") + "\\n";`;
const EXPLAINED = `${ROWS}
  const each = new subsidy.Estimating(policy, [policy], { asOf: null, readings: new Map() }, observers);
  return subsidy.jsonLine(rows.map((row) => subsidy.explainApplication(each, row, "zh"))) + "\\n";`;
const COMPILED = "const { policy } = subsidy.compilePolicy(file, rules);";

const file = "rules/jinan-2018-14/policy.yaml";
const rules = readFileSync(join(root, file), "utf8");
const lines = readFileSync(join(root, "fixtures", "applications.ndjson"), "utf8");
const told = async (command: string, format: string): Promise<string> =>
  (await run([command, "fixtures/applications.ndjson", "--rules", file, "--format", format])).stdout;

describe("a page in a browser", () => {
  const evaluating = "observersFor, Evaluator, plainOptions, readerFor, jsonLine";
  let whole: Awaited<ReturnType<typeof scriptOf>>;
  let ready: typeof whole;
  beforeAll(async () => {
    whole = await scriptOf({ "compiler.ts": "compilePolicy", "browser.ts": `Estimating, explainApplication, ${evaluating}` });
    ready = await scriptOf({ "browser.ts": `policyOfJson, ${evaluating}` });
  });

  it("compiles rules and evaluates applications as the command does", async () => {
    expect(inPage(whole.script, { file, rules, lines }, COMPILED + EVALUATED)).toBe(await told("evaluate", "ndjson"));
  });

  it("explains them as the command does", async () => {
    expect(inPage(whole.script, { file, rules, lines }, COMPILED + EXPLAINED)).toBe(await told("explain", "json"));
  });

  it("evaluates by a policy that was compiled elsewhere", async () => {
    const { policy } = compilePolicy(file, rules);
    const written = policyJson(policy as Policy);
    expect(inPage(ready.script, { written, lines }, `const policy = subsidy.policyOfJson(written);${EVALUATED}`)).toBe(
      await told("evaluate", "ndjson"),
    );
  });

  it("reads no rules and says nothing where it only evaluates", () => {
    const found = ready.files.filter((file) => /^node_modules\/|^src\/(?:language\/feel|messages\/(?!own-fields).*\.json)/.test(file));
    expect(found).toEqual([]);
    expect(ready.files).toContain("src/evaluation/evaluator.ts");
  });

  it("finds nothing of Node there", () => {
    expect(inPage("", {}, "return [typeof Buffer, typeof process, typeof require, typeof setImmediate, typeof TextEncoder]")).toEqual([
      ...Array<string>(4).fill("undefined"),
      "function",
    ]);
  });
});
