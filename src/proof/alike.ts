import type { Expression, Field } from "../expression/core.js";
import { nodesOf } from "../expression/walk.js";
import { expressionsOf, type Policy } from "../policy/policy.js";
import { equal } from "../values/fraction.js";
import { AnyLength } from "./any-length.js";
import { AtMost } from "./at-most.js";
import { Atoms } from "./atoms.js";
import {
  apartAt,
  type ComparedPair,
  type ComparedReadings,
  comparable,
  type FiguresApart,
  leavesOf,
  sameAt,
  type Unlike,
} from "./comparison.js";
import { type OpenLeaf, OUT_OF_WORK, ProofWork } from "./exploration.js";
import { LoopsInOneForm } from "./loops-in-one-form.js";
import { ProofRegion } from "./region.js";
import type { RoundedApart } from "./rounded-apart.js";
import { isSameForm } from "./same-form.js";

/** A part of all applications in which two policies may give other than the same. */
export interface OpenPart extends OpenLeaf {
  readonly pair: ComparedPair;
  /** Figures that they give there, and that may not be the same. */
  readonly apart: readonly FiguresApart[];
  /** Figures that both give and round otherwise. */
  readonly rounded: readonly RoundedApart[];
}

/** Whether two policies were proved to give the same to everyone who leaves nothing out, lists being of any length. */
export interface ProofOfPolicies {
  readonly alike: boolean;
  /** What they say differently beside their amounts. */
  readonly unlike: readonly Unlike[];
  /** The subsidies of which it was not proved. */
  readonly open: readonly string[];
  /** Into how many parts applications were divided. */
  readonly regions: number;
  readonly isOutOfWork: boolean;
}

/** How far a proof may go. */
export interface ProofLimits {
  /** Into so many parts applications are divided at most, for one pair of amounts. */
  readonly regions: number;
  /** So many inequalities are put with others, for all pairs: those that come later have what earlier ones leave. */
  readonly inequalities?: number;
  readonly isLate?: () => boolean;
  /** What subsidies were called before, by what they are called now. */
  readonly named?: ReadonlyMap<string, string>;
}

/** Open parts of one pair are looked at no further than this. */
const MOST_OPEN = 12;

/** Tries to prove that nobody whose facts are all known can tell two policies apart. */
export function provedAlike(
  one: Policy,
  other: Policy,
  { regions, inequalities, isLate, named = new Map() }: ProofLimits,
): ProofOfPolicies {
  const { pairs, unlike } = comparable(one, other, named);
  const readings = readingsOf(one, other);
  const differing = new Set<Unlike>([
    ...unlike,
    ...(readings ? [] : (["readings"] as const)),
    ...(haveSameInputs(one, other) ? [] : (["inputs"] as const)),
  ]);
  const open = new Set<string>();
  let [spent, isOutOfWork] = [0, false];
  const isReadAlike = readings?.length === 1 && isSameForm(one.rounding, other.rounding);
  const asked = pairs.filter((pair) => !isReadAlike || !isSameForm(bare(pair.one, one.rounding), bare(pair.other, other.rounding)));
  const shares = new Shares(inequalities, asked.length * (readings?.length ?? 0));
  for (const pair of asked)
    for (const options of readings ?? []) {
      const found = proofOfPair(pair, [one.rounding, other.rounding], options, { regions, inequalities: shares.next(), isLate });
      shares.spend(found.inequalities);
      spent += found.regions;
      if (!found.isOpen) continue;
      open.add(pair.subsidy);
      isOutOfWork ||= found.isOutOfWork;
    }
  const alike = open.size === 0 && differing.size === 0;
  return { alike, unlike: [...differing], open: [...open], regions: spent, isOutOfWork };
}

/** Loops as they are written first: in one form some of them are no longer seen to be the same. */
function proofOfPair(
  pair: ComparedPair,
  roundings: readonly [Policy["rounding"], Policy["rounding"]],
  options: ComparedReadings,
  {
    regions,
    inequalities,
    isLate,
  }: Required<Pick<ProofLimits, "regions" | "inequalities">> & { readonly isLate: (() => boolean) | undefined },
): { readonly isOpen: boolean; readonly isOutOfWork: boolean; readonly regions: number; readonly inequalities: number } {
  const hasLoops = [pair.one, pair.other].some((root) => [...nodesOf(root)].some(({ kind }) => kind === "fold"));
  const cost = { regions: 0, inequalities: 0 };
  let left: OpenLeaf[] = [];
  for (const Loops of hasLoops ? [AnyLength, LoopsInOneForm] : [AnyLength]) {
    const start = ProofRegion.everywhere(new Atoms());
    const work = new ProofWork(regions, isLate, inequalities / 2);
    left = leavesOf(pair, roundings, start, options, new Loops(start, work), work, 1);
    cost.regions += work.spent;
    cost.inequalities += start.atoms.inequalities;
    if (left.length === 0) break;
  }
  return { isOpen: left.length > 0, isOutOfWork: left.some(({ why }) => why === OUT_OF_WORK), ...cost };
}

/** Where two policies may differ for applications whose lists have so many items at most: each part is told by figures of its own. */
export function* openPartsOf(
  one: Policy,
  other: Policy,
  items: number,
  { regions, inequalities, isLate, named = new Map() }: ProofLimits,
): Generator<OpenPart> {
  const all = readingsOf(one, other) ?? [sharedReadings(one, other), ...readingsOpened(one, other)];
  const { pairs } = comparable(one, other, named);
  const asked = pairs.filter((pair) => all.length > 1 || !isSameForm(one.rounding, other.rounding) || !isSameForm(pair.one, pair.other));
  const shares = new Shares(inequalities, asked.length * all.length);
  for (const pair of asked)
    for (const options of all) {
      const work = new ProofWork(regions, isLate, shares.next());
      const start = ProofRegion.everywhere(new Atoms());
      const loops = new AtMost(items);
      const left = leavesOf(pair, [one.rounding, other.rounding], start, options, loops, work, MOST_OPEN);
      const told = left.filter(({ why }) => why !== OUT_OF_WORK);
      const rounds = roundingsApart(one, other);
      for (const leaf of told) {
        const apart = apartAt(pair, leaf.region, options, loops);
        const same = rounds && apart.length === 0 ? sameAt(pair, leaf.region, options, loops) : [];
        yield { ...leaf, pair, apart, rounded: rounds ? same.map((figure) => ({ figure, ...rounds })) : [] };
        if (work.isPast(start.atoms)) break;
      }
      shares.spend(start.atoms.inequalities);
    }
}

/** What is left of so much work for each pair of so many: an equal share, or what the others leave. */
class Shares {
  constructor(
    private left = Number.POSITIVE_INFINITY,
    private pairs: number,
  ) {}

  next(): number {
    return Math.max(0, this.left) / Math.max(1, this.pairs);
  }

  spend(inequalities: number): void {
    this.left -= inequalities;
    this.pairs -= 1;
  }
}

/** An amount without its last rounding, where that is done once more at the end. */
function bare(amount: Expression, rounding: Policy["rounding"]): Expression {
  if (amount.kind === "named") return bare(amount.value, rounding);
  if (amount.kind === "guard") return { ...amount, body: bare(amount.body, rounding) };
  if (amount.kind === "choice")
    return {
      ...amount,
      branches: amount.branches.map((branch) => ({ ...branch, give: bare(branch.give, rounding) })),
      otherwise: bare(amount.otherwise, rounding),
    };
  const isLast = rounding && amount.kind === "round" && equal(amount.unit, rounding.to) && amount.by === rounding.by;
  return isLast ? bare(amount.value, rounding) : amount;
}
/** How two policies round where they do it otherwise. */
function roundingsApart({ rounding: one }: Policy, { rounding: other }: Policy): Pick<RoundedApart, "one" | "other"> | undefined {
  if (!one || !other || isSameForm(one, other)) return undefined;
  return { one: { unit: one.to, by: one.by }, other: { unit: other.to, by: other.by } };
}

/** The readings under which two policies are compared; undefined where one is read in a way that the other cannot be. */
function readingsOf(one: Policy, other: Policy): ComparedReadings[] | undefined {
  const shared = sharedReadings(one, other);
  const usual = (policy: Policy, beside: ComparedReadings["one"]) =>
    new Map(
      [...beside].map(([name, options]) => {
        const chosen = policy.readings.find((each) => each.name === name)?.chosen;
        return [name, chosen === undefined ? options : [chosen]] as const;
      }),
    );
  const inBoth = one.readings.flatMap((reading) => {
    const own = other.readings.find(({ name }) => name === reading.name);
    return own ? [[reading, own] as const] : [];
  });
  if (inBoth.some(([a, b]) => (a.chosen === undefined) !== (b.chosen === undefined))) return undefined;
  const differs = inBoth.some(([a, b]) => a.chosen !== b.chosen);
  return differs ? [shared, { one: usual(one, shared.one), other: usual(other, shared.other) }] : [shared];
}

/** Readings that one policy alone chose, and another option in the other: who is told otherwise by that is left open there. */
function readingsOpened(one: Policy, other: Policy): ComparedReadings[] {
  const shared = sharedReadings(one, other);
  return one.readings.flatMap(({ name, options, chosen }) => {
    const also = other.readings.find((each) => each.name === name);
    if (!also || (chosen === undefined) === (also.chosen === undefined)) return [];
    const others = options.filter(({ id }) => id !== (chosen ?? also.chosen));
    return others.map(({ id }) => ({
      one: new Map([...shared.one, [name, [chosen ?? id]]]),
      other: new Map([...shared.other, [name, [also.chosen ?? id]]]),
    }));
  });
}

/** The options that both policies have; of a reading that one alone has, what it chose, or all. */
function sharedReadings(one: Policy, other: Policy): ComparedReadings {
  const own = (policy: Policy, beside: Policy) =>
    new Map(
      policy.readings.map(({ name, options, chosen }) => {
        const also = beside.readings.find((each) => each.name === name);
        const ids = options.map(({ id }) => id);
        if (also) return [name, ids.filter((id) => also.options.some((each) => each.id === id))] as const;
        return [name, chosen === undefined ? ids : [chosen]] as const;
      }),
    );
  return { one: own(one, other), other: own(other, one) };
}

/** Whether both policies read the same of whatever one of them looks at, and the same of what both declare. */
export function haveSameInputs(one: Policy, other: Policy): boolean {
  const used = new Set([...expressionsOf(one), ...expressionsOf(other)].flatMap(fieldsIn));
  const beside = (fields: readonly Field[], others: readonly Field[]): boolean =>
    fields.every((field) => {
      const also = others.find(({ name }) => name === field.name);
      if (!also) return !used.has(field) || field.ifAbsent === null;
      return isSameInput(field, also) && beside(field.item, also.item);
    });
  return beside(one.fields, other.fields) && beside(other.fields, one.fields);
}

function isSameInput(one: Field, other: Field): boolean {
  const words = (field: Field) => field.options.map(({ id }) => id).sort();
  const plain = (field: Field) => [field.type, field.unit, field.min, field.max, field.ifAbsent, words(field)];
  return isSameForm(plain(one), plain(other));
}

const fieldsIn = (root: Expression): Field[] =>
  [...nodesOf(root)].flatMap((node) => (node.kind === "fact" ? [node.field] : node.kind === "fold" ? [node.list.field] : []));
