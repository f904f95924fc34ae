import type { Expression } from "../../expression/core.js";
import { nodesOf } from "../../expression/walk.js";
import { expressionsOf, type Policy } from "../../policy/policy.js";
import { type Fraction, fraction, isBounded } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";

/** The figures and words that some policies spell out, each once. */
export interface FiguresInRules {
  readonly money: readonly Fraction[];
  readonly days: readonly number[];
  readonly plain: readonly Fraction[];
  readonly words: readonly string[];
  /** To what amounts are rounded. */
  readonly units: readonly Fraction[];
  /** So many of something matter to a choice or a limit. */
  readonly counts: readonly number[];
}

/** More of a kind are some of many: what counts of tables with hundreds of rows is found by its own change. */
const MOST_COUNTED = 40;

export function figuresInRules(policies: readonly Policy[]): FiguresInRules {
  const money = new Map<string, Fraction>();
  const plain = new Map<string, Fraction>();
  const days = new Set<number>();
  const words = new Set<string>();
  const units = new Map<string, Fraction>();
  const note = (into: Map<string, Fraction>, value: Fraction) => isBounded(value) && into.set(fractionText(value), value);
  const look = (node: Expression) => {
    if (node.kind === "round") note(units, node.unit);
    if (node.kind !== "literal") return;
    const { value, measure } = node;
    if (typeof value === "string") words.add(value);
    else if (typeof value === "boolean") return;
    else if (measure === "date") days.add(Number(value.n));
    else note(measure === "money" ? money : plain, value);
  };
  for (const policy of policies) {
    for (const root of expressionsOf(policy)) for (const node of nodesOf(root)) look(node);
    const { rounding, effective, limits, subsidies } = policy;
    if (rounding) note(units, rounding.to);
    for (const each of subsidies) if (each.payments?.roundEach) note(units, each.payments.roundEach.to);
    for (const day of [effective.from, effective.to]) if (day !== null) days.add(day);
    for (const { how } of limits) for (const each of Object.values(how)) if (typeof each === "number") note(plain, fraction(BigInt(each)));
  }
  const counts = [...plain.values()].filter(({ n, d }) => d === 1n && n > 0n && n <= MOST_COUNTED).map(({ n }) => Number(n));
  return { money: [...money.values()], days: [...days], plain: [...plain.values()], words: [...words], units: [...units.values()], counts };
}
