import { DrawnApplicants, factsOf } from "../../src/analysis/difference/drawn-applicants.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { nobody } from "../../src/evaluation/observers.js";
import { type EvaluatedAmount, evaluateByCases } from "../../src/expression/by-cases.js";
import type { Field } from "../../src/expression/core.js";
import { type Facts, quantityOf } from "../../src/expression/facts.js";
import { applicationDate, ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { provedAlike } from "../../src/proof/alike.js";
import { AtMost } from "../../src/proof/at-most.js";
import { Atoms } from "../../src/proof/atoms.js";
import { difference, endOf, isFigure, type SymbolicEnd } from "../../src/proof/ends.js";
import { notAbove } from "../../src/proof/inequality.js";
import { constant, less, ofAtom, opposite } from "../../src/proof/polynomial.js";
import { DividedBy, NotTold, ProofRegion } from "../../src/proof/region.js";
import { isSameForm } from "../../src/proof/same-form.js";
import { SymbolicSituation } from "../../src/proof/situation.js";
import type { SymbolicQuantity } from "../../src/proof/symbolic.js";
import type { Result } from "../../src/results/outcome.js";
import type { Fraction } from "../../src/values/fraction.js";
import { lineOf, rowOf } from "../properties/applications.js";
import { plain } from "../properties/outcomes.js";
import { policyOf, type RandomPair } from "./random-pairs.js";

const MOST_ITEMS = 4;

/** Into so many parts applications are divided for one amount. */
const MOST_REGIONS = 100;
/** So many applicants are drawn near the rules' figures for each pair. */
const MOST_DRAWN = 80;
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

/** Whether every fact is given that silence means nothing for, in lists of not too many items. */
const isComplete = (fields: readonly Field[], facts: Facts): boolean =>
  fields.every((field) => {
    const value = facts[field.slot];
    if (ownFields.includes(field) && field !== applicationDate) return true;
    if (value === undefined) return field.ifAbsent !== null;
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

const readings = new Map([
  ["way", "one"],
  ["mode", "two"],
]);
const options = new Map([...readings].map(([name, option]) => [name, [option]] as const));

/** What came of random rules: how often something was told, and what must never be. */
export class SoundnessRun {
  readonly counts = { rules: 0, unread: 0, figures: 0, figuresOpen: 0, alike: 0, apart: 0, open: 0, contradicted: 0 };
  readonly failures: string[] = [];

  /** What is told of the region of one application is what the engine gives him. */
  oneByOne({ text }: RandomPair, policy: Policy, all: readonly Facts[]): void {
    for (const facts of all.filter((each) => isComplete(policy.fields, each)))
      for (const { id, entitlement } of policy.subsidies) {
        const region = pinned(policy, facts, readings);
        try {
          const value = new SymbolicSituation(region.atoms, region, options, new AtMost(MOST_ITEMS)).quantity(entitlement);
          const wrong = contradicts(region, value, evaluateByCases(entitlement, facts, readings));
          if (wrong) this.fail([`${id}: ${wrong}`, rulesIn(text), lineOf(policy, facts, "A1")]);
          this.counts.figures += 1;
        } catch (thrown) {
          if (!(thrown instanceof DividedBy) && !(thrown instanceof NotTold)) throw thrown;
          this.counts.figuresOpen += 1;
        }
      }
  }

  /** Of amounts that are proved alike nobody who is met tells otherwise; of the others it is looked for somebody. */
  pair(pair: RandomPair, policy: Policy, all: readonly Facts[]): void {
    const other = policyOf(pair.now);
    this.counts.rules += 1;
    if (!other) {
      this.counts.unread += 1;
      return;
    }
    const asked = policy.subsidies.filter(({ entitlement }, at) => !isSameForm(entitlement, other.subsidies[at]?.entitlement));
    const { open, unlike } = provedAlike(policy, other, { regions: MOST_REGIONS });
    if (unlike.length > 0) this.fail([`unlike ${unlike}`, rulesIn(pair.text), rulesIn(pair.now)]);
    const told = new Map<string, string>();
    const sides = new BothSides(policy, other);
    for (const facts of [...all, ...drawnFor(policy, other)])
      for (const id of isComplete(policy.fields, facts) ? sides.toldApart(facts) : [])
        if (!told.has(id)) told.set(id, lineOf(policy, facts, "A1"));
    for (const [id, line] of told) if (!open.includes(id)) this.fail([`${id} proved alike`, rulesIn(pair.text), rulesIn(pair.now), line]);
    const apart = open.filter((id) => told.has(id));
    if (pair.isSame && apart.length > 0) this.fail(["written otherwise, and told apart", rulesIn(pair.text), rulesIn(pair.now)]);
    this.counts.alike += asked.length - open.length;
    this.counts.apart += apart.length;
    this.counts.open += open.length - apart.length;
  }

  private fail(words: readonly string[]): void {
    this.counts.contradicted += 1;
    this.failures.push(words.join("\n"));
  }
}

const rulesIn = (text: string): string => text.slice(text.indexOf("rounding:"));

function drawnFor(policy: Policy, other: Policy): Facts[] {
  const drawn = new DrawnApplicants([policy, other]);
  return Array.from({ length: MOST_DRAWN }, () => factsOf(drawn.next(), policy.fields));
}

/** Two policies before the same applications, under each reading in turn. */
class BothSides {
  private readonly sides: readonly (readonly [Evaluator, Evaluator])[];
  private turn = 0;

  constructor(one: Policy, other: Policy) {
    this.sides = ["one", "two"].map((way) => {
      const options = { ...plainOptions, readings: new Map([["way", way]]) };
      return [new Evaluator(one, nobody, options), new Evaluator(other, nobody, options)];
    });
  }

  /** The subsidies of which an application is told otherwise. */
  toldApart(facts: Facts): string[] {
    const [one, other] = this.sides[this.turn % this.sides.length] as (typeof this.sides)[number];
    this.turn += 1;
    const [before, after] = [one, other].map((each) => each.evaluate(rowOf(facts), 1).subsidies) as [readonly Result[], readonly Result[]];
    const words = (result: Result | undefined): string => JSON.stringify(plain([result?.status, result?.certainty, result?.amount]));
    return before.flatMap((result, at) => (words(result) === words(after[at]) ? [] : [result.id]));
  }
}
