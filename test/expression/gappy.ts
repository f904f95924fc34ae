import fc from "fast-check";
import type { Expression, Field } from "../../src/expression/core.js";
import { Evaluation } from "../../src/expression/evaluate.js";
import type { Value } from "../../src/expression/value.js";
import { compare, type Fraction } from "../../src/values/fraction.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { type Inputs, inputs } from "./drawn.js";
import { gapsOf, type World, type WorldGap, worldsOf } from "./worlds.js";

export const readingsOf = ({ way }: World): ReadonlyMap<string, string> => new Map(way === undefined ? [] : [["way", way]]);
export const evaluationOf = (world: World): Evaluation => new Evaluation(world.facts, readingsOf(world));
export const meaning = (node: Expression, world: World): Value => evaluationOf(world).evaluate(node);

/** A value in a few words, without what it hangs on. */
export function told(value: Value): string {
  if (value.kind === "answer") return `${value.truth}`;
  if (value.kind === "sign") return value.present === false ? "none" : `${value.present} ${value.value}`;
  return value.present === false ? "none" : `${value.present} ${fractionText(value.low)}..${fractionText(value.high)}`;
}

/** Whether a value may turn out to be another, once more is known. */
export function mayBe(whole: Value, part: Value): boolean {
  if (whole.kind === "answer") return part.kind === "answer" && (whole.truth === "unknown" || whole.truth === part.truth);
  if (part.kind === "answer") return false;
  if (part.present !== whole.present && whole.present !== "unknown") return false;
  if (part.present === false) return true;
  if (whole.kind === "sign") return part.kind === "sign" && (whole.value === undefined || whole.value === part.value);
  return part.kind === "quantity" && compare(whole.low, part.low) <= 0 && compare(part.high, whole.high) <= 0;
}

/** An expression in a world with gaps. */
export interface Gappy {
  readonly fields: Inputs;
  readonly node: Expression;
  readonly world: World;
  readonly gaps: readonly WorldGap[];
}

const MOST_GAPS = 3;

/** What went wrong, without all that is always the same. */
const inWords = (node: Expression, { facts, way }: World, gaps: readonly WorldGap[]): string =>
  JSON.stringify({ node, facts, way, gaps: gaps.map(({ path }) => path) }, (key, value: unknown) => {
    if (typeof value === "object" && value && "d" in value) return fractionText(value as Fraction);
    if (typeof value === "object" && value && "slot" in value) return (value as Field).name;
    return key === "calendar" || key === "condition" ? undefined : value;
  });

/** The world with some of what it says left out. */
const without = (world: World, gaps: readonly WorldGap[]): World => gaps.reduce((left, gap) => gap.left(left), world);

/** Every world in which those gaps are filled in. */
export const filledIn = (world: World, gaps: readonly WorldGap[]): World[] =>
  gaps.reduce<World[]>((worlds, gap) => worlds.flatMap((each) => gap.filled(each)), [world]);

export const gappy = (node: (fields: Inputs) => fc.Arbitrary<Expression>): fc.Arbitrary<Gappy> =>
  inputs.chain((fields) =>
    fc.tuple(node(fields), worldsOf(fields)).chain(([drawn, world]) => {
      const all = gapsOf(fields, world);
      return fc.subarray(all, { minLength: 1, maxLength: MOST_GAPS }).map((gaps) => ({
        fields,
        node: drawn,
        world: without(world, gaps),
        gaps,
        [fc.toStringMethod]: () => inWords(drawn, world, gaps),
      }));
    }),
  );
