import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { git } from "../../src/commands/host/node-git.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { policy } from "./trial.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-diff-"));
const at = (name: string): string => join(folder, name);

const root = join(import.meta.dirname, "..", "..");

/** What a command line prints, and how it ends. */
const typed = (...args: string[]) => typedIn(root, ...args);

/** The same, in a folder as far as git is asked. */
async function typedIn(place: string, ...args: string[]): Promise<{ code: number; out: string; told: string }> {
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
  const host = { ...nodeHost(root, "0"), git: (_: string, words: readonly string[]) => git(place, words), stdout: sink(true), stderr };
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
    expect(impact).toMatchObject({ gain: 0, lose: 1, becomeEligible: 0, becomeIneligible: 0, before: 50, after: 40, invalid: 1 });
  });

  it("fails on classes of words and on graver ones", async () => {
    const codes = [];
    for (const kind of ["TEXT", "AMOUNT"]) codes.push((await typed("diff", at("old.yaml"), at("less.yaml"), "--fail-on", kind)).code);
    expect(codes).toEqual([1, 1]);
    expect((await typed("diff", at("old.yaml"), at("old.yaml"), "--fail-on", "TEXT")).code).toBe(0);
    expect(await typed("diff", at("old.yaml"), at("old.yaml"), "--fail-on", "words")).toMatchObject({ code: 2 });
  });

  it("shows who is granted something by a policy that was added or taken away", async () => {
    const other = policy.replace("policy: trial", "policy: other");
    const added = [
      "policy: dead",
      ...policy.replace("{grant: {amount", "{grant: {conditions: {never: cost < 0CNY}, amount").split("\n").slice(1),
    ];
    for (const [name, texts] of [
      ["one", [policy]],
      ["two", [policy, other]],
      ["three", [policy, added.join("\n")]],
    ] as const) {
      mkdirSync(at(name));
      for (const [index, text] of texts.entries()) writeFileSync(join(at(name), `${index}.yaml`), text);
    }
    const differences = [];
    for (const [before, after] of [
      ["one", "two"],
      ["two", "one"],
      ["one", "three"],
    ] as const) {
      const { words, difference } = JSON.parse((await typed("diff", at(before), at(after), "--format", "json")).out);
      const of = (result: { status: string } | null) => result?.status ?? "no policy";
      const shown = difference.case ? [of(difference.case.before), of(difference.case.after)] : [];
      differences.push([difference.verdict, ...shown, ...words.map((each: { before?: string }) => (each.before ? "removed" : "added"))]);
    }
    expect(differences).toEqual([
      ["found", "no policy", "eligible", "added"],
      ["found", "eligible", "no policy", "removed"],
      ["none", "added"],
    ]);
    expect((await typed("diff", at("two"), at("one"))).out).toContain("other (removed)");
  });

  it("reads paths of a revision as git does: from the top, or from here", async () => {
    const here = join(root, "rules");
    const same = "git:HEAD:rules/jinan-2018-14";
    for (const path of ["git:HEAD:./jinan-2018-14", "git:HEAD:../rules/jinan-2018-14", same]) {
      const { code, out, told } = await typedIn(here, "diff", same, path);
      expect({ path, code, told, same: out.includes("nobody can") }).toEqual({ path, code: 0, told: "", same: true });
    }
    expect((await typedIn(here, "diff", same, "git:HEAD:jinan-2018-14")).code).toBe(2);
  });

  it("reads a revision of git", async () => {
    const { code, out } = await typed("diff", "git:HEAD:rules/jinan-2018-14", "git:HEAD:rules/jinan-2018-14/policy.yaml");
    expect([code, out.includes("nobody can")]).toEqual([0, true]);
    expect((await typed("diff", "git:no-such-revision:rules", at("old.yaml"))).told).toContain("no-such-revision");
  });
});
