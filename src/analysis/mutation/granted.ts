import type { Expression, Field } from "../../expression/core.js";
import { nodesOf } from "../../expression/walk.js";
import { applicationDate, ownFields } from "../../policy/own-fields.js";
import { expressionsOfSubsidy, type Policy, type Subsidy } from "../../policy/policy.js";
import { dayText } from "../../values/date.js";
import { jsonLine } from "../../values/json-text.js";
import type { FiguresInRules } from "./figures-in-rules.js";
import type { Runner } from "./runner.js";
import { type GivenFacts, isGiven, type Trial, trialOf } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";
import { Variations } from "./variations.js";

/** So many steps nearer to a grant are taken at most. */
const MOST_STEPS = 30;

/** Somebody who is granted a subsidy, or as near to it as was found, and how he is varied in what matters to it. */
export interface GrantedTrial {
  readonly trial: Trial;
  readonly variations: Variations;
}

/** For each subsidy somebody who is granted it, found from its conditions alone. */
export const grantedBy = (runner: Runner, values: ValuesTried, figures: FiguresInRules): GrantedTrial[] =>
  runner.policy.subsidies.map((subsidy) => {
    const variations = new Variations(runner.policy, values, figures, askedFor(subsidy, runner.policy));
    return { trial: nearest(subsidy, runner, values, variations), variations };
  });

/** The inputs that a subsidy and the limits that bind it ask for. */
function askedFor(subsidy: Subsidy, { limits }: Policy): ReadonlySet<Field> {
  const ofLimits = limits.flatMap(({ targets, figure, when }) => {
    const own = targets.filter((target) => target.subsidy === subsidy.id);
    const keys = own.flatMap(({ key, order, figure: each }) => [key, order, each].flatMap((found) => (found ? [found.expression] : [])));
    return own.length > 0 ? [...keys, ...[figure, when].filter((each) => each !== undefined)] : [];
  });
  const roots = [...expressionsOfSubsidy(subsidy), ...ofLimits];
  return new Set([
    ...roots.flatMap((root) => [...nodesOf(root)].flatMap(fieldOf)),
    applicationDate,
    ...ownFields.filter(({ name }) => name === "creditCode"),
  ]);
}

function nearest(subsidy: Subsidy, runner: Runner, values: ValuesTried, variations: Variations): Trial {
  let best = firstOf(askedFor(subsidy, runner.policy), runner.policy, values);
  let score = scoreOf(runner, best, subsidy.id);
  for (let step = 0; step < MOST_STEPS && score < GRANTED; step += 1) {
    const before = score;
    for (const trial of variations.of(best)) {
      const found = scoreOf(runner, trial, subsidy.id);
      if (found <= score) continue;
      [best, score] = [trial, found];
      break;
    }
    if (score === before) break;
  }
  return best;
}

const GRANTED = 1_000_000;

/** How near somebody is to being granted a subsidy. */
function scoreOf(runner: Runner, trial: Trial, id: string): number {
  if (trial.applicants.length > 1) return -GRANTED;
  const outcome = runner.run(trial)?.applications[0]?.outcome;
  const result = outcome?.subsidies.find((each) => each.id === id);
  if (!result) return -GRANTED;
  const { status, amount, reasons = [], missing = [] } = result;
  if (status === "eligible") return amount && jsonLine(amount.max) === "0" ? GRANTED - 1 : GRANTED;
  const items = reasons.reduce((sum, reason) => sum + (reason.items?.length ?? 0), 0);
  return status === "undetermined" ? 1000 - missing.length : -10 * reasons.length - items;
}

/** Somebody who gives all that a subsidy asks for. */
function firstOf(asked: ReadonlySet<Field>, { fields, effective }: Policy, values: ValuesTried): Trial {
  const date = JSON.stringify(dayText(effective.from));
  const ofFields = (all: readonly Field[]): GivenFacts =>
    Object.fromEntries(all.filter((field) => asked.has(field)).map((field) => [field.name, somethingFor(field)]));
  const somethingFor = (field: Field) => {
    if (field.type === "list") return [ofFields(field.item)].filter(isGiven);
    if (field.type === "date") return date;
    const all = values.of(field);
    return all[["boolean", "choice", "text"].includes(field.type) ? 0 : all.length - 1] ?? "1";
  };
  return trialOf(ofFields(fields.slice(ownFields.length)));
}

const fieldOf = (node: Expression): Field[] => (node.kind === "fact" ? [node.field] : node.kind === "fold" ? [node.list.field] : []);
