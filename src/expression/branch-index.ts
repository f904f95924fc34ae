import { compare, type Fraction, isBounded } from "../values/fraction.js";
import type { Comparison, Expression } from "./core.js";
import { MIRRORED } from "./regions.js";
import { nodesOf } from "./walk.js";

/** What a branch asks of the subject: one of some words, or a stretch between two figures; a stretch has its ends by comparison. */
type Demand =
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "stretches"; readonly stretches: readonly FigureRange[] };

/** Ends that are left out are open. */
interface FigureRange {
  readonly low?: Fraction;
  readonly high?: Fraction;
}

/** Below so many branches they are tried one after the other. */
const LEAST_BRANCHES = 8;

/** So many entries an index has for each branch at most: where branches overlap more, it would grow with their square. */
const MOST_EACH = 16;

/** Branches that ask about one thing, by its value: the numbers of those that may hold, in their order. */
export type BranchIndex =
  | { readonly subject: Expression; readonly kind: "words"; readonly byWord: ReadonlyMap<string, Int32Array>; readonly others: Int32Array }
  | {
      readonly subject: Expression;
      readonly kind: "figures";
      /** Rising; place 2i lies below figure i and behind the one before it, place 2i+1 on it. */
      readonly figures: readonly Fraction[];
      readonly byPlace: readonly Int32Array[];
      /** Of what has no value. */
      readonly others: Int32Array;
    };

/**
 * An index of branches by what most of them ask about; undefined where it would not help. A branch that is left out for a value
 * does not hold for it; whether one that stays holds is still to be asked.
 */
export function indexOf(whens: readonly Expression[]): BranchIndex | undefined {
  if (whens.length < LEAST_BRANCHES) return undefined;
  const subject = subjectOf(whens);
  if (!subject) return undefined;
  const asked = whens.map((when) => askedOf(when, subject));
  const known = asked.filter((each) => each !== undefined);
  if (known.every(({ kind }) => kind === "words")) return wordIndex(subject, asked);
  return known.every(({ kind }) => kind === "stretches") ? figureIndex(subject, asked) : undefined;
}

/** The parts of a condition that must all hold. */
const conjuncts = (when: Expression): readonly Expression[] =>
  when.kind === "logic" && when.operator === "and" ? when.parts.flatMap(conjuncts) : [when];

/** What is compared with a literal, and how, the literal on the right. */
function comparisonOf(node: Expression): { subject: Expression; operator: Comparison["operator"]; value: string | Fraction } | undefined {
  if (node.kind !== "comparison") return undefined;
  const { left, right, operator } = node;
  const [a, b] = [literalIn(left), literalIn(right)];
  if (b !== undefined) return a === undefined ? { subject: left, operator, value: b } : undefined;
  return a === undefined ? undefined : { subject: right, operator: MIRRORED[operator], value: a };
}

const literalIn = (node: Expression): string | Fraction | undefined =>
  node.kind === "literal" && (typeof node.value === "string" || (typeof node.value === "object" && isBounded(node.value)))
    ? node.value
    : undefined;

const textOf = ({ n, d }: Fraction): string => `${n}/${d}`;

/** Facts of one input are one thing though each mention is a node of its own. */
const nameOf = (node: Expression): unknown => (node.kind === "fact" ? `${node.scope} ${node.field.list ?? ""} ${node.field.name}` : node);

/** The thing that most branches compare with literals, the more of them different the better. */
function subjectOf(whens: readonly Expression[]): Expression | undefined {
  const found = new Map<unknown, { readonly subject: Expression; readonly values: Set<string> }>();
  for (const when of whens) {
    for (const part of conjuncts(when)) {
      for (const each of part.kind === "logic" && part.operator === "or" ? part.parts : [part]) {
        const asks = comparisonOf(each);
        if (!asks || asks.operator === "!=") continue;
        const { subject, value } = asks;
        const known = found.get(nameOf(subject)) ?? { subject, values: new Set() };
        found.set(nameOf(subject), known);
        known.values.add(typeof value === "string" ? value : textOf(value));
      }
    }
  }
  const all = [...found.values()].sort((a, b) => b.values.size - a.values.size);
  const [best] = all;
  return best && best.values.size * 2 >= LEAST_BRANCHES && isPlain(best.subject) ? best.subject : undefined;
}

/** Whether reading it leaves no trace: no refusal, and no note that an input was left out. */
const isPlain = (subject: Expression): boolean =>
  [...nodesOf(subject)].every((node) =>
    node.kind === "fact" ? node.field.ifAbsent === null : node.kind !== "guard" && node.kind !== "none" && node.kind !== "fold",
  );

/** What must hold of the subject for a branch to hold; undefined where nothing that can be told. */
function askedOf(when: Expression, subject: Expression): Demand | undefined {
  return conjuncts(when)
    .flatMap((part) => askedByPart(part, subject) ?? [])
    .reduce<Demand | undefined>((a, b) => (a ? both(a, b) : b), undefined);
}

function askedByPart(part: Expression, subject: Expression): Demand | undefined {
  if (part.kind === "logic" && part.operator === "or") {
    const parts = part.parts.map((each) => askedByPart(each, subject));
    if (!parts.every((each) => each !== undefined)) return undefined;
    const words = parts.flatMap((each) => (each.kind === "words" ? each.words : []));
    const stretches = parts.flatMap((each) => (each.kind === "stretches" ? each.stretches : []));
    if (words.length > 0) return stretches.length > 0 ? undefined : { kind: "words", words };
    return { kind: "stretches", stretches };
  }
  const asks = comparisonOf(part);
  if (!asks || asks.operator === "!=" || nameOf(asks.subject) !== nameOf(subject)) return undefined;
  const { operator, value } = asks;
  if (typeof value === "string") return { kind: "words", words: [value] };
  const [low, high] = [operator !== "<" && operator !== "<=", operator !== ">" && operator !== ">="];
  return { kind: "stretches", stretches: [{ ...(low ? { low: value } : {}), ...(high ? { high: value } : {}) }] };
}

/** Of two demands that must both hold: where both are single stretches what they share, else one of them, which is enough. */
function both(a: Demand, b: Demand): Demand {
  if (a.kind !== "stretches" || b.kind !== "stretches") return a;
  const [one, other] = [a.stretches[0], b.stretches[0]];
  if (a.stretches.length !== 1 || b.stretches.length !== 1 || !one || !other) return a.stretches.length <= b.stretches.length ? a : b;
  const low = one.low && other.low ? (compare(one.low, other.low) >= 0 ? one.low : other.low) : (one.low ?? other.low);
  const high = one.high && other.high ? (compare(one.high, other.high) <= 0 ? one.high : other.high) : (one.high ?? other.high);
  return { kind: "stretches", stretches: [{ ...(low ? { low } : {}), ...(high ? { high } : {}) }] };
}

function wordIndex(subject: Expression, asked: readonly (Demand | undefined)[]): BranchIndex | undefined {
  const words = [...new Set(asked.flatMap((each) => (each?.kind === "words" ? each.words : [])))];
  const lists = new Map<string, number[]>(words.map((word) => [word, []]));
  const free = asked.reduce((count, each) => count + (each ? 0 : 1), 0);
  if (free * words.length > MOST_EACH * asked.length) return undefined;
  const others: number[] = [];
  asked.forEach((each, branch) => {
    if (each?.kind === "words") for (const word of new Set(each.words)) lists.get(word)?.push(branch);
    else for (const list of [...lists.values(), others]) list.push(branch);
  });
  const byWord = new Map([...lists].map(([word, list]) => [word, Int32Array.from(list)]));
  return { subject, kind: "words", byWord, others: Int32Array.from(others) };
}

function figureIndex(subject: Expression, asked: readonly (Demand | undefined)[]): BranchIndex | undefined {
  const stretches = asked.flatMap((each) => (each?.kind === "stretches" ? each.stretches : []));
  const named = new Map(stretches.flatMap(({ low, high }) => [low, high].flatMap((end) => (end ? [[textOf(end), end] as const] : []))));
  const figures = [...named.values()].sort(compare);
  const places = 2 * figures.length + 1;
  const numbers = new Map(figures.map((figure, at) => [textOf(figure), at]));
  const placeOf = (figure: Fraction): number => 2 * (numbers.get(textOf(figure)) as number) + 1;
  const lists: number[][] = Array.from({ length: places }, () => []);
  let entries = 0;
  for (const [branch, each] of asked.entries()) {
    for (const { low, high } of each?.kind === "stretches" ? each.stretches : [{ low: undefined, high: undefined }]) {
      const [from, to] = [low ? placeOf(low) : 0, high ? placeOf(high) : places - 1];
      entries += Math.max(0, to - from + 1);
      if (entries > MOST_EACH * asked.length) return undefined;
      for (let at = from; at <= to; at += 1) if (lists[at]?.at(-1) !== branch) lists[at]?.push(branch);
    }
  }
  const others = asked.flatMap((each, branch) => (each ? [] : [branch]));
  return { subject, kind: "figures", figures, byPlace: lists.map((list) => Int32Array.from(list)), others: Int32Array.from(others) };
}
