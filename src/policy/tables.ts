import type { Expression, Named } from "../expression/core.js";
import { date, money, number, type Type, text } from "../expression/type.js";
import { reader } from "../language/amount.js";
import { readBounds, withinBounds } from "../language/bounds.js";
import type { Environment, TableUse, Typed } from "../language/environment.js";
import { reasons } from "../language/reasons.js";
import { regionOf } from "../language/region.js";
import { situationsOf, standing } from "../language/situations.js";
import { lowerSwitch } from "../language/switch.js";
import { find, isWord, type Mapping, type Scalar, type Sequence, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import type { Day } from "../values/date.js";
import { readLiteral } from "../values/literal.js";
import { nearest } from "../values/near.js";
import { checkName } from "./fields.js";
import { overlapsIn } from "./table-overlaps.js";

/** Binds decision tables as functions of FEEL: `eventRate(event.scope, event.visitors).rate`. */
export function bindTables(
  root: Environment,
  tables: Tree | undefined,
  used: Set<string>,
  asked: Map<string, readonly (readonly Typed[])[]>,
): void {
  if (tables?.kind !== "mapping") return;
  for (const { key, value } of tables.entries) {
    checkName(key, [], root.raise);
    if (value.kind !== "mapping" || !soundRows(value, root.raise)) continue;
    raiseOverlaps(value, root.context.effectiveFrom, root.raise);
    const uses: (readonly Typed[])[] = [];
    asked.set(key.text, uses);
    root.bind(key.text, {
      kind: "table",
      declared: key.span,
      parameters: namesOf(value, "by"),
      results: namesOf(value, "gives"),
      look: (use) => {
        used.add(key.text);
        uses.push(use.arguments);
        return lookUp(key.text, value, use);
      },
    });
  }
}

const namesOf = (tree: Mapping, key: string): string[] => {
  const list = find(tree, key);
  return list?.kind === "sequence" ? list.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
};

const rowsOf = (tree: Mapping): Sequence[] => {
  const rows = find(tree, "rows");
  return rows?.kind === "sequence" ? rows.items.filter((row): row is Sequence => row.kind === "sequence") : [];
};

/** Whether every row has a cell for each parameter and each result. */
function soundRows(tree: Mapping, raise: Raise): boolean {
  const width = namesOf(tree, "by").length + namesOf(tree, "gives").length;
  const narrow = rowsOf(tree).filter((row) => row.items.length !== width);
  for (const row of narrow) raise("wrong-shape", row.span, { expected: `${width} cells` });
  return narrow.length === 0;
}

/** Two rows of a unique table that both fit some arguments: the table would not say which counts. */
function raiseOverlaps(tree: Mapping, from: Day, raise: Raise): void {
  const hit = find(tree, "hit");
  if (hit?.kind !== "scalar" || hit.text !== "unique") return;
  const inputs = namesOf(tree, "by").length;
  const rows = rowsOf(tree).map(({ span, items }) => ({ span, cells: items.slice(0, inputs) }));
  const situations = situationsOf(
    rows.flatMap(({ cells }) => cells),
    { from, to: null },
  );
  const reported = new Set<number>();
  for (const situation of situations) {
    const regions = rows.map(({ cells }) => cells.map((cell) => regionOf(standing(cell, situation))));
    for (const { row, witness } of overlapsIn(regions)) {
      if (reported.has(row)) continue;
      reported.add(row);
      raise("table-rows-overlap", (rows[row] as (typeof rows)[number]).span, { witness });
    }
  }
}

/** The value of one result for arguments: the first row that fits, or none. */
function lookUp(name: string, tree: Mapping, { arguments: given, result, environment, span }: TableUse): Typed | null {
  const results = namesOf(tree, "gives");
  const column = results.indexOf(result.text);
  if (column < 0) {
    environment.raise("unknown-name", result.span, { name: result.text, near: nearest(result.text, results) });
    return null;
  }
  const parameters = namesOf(tree, "by");
  if (given.length !== parameters.length) {
    environment.raise("wrong-arguments", span, { name, expected: `${name}(${parameters.join(", ")})` });
    return null;
  }
  const type = firstTypeOf(rowsOf(tree).map((row) => row.items[parameters.length + column] as Tree)) ?? text;
  const shared = given.map((each): Typed => ({ ...each, expression: share(each.expression, environment) }));
  const branches: { when: Expression; give: Expression }[] = [];
  for (const row of rowsOf(tree)) {
    const tests = shared.map((argument, at) => fits(row.items[at] as Tree, argument, environment));
    const give = resultOf(row.items[parameters.length + column] as Tree, environment, type);
    if (!give || !tests.every((test) => test !== null)) return null;
    const needed = tests.filter((test) => test.kind !== "literal" || test.value !== true);
    const [only, other] = needed;
    const when: Expression =
      only && !other
        ? only
        : needed.length === 0
          ? { kind: "literal", value: true }
          : { kind: "logic", operator: "and", parts: needed, origin: { construct: "row", span: row.span } };
    branches.push({ when, give });
  }
  const origin = { construct: "table", span, label: { zh: name } };
  return {
    expression: {
      kind: "choice",
      branches,
      otherwise: { kind: "none", reason: { ...reasons.noRow, section: environment.context.section } },
      origin,
    },
    type,
  };
}

function share(expression: Expression, environment: Environment): Expression {
  if (expression.kind === "fact" || expression.kind === "literal" || expression.kind === "named") return expression;
  const named: Named = { kind: "named", name: "argument", scope: environment.depth, value: expression };
  return named;
}

/** Whether an argument fits a cell: a literal, an option, a list of such, bounds, `any`, or a switch. */
function fits(cell: Tree, argument: Typed, environment: Environment): Expression | null {
  const origin = { construct: "cell", span: cell.span };
  if (cell.kind === "sequence") {
    const parts = cell.items.map((item) => fits(item, argument, environment));
    return parts.every((part) => part !== null) ? { kind: "logic", operator: "or", parts, origin } : null;
  }
  const bounded = cell.kind === "mapping" && cell.entries.some(({ key }) => ["from", "above", "to", "below"].includes(key.text));
  if (bounded) {
    const bounds = readBounds(cell, environment, reader, argument.type);
    return bounds && withinBounds(argument.expression, bounds, cell.span);
  }
  if (isWord(cell, "any") && !isQuotedOption(cell, argument)) return { kind: "literal", value: true };
  return lowerSwitch(cell, environment, (leaf, around) => (leaf.kind === "scalar" ? equals(leaf, argument, around) : null));
}

/** In quotation marks `any` is the option of that name, where there is one. */
const isQuotedOption = (cell: Tree, { type }: Typed): boolean =>
  cell.kind === "scalar" && !cell.plain && type.kind === "choice" && type.field.options.some((option) => option.id === cell.text);

function equals(cell: Scalar, { expression, type }: Typed, environment: Environment): Expression | null {
  const origin = { construct: "cell", span: cell.span };
  if (type.kind === "boolean") {
    if (cell.text === "true") return expression;
    if (cell.text === "false") return { kind: "not", value: expression, origin };
    environment.raise("bad-literal", cell.span, { text: cell.text, expected: "boolean" });
    return null;
  }
  const right = type.kind === "choice" || type.kind === "text" ? sign(cell, type, environment) : reader.quantity(cell, environment, type);
  return right && { kind: "comparison", operator: "=", left: expression, right, origin };
}

function sign(cell: Scalar, type: Type, environment: Environment): Expression | null {
  if (type.kind === "choice") {
    const ids = type.field.options.map((option) => option.id);
    if (!ids.includes(cell.text)) {
      environment.raise("unknown-option", cell.span, { option: cell.text, options: ids, near: nearest(cell.text, ids) });
      return null;
    }
  }
  return { kind: "literal", value: cell.text };
}

function firstTypeOf(cells: readonly Tree[]): Type | undefined {
  for (const cell of cells) {
    const type = typeOfCell(cell);
    if (type) return type;
  }
  return undefined;
}

/** The type that a result's cell shows; a word is a text. */
function typeOfCell(cell: Tree): Type | undefined {
  if (cell.kind === "mapping") return firstTypeOf(cell.entries.map(({ value }) => value));
  if (cell.kind === "sequence" || isWord(cell, "none")) return undefined;
  const literal = readLiteral(cell.text, false);
  if (literal === "separators" || literal === "no-unit") return money;
  if (literal === "impossible-date") return date;
  // What begins as a figure and is none was mistyped; the other rows tell what it was to be.
  if (typeof literal !== "object") return /^[\d.+-]/.test(cell.text) ? undefined : text;
  return literal.type === "money" ? money : literal.type === "date" ? date : number;
}

const resultOf = (cell: Tree, environment: Environment, type: Type): Expression | null =>
  lowerSwitch(cell, environment, (leaf, around) => {
    if (type.kind === "text" && leaf.kind === "scalar") return { kind: "literal", value: leaf.text };
    return reader.quantity(leaf, around, type);
  });
