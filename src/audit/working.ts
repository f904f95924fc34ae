import type { Expression, Role } from "../expression/core.js";
import { Evaluation } from "../expression/evaluate.js";
import type { Facts } from "../expression/facts.js";
import { type Change, changeOf } from "../expression/role.js";
import type { Step } from "../expression/step.js";
import type { Value } from "../expression/value.js";
import type { Claim, Working } from "../results/outcome.js";
import { decimalOfFraction } from "../values/decimal.js";
import { add, equal, type Fraction, greatest, isBounded, isZero, least, multiply, zero } from "../values/fraction.js";

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
  readonly by: string;
  readonly figure: Fraction;
  readonly gives: Fraction;
}

/** The figure of a change; undefined where it is not known, null where it has none. */
type ChangeFigure = Fraction | "endless" | null | undefined;

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
  const change = changeOf(node);
  const changed = change && change.role !== "threshold" ? withChange(step, change, around) : undefined;
  if (changed !== undefined) return changed;
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
      return within(step, node.value, around);
    case "arithmetic":
      return headOf(step);
    case "fold":
      return node.operator === "total" ? ofItems(step) : null;
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

/** The amount that a step changed, and what it did to it; undefined where the amount is not due, or was not looked at. */
function withChange(step: Step, { role, by, amount, operands }: Change, around: Step): Basis | null | undefined {
  const stepFor = (node: Expression) => step.steps.find(({ expression }) => expression === node) ?? stepOf(node, step);
  const found = stepFor(amount);
  if (!found || (step.expression.kind === "combination" && isAbsent(found))) return undefined;
  const figures = operands.map(stepFor).filter((each) => each !== undefined);
  const figure = step.expression.kind === "round" ? step.expression.unit : figureOf(figures, role);
  return done(by, step, walk(found, around), figure);
}

/** What a change was done with: of several limits the one that binds; null where nothing of it is a figure. */
function figureOf(steps: readonly Step[], role: Role | undefined): ChangeFigure {
  const limits = steps.filter((each) => !isAbsent(each) && !endless(each.value));
  const figures = limits.map(({ value }) => exact(value)).filter((each) => each !== undefined);
  if (steps.length === 0) return null;
  if (limits.length === 0) return "endless";
  return figures.length < limits.length ? undefined : figures.reduce(role === "floor" ? greatest : least);
}

const isAbsent = ({ value }: Step): boolean => value.kind !== "quantity" || value.present === false;

/** What a modifier did to an amount; one that changed nothing is not told. */
function done(by: string | undefined, { value }: Step, inner: Basis | null, figure: ChangeFigure): Basis | null {
  if (!inner?.line) return inner;
  const gives = exact(value);
  const { line } = inner;
  if (!gives || figure === undefined) return { ...inner, line: null };
  const before = line.after.at(-1)?.gives ?? line.gives;
  if (equal(before, gives)) return inner;
  if (figure === "endless" || by === undefined) return { ...inner, line: null };
  return { ...inner, line: { ...line, after: [...line.after, { by, figure: figure ?? gives, gives }] } };
}

function headOf(step: Step): Basis | null {
  const purpose = step.expression.origin?.purpose;
  const [left, right] = step.steps;
  if (!purpose || !left || !right) return null;
  if (purpose.role === "slices") return ofTiers(step, purpose.by);
  if (purpose.role !== "share" && purpose.role !== "price") return null;
  const [factor, quantity, gives] = [exact(left.value), exact(right.value), exact(step.value)];
  const base = isSteps(right) ? exact(right.steps[0]?.steps[0]?.value) : quantity;
  if (!base) return null;
  const line = factor && quantity && gives ? { terms: [{ base: quantity, factor }], gives, after: [] } : null;
  return { base, head: purpose.by, line };
}

/** Whether a quantity was counted in steps: what was divided into them is the base. */
const isSteps = ({ expression: node }: Step): boolean =>
  node.kind === "round" && node.value.kind === "arithmetic" && node.value.operator === "/";

/** Slices of one base, which is a fact, a literal or a value that all of them share. */
function ofTiers(step: Step, head: string): Basis | null {
  const slices = slicesOf(step);
  const first = slices[0]?.steps[1];
  const base = first && exact(atomOf(first).value);
  if (!base || slices.some(({ expression }) => expression.kind !== "arithmetic")) return null;
  const terms = slices.map(({ steps: [rate, part] }) => ({ factor: exact(rate?.value), base: exact(part?.value) }));
  const counted = terms.flatMap(({ factor, base: part }) => (factor && part && !isZero(part) ? [{ factor, base: part }] : []));
  const [gives, whole] = [exact(step.value), terms.every(({ factor, base: part }) => factor && part)];
  const [by = head, ...others] = new Set(slices.map(({ expression }) => expression.origin?.purpose?.by));
  return { base, head: others.length === 0 ? by : head, line: gives && whole ? { terms: counted, gives, after: [] } : null };
}

const slicesOf = (step: Step): Step[] => {
  const { expression, steps } = step;
  return expression.kind === "arithmetic" && expression.operator === "+" ? steps.flatMap(slicesOf) : [step];
};

const atomOf = (step: Step): Step => {
  const { kind } = step.expression;
  return (kind === "extremum" || kind === "arithmetic") && step.steps[0] ? atomOf(step.steps[0]) : step;
};

/** Each item that is due, where all of them count; what is done to one is a line only where it is the only one. */
function ofItems(step: Step): Basis | null {
  const { expression, steps, value } = step;
  if (expression.kind !== "fold" || expression.selection?.take || expression.selection?.order) return null;
  const items = steps.filter((each) => each.item !== undefined && !isAbsent(each));
  const found = items.map((item) => within(item, expression.body, item));
  const [first] = found;
  if (!first || items.some((item) => item.item === -1 || item.value.kind !== "quantity" || item.value.present !== true)) return null;
  if (!found.every((each): each is Basis => each?.head === first.head)) return null;
  const group = expression.selection?.group;
  const sum = group ? sumOf(items) : exact(value);
  const basis = found.length === 1 ? first : together(found, sum);
  if (!group) return basis;
  const caps = steps.filter((each) => each.expression === group.cap);
  return done(expression.origin?.purpose?.by, step, basis, caps.length > 1 ? "endless" : figureOf(caps, "ceiling"));
}

/** Several bases of one kind, and the lines that come to their sum. */
function together(found: readonly Basis[], gives: Fraction | undefined): Basis {
  const lines = found.map(({ line }) => line);
  const plain = gives && lines.every((line): line is Line => line !== null && line.after.length === 0) ? lines : null;
  return {
    base: found.reduce((sum, { base }) => add(sum, base), zero),
    head: (found[0] as Basis).head,
    line: plain && gives ? { terms: plain.flatMap(({ terms }) => terms), gives, after: [] } : null,
  };
}

function sumOf(items: readonly Step[]): Fraction | undefined {
  const figures = items.map(({ value }) => exact(value)).filter((each) => each !== undefined);
  return figures.length < items.length ? undefined : figures.reduce(add, zero);
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
  return { head, terms: whole, gives, ...(after.length > 0 ? { after } : {}) };
}
