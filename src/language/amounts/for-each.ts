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

const LOOP = /^\s*([\p{L}][\p{L}\d_]*)\s+in\s+(?=\S)/u;

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
  meaning: { zh: "对列表里的每一项算一次, 再相加。", en: "Once for each item of a list, then summed." },
  law: ["每个…给予", "单个项目", "每笔", "逐项", "每家", "每人"],
  parts: {
    "for each": {
      zh: "`名字 in 列表`, 如 `event in events`; 后面用 `event.字段`",
      en: "`NAME in LIST`, such as `event in events`; then `event.FIELD`",
    },
    date: { zh: "这一项按哪一天的标准: 日期字段", en: "the day that decides for the item: a field that is a date" },
    where: { zh: "哪些项算, 写法同 `conditions`", en: "which items count, written as `conditions` are" },
    values: { zh: "这一项的中间量, 各给一个名字", en: "quantities of the item, each with a name" },
    give: { zh: "一项给多少", en: "what one item gives" },
    take: { zh: "最多算几项, 默认取金额最大的", en: "how many items count, by default the largest amounts" },
    "first by": { zh: "按这个字段从小到大取", en: "in rising order of this field" },
    "last by": { zh: "按这个字段从大到小取", en: "in falling order of this field" },
    group: { zh: "分组, 每组各取、各封顶, 见 `group`", en: "in groups, each with its own number and cap: see `group`" },
  },
  notes: [
    {
      zh: "封顶写在 `give` 里是每项的, 写在 `for each` 旁边是合计的。条文没写清时用 `readings`。",
      en: "A cap in `give` is for each item, one beside `for each` is for the sum. Where the clause leaves it open, use `readings`.",
    },
    {
      zh: "没有一项符合, 结论是不符合; 列表没有填, 结果是区间。",
      en: "Where no item is left the answer is ineligible; where the list was left out, the result is an interval.",
    },
  ],
  see: ["list", "group", "take", "cap", "conditions"],
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
