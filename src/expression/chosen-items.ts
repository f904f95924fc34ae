import { either, type Truth } from "../values/truth.js";
import type { Expression, Fold } from "./core.js";
import type { ItemValue } from "./fold-values.js";
import { typeOf } from "./type-of.js";
import { answer, hull, type Missing, nothing, type Quantity, undeterminable, union, unionAll, type Value } from "./value.js";

/** The value of one item of those that count, by its place from the front, or from the end where below zero. */
export function itemAt({ place = 1, body }: Fold, parts: readonly ItemValue[]): Value {
  const ordered = place < 0 ? [...parts].reverse() : parts;
  const before = Math.abs(place) - 1;
  const possible: Value[] = [];
  const asked: Missing[] = [];
  let [fewest, most] = [0, 0];
  for (const { value, where, open } of ordered) {
    if (where.truth === false) continue;
    if (fewest > before) break;
    if (most >= before || open) possible.push(value);
    asked.push(where.missing);
    if (where.truth === true) fewest += 1;
    most = open ? Number.POSITIVE_INFINITY : most + 1;
  }
  const missing = unionAll(asked);
  if (fewest > before) return hull(possible, missing);
  return hull([...possible, notThere(body)], missing);
}

/** Of a list that is too short nothing can be told. */
function notThere(body: Expression): Value {
  const unsure = undeterminable("empty-list");
  const kind = typeOf(body)?.kind;
  if (kind === "boolean") return answer("unknown", unsure.missing);
  const isSign = kind === "text" || kind === "choice";
  return isSign ? { kind: "sign", value: undefined, present: true, missing: unsure.missing } : unsure;
}

/** The items with equal values counted once: what is not known may be one of the others. */
export function distinctValues(parts: readonly ItemValue[]): ItemValue[] {
  const known = new Map<string, ItemValue>();
  const unknown: ItemValue[] = [];
  for (const part of parts) {
    if (part.where.truth === false) continue;
    const key = part.open ? undefined : keyOf(part.value);
    const before = key === undefined ? undefined : known.get(key);
    if (key === undefined) unknown.push(part);
    else known.set(key, before ? { ...before, where: joined(before, part) } : part);
  }
  const sure = [...known.values()].some(({ where }) => where.truth === true);
  const first = sure ? undefined : unknown.find(({ where }) => where.truth === true);
  const perhaps = unknown.map((part) =>
    part === first ? part : { ...part, where: answer("unknown", union(part.where.missing, part.value.missing)) },
  );
  return [...known.values(), ...perhaps];
}

const joined = (a: ItemValue, b: ItemValue) => {
  const truth: Truth = either(a.where.truth, b.where.truth);
  return answer(truth, truth === true ? nothing : union(a.where.missing, b.where.missing));
};

/** What equal values have in common; undefined of one that is not known. */
function keyOf(value: Value): string | undefined {
  if (value.kind === "answer") return value.truth === "unknown" ? undefined : String(value.truth);
  if (value.kind === "sign") return value.value === undefined || value.present !== true ? undefined : JSON.stringify(value.value);
  return isExact(value) ? `${value.low.n}/${value.low.d}` : undefined;
}

const isExact = ({ low, high, present }: Quantity): boolean => present === true && low.n === high.n && low.d === high.d;
