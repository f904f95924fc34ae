import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { policy } from "./trial.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-stored-"));
const inputs = "{cost: {type: money}, rate: {type: number}, events: {type: list, item: {heldOn: {type: date}, cost: {type: money}}}}";
const subsidies = `
  grant: {amount: {rate: 50%, of: cost}}
  more: {amount: {for each: e in events, date: e.heldOn, give: e.cost * rate}}`;
const lists = policy.replace("inputs: {cost: {type: money}}", `inputs: ${inputs}`).replace(/subsidies: .*/, `subsidies:${subsidies}`);
const lines = [
  '{"id": "a", "cost": 12345678901234567.89, "rate": 0.1, "events": [{"heldOn": "2019-01-01", "cost": 0.03}, {"heldOn": null, "cost": 2.00}]}',
  '{"id": "b", "cost": null, "rate": 0.3, "events": []}',
  '{"id": "c\\u2028", "cost": 0.01, "rate": null, "events": null}',
];

const evaluate = (...args: string[]) =>
  spawnSync(
    process.execPath,
    [resolve("bin/subsidy.js"), "evaluate", ...args, "--rules", join(folder, "p.yaml"), "--quiet", "--format", "ndjson"],
    {
      encoding: "utf8",
      cwd: folder,
    },
  );

beforeAll(async () => {
  writeFileSync(join(folder, "p.yaml"), lists);
  writeFileSync(join(folder, "a.ndjson"), lines.map((line) => `${line}\n`).join(""));
  const instance = await DuckDBInstance.create(join(folder, "a.duckdb"));
  const connection = await instance.connect();
  const type = `"id" varchar, "cost" decimal(38, 2), "rate" float, "events" struct("heldOn" date, "cost" decimal(38, 2))[]`;
  await connection.run(`create table "the table" (${type})`);
  await connection.run(`insert into "the table" values
    ('a', 12345678901234567.89, 0.1, [{heldOn: '2019-01-01', cost: 0.03}, {heldOn: null, cost: 2.00}]), ('b', null, 0.3, []), ('c' || chr(8232), 0.01, null, null)`);
  await connection.run(`copy "the table" to '${join(folder, "a.parquet")}' (format parquet)`);
  await connection.run("checkpoint");
  connection.closeSync();
  // Nobody else can read the file before.
  instance.closeSync();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("stored tables", () => {
  it.each([["a.parquet"], ["duckdb:a.duckdb?table=the%20table"], ["duckdb:a.duckdb?table=the table"]])(
    "%s gives what NDJSON gives",
    (path) => {
      const { stdout, stderr, status } = evaluate(path);
      expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
      expect(stdout).toBe(evaluate("a.ndjson").stdout);
      expect(stdout).toContain("6172839450617283.95");
    },
  );

  it("is named in the record of an audit", () => {
    const audit = ["audit", "a.parquet", "--rules", "p.yaml", "--receipt", "r.json", "--output", "o.ndjson"];
    spawnSync(process.execPath, [resolve("bin/subsidy.js"), ...audit], { cwd: folder });
    const { inputs } = JSON.parse(readFileSync(join(folder, "r.json"), "utf8")) as { inputs: { path: string }[] };
    expect(inputs.map(({ path }) => path)).toEqual(["a.parquet"]);
  });

  it("says which table there is none of, and which file is none", () => {
    for (const path of ["duckdb:a.duckdb", "duckdb:a.duckdb?table=other", "duckdb:none.duckdb?table=x", "duckdb:a.ndjson?table=x"]) {
      const { status, stdout, stderr } = evaluate(path);
      expect({ path, status, stdout }).toEqual({ path, status: 2, stdout: "" });
      expect(stderr).toContain(path.slice("duckdb:".length).split("?")[0]);
    }
  });

  it("says what to install where the package is not there", async () => {
    const { code, stderr } = await run(["evaluate", "a.parquet", "--rules", "p.yaml", "--lang", "en"], {
      files: { "p.yaml": policy, "a.parquet": "PAR1" },
    });
    expect(code).toBe(2);
    expect(stderr).toContain("npm install -g @duckdb/node-api");
  });
});
