import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heads, modifiers } from "../../src/language/constructs.js";
import { functionNames } from "../../src/language/feel/functions.js";
import { workingDayFunctions } from "../../src/language/feel/working-days.js";
import { limits } from "../../src/language/limits.js";
import { claimedPolicies, claims } from "./draw/claims.js";
import { drawnLimits, limitedPolicies } from "./draw/limits.js";
import { policies } from "./draw/policies.js";
import { kinds } from "./limits/kinds.js";
import { isPaidByItem } from "./limits/paid-items.js";
import { branch } from "./rules/tree.js";
import { noteUses, nothingUsed } from "./used.js";

const used = nothingUsed();
for (const rules of fc.sample(policies, { seed: 20_180_615, numRuns: 300 })) noteUses(rules, used);

/** What of these is never drawn. */
const never = (all: readonly string[], drawn: ReadonlySet<string>): string[] => all.filter((each) => !drawn.has(each));

const limited = nothingUsed();
for (const rules of fc.sample(limitedPolicies, { seed: 20_180_616, numRuns: 200 })) noteUses(rules, limited);

describe("random limits", () => {
  it.each([
    ["drawn", drawnLimits],
    ["given a second meaning", kinds],
  ])("are of every kind: %s", (_, found) => {
    expect(Object.keys(found).sort()).toEqual(limits.map(({ key }) => key).sort());
  });

  it("have every key of theirs, and divide what they leave in every way", () => {
    const ofLimits = limits.flatMap(({ keys }) => Object.keys(keys));
    expect(never([...ofLimits, "of which", "instalments", "due", "shares", "round each"], limited.keys)).toEqual([]);
  });
});

describe("random claims", () => {
  it("have everything that may be stated with one", () => {
    const stated = fc.sample(claims, { seed: 20_180_617, numRuns: 100 }).flatMap((all) => Object.values(all));
    const decided = stated.flatMap(({ decision }) => decision ?? []);
    expect(stated.some(({ paid }) => paid !== null)).toBe(true);
    expect(new Set(decided.map(({ because }) => because))).toEqual(new Set([true, false]));
  });

  it("are of policies that tell them apart, and pay items each on its own", () => {
    const drawn = fc.sample(claimedPolicies, { seed: 20_180_618, numRuns: 50 });
    expect(new Set(drawn.map(({ named }) => named.join()))).toEqual(new Set(["", "matter", "invoice", "matter,invoice"]));
    expect(drawn.some(({ rules }) => isPaidByItem(branch(branch(rules.subsidies).hiring)))).toBe(true);
  });
});

describe("random policies", () => {
  it("use every way to say an amount, and everything that may be done to one", () => {
    expect(never([...heads.flatMap(({ keys }) => keys), ...modifiers.map(({ key }) => key)], used.keys)).toEqual([]);
  });

  it("use every key of loops, tiers, brackets, steps, switches and tables", () => {
    const ofLoops = ["date", "where", "values", "give", "group", "by", "as", "take", "first by", "last by"];
    const ofRows = ["from", "above", "to", "below", "rate", "each", "unstated", "size", "started", "when", "otherwise"];
    const others = ["by date", "by reading", "if", "basis", "conditions", "exclusions", "benefit", "hit", "gives", "rows", "value"];
    expect(never([...ofLoops, ...ofRows, ...others], used.keys)).toEqual([]);
  });

  it("call every function of FEEL, and those of working days", () => {
    expect(never([...functionNames, ...workingDayFunctions], used.functions)).toEqual([]);
  });

  it("use every kind of expression", () => {
    const kinds = "literal name path filter call negation in both either choice some every for + - * / = != < <= > >=";
    expect(never(kinds.split(" "), used.nodes)).toEqual([]);
  });
});
