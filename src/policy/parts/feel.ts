import { functionNames, functionTable } from "../../language/feel/functions.js";
import type { Part } from "./part.js";

const SHOWS = [["inputs"], ["values"], ["subsidies", "*", "conditions"], ["subsidies", "*", "amount"]];

/** The expression language of conditions and quantities. */
export const feel: readonly Part[] = [
  {
    keys: ["FEEL", "and", "or", "in", "between", "some", "every", "satisfies", "then", "else"],
    shape: null,
    words: { zh: "表达式", en: "expressions" },
    meaning: {
      zh: "条件和数量用 FEEL 写(OMG DMN 1.5 的表达式语言, 这里取其中一部分), 按声明的类型先行检查。",
      en: "Conditions and quantities are written in FEEL, the expression language of OMG DMN 1.5, in the subset below; types are checked before anything runs.",
    },
    law: ["且", "或", "其中至少一项", "均", "介于…之间"],
    parts: {},
    notes: [
      {
        zh: '字面量: `100`、`50%`、`0.6‰`、`100万元`、`1.5亿元`、`500USD`、`2020-01-01`、`true`、选项代号 `"large"`。金额一定带单位。',
        en: 'Literals: `100`, `50%`, `0.6‰`, `100万元`, `1.5亿元`, `500USD`, `2020-01-01`, `true`, the id of an option `"large"`. Money always has its unit.',
      },
      {
        zh: "运算: `+ - * /`; 比较: `= != < <= > >=`; `x between 1 and 5`(两端都含); `x in [1..5)`; `x in (1, 2)`。",
        en: "Arithmetic: `+ - * /`; comparison: `= != < <= > >=`; `x between 1 and 5`, ends included; `x in [1..5)`; `x in (1, 2)`.",
      },
      {
        zh: "逻辑: `a and b`、`a or b`、`not(a)`; 选择: `if a then 1 else 2`。",
        en: "Logic: `a and b`, `a or b`, `not(a)`; choice: `if a then 1 else 2`.",
      },
      {
        zh: "列表: `some x in list satisfies x.age > 18`、`every …`; 筛选 `list[age > 18]`; 取字段 `list.age`, 放进函数: `sum(list[local].age)`。",
        en: "Lists: `some x in list satisfies x.age > 18`, `every …`; a filter `list[age > 18]`; a field `list.age`, within a function: `sum(list[local].age)`.",
      },
      {
        zh: '不收的写法: `==`(写 `=`)、`<>`(写 `!=`)、`1 < x < 3`、`not x`、`date("…")`、`null`、`list[1]`、`**`。',
        en: 'Refused: `==` (write `=`), `<>` (write `!=`), `1 < x < 3`, `not x`, `date("…")`, `null`, `list[1]`, `**`.',
      },
      {
        zh: "YAML 在先: FEEL 里有 `, [ ] { }`、`: `、` #`, 或以引号开头的, 整句加单引号: `'x in (1, 2)'`。",
        en: "YAML comes first: FEEL that holds `, [ ] { }`, `: ` or ` #`, or begins with a quotation mark, stands in single quotes: `'x in (1, 2)'`.",
      },
      {
        zh: "不声明也能用: 申报自己的 `id name creditCode applicationDate`, 和日期 `asOf`。除以可能为零的数要先用条件排除。",
        en: "Known without being declared: the application's own `id name creditCode applicationDate`, and `asOf`. Guard a divisor that may be 0 by a condition.",
      },
    ],
    see: ["functions", "conditions", "list", "tables"],
    shows: SHOWS,
  },
  {
    keys: ["functions", ...functionNames],
    shape: null,
    words: { zh: "函数", en: "functions of FEEL" },
    meaning: {
      zh: "FEEL 里能用的函数。取整函数的 `digits` 是小数位数, 不写是 0; 对金额按元计。",
      en: "The functions that FEEL has here. `digits` of the rounding functions are decimal places, 0 if left out; for money they count whole units of the currency.",
    },
    law: ["取最小值", "取最大值", "平均", "合计", "四舍五入", "不足…的舍去"],
    parts: {},
    notes: [
      {
        zh: "对列表: `sum(loans.interest)`、`count(loans)`、`count(loans[days > 30])`。对几个数: `min(a, b)`。参数要同类。",
        en: "On a list: `sum(loans.interest)`, `count(loans)`, `count(loans[days > 30])`. On several figures: `min(a, b)`. Arguments are of one type.",
      },
      {
        zh: "取整到位数: `round half up(x, 2)`; 位数可为负: `round down(x, -4)` 是舍到万。",
        en: "To so many digits: `round half up(x, 2)`; they may be negative: `round down(x, -4)` cuts to ten thousands.",
      },
    ],
    see: ["FEEL", "round", "least of", "list"],
    shows: SHOWS,
    functions: functionTable,
  },
];
