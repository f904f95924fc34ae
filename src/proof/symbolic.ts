import { both, either, type Truth } from "../values/truth.js";
import { isAtMost, isSameEnd, nought, type SymbolicEnd, sumOfEnds } from "./ends.js";
import type { ProofRegion } from "./region.js";

/** Why a value is not settled though every fact is known. */
export type Lacking = ReadonlySet<string>;
export const lackingNothing: Lacking = new Set();

/** What a quantity of the core is all over a region. */
export interface SymbolicQuantity {
  readonly kind: "quantity";
  readonly low: SymbolicEnd;
  /** The same object as `low` where it is one figure. */
  readonly high: SymbolicEnd;
  readonly present: Truth;
  readonly unstated: boolean;
  readonly lacking: Lacking;
}

export interface SymbolicAnswer {
  readonly kind: "answer";
  readonly truth: Truth;
  readonly lacking: Lacking;
}

/** A word, or a sign that may be one of several; `among`: all of them, where they are few. */
export interface SymbolicSign {
  readonly kind: "sign";
  readonly word: string | undefined;
  readonly of: string;
  readonly among: readonly string[] | undefined;
}

export type Symbolic = SymbolicQuantity | SymbolicAnswer | SymbolicSign;

export const exact = (end: SymbolicEnd, unstated = false): SymbolicQuantity => ({
  kind: "quantity",
  low: end,
  high: end,
  present: true,
  unstated,
  lacking: lackingNothing,
});

export const absentValue: SymbolicQuantity = { ...exact(nought), present: false };

export const answered = (truth: Truth, lacking: Lacking = lackingNothing): SymbolicAnswer => ({
  kind: "answer",
  truth,
  lacking: truth === "unknown" ? lacking : lackingNothing,
});

export function joined(a: Lacking, b: Lacking): Lacking {
  if (b.size === 0 || a === b) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}

const joinedAll = (parts: readonly SymbolicQuantity[]): Lacking =>
  parts.reduce<Lacking>((all, part) => joined(all, part.lacking), lackingNothing);

/** A quantity whose ends may be the same: then it lacks nothing. */
export function quantityOf(
  region: ProofRegion,
  low: SymbolicEnd,
  high: SymbolicEnd,
  present: Truth,
  lacking: Lacking,
  unstated = false,
): SymbolicQuantity {
  if (present === false) return absentValue;
  const settled = lacking.size > 0 && present === true && isSameEnd(region, low, high);
  return { kind: "quantity", low, high, present, unstated, lacking: settled ? lackingNothing : lacking };
}

export const undeterminedFor = (why: string): SymbolicQuantity => ({
  ...exact("-infinity"),
  high: "infinity",
  lacking: new Set([why]),
});

/** The quantity where it may be refused. */
export const ifTrue = (region: ProofRegion, value: SymbolicQuantity, { truth, lacking }: SymbolicAnswer): SymbolicQuantity =>
  truth === true
    ? value
    : quantityOf(region, value.low, value.high, both(value.present, truth), joined(value.lacking, lacking), value.unstated);

const lesser = (region: ProofRegion, a: SymbolicEnd, b: SymbolicEnd): SymbolicEnd => (isAtMost(region, a, b) ? a : b);
const greater = (region: ProofRegion, a: SymbolicEnd, b: SymbolicEnd): SymbolicEnd => (isAtMost(region, a, b) ? b : a);

export { lesser as lesserEnd };

/** The sum of amounts, those that are not due left out; as the engine does it. */
export function totalOf(region: ProofRegion, parts: readonly SymbolicQuantity[]): SymbolicQuantity {
  const counted = parts.filter((part) => part.present !== false);
  let present: Truth = false;
  let [low, high]: [SymbolicEnd, SymbolicEnd] = [nought, nought];
  let same = true;
  for (const part of counted) {
    const sure = part.present === true;
    same &&= sure && part.low === part.high;
    low = sumOfEnds(low, sure ? part.low : lesser(region, nought, part.low));
    high = same ? low : sumOfEnds(high, sure ? part.high : greater(region, nought, part.high));
    present = either(present, part.present);
  }
  if (present === "unknown") {
    low = sumOfEnds(
      low,
      counted.map((part) => greater(region, nought, part.low)).reduce((a, b) => lesser(region, a, b)),
    );
    high = sumOfEnds(
      high,
      counted.map((part) => lesser(region, nought, part.high)).reduce((a, b) => greater(region, a, b)),
    );
  }
  const unstated = counted.length > 0 && counted.every((part) => part.unstated);
  return quantityOf(region, low, high, present, joinedAll(counted), unstated);
}

/** The least or greatest of amounts, those that are not due left out; as the engine does it. */
export function extremeOf(region: ProofRegion, parts: readonly SymbolicQuantity[], operator: "least" | "greatest"): SymbolicQuantity {
  const counted = parts.filter((part) => part.present !== false);
  const [first, ...rest] = counted;
  if (!first) return absentValue;
  const least = operator === "least";
  const [pick, outer] = least ? [lesser, greater] : [greater, lesser];
  const near = (part: SymbolicQuantity) => (least ? part.low : part.high);
  const far = (part: SymbolicQuantity) => (least ? part.high : part.low);
  const sure = counted.filter((part) => part.present === true);
  const nearEnd = rest.reduce((end, part) => pick(region, end, near(part)), near(first));
  const farEnd = (sure.length > 0 ? sure : counted).map(far).reduce((a, b) => (sure.length > 0 ? pick : outer)(region, a, b));
  const present = counted.reduce<Truth>((truth, part) => either(truth, part.present), false);
  const matters = (part: SymbolicQuantity): boolean =>
    part.lacking.size > 0 && (present !== true || !(least ? isAtMost(region, farEnd, part.low) : isAtMost(region, part.high, farEnd)));
  const lacking = joinedAll(counted.filter(matters));
  const [low, high] = least ? [nearEnd, farEnd] : [farEnd, nearEnd];
  return quantityOf(region, low, high, present, lacking, isUnstatedExtreme(region, counted, least));
}

/** What changes nothing, such as a cap that is not due, states no figure. */
function isUnstatedExtreme(region: ProofRegion, counted: readonly SymbolicQuantity[], least: boolean): boolean {
  if (!counted.some((part) => part.unstated)) return false;
  const isIdle = ({ low, high }: SymbolicQuantity): boolean =>
    least ? low === "infinity" && high === "infinity" : isNought(region, low) && isNought(region, high);
  const stating = counted.filter((part) => !isIdle(part));
  const sure = stating.length === counted.length || stating.some((part) => part.present === true);
  return stating.length > 0 && sure && stating.every((part) => part.unstated);
}

/** Whether an end is zero; the region is divided by that where it is not known. */
export const isNought = (region: ProofRegion, end: SymbolicEnd): boolean => isAtMost(region, end, nought) && isAtMost(region, nought, end);

/** The least or greatest of values that must all be there; as the engine does it. */
export function strictExtremeOf(region: ProofRegion, operator: "min" | "max", parts: readonly SymbolicQuantity[]): SymbolicQuantity {
  const present = parts.reduce<Truth>((truth, part) => both(truth, part.present), true);
  if (present === false) return absentValue;
  const there = extremeOf(
    region,
    parts.map((part) => ({ ...part, present: true as const })),
    operator === "min" ? "least" : "greatest",
  );
  const doubtful = joinedAll(parts.filter((part) => part.present === "unknown"));
  return quantityOf(region, there.low, there.high, present, joined(there.lacking, doubtful), there.unstated);
}

const sameLacking = (a: Lacking, b: Lacking): boolean => a.size === b.size && [...a].every((each) => b.has(each));

/** Whether two values are the same all over the region, as far as that is seen. */
export function isSameValue(region: ProofRegion, a: Symbolic, b: Symbolic): boolean {
  if (a.kind === "answer") return b.kind === "answer" && a.truth === b.truth && sameLacking(a.lacking, b.lacking);
  if (a.kind === "sign") return b.kind === "sign" && a.word === b.word && (a.word !== undefined || a.of === b.of);
  if (b.kind !== "quantity" || a.present !== b.present) return false;
  if (a.present === false) return true;
  return (
    a.unstated === b.unstated && isSameEnd(region, a.low, b.low) && isSameEnd(region, a.high, b.high) && sameLacking(a.lacking, b.lacking)
  );
}
