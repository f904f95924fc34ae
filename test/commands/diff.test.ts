import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { policy } from "./trial.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-diff-"));
const at = (name: string): string => join(folder, name);

/** What a command line prints, and how it ends. */
async function typed(...args: string[]): Promise<{ code: number; out: string; told: string }> {
  const out: string[] = [];
  const sink = (keep: boolean) => ({
    write: async (piece: string | Uint8Array) => {
      if (keep) out.push(String(piece));
    },
    isTerminal: false,
    columns: undefined,
  });
  const told: string[] = [];
  const stderr = { ...sink(false), write: async (piece: string | Uint8Array) => void told.push(String(piece)) };
  const host = { ...nodeHost(join(import.meta.dirname, "..", ".."), "0"), stdout: sink(true), stderr };
  const code = await main([...args, "--lang", "en"], host);
  return { code, out: out.join(""), told: told.join("") };
}

beforeAll(() => {
  writeFileSync(at("old.yaml"), policy);
  writeFileSync(
    at("same.yaml"),
    policy.replace("rate: 50%, of: cost", "rate: 25%, of: cost * 2").replace("title: trial", "title: another"),
  );
  writeFileSync(at("less.yaml"), policy.replace("rate: 50%", "rate: 40%"));
  writeFileSync(at("all.ndjson"), '{"id":"A","cost":100}\n{"id":"B","cost":0}\n{"id":"C","cost":"x"}\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("diff", () => {
  it("proves that nobody can tell, and tells what was written otherwise", async () => {
    const { code, out } = await typed("diff", at("old.yaml"), at("same.yaml"), "--format", "json", "--exit-code");
    const { words, difference } = JSON.parse(out);
    expect([code, difference.verdict, difference.facts]).toEqual([0, "none", "all given"]);
    expect(words.map((each: { class: string; at: string }) => `${each.class} ${each.at}`)).toEqual([
      "AMOUNT grant.rate",
      "AMOUNT grant.of",
      "TEXT title",
    ]);
  });

  it("shows the smallest who can, and what it does to those at hand", async () => {
    const { code, out } = await typed(
      "diff",
      at("old.yaml"),
      at("less.yaml"),
      "--applications",
      at("all.ndjson"),
      "--format",
      "json",
      "--exit-code",
    );
    const { difference, impact } = JSON.parse(out);
    expect([code, difference.verdict, difference.case.subsidy]).toEqual([1, "found", "grant"]);
    expect(difference.case.before.amount.min).toBeGreaterThan(difference.case.after.amount.min);
    expect(impact).toEqual({ gain: 0, lose: 1, becomeEligible: 0, becomeIneligible: 0, before: 50, after: 40, invalid: 1 });
  });

  it("fails on classes of words and on graver ones", async () => {
    const codes = [];
    for (const kind of ["TEXT", "AMOUNT"]) codes.push((await typed("diff", at("old.yaml"), at("less.yaml"), "--fail-on", kind)).code);
    expect(codes).toEqual([1, 1]);
    expect((await typed("diff", at("old.yaml"), at("old.yaml"), "--fail-on", "TEXT")).code).toBe(0);
    expect(await typed("diff", at("old.yaml"), at("old.yaml"), "--fail-on", "words")).toMatchObject({ code: 2 });
  });

  it("reads a revision of git", async () => {
    const { code, out } = await typed("diff", "git:HEAD:rules/jinan-2018-14", "git:HEAD:rules/jinan-2018-14/policy.yaml");
    expect([code, out.includes("nobody can")]).toEqual([0, true]);
    expect((await typed("diff", "git:no-such-revision:rules", at("old.yaml"))).told).toContain("no-such-revision");
  });
});
