import type { Claim, Working } from "../evaluation/outcome.js";
import type { Expression } from "../expression/core.js";
import { Evaluation, type Step } from "../expression/evaluate.js";
import type { Facts } from "../expression/facts.js";
import type { Value } from "../expression/value.js";
import { decimalOfFraction } from "../values/decimal.js";
import { add, equal, type Fraction, isBounded, isZero, multiply, zero } from "../values/fraction.js";

/** What an amount is computed from, and how, as far as the rule's steps tell. */
interface Basis {
  /** What the rule multiplies, of all items that are due. */
  readonly base: Fraction;
  /** The construct that takes it: bases of different constructs are not added. */
  readonly head: string;
  /** The same as one line of arithmetic; null where it takes more than one. */
  readonly line: Line | null;
}

/** Products, their sum, and what was done to it. */
interface Line {
  readonly terms: readonly { readonly base: Fraction; readonly factor: Fraction }[];
  readonly gives: Fraction;
  readonly after: readonly Done[];
}

/** A modifier that changed the amount: its own figure, and what it left. */
interface Done {
  readonly by: "cap" | "minus" | "raise to" | "round";
  readonly figure: Fraction;
  readonly gives: Fraction;
}

/** More products make no line that is read at a glance. */
const MOST_TERMS = 3;

/** What an amount is computed from, on verified facts and on declared ones, and how; nothing on facts that are refused. */
export function baseAndWorking(
  entitlement: Expression,
  verified: Facts | undefined,
  declared: Facts | undefined,
  readings: ReadonlyMap<string, string>,
): Pick<Claim, "base" | "working"> {
  const mine = verified ? basisOn(verified, entitlement, readings) : null;
  const theirs = declared ? basisOn(declared, entitlement, readings) : mine;
  const [own, stated] = [mine, theirs].map((basis) => basis && decimalOfFraction(basis.base));
  if (!own && !stated) return {};
  const working = mine && workingOf(mine);
  return { base: { ...(stated ? { declared: stated } : {}), ...(own ? { verified: own } : {}) }, ...(working ? { working } : {}) };
}

function basisOn(facts: Facts, entitlement: Expression, readings: ReadonlyMap<string, string>): Basis | null {
  const evaluation = new Evaluation(facts, readings, true);
  evaluation.evaluate(entitlement);
  const step = evaluation.trace.at(-1);
  return step ? basisOf(step) : null;
}

/** The basis of a traced entitlement; null for scalars, for sums of different things, and where a fact of it is missing. */
const basisOf = (step: Step): Basis | null => walk(step, step);

/** `around`: the step within which a value that was computed before is found. */
function walk(step: Step, around: Step): Basis | null {
  const node = step.expression;
  switch (node.kind) {
    case "guard":
      return within(step, node.body, around);
    case "named":
      return step.steps.length > 0 ? within(step, node.value, around) : namedBefore(node, around);
    case "choice": {
      const given = step.steps.filter(
        ({ expression }) => expression === node.otherwise || node.branches.some(({ give }) => give === expression),
      );
      return given.length === 1 ? walk(given[0] as Step, around) : null;
    }
    case "round":
      return done("round", step, within(step, node.value, around), node.unit);
    case "extremum":
      return modified(step, around);
    case "arithmetic":
      return headOf(step);
    case "fold":
      return node.operator === "total" && !node.selection ? ofItems(step) : null;
    case "combination":
      return only(step.steps, around);
    case "within":
      return withoutLine(only(step.steps, around));
    default:
      return null;
  }
}

const within = ({ steps }: Step, child: Expression, around: Step): Basis | null => {
  const found = steps.find(({ expression }) => expression === child);
  return found ? walk(found, around) : null;
};

function namedBefore(node: Expression, around: Step): Basis | null {
  const found = stepOf(node, around);
  return found && found.steps.length > 0 ? walk(found, around) : null;
}

/** The first step that evaluated a node. */
function stepOf(node: Expression, { expression, steps, ...step }: Step): Step | undefined {
  if (expression === node) return { expression, steps, ...step };
  for (const each of steps) {
    const found = stepOf(node, each);
    if (found) return found;
  }
  return undefined;
}

/** Of several amounts the only one that is due. */
function only(steps: readonly Step[], around: Step): Basis | null {
  const due = steps.filter(({ value }) => value.kind === "quantity" && value.present !== false);
  return due.length === 1 ? walk(due[0] as Step, around) : null;
}

const withoutLine = (basis: Basis | null): Basis | null => basis && { ...basis, line: null };

/** A cap, a floor or a deduction around an amount. */
function modified(step: Step, around: Step): Basis | null {
  const construct = step.expression.origin?.construct;
  const [first, second] = step.steps;
  if (!first || !second) return null;
  if (construct === "minus") {
    const [amount, granted] = first.steps;
    return amount && granted ? done("minus", step, walk(amount, around), exact(granted.value)) : null;
  }
  if (construct !== "cap" && construct !== "raise to") return null;
  const limit = exact(second.value);
  return done(construct, step, walk(first, around), limit ?? (endless(second.value) ? "endless" : undefined));
}

/** What a modifier did to an amount; one that changed nothing is not told. */
function done(by: Done["by"], { value }: Step, inner: Basis | null, figure: Fraction | "endless" | undefined): Basis | null {
  if (!inner?.line) return inner;
  const gives = exact(value);
  const { line } = inner;
  if (!gives || figure === undefined) return { ...inner, line: null };
  const before = line.after.at(-1)?.gives ?? line.gives;
  if (equal(before, gives)) return inner;
  if (figure === "endless") return { ...inner, line: null };
  return { ...inner, line: { ...line, after: [...line.after, { by, figure, gives }] } };
}

function headOf(step: Step): Basis | null {
  const construct = step.expression.origin?.construct;
  const [left, right] = step.steps;
  if (construct === "tiers") return ofTiers(step);
  if (!left || !right || (construct !== "rate" && construct !== "each")) return null;
  const [factor, quantity, gives] = [exact(left.value), exact(right.value), exact(step.value)];
  const base = right.expression.origin?.construct === "step" ? exact(right.steps[0]?.steps[0]?.value) : quantity;
  if (!base) return null;
  const line = factor && quantity && gives ? { terms: [{ base: quantity, factor }], gives, after: [] } : null;
  return { base, head: construct, line };
}

/** Slices of one base, which is a fact, a literal or a value that all of them share. */
function ofTiers(step: Step): Basis | null {
  const slices = slicesOf(step);
  const first = slices[0]?.steps[1];
  const base = first && exact(atomOf(first).value);
  if (!base || slices.some(({ expression }) => expression.kind !== "arithmetic")) return null;
  const terms = slices.map(({ steps: [rate, part] }) => ({ factor: exact(rate?.value), base: exact(part?.value) }));
  const counted = terms.flatMap(({ factor, base: part }) => (factor && part && !isZero(part) ? [{ factor, base: part }] : []));
  const [gives, whole] = [exact(step.value), terms.every(({ factor, base: part }) => factor && part)];
  return { base, head: "tiers", line: gives && whole ? { terms: counted, gives, after: [] } : null };
}

const slicesOf = (step: Step): Step[] => {
  const { expression, steps } = step;
  return expression.kind === "arithmetic" && expression.operator === "+" ? steps.flatMap(slicesOf) : [step];
};

const atomOf = (step: Step): Step => {
  const { kind } = step.expression;
  return (kind === "extremum" || kind === "arithmetic") && step.steps[0] ? atomOf(step.steps[0]) : step;
};

/** Each item that is due; modifiers of an item are a line only where it is the only one. */
function ofItems({ expression, steps, value }: Step): Basis | null {
  if (expression.kind !== "fold") return null;
  const items = steps.filter((each) => each.item !== undefined && each.value.kind === "quantity" && each.value.present !== false);
  const found = items.map((item) => within(item, expression.body, item));
  const [first] = found;
  if (!first || items.some((item) => item.item === -1 || item.value.kind !== "quantity" || item.value.present !== true)) return null;
  if (found.length === 1) return first;
  if (!found.every((each): each is Basis => each?.head === first.head)) return null;
  const [lines, gives] = [found.map(({ line }) => line), exact(value)];
  const plain = gives && lines.every((line): line is Line => line !== null && line.after.length === 0) ? lines : null;
  return {
    base: found.reduce((sum, { base }) => add(sum, base), zero),
    head: first.head,
    line: plain && gives ? { terms: plain.flatMap(({ terms }) => terms), gives, after: [] } : null,
  };
}

/** The one value that there is. */
function exact(value: Value | undefined): Fraction | undefined {
  if (value?.kind !== "quantity" || value.present !== true || !equal(value.low, value.high) || !isBounded(value.low)) return undefined;
  return value.low;
}

const endless = (value: Value): boolean =>
  value.kind === "quantity" && value.present !== false && !isBounded(value.low) && value.low.n > 0n;

/** The line as plain figures; undefined where it is none, is too long, or a figure has digits without an end. */
function workingOf({ head, line }: Basis): Working | undefined {
  if (!line || line.terms.length === 0 || line.terms.length > MOST_TERMS) return undefined;
  const sum = line.terms.reduce((total, { base, factor }) => add(total, multiply(base, factor)), zero);
  if (!equal(sum, line.gives)) return undefined;
  const terms = line.terms.map(({ base, factor }) => ({ base: decimalOfFraction(base), by: decimalOfFraction(factor) }));
  const changed = line.after.map(({ by, figure, gives }) => ({ by, figure: decimalOfFraction(figure), gives: decimalOfFraction(gives) }));
  const gives = decimalOfFraction(line.gives);
  const whole = terms.flatMap(({ base, by }) => (base && by ? [{ base, by }] : []));
  const after = changed.flatMap(({ by, figure, gives: left }) => (figure && left ? [{ by, figure, gives: left }] : []));
  if (!gives || whole.length < terms.length || after.length < changed.length) return undefined;
  return { head: head as Working["head"], terms: whole, gives, ...(after.length > 0 ? { after } : {}) };
}
