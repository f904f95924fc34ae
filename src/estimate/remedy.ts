import type { Field } from "../expression/core.js";
import { type FactValue, quantityOf } from "../expression/facts.js";
import type { Policy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { compare, type Fraction, fraction, isBounded } from "../values/fraction.js";
import type { PolicyEstimate } from "./estimator.js";
import { type FactLookedAt, type FailedCheck, failedChecks } from "./failed-checks.js";
import { type Question, questionAt } from "./questions.js";
import { steppedValue, unitsOf } from "./steps-of-field.js";
import { answersTried } from "./tried-answers.js";
import { withFact } from "./with-fact.js";

/** What an applicant would have to have said instead. */
export interface Remedy {
  readonly changes: readonly { readonly question: Question; readonly value: Exclude<FactValue, undefined> }[];
  /** What the subsidy comes to then. */
  readonly result: Result;
}

/** More facts are not changed at once, nor more worlds looked at. */
const MOST_FACTS = 4;
const MOST_WORLDS = 600;

interface ChangedFact {
  readonly input: string;
  readonly field: Field;
  readonly value: FactValue;
  /** How far it is from what was said: 0 for what was said itself. */
  readonly rank: number;
}

/**
 * The smallest change of what was entered that would get a refused subsidy granted: the fewest facts, each as near to what was entered
 * as passes; null where none was found, by changing the facts of the conditions that failed.
 */
export function remedyFor(estimate: PolicyEstimate, id: string): Remedy | null {
  const failed = failedChecks(estimate, id);
  const items = [...new Set(failed.map(({ item }) => item))];
  const found = items.flatMap((item) => remedyBy(estimate, id, factsOf(failed, item), item) ?? []);
  return found.sort((a, b) => a.changes.length - b.changes.length)[0] ?? null;
}

/** The facts of an item by which checks failed, and of those that are of no item. */
const factsOf = (failed: readonly FailedCheck[], item: number): FactLookedAt[] =>
  factsOnce(failed.filter((check) => check.item === item || check.item < 0).flatMap(({ facts }) => facts));

const factsOnce = (facts: readonly FactLookedAt[]): FactLookedAt[] => [...new Map(facts.map((fact) => [fact.input, fact])).values()];

function remedyBy(estimate: PolicyEstimate, id: string, facts: readonly FactLookedAt[], item: number): Remedy | null {
  if (facts.length === 0 || facts.length > MOST_FACTS) return null;
  const { policy } = estimate.estimating;
  const choices = facts.map((fact): ChangedFact[] => [{ ...fact, rank: 0 }, ...otherValues(fact, policy)]);
  const worlds = choices
    .reduce<ChangedFact[][]>(
      (made, values) => made.flatMap((before) => values.map((value) => [...before, value])).slice(0, MOST_WORLDS),
      [[]],
    )
    .map((world) => world.filter(({ rank }) => rank > 0))
    .filter((world) => world.length > 0)
    .sort((a, b) => a.length - b.length || sum(a) - sum(b));
  const passing = worlds.find((world) => isGranted(resultWith(estimate, id, world)));
  if (!passing) {
    // Behind what failed something else may fail, which was not looked at before.
    const further = worlds
      .flatMap((world) => factsOf(failedChecks(estimateWith(estimate, world), id), item))
      .filter((fact) => !facts.some(({ input }) => input === fact.input));
    return further.length > 0 ? remedyBy(estimate, id, factsOnce([...facts, ...further]), item) : null;
  }
  const nearest = passing.reduce(
    (world, change) => world.map((each) => (each === change ? nearestOf(estimate, id, world, each, facts) : each)),
    passing,
  );
  const result = resultWith(estimate, id, nearest);
  const changes = nearest.flatMap(({ input, value }) => {
    const question = questionAt(input, policy);
    return question && value !== undefined ? [{ question, value }] : [];
  });
  return result ? { changes, result } : null;
}

const sum = (world: readonly ChangedFact[]): number => world.reduce((all, { rank }) => all + rank, 0);

const isGranted = (result: Result | undefined): boolean => result !== undefined && result.status !== "ineligible";

function estimateWith(estimate: PolicyEstimate, world: readonly ChangedFact[]): PolicyEstimate {
  const { estimating, row } = estimate;
  const facts = world.reduce((before, { input, value }) => withFact(before, input, value, estimating.policy), row.facts);
  return { ...estimate, row: { ...row, facts } };
}

const resultWith = (estimate: PolicyEstimate, id: string, world: readonly ChangedFact[]): Result | undefined =>
  estimate.estimating.resultOf(estimateWith(estimate, world).row, id);

/** Other values of a fact that the rules can tell apart, the nearest first. */
function otherValues({ input, field, value: said }: FactLookedAt, policy: Policy): ChangedFact[] {
  const question = questionAt(input, policy);
  const values = question ? answersTried(question, policy) : [];
  const others = values.filter(
    (value) => value !== said && (typeof value === "boolean" || typeof value === "string" || isOther(value, said)),
  );
  const sorted = isNumeric(field) ? others.sort((a, b) => compare(distance(a, said, field), distance(b, said, field))) : others;
  return sorted.map((value, at) => ({ input, field, value, rank: at + 1 }));
}

const isNumeric = ({ type }: Field): boolean => !["boolean", "choice", "text", "list"].includes(type);

const isOther = (a: FactValue, b: FactValue): boolean =>
  typeof a === "object" && typeof b === "object" && "n" in a && "n" in b ? compare(a, b) !== 0 : a !== b;

function distance(a: FactValue, b: FactValue, field: Field): Fraction {
  const difference = unitsOf(quantityOf(a as Fraction, field), field) - unitsOf(quantityOf(b as Fraction, field), field);
  return fraction(difference < 0n ? -difference : difference);
}

/** The value nearest to what was said that passes as well, where values of it have an order. */
function nearestOf(
  estimate: PolicyEstimate,
  id: string,
  world: readonly ChangedFact[],
  change: ChangedFact,
  facts: readonly FactLookedAt[],
): ChangedFact {
  const said = facts.find(({ input }) => input === change.input)?.value;
  const { field, value } = change;
  if (!isNumeric(field) || said === undefined || typeof value !== "object" || !("n" in value) || !isBounded(value)) return change;
  const at = (units: bigint): ChangedFact => ({ ...change, value: steppedValue(units, field) });
  const passes = (units: bigint) =>
    isGranted(
      resultWith(
        estimate,
        id,
        world.map((each) => (each.input === change.input ? at(units) : each)),
      ),
    );
  let fails = unitsOf(quantityOf(said as Fraction, field), field);
  let good = unitsOf(value, field);
  if (!passes(good)) return change;
  while (good - fails > 1n || fails - good > 1n) {
    const middle = (good + fails) / 2n;
    if (passes(middle)) good = middle;
    else fails = middle;
  }
  return at(good);
}
