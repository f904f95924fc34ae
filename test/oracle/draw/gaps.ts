import fc from "fast-check";
import type { Fact, Facts } from "../rules/facts.js";
import { type Branch, branch } from "../rules/tree.js";
import { factOf, type Spelt } from "./facts.js";

/** A fact that an application leaves out, by its place: of the application, or of an item of a list. */
export interface Gap {
  readonly field: Branch;
  readonly name: string;
  readonly item?: { readonly list: string; readonly at: number };
}

export const nameOfGap = ({ name, item }: Gap): string => (item ? `${item.list}[${item.at}].${name}` : name);

/** Every fact that may be left out; what silence means something for is none of them. */
export function gapsOf(inputs: Branch, facts: Facts): Gap[] {
  return Object.entries(inputs).flatMap(([name, tree]) => {
    const field = branch(tree);
    if (field["if absent"] !== undefined) return [];
    if (field.type !== "list") return [{ field, name }];
    const items = (facts[name] ?? []) as readonly Facts[];
    const within = items.flatMap((_, at) =>
      Object.entries(branch(field.item)).map(([own, each]): Gap => ({ field: branch(each), name: own, item: { list: name, at } })),
    );
    return [{ field, name }, ...within];
  });
}

/** The facts with another value at each gap, or without one. */
export function filled(facts: Facts, gaps: readonly Gap[], values: readonly (Fact | undefined)[]): Facts {
  const made: Record<string, Fact | undefined> = { ...facts };
  for (const [at, { item, name }] of gaps.entries()) if (item) made[item.list] = withField(made[item.list], item.at, name, values[at]);
  for (const [at, { item, name }] of gaps.entries()) if (!item) made[name] = values[at];
  return made;
}

const withField = (items: Fact | undefined, at: number, name: string, value: Fact | undefined): Fact | undefined =>
  Array.isArray(items) ? (items as readonly Facts[]).map((each, index) => (index === at ? { ...each, [name]: value } : each)) : items;

export const blanked = (facts: Facts, gaps: readonly Gap[]): Facts =>
  filled(
    facts,
    gaps,
    gaps.map(() => undefined),
  );

/** Some of the gaps: one or two, a quarter, or any. */
export const someOf = (gaps: readonly Gap[]): fc.Arbitrary<readonly Gap[]> =>
  fc.oneof(
    fc.subarray([...gaps], { minLength: Math.min(1, gaps.length), maxLength: Math.min(2, gaps.length) }),
    fc.subarray([...gaps], { maxLength: Math.ceil(gaps.length / 4) }),
    fc.subarray([...gaps]),
  );

/** What might have stood in the gaps. */
export const completions = (gaps: readonly Gap[], spelt: Spelt, count: number): fc.Arbitrary<readonly (readonly Fact[])[]> =>
  fc.array(fc.tuple(...gaps.map(({ field }) => factOf(field, spelt))), { minLength: count, maxLength: count });

/** All values of a field that has few; null where it has more than can be tried. */
export function domainOf(field: Branch): readonly Fact[] | null {
  const { type, min = "0", max, options } = field;
  if (type === "boolean") return [true, false];
  if (type === "choice") return Object.keys(branch(options));
  if (type !== "count" && type !== "year") return null;
  if (typeof min !== "string" || typeof max !== "string") return null;
  const [low, high] = [Number(min), Number(max)];
  return Array.from({ length: high - low + 1 }, (_, at): Fact => ({ kind: "number", n: BigInt(low + at), d: 1n }));
}

/** Every combination of what might stand in gaps of few values. */
export function* everyCompletion(gaps: readonly Gap[]): Generator<readonly Fact[]> {
  const [first, ...rest] = gaps;
  if (!first) {
    yield [];
    return;
  }
  for (const value of domainOf(first.field) ?? []) for (const others of everyCompletion(rest)) yield [value, ...others];
}
