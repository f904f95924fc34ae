import fc from "fast-check";
import type { Field } from "../../src/expression/core.js";
import type { Facts, FactValue } from "../../src/expression/facts.js";
import { ceiling, divide, floor, fraction, multiply } from "../../src/values/fraction.js";
import { fieldsOf, type Inputs } from "./drawn.js";

/** Facts with gaps, and the reading that was chosen, if one was. */
export interface World {
  readonly facts: Facts;
  readonly way: string | undefined;
}

/** One thing that is not known: its path, and the worlds in which it is, each with another of its values. */
export interface WorldGap {
  readonly path: string;
  readonly left: (world: World) => World;
  readonly filled: (world: World) => World[];
}

const WAYS = ["one", "two"];

/** All that a fact may be; of a list none is told. */
function valuesOf({ type, options, min, max, unit }: Field): FactValue[] {
  if (type === "boolean") return [true, false];
  if (type === "choice") return options.map(({ id }) => id);
  const [first, last] = [ceiling(divide(min, unit)).n, floor(divide(max, unit)).n];
  return Array.from({ length: Number(last - first) + 1 }, (_, at) => {
    const units = first + BigInt(at);
    return type === "number" ? multiply(fraction(units), unit) : Number(units);
  });
}

const anyOf = (field: Field): fc.Arbitrary<FactValue> => fc.constantFrom(...valuesOf(field));
const maybe = (field: Field): fc.Arbitrary<FactValue> =>
  field.ifAbsent === null ? anyOf(field) : fc.option(anyOf(field), { nil: undefined });

/** Worlds in which all is known. */
export function worldsOf(inputs: Inputs): fc.Arbitrary<World> {
  const item = fc.tuple(...inputs.items.item.map(anyOf));
  const top = fieldsOf(inputs).map((field) => (field.type === "list" ? fc.array(item, { maxLength: 3 }) : maybe(field)));
  return fc.record({ facts: fc.tuple(...top) as fc.Arbitrary<Facts>, way: fc.constantFrom(...WAYS) });
}

const withAt = <T>(all: readonly T[], at: number, value: T): T[] => all.with(at, value);

type Put = (world: World, value: FactValue) => World;

const gapOf = (path: string, put: Put, values: readonly FactValue[]): WorldGap => ({
  path,
  left: (world) => put(world, undefined),
  filled: (world) => values.map((value) => put(world, value)),
});

/** Everything of a world that may be left out, and how it may be filled in. */
export function gapsOf(inputs: Inputs, { facts }: World): WorldGap[] {
  const { slot, item } = inputs.items;
  const top = fieldsOf(inputs).filter(({ type, ifAbsent }) => type !== "list" && ifAbsent === null);
  const places = [...(facts[slot] as readonly Facts[]).keys()].flatMap((at) => item.map((field) => ({ at, field })));
  const putOwn =
    (at: number, own: number): Put =>
    (world, value) => {
      const items = world.facts[slot] as readonly Facts[];
      return { ...world, facts: withAt<FactValue>(world.facts, slot, withAt(items, at, withAt(items[at] as Facts, own, value))) };
    };
  return [
    ...top.map((field) =>
      gapOf(field.name, (world, value) => ({ ...world, facts: withAt(world.facts, field.slot, value) }), valuesOf(field)),
    ),
    ...places.map(({ at, field }) => gapOf(`items[${at}].${field.name}`, putOwn(at, field.slot), valuesOf(field))),
    gapOf("reading:way", (world, way) => ({ ...world, way: way as World["way"] }), WAYS),
  ];
}

/** A world for each combination of what some facts may be; nothing else is known in it. */
export function everyWorld(inputs: Inputs, told: readonly Field[]): World[] {
  const nothing: World = { facts: fieldsOf(inputs).map(() => undefined), way: undefined };
  return told.reduce<World[]>(
    (worlds, field) =>
      worlds.flatMap(({ facts, way }) => valuesOf(field).map((value) => ({ facts: withAt<FactValue>(facts, field.slot, value), way }))),
    [nothing],
  );
}
