import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Evaluator } from "../../src/evaluation/evaluator.js";
import { type EvaluatedAmount, evaluateByCases } from "../../src/expression/by-cases.js";
import type { Field } from "../../src/expression/core.js";
import { type Facts, quantityOf } from "../../src/expression/facts.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { provedAlike } from "../../src/proof/alike.js";
import { AtMost } from "../../src/proof/at-most.js";
import { Atoms } from "../../src/proof/atoms.js";
import { difference, endOf, isFigure, type SymbolicEnd } from "../../src/proof/ends.js";
import { notAbove } from "../../src/proof/inequality.js";
import { constant, less, ofAtom, opposite } from "../../src/proof/polynomial.js";
import { DividedBy, NotTold, ProofRegion } from "../../src/proof/region.js";
import { SymbolicSituation } from "../../src/proof/situation.js";
import type { SymbolicQuantity } from "../../src/proof/symbolic.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import type { Fraction } from "../../src/values/fraction.js";
import { applicationsOf, lineOf, rowOf } from "../properties/applications.js";
import { plain } from "../properties/outcomes.js";
import { randomRules } from "../properties/rules.js";
import { runs } from "../runs.js";

const seed = Number(process.env.SEED ?? 20261130);
const MOST_ITEMS = 4;
const MOST_MILLISECONDS = Number(process.env.MOST_MS ?? 540_000);

/** A region of one application alone. */
function pinned(policy: Policy, facts: Facts, readings: ReadonlyMap<string, string>): ProofRegion {
  const atoms = new Atoms();
  let region = ProofRegion.everywhere(atoms);
  const pin = (fields: readonly Field[], record: Facts, place: string): void => {
    for (const field of fields) {
      const value = record[field.slot];
      const at = place === "" ? field.name : `${place}.${field.name}`;
      region = region.part({ kind: "answer", of: `given ${at}` }, value !== undefined);
      if (Array.isArray(value)) {
        const items = value as readonly Facts[];
        for (let count = 0; count < MOST_ITEMS; count += 1)
          region = region.part({ kind: "answer", of: `more ${at} ${count}` }, count < items.length);
        for (const [index, item] of items.entries()) pin(field.item, item, `${at}[${index}]`);
      } else if (typeof value === "boolean") region = region.part({ kind: "answer", of: at }, value);
      else if (typeof value === "string") region = region.part({ kind: "word", sign: at, word: value }, true);
      else if (value !== undefined) {
        const off = less(ofAtom(atoms.fact(field, at).number), constant(quantityOf(value as number | Fraction, field)));
        region.note([notAbove(off), notAbove(opposite(off))]);
      }
    }
  };
  pin(policy.fields, facts, "");
  for (const [name, option] of readings) region = region.part({ kind: "word", sign: `reading:${name}`, word: option }, true);
  return region;
}

/** Every fact given; where silence means something it is said. */
const completed = (fields: readonly Field[], facts: Facts): Facts =>
  facts.map((value, slot) => {
    const field = fields[slot];
    if (field?.type === "list" && Array.isArray(value)) return (value as readonly Facts[]).map((item) => completed(field.item, item));
    return value;
  });

const isComplete = (fields: readonly Field[], facts: Facts): boolean =>
  fields.every((field) => {
    const value = facts[field.slot];
    if (field.list === null && field.slot < 5 && field.name !== "applicationDate") return true;
    if (value === undefined) return false;
    if (!Array.isArray(value)) return true;
    return value.length <= MOST_ITEMS && (value as readonly Facts[]).every((item) => isComplete(field.item, item));
  });

/** Whether an end may be what the engine says it is. */
function mayBe(region: ProofRegion, end: SymbolicEnd, value: Fraction): boolean {
  const actual = endOf(value);
  if (!isFigure(end) || !isFigure(actual)) return end === actual || (!isFigure(end) && typeof end === "object");
  const off = difference(end, actual);
  return !region.impossible(notAbove(off)) && !region.impossible(notAbove(opposite(off)));
}

function contradicts(region: ProofRegion, value: SymbolicQuantity, { value: actual }: EvaluatedAmount): string | undefined {
  if (value.present !== actual.present) return `present ${value.present} ${actual.present}`;
  if (value.present === false) return undefined;
  if (value.unstated !== actual.unstated) return `unstated ${value.unstated}`;
  if (!mayBe(region, value.low, actual.low)) return "low";
  return mayBe(region, value.high, actual.high) ? undefined : "high";
}

const policies = randomRules.map((text) => ({ text, policy: compilePolicy("random.yaml", text).policy }));
const readings = new Map([
  ["way", "one"],
  ["mode", "two"],
]);
const options = new Map([...readings].map(([name, option]) => [name, [option]] as const));

describe("what is told of regions", { timeout: 600_000 }, () => {
  it("is what the engine gives, of a region of one application", () => {
    const counts = { told: 0, open: 0 };
    const tried = policies.chain(({ text, policy }) =>
      (policy ? fc.array(applicationsOf(policy), { minLength: 4, maxLength: 4 }) : fc.constant([])).map((all) => ({ text, policy, all })),
    );
    fc.assert(
      fc.property(tried, ({ text, policy, all }) => {
        for (const facts of policy ? all.map((each) => completed(policy.fields, each)) : []) {
          if (!policy || !isComplete(policy.fields, facts)) continue;
          for (const { id, entitlement } of policy.subsidies) {
            const region = pinned(policy, facts, readings);
            try {
              const value = new SymbolicSituation(region.atoms, region, options, new AtMost(MOST_ITEMS)).quantity(entitlement);
              const wrong = contradicts(region, value, evaluateByCases(entitlement, facts, readings));
              if (wrong) expect.fail(`${id}: ${wrong}\n${text.slice(text.indexOf("rounding:"))}${lineOf(policy, facts, "A1")}`);
              counts.told += 1;
            } catch (thrown) {
              if (!(thrown instanceof DividedBy) && !(thrown instanceof NotTold)) throw thrown;
              counts.open += 1;
            }
          }
        }
      }),
      { seed, numRuns: runs(40, 4_000), interruptAfterTimeLimit: MOST_MILLISECONDS },
    );
    expect(counts.told).toBeGreaterThan(counts.open);
  });

  it("proves nobody alike whom the engine tells apart", () => {
    const counts = { alike: 0, open: 0 };
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 1 });
    const tried = fc.tuple(randomRules, edits).chain(([text, places]) => {
      const [policy, other] = [text, edited(text, places)].map((each) => compilePolicy("random.yaml", each).policy);
      return (policy ? fc.array(applicationsOf(policy), { minLength: 25, maxLength: 25 }) : fc.constant([])).map((all) => ({
        text,
        now: edited(text, places),
        policy,
        other,
        all,
      }));
    });
    fc.assert(
      fc.property(tried, ({ text, now, policy, other, all }) => {
        if (!policy || !other || text === now) return;
        const { open, unlike } = provedAlike(policy, other, { regions: 150 });
        expect(unlike).toEqual([]);
        const alike = policy.subsidies.filter(({ id }) => !open.includes(id)).map(({ id }) => id);
        counts.alike += alike.length;
        counts.open += open.length;
        if (alike.length === 0) return;
        const [a, b] = [policy, other].map((each) => new Evaluator(each, settlementObservers)) as [Evaluator, Evaluator];
        for (const facts of all) {
          if (!isComplete(policy.fields, facts)) continue;
          const [one, two] = [a, b].map((evaluator) => {
            const own = evaluator.evaluate(rowOf(facts), 1).subsidies.filter(({ id }) => alike.includes(id));
            return own.map(({ reasons: _, ...rest }) => JSON.stringify(plain(rest)));
          }) as [string[], string[]];
          const wrong = one.filter((each, at) => each !== two[at] && !`${each}${two[at]}`.includes("reading:"));
          if (wrong.length > 0)
            expect.fail(
              [text, now].map((each) => each.slice(each.indexOf("rounding:"))).join("\n") +
                [lineOf(policy, facts, "A1"), ...one, ...two].join("\n"),
            );
        }
      }),
      { seed, numRuns: runs(12, 2_000), interruptAfterTimeLimit: MOST_MILLISECONDS },
    );
    expect(counts.alike).toBeGreaterThan(0);
    if (process.env.RUNS === "long") console.log(counts);
  });
});

const SWAPS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ (?:<=|<|>=|>|=|!=) /g, [" <= ", " < ", " >= ", " > ", " = ", " != "]],
  [/\b(?:and|or)\b/g, ["and", "or"]],
  [/\b\d+(?:\.\d+)?(?=\u5143|%)/g, ["0", "1", "100", "99.99", "10", "1000000"]],
  [/\b(?:min|max)\(/g, ["min(", "max("]],
  [/\b(?:true|false)\b/g, ["true", "false"]],
  [/"(?:cap|raise to)":/g, ['"cap":', '"raise to":']],
  [/\b(?:cost|other|spare)\b/g, ["cost", "other", "spare"]],
];

/** The rules with some sign, word or figure another: often one of which nothing comes. */
function edited(text: string, places: readonly (readonly [number, number])[]): string {
  const from = text.indexOf("subsidies:");
  let rules = text.slice(from);
  for (const [place, other] of places) {
    const all = SWAPS.flatMap(([pattern, words]) =>
      [...rules.matchAll(pattern)].map((found) => ({ at: found.index, was: found[0], words })),
    );
    const chosen = all[place % Math.max(1, all.length)];
    if (!chosen) continue;
    const word = chosen.words[other % chosen.words.length] ?? "";
    rules = `${rules.slice(0, chosen.at)}${word}${rules.slice(chosen.at + chosen.was.length)}`;
  }
  return text.slice(0, from) + rules;
}
