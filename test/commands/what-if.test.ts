import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { policy } from "./trial.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-what-if-"));
const at = (name: string): string => join(folder, name);
writeFileSync(at("policy.yaml"), policy.replace("of: cost", "of: cost, cap: 100CNY"));
writeFileSync(at("all.ndjson"), '{"id":"A","cost":100}\n{"id":"B","cost":1000}\n');
afterAll(() => rmSync(folder, { recursive: true }));

async function typed(...args: string[]): Promise<{ code: number; amounts: number[]; told: string }> {
  const [out, told]: [string[], string[]] = [[], []];
  const sink = (kept: string[]) => ({
    write: async (piece: string | Uint8Array) => void kept.push(Buffer.from(piece).toString()),
    isTerminal: false,
    columns: undefined,
  });
  const host = { ...nodeHost(join(import.meta.dirname, "..", ".."), "0"), stdout: sink(out), stderr: sink(told) };
  const code = await main(
    ["evaluate", at("all.ndjson"), "--rules", at("policy.yaml"), "--format", "ndjson", "--lang", "en", ...args],
    host,
  );
  const rows = out.join("").split("\n").filter(Boolean);
  return { code, amounts: rows.map((row) => JSON.parse(row).subsidies[0].amount.max), told: told.join("") };
}

describe("evaluate --what-if", () => {
  it("gives what the rules would with other figures, and says so", async () => {
    expect((await typed()).amounts).toEqual([50, 100]);
    const { code, amounts, told } = await typed("--what-if", "grant.cap=80CNY", "--what-if", "grant.rate = 60%");
    expect([code, amounts, told.includes("grant.cap=80CNY, grant.rate = 60%")]).toEqual([0, [60, 80], true]);
  });

  it.each([
    [["--what-if", "grant.cpa=80CNY"], "grant.cap"],
    [["--what-if", "grant.cap=80%"], "grant.cap=100CNY"],
    [["--what-if", "grant.cap"], "grant.cap=100CNY"],
    [["--what-if", "grant.cap=80CNY", "--receipt", at("receipt.json")], "--receipt"],
  ])("refuses %j", async (args, told) => {
    const found = await typed(...args);
    expect([found.code, found.amounts]).toEqual([2, []]);
    expect(found.told).toContain(told);
  });
});
