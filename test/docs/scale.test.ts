import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { wordsOf } from "./shown-commands.js";

const page = readFileSync(join(root, "docs", "scale.md"), "utf8");
const shown = [...page.matchAll(/^subsidy ([^\n]*)/gm)].map(([, line = ""]) => wordsOf(line));
const folder = mkdtempSync(join(tmpdir(), "scale-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The commands that this file knows how to run. */
const tried = new Set<readonly string[]>();
const commandsWith = (word: string): string[][] => {
  const found = shown.filter((args) => args.includes(word) || args.some((each) => each.endsWith(word)));
  for (const args of found) tried.add(args);
  return found;
};

it("queries are written as the page says", async () => {
  const [query = [], tables = []] = commandsWith("sql");
  const written = await run(query);
  expect(written).toMatchObject({ code: 0, stderr: "" });
  expect(written.created.get("jinan.sql")).toContain("select");
  expect((await run(tables)).stdout).toMatch(/create table/i);
});

it("a policy is compiled into one file", async () => {
  for (const args of commandsWith("compile")) {
    const { code, stderr, created } = await run(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect([...created.keys()]).toEqual(["jinan.json"]);
  }
});

it("a batch is settled in the steps of the page", async () => {
  const [[partial = []], [combine = []], [deal = []]] = ["--partial", "--combine", "--deal"].map(commandsWith) as [
    string[][],
    string[][],
    string[][],
  ];
  const PARTS = 8;
  const rules = ["--rules", "fixtures/audit/policy.yaml", "--quiet"];
  const lines = readFileSync(join(root, "fixtures/audit/claims.ndjson"), "utf8").trimEnd().split("\n");
  const files: Record<string, string | Buffer> = {};
  const does = async (args: readonly string[], part = 0): Promise<string> => {
    const meant = args
      .map((word) => (word === "RULES" ? "fixtures/audit/policy.yaml" : word.replace(/\b3(?=\/8$|$)/, String(part))))
      .flatMap((word) => (word.endsWith("*") ? Object.keys(files).filter((path) => path.startsWith(word.slice(0, -1))) : [word]));
    const { code, stdout, stderr, bytes } = await run(meant, { files });
    expect({ meant, code, stderr }).toEqual({ meant, code: 0, stderr: "" });
    for (const [path, made] of bytes) files[path] = made;
    return stdout;
  };
  const evaluate = async (from: number, to: number, ...more: readonly string[]): Promise<string> => {
    const given = { "in.ndjson": lines.slice(from, to).join("\n") };
    const { stdout } = await run(["evaluate", "in.ndjson", ...rules, "--format", "ndjson", ...more], { files: given });
    return stdout;
  };
  const size = Math.ceil(lines.length / PARTS);
  const parts = Array.from({ length: PARTS }, (_, at) => at + 1);
  for (const part of parts)
    files[`part-${part}`] = await evaluate((part - 1) * size, part * size, "--no-settle", "--first-line", String((part - 1) * size + 1));
  for (const part of parts) await does(partial, part);
  await does(combine);
  let dealt = "";
  for (const part of parts) dealt += await does(deal, part);
  expect(dealt).toBe(await evaluate(0, lines.length));
});

it("tables of other programs are read and written as the page says", async () => {
  const instance = await DuckDBInstance.create(join(folder, "applications.duckdb"));
  const connection = await instance.connect();
  await connection.run("create table applications as select 'A1' as id, true as \"isTechSme\"");
  await connection.run(`copy applications to '${join(folder, "applications.parquet")}' (format parquet)`);
  await connection.run("checkpoint");
  connection.closeSync();
  instance.closeSync();
  writeFileSync(join(folder, "applications.ndjson"), '{"id":"A1","isTechSme":true}\n');
  const commands = [
    ...commandsWith("applications.parquet"),
    ...commandsWith("?table=applications"),
    ...commandsWith("applications.ndjson"),
  ];
  const ran = commands.map((args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin", "subsidy.js"), ...args], {
      cwd: folder,
      encoding: "utf8",
    });
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
    return stdout;
  });
  expect(ran).toHaveLength(4);
  for (const name of ["results.parquet", "results.duckdb"]) expect(existsSync(join(folder, name))).toBe(true);
  expect(ran[0]).toContain("A1");
  expect(ran[1]).toBe(ran[0]);
});

it("no other command is shown", () => expect(shown.filter((args) => !tried.has(args))).toEqual([]));
