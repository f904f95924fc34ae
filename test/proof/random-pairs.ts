import fc from "fast-check";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { randomRules, randomRulesOf } from "../properties/rules.js";
import { randomFrom } from "./random.js";
import { rewritten } from "./rewrites.js";

/** Random rules, and the same written otherwise: in other words that mean the same, or with one word another. */
export interface RandomPair {
  readonly text: string;
  readonly now: string;
  /** What was written otherwise means the same. */
  readonly isSame: boolean;
}

export const policyOf = (text: string): Policy | undefined => compilePolicy("random.yaml", text).policy ?? undefined;

/** Of so many pairs one has nothing but other words. */
const REWRITTEN = 3;

/** Most are small enough that proofs come to an end. */
const rules = fc.oneof({ weight: 3, arbitrary: randomRulesOf(2) }, { weight: 1, arbitrary: randomRules });

export const randomPairs: fc.Arbitrary<RandomPair> = fc
  .tuple(rules, fc.nat(REWRITTEN - 1), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 3 }))
  .map(([text, kind, place, other, steps]): RandomPair => {
    if (kind > 0) return { text, now: edited(text, place, other), isSame: false };
    const { text: now } = rewritten(text, steps, randomFrom(place), (each) => policyOf(each) !== undefined);
    return { text, now, isSame: true };
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

/** The rules with one sign, word or figure another: often one of which nothing comes. */
function edited(text: string, place: number, other: number): string {
  const from = text.indexOf("subsidies:");
  const rules = text.slice(from);
  const all = SWAPS.flatMap(([pattern, words]) => [...rules.matchAll(pattern)].map((found) => ({ at: found.index, was: found[0], words })));
  const chosen = all[place % Math.max(1, all.length)];
  if (!chosen) return text;
  const words = chosen.words.filter((word) => word !== chosen.was);
  const word = words[other % words.length] ?? chosen.was;
  return `${text.slice(0, from)}${rules.slice(0, chosen.at)}${word}${rules.slice(chosen.at + chosen.was.length)}`;
}
