import { Anyone } from "../expression/anyone.js";
import type { Expression, Fold } from "../expression/core.js";
import { literalOf, unitOf } from "../expression/unit.js";
import { childrenOf, nodesOf } from "../expression/walk.js";
import { type Fraction, isBounded, one } from "../values/fraction.js";
import type { Truth } from "../values/truth.js";
import { nought, whole } from "./ends.js";
import { openLeaves, type ProofWork } from "./exploration.js";
import { notAbove } from "./inequality.js";
import { less, ofAtom, opposite, type Polynomial } from "./polynomial.js";
import { NotTold, type ProofRegion } from "./region.js";
import { type LoopReader, type ReadingOptions, SymbolicSituation } from "./situation.js";
import {
  absentValue,
  answered,
  exact,
  ifTrue,
  isSameValue,
  type Lacking,
  lackingNothing,
  quantityOf,
  type Symbolic,
  type SymbolicAnswer,
  type SymbolicQuantity,
} from "./symbolic.js";

/** A loop over a list where it stands, which is one number and one answer whatever the list holds. */
export interface KnownLoop {
  readonly number: number;
  readonly node: Fold;
  readonly places: readonly string[];
  readonly readings: ReadingOptions;
  readonly shape: string;
  readonly plain: boolean;
  readonly sure: boolean;
  readonly neverAbsent: boolean;
  readonly bounds: { readonly low: Fraction; readonly high: Fraction };
  readonly unit: Fraction | undefined;
}

/** Lists of any length: two loops are the same number where they do the same with any one item. */
export class AnyLength implements LoopReader {
  private readonly loops: KnownLoop[] = [];
  private readonly compared = new Map<string, boolean>();
  private readonly numbers = new Map<Fold, Map<string, KnownLoop>>();

  constructor(
    private readonly everywhere: ProofRegion,
    private readonly work: ProofWork,
  ) {}

  fold(node: Fold, situation: SymbolicSituation): Symbolic {
    return this.value(this.known(node, situation), situation.region);
  }

  /** The region where loops that were told apart turn out to be the same in it; "empty" where they cannot then; undefined where none do. */
  refined(region: ProofRegion): ProofRegion | "empty" | undefined {
    const told = this.loopsOf(region);
    for (const one of told)
      for (const other of told) {
        if (one.number >= other.number || one.shape !== other.shape || one.plain !== other.plain) continue;
        if (this.isCompared(one, other)) continue;
        if (!this.doTheSame(one, other, region)) continue;
        const [a, b] = [endOfLoop(one, region), endOfLoop(other, region)];
        const same = less(a, b);
        return region.withSameLoops(one.number, other.number, one.plain ? [notAbove(same), notAbove(opposite(same))] : []) ?? "empty";
      }
    return undefined;
  }

  private known(node: Fold, { places, readings }: SymbolicSituation): KnownLoop {
    const at = `${places.slice(0, node.scope).join("|")} ${this.numberOf(readings)}`;
    const byPlace = this.numbers.get(node) ?? new Map<string, KnownLoop>();
    this.numbers.set(node, byPlace);
    if (byPlace.has(at)) return byPlace.get(at) as KnownLoop;
    const made = loopOf(node, places, readings);
    const same = this.loops.find((each) => each.shape === made.shape && this.doTheSame(each, made, this.everywhere));
    const found = same ?? { ...made, number: this.loops.length };
    if (!same) this.loops.push(found);
    byPlace.set(at, found);
    return found;
  }

  private value(told: KnownLoop, region: ProofRegion): Symbolic {
    const loop = this.loops[region.loops.sameAs.get(told.number) ?? told.number] as KnownLoop;
    const { node, number, plain } = loop;
    region.loops.told.add(number);
    const truth = (of: string): Truth =>
      loop.sure || region.answer(`loop ${number} told`) ? region.answer(`loop ${number} ${of}`) : "unknown";
    const lacking: Lacking = loop.sure ? lackingNothing : new Set([`loop ${number}`]);
    if (node.operator === "some" || node.operator === "every") return answered(truth("holds"), lacking);
    if (node.operator === "item") throw new NotTold("item");
    const present = loop.neverAbsent ? true : truth("present");
    if (present === false) return absentValue;
    if (plain) return { ...exact(whole(endOfLoop(loop, region))), present };
    const unstated = mayBeUnstated(node.body) && region.answer(`loop ${number} unstated`);
    const [low, high] = [{ called: `loop ${number} low` }, { called: `loop ${number} high` }];
    return quantityOf(region, low, high, present, lacking, unstated);
  }

  private doTheSame(one: KnownLoop, other: KnownLoop, region: ProofRegion): boolean {
    if (this.keyOf(one) === this.keyOf(other)) return true;
    const key = `${this.keyOf(one)} ${this.keyOf(other)}`;
    const isEverywhere = region === this.everywhere;
    const known = this.compared.get(key);
    if (known || (known === false && isEverywhere)) return known;
    const found = this.haveSameItems(one, other, region);
    if (isEverywhere) this.compared.set(key, found);
    return found;
  }

  private readonly keys = new Map<Fold, number>();

  private readonly readingsKnown = new Map<ReadingOptions, number>();

  /** Rules may say another thing where they are read in another way. */
  private numberOf(readings: ReadingOptions): number {
    const number = this.readingsKnown.get(readings) ?? this.readingsKnown.size;
    this.readingsKnown.set(readings, number);
    return number;
  }

  private keyOf({ node, places, readings }: KnownLoop): string {
    const number = this.keys.get(node) ?? this.keys.size;
    this.keys.set(node, number);
    return `${number}@${places.slice(0, node.scope).join("|")} ${this.numberOf(readings)}`;
  }

  private haveSameItems(one: KnownLoop, other: KnownLoop, region: ProofRegion): boolean {
    const [a, b] = [one.node.selection, other.node.selection];
    const isSameOfKey = (x: Expression | null | undefined, y: Expression | null | undefined): boolean =>
      !x || !y || this.ofItems(one, other, region, (at, beside, own) => isSameValue(own, at.of(x), beside.of(y)), "#key");
    return (
      this.ofItems(one, other, region, (at, beside, own) => isSameItem(one.node, other.node, at, beside, own)) &&
      isSameOfKey(a?.take, b?.take) &&
      isSameOfKey(a?.group?.cap, b?.group?.cap)
    );
  }

  /** Whether something holds of what two loops do with any one item, which has a name of its own in each question within another. */
  protected ofItems(
    one: KnownLoop,
    other: KnownLoop,
    region: ProofRegion,
    holds: (one: SymbolicSituation, other: SymbolicSituation, region: ProofRegion) => boolean,
    key = "",
  ): boolean {
    this.depth += 1;
    const pair = `${one.number} ${other.number}`;
    this.comparing.add(pair);
    const item = `${placeholderOf(one.node.list.field.name, this.depth, one.node.scope)}${key}`;
    const inside = (loop: KnownLoop, at: ProofRegion) =>
      new SymbolicSituation(at.atoms, at, loop.readings, this, loop.places).at(loop.node.scope, item);
    const left = openLeaves(region.holding([]), this, (at) => holds(inside(one, at), inside(other, at), at), this.work, 1);
    this.depth -= 1;
    this.comparing.delete(pair);
    return left.length === 0;
  }

  /** Whether two loops are being compared: what is asked within need not ask it again. */
  protected isCompared(one: KnownLoop, other: KnownLoop): boolean {
    return this.comparing.has(`${one.number} ${other.number}`) || this.comparing.has(`${other.number} ${one.number}`);
  }

  protected loopsOf(region: ProofRegion): KnownLoop[] {
    return [...region.loops.told].map((number) => this.loops[number] as KnownLoop);
  }

  protected endIn(loop: KnownLoop, region: ProofRegion): Polynomial {
    return endOfLoop(loop, region);
  }

  private depth = 0;
  private readonly comparing = new Set<string>();
}

const endOfLoop = ({ number, unit, bounds: { low, high } }: KnownLoop, { atoms }: ProofRegion): Polynomial =>
  ofAtom(atoms.word(`loop ${number}`, unit, low, high).number);

function loopOf(node: Fold, places: readonly string[], readings: ReadingOptions): KnownLoop {
  const { low, high } = new Anyone().quantity(node);
  return {
    number: -1,
    node,
    places,
    readings,
    shape: shapeOf(node, places),
    plain: isPlain(node),
    sure: isSure(node),
    neverAbsent: node.operator === "count" || (node.operator === "sum" && isAlwaysThere(node.body)),
    bounds: { low, high },
    unit: unitOfLoop(node),
  };
}

/** What any one item of a list is called in a comparison; no two that are looked at together are called alike. */
export const placeholderOf = (list: string, depth: number, scope: number): string => `${list}[*${depth}/${scope}]`;

/** What two loops must have in common to be the same. */
function shapeOf({ operator, list, scope, place, distinct, selection }: Fold, places: readonly string[]): string {
  const chosen = selection && [selection.take !== null, selection.order?.from, selection.group !== null, selection.group?.cap != null];
  return JSON.stringify([
    operator,
    list.scope,
    list.field.name,
    list.field.ifAbsent === null,
    scope,
    place,
    distinct,
    chosen,
    places.slice(0, scope),
  ]);
}

const added = ({ body }: Fold, at: SymbolicSituation, { truth }: SymbolicAnswer): Symbolic =>
  truth === true ? at.of(body) : exact(nought);

/** Whether two loops look at an item in the same way: whether it counts, what it is worth, in which group and order. */
function isSameItem(one: Fold, other: Fold, a: SymbolicSituation, b: SymbolicSituation, region: ProofRegion): boolean {
  const wheres = [one.where ? a.answer(one.where) : answered(true), other.where ? b.answer(other.where) : answered(true)] as const;
  if (one.operator !== "total") {
    if (one.operator === "sum" && wheres.every(({ truth }) => truth !== "unknown")) {
      // What does not count adds nothing.
      const [first, second] = [added(one, a, wheres[0]), added(other, b, wheres[1])];
      return isSameValue(region, first, second);
    }
    if (!isSameValue(region, ...wheres)) return false;
    return wheres[0].truth === false || one.operator === "count" ? true : isSameValue(region, a.of(one.body), b.of(other.body));
  }
  const worth = (fold: Fold, at: SymbolicSituation, where: (typeof wheres)[0]): SymbolicQuantity =>
    where.truth === false ? absentValue : ifTrue(region, at.quantity(fold.body), where);
  const values = [worth(one, a, wheres[0]), worth(other, b, wheres[1])] as const;
  if (!isSameValue(region, ...values)) return false;
  if (values[0].present === false || !one.selection || !other.selection) return true;
  const keys =
    !one.selection.group || !other.selection.group || isSameValue(region, a.of(one.selection.group.key), b.of(other.selection.group.key));
  const orders =
    !one.selection.order || !other.selection.order || isSameValue(region, a.of(one.selection.order.by), b.of(other.selection.order.by));
  return keys && orders;
}

const nodesIn = ({ where, body }: Fold): Expression[] => [where, body].flatMap((root) => (root ? [...nodesOf(root)] : []));

const OPEN: ReadonlySet<Expression["kind"]> = new Set(["within", "unstated"]);
const UNSURE: ReadonlySet<Expression["kind"]> = new Set(["day", "working days", "text"]);
const OF_NONE_UNSETTLED: ReadonlySet<Fold["operator"]> = new Set(["min", "max", "mean", "item"]);

/** Whether a loop always comes to one figure or answer where every fact is given. */
export const isPlain = (node: Fold): boolean =>
  isSure(node) && !mayBeEndless(node.body) && nodesIn(node).every(({ kind }) => !OPEN.has(kind));

/** Whether a loop lacks nothing where every fact is given, though it may come to an amount that is open. */
export const isSure = (node: Fold): boolean =>
  !OF_NONE_UNSETTLED.has(node.operator) && (!node.selection || !isOpenWithin(node)) && nodesIn(node).every(isSureNode);

const isOpenWithin = (node: Expression): boolean => [...nodesOf(node)].some(({ kind }) => OPEN.has(kind));

function isSureNode(node: Expression): boolean {
  if (node.kind === "fold") return !OF_NONE_UNSETTLED.has(node.operator);
  // Compared with an open amount nothing may be told.
  if (node.kind === "comparison") return !isOpenWithin(node);
  if (node.kind !== "arithmetic") return !UNSURE.has(node.kind);
  if (node.operator === "**") return false;
  return (node.operator !== "/" && node.operator !== "modulo") || (literalOf(node.right)?.n ?? 0n) !== 0n;
}

/** Whether a figure may have no end, as a cap that is none has. */
function mayBeEndless(node: Expression): boolean {
  if (node.kind === "literal") return typeof node.value === "object" && !isBounded(node.value);
  const children = childrenOf(node, "value");
  return node.kind === "extremum" && node.operator === "min" ? children.every(mayBeEndless) : children.some(mayBeEndless);
}

const mayBeUnstated = (node: Expression): boolean => [...nodesOf(node)].some(({ kind }) => kind === "unstated");

const ALWAYS_THERE: ReadonlySet<Expression["kind"]> = new Set(["literal", "fact", "arithmetic", "extremum", "round", "named", "choice"]);

/** Whether there is a value whatever the facts are. */
export const isAlwaysThere = (node: Expression): boolean => ALWAYS_THERE.has(node.kind) && childrenOf(node, "value").every(isAlwaysThere);

/** Of numbers and shares more digits may be given than their unit has. */
const isFiner = (node: Expression): boolean => node.kind === "fact" && ["number", "percent"].includes(node.field.type);

const unitOfLoop = (node: Fold): Fraction | undefined =>
  node.operator === "count" ? one : nodesIn(node).some(isFiner) ? undefined : unitOf(node);
