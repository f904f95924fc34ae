import type { Expression, Field } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import type { Policy } from "../policy/policy.js";
import { dayText } from "../values/date.js";
import { compare, type Fraction, fraction, infinity, isBounded, multiply, type Rounding, zero } from "../values/fraction.js";
import { fractionText } from "../values/fraction-text.js";
import type { FiguresApart } from "./comparison.js";
import { difference, type Quotient } from "./ends.js";
import { below, type Inequality, notAbove } from "./inequality.js";
import { type Point, pointIn } from "./point.js";
import { constant, less, ofAtom, plus, times } from "./polynomial.js";
import type { ProofRegion } from "./region.js";
import { type RoundedApart, roundedApart } from "./rounded-apart.js";

/** A fact as JSON has it, items of a list, or the facts of one. */
export type WitnessDatum = string | readonly WitnessDatum[] | WitnessFacts;

export interface WitnessFacts {
  readonly [name: string]: WitnessDatum;
}

/** Somebody who may tell two policies apart, with the readings that were chosen for him. */
export interface Witness {
  readonly given: WitnessFacts;
  readonly readings: Readonly<Record<string, string>>;
}

/** A part of all applications of which somebody is to be met: what he is asked, and figures that are to differ for him. */
export interface PartToMeet {
  readonly region: ProofRegion;
  readonly roots: readonly Expression[];
  readonly apart: readonly FiguresApart[];
  readonly rounded?: readonly RoundedApart[] | undefined;
}

/** How amounts are rounded at the end. */
export type LastRounding = { readonly unit: Fraction; readonly by: Rounding } | null;

/** Applicants of a part in which two policies may differ: those of whom the amounts are farther apart first. */
export function* witnessesOf(
  { region, roots, apart, rounded = [] }: PartToMeet,
  fieldsKnown: readonly Field[],
  rounding: LastRounding,
  options: Policy["readings"],
): Generator<Witness> {
  const fields = fieldsOf(fieldsKnown, roots);
  const visible = apart.flatMap(({ one, other }) => [farther(one, other, rounding), farther(other, one, rounding)]);
  const any = apart.flatMap(({ one, other }) => [[below(difference(one, other))], [below(difference(other, one))]]);
  const edges = rounding
    ? apart.flatMap(({ one, other }) => [atEdge(region, one, other, rounding), atEdge(region, other, one, rounding)])
    : [];
  const otherwise = rounded.flatMap((each) => roundedApart(each, region.atoms));
  for (const more of [...visible, ...any, ...edges, ...otherwise, []]) {
    const point = pointIn([...region.inequalities, ...more], region.atoms);
    if (point) yield { given: givenOf(fields, region, point), readings: readingsOf(region, options) };
  }
}

/** One figure is smaller than another by a unit at least, so that rounding does not hide it. */
const farther = (one: Quotient, other: Quotient, rounding: LastRounding): Inequality[] => [
  notAbove(plus(difference(one, other), times(times(constant(rounding?.unit ?? fraction(1n, 100n)), one.below), other.below))),
];

/** Between one figure and another lies the edge at which amounts are rounded to the next unit. */
function atEdge({ atoms }: ProofRegion, one: Quotient, other: Quotient, { unit, by }: NonNullable<LastRounding>): Inequality[] {
  const steps = ofAtom(atoms.rounded("edge", unit).number);
  const edge = plus(steps, constant(by.startsWith("half") ? multiply(unit, fraction(1n, 2n)) : zero));
  const beyond = less(one.above, times(edge, one.below));
  const reached = less(times(edge, other.below), other.above);
  return by === "up" ? [notAbove(beyond), below(reached)] : [below(beyond), notAbove(reached)];
}

/** The readings of a region: the option that was found, or one that was not excluded. */
function readingsOf(region: ProofRegion, all: Policy["readings"]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, options } of all) {
    const known = region.signs.get(`reading:${name}`);
    const option = known?.is ?? (known && options.find(({ id }) => !known.not.has(id))?.id);
    if (option !== undefined) found[name] = option;
  }
  return found;
}

/** The inputs that some expressions look at, each as it is declared. */
function fieldsOf(fieldsKnown: readonly Field[], roots: readonly Expression[]): Field[] {
  const used = new Set(
    roots.flatMap((root) =>
      [...nodesOf(root)].flatMap((node) =>
        node.kind === "fact" ? [keyOf(node.field)] : node.kind === "fold" ? [keyOf(node.list.field)] : [],
      ),
    ),
  );
  const found = new Map<string, Field>();
  for (const field of fieldsKnown) {
    if (!used.has(keyOf(field)) && field.type !== "list") continue;
    const item = field.item.filter((each) => used.has(keyOf(each)));
    if (used.has(keyOf(field))) found.set(field.name, { ...field, item: [...(found.get(field.name)?.item ?? []), ...item] });
  }
  return [...found.values()];
}

const keyOf = ({ list, name }: Field): string => `${list ?? ""} ${name}`;

function givenOf(fields: readonly Field[], region: ProofRegion, point: Point, place = ""): WitnessFacts {
  const given: Record<string, WitnessDatum> = {};
  for (const field of fields) {
    const at = place === "" ? field.name : `${place}.${field.name}`;
    if (region.answers.get(`given ${at}`) === false) continue;
    given[field.name] = field.type === "list" ? itemsOf(field, at, region, point) : factOf(field, at, region, point);
  }
  return given;
}

function itemsOf(field: Field, at: string, region: ProofRegion, point: Point): WitnessDatum[] {
  let count = 0;
  while (region.answers.get(`more ${at} ${count}`)) count += 1;
  return Array.from({ length: count }, (_, index) => givenOf(field.item, region, point, `${at}[${index}]`));
}

function factOf(field: Field, at: string, region: ProofRegion, point: Point): string {
  if (field.type === "boolean") return String(region.answers.get(at) ?? false);
  if (field.type === "choice" || field.type === "text") {
    return JSON.stringify(field.type === "choice" ? optionOf(field, at, region) : textOf(at, region));
  }
  const value = point.get(region.atoms.fact(field, at).number) ?? leastOf(field);
  return field.type === "date" ? JSON.stringify(dayText(Number(value.n / value.d))) : fractionText(value);
}

function optionOf({ options }: Field, at: string, { signs }: ProofRegion): string {
  const known = signs.get(at);
  return known?.is ?? options.find(({ id }) => !known?.not.has(id))?.id ?? "";
}

/** A text that is what it is known to be, or one of its own; those that are known to be the same are one. */
function textOf(at: string, region: ProofRegion): string {
  const alike = sameAs(at, region);
  const known = alike.flatMap((each) => region.signs.get(each)?.is ?? [])[0];
  return known ?? [...alike].sort()[0] ?? at;
}

/** All texts that are known to be the same as one, itself among them. */
function sameAs(at: string, { answers }: ProofRegion): string[] {
  const found = [at];
  for (const each of found)
    for (const [of, yes] of answers) {
      const [, one, other] = yes ? (/^same (\S+) (\S+)$/.exec(of) ?? []) : [];
      const beside = one === each ? other : other === each ? one : undefined;
      if (beside !== undefined && !found.includes(beside)) found.push(beside);
    }
  return found;
}

/** What an input is where nothing depends on it. */
function leastOf({ type, min, max }: Field): Fraction {
  if (type === "year") return isBounded(min) ? min : fraction(2020n);
  if (compare(min, zero) > 0) return min;
  return compare(max, zero) < 0 && compare(max, infinity) !== 0 ? max : zero;
}
