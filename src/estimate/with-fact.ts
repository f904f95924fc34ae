import { placeOf } from "../applications/answers.js";
import type { Field } from "../expression/core.js";
import type { Facts, FactValue } from "../expression/facts.js";
import type { Policy } from "../policy/policy.js";

/** The facts with another one in a place. */
export function withFact(facts: Facts, path: string, value: FactValue, { fields }: Policy): Facts {
  const place = placeOf(path);
  const top = fields.find(({ name }) => name === place?.name);
  if (!top) return facts;
  if (!place?.item) return put(facts, top.slot, value);
  const { index, field } = place.item;
  const own = top.item.find(({ name }) => name === field);
  const items = (facts[top.slot] ?? []) as readonly Facts[];
  return own ? put(facts, top.slot, put(items, index, put(items[index] ?? [], own.slot, value))) : facts;
}

function put<T>(all: readonly T[], at: number, value: T): T[] {
  const made = [...all];
  made[at] = value;
  return made;
}

/** A field, and which item of a list it is a field of. */
interface FactPlace {
  readonly field: Field;
  readonly list: Field | null;
  readonly index: number | null;
}

/** The fact that a question asks for; undefined where it is not known. */
export function factOf(facts: Facts, { field, list, index }: FactPlace): FactValue {
  if (!list || index === null) return facts[field.slot];
  return ((facts[list.slot] ?? []) as readonly Facts[])[index]?.[field.slot];
}
