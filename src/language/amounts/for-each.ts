import * as z from "zod";
import type { Check, Expression, Loop, Named } from "../../expression/core.js";
import { date, money, number, type Type } from "../../expression/type.js";
import { readLiteral } from "../../values/literal.js";
import type { Head, Reader } from "../construct.js";
import type { Environment } from "../environment.js";
import { lowerFeel, lowerList } from "../feel/lower.js";
import { noItems } from "../reasons.js";
import { groupShape, lowerSelection, selectionShapes } from "../selection.js";
import * as shapes from "../shapes.js";
import { find, keySpan, type Mapping, type Scalar, spanWithin, type Tree } from "../tree.js";
import { forEachWords, LOOP } from "../wording/for-each-words.js";

/** Item by item, then summed: 逐项. */
export const forEach: Head = {
  keys: ["for each"],
  shape: z.strictObject({
    "for each": z.string().regex(LOOP, "NAME in LIST"),
    date: shapes.feel.optional(),
    where: shapes.conditions.optional(),
    values: z.record(z.string(), shapes.quantity).optional(),
    give: shapes.amount,
    ...selectionShapes,
    group: groupShape.optional(),
  }),
  words: { zh: "逐项", en: "for each" },
  phrase: forEachWords,
  lower: (tree, environment, read) => {
    const head = find(tree, "for each") as Scalar;
    const [start = "", name = ""] = LOOP.exec(head.text) ?? [];
    const list = lowerList(rest(head, start.length), environment);
    if (!list) return null;
    let inside = environment.inside({ deeper: true }).bind(name, { kind: "item", fields: list.fields, scope: list.scope });
    const dated = find(tree, "date");
    const day = dated && read.quantity(dated, inside, date);
    if (dated && !day) return null;
    if (day) inside = inside.inside({ date: day });
    const where = find(tree, "where");
    const values = find(tree, "values");
    if (values?.kind === "mapping") bindValues(values, inside, read, list.scope);
    const checks: Check[] | null = where?.kind === "mapping" ? read.checks(where, inside) : [];
    const give = read.amount(find(tree, "give") as Tree, inside);
    if (!checks || !give) return null;
    const guarded: Expression =
      checks.length > 0
        ? { kind: "guard", checks, cautions: [], body: give, origin: { construct: "where", span: keySpan(tree, "where") } }
        : give;
    const selection = lowerSelection(tree, environment, inside, list.scope, read);
    if (selection === null) return null;
    const loop: Loop = { variable: name, date: inside.date };
    if (environment.depth === 0) environment.context.enter(loop, inside);
    const turn = day && environment.context.inTurn(day);
    return {
      kind: "fold",
      operator: "total",
      loop,
      selection,
      list: list.fact,
      scope: list.scope,
      where: turn && list.where ? { kind: "logic", operator: "and", parts: [turn, list.where] } : (turn ?? list.where),
      body: day ? environment.context.inForce(day, guarded) : guarded,
      empty: { ...noItems(list.fact.field.title), section: environment.context.section },
    };
  },
};

/** The text of a scalar from an offset on, with its places. */
function rest(scalar: Scalar, from: number): Scalar {
  const places = scalar.places?.slice(from);
  return { ...scalar, text: scalar.text.slice(from), span: spanWithin(scalar, from, scalar.text.length), places };
}

/** Names of one item, each computed once; a later one may use an earlier one. */
function bindValues(tree: Mapping, environment: Environment, read: Reader, scope: number): void {
  for (const { key, value } of tree.entries) {
    const typed = typedValue(value, environment, read);
    if (!typed) continue;
    const expression: Named = {
      kind: "named",
      name: key.text,
      scope,
      value: typed.expression,
      origin: { construct: "value", span: key.span },
    };
    environment.bind(key.text, { kind: "value", type: typed.type, expression });
  }
}

function typedValue(tree: Tree, environment: Environment, read: Reader): { expression: Expression; type: Type } | null {
  const literal = tree.kind === "scalar" ? readLiteral(tree.text, false) : undefined;
  if (tree.kind === "scalar" && (literal === undefined || typeof literal === "string")) return lowerFeel(tree, environment);
  const type =
    typeof literal === "object" && literal.type === "date"
      ? date
      : typeof literal === "object" && literal.type !== "money"
        ? number
        : money;
  const expression = read.quantity(tree, environment, type);
  return expression && { expression, type };
}
