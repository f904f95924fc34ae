import * as z from "zod";
import type { Expression, Field, Selection } from "../expression/core.js";
import { date, money, number, type Type } from "../expression/type.js";
import { infinity, minusInfinity, one } from "../values/fraction.js";
import type { Reader } from "./construct.js";
import { bindingOfField, type Environment, type Typed } from "./environment.js";
import { lowerFeel } from "./feel/lower.js";
import * as shapes from "./shapes.js";
import { find, type Mapping, type Scalar, type Tree } from "./tree.js";

/** How many items of a list count, and by what: without `first by` or `last by`, those with the largest amounts. */
export const selectionShapes = {
  take: shapes.quantity.optional(),
  "first by": shapes.feel.optional(),
  "last by": shapes.feel.optional(),
};

/** Items that are chosen from and capped together. */
export const groupShape = z.strictObject({
  by: shapes.feel,
  as: z.string().optional(),
  date: shapes.feel.optional(),
  ...selectionShapes,
  cap: shapes.amount.optional(),
});

/** The choice of items beside a loop or in its groups; undefined where all count, null, with findings, where it has no meaning. */
export function lowerSelection(
  tree: Mapping,
  around: Environment,
  item: Environment,
  scope: number,
  read: Reader,
): Selection | undefined | null {
  const group = find(tree, "group");
  const from = group?.kind === "mapping" ? group : tree;
  const [take, first, last, cap, by] = [
    find(from, "take"),
    find(from, "first by"),
    find(from, "last by"),
    group && find(from, "cap"),
    group && find(from, "by"),
  ];
  if (!take && !first && !last && !group) return undefined;
  if ((group && (find(tree, "take") || find(tree, "first by") || find(tree, "last by"))) || (first && last)) {
    item.raise("wrong-shape", tree.span, { expected: "take, first by | last by" });
    return null;
  }
  const key = by?.kind === "scalar" ? lowerFeel(by, item) : null;
  if (by && !key) return null;
  const inside = groupEnvironment(group?.kind === "mapping" ? group : null, around, scope, key);
  if (!inside) return null;
  const order = (first ?? last) as Scalar | undefined;
  const ordered = order ? lowerFeel(order, item) : null;
  if (order && (!ordered || !isOrdered(ordered, order, item))) return null;
  const taken = take ? read.quantity(take, inside, number) : null;
  const capped = cap ? read.amount(cap, inside) : null;
  if ((take && !taken) || (cap && !capped)) return null;
  return {
    take: taken,
    order: ordered ? { by: ordered.expression, from: first ? "first" : "last" } : null,
    group: key ? { key: key.expression, cap: capped } : null,
  };
}

function isOrdered({ type }: Typed, { text, span }: Tree & Scalar, { raise }: Environment): boolean {
  if ([money, number, date].some((each) => each.kind === type.kind)) return true;
  raise("wrong-type", span, { text, expected: "number", found: type.kind });
  return false;
}

/** The surroundings of a group: histories at their own date, or that of `date:`, and the key by its name. */
function groupEnvironment(group: Mapping | null, around: Environment, scope: number, key: Typed | null): Environment | null {
  const dated = group && find(group, "date");
  const day = dated?.kind === "scalar" ? lowerFeel(dated, around) : null;
  if (dated && day?.type.kind !== "date") return null;
  const inside = around.inside({ deeper: true, ...(day ? { date: day.expression as Expression } : {}) });
  const as = group && find(group, "as");
  if (as?.kind === "scalar" && key) inside.bind(as.text, bindingOfField(keyField(as, key.type), scope));
  return inside;
}

/** The key of a group as a field of the group's own record. */
function keyField(as: Scalar, type: Type): Field {
  const kinds = { money: "money", number: "number", boolean: "boolean", date: "date", text: "text", choice: "choice" } as const;
  const own = type.kind === "choice" ? type.field : undefined;
  return {
    name: as.text,
    type: type.kind in kinds ? kinds[type.kind as keyof typeof kinds] : "text",
    slot: 0,
    title: { zh: as.text },
    list: null,
    unit: one,
    min: minusInfinity,
    max: infinity,
    options: own?.options ?? [],
    item: [],
    ifAbsent: null,
    span: as.span,
  };
}
