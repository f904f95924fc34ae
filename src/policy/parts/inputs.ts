import type { BothWords } from "../../values/words.js";
import { inputShape, policyShape } from "../shape.js";
import type { Part } from "./part.js";

const [figureShape, plainShape, choiceShape, listShape] = inputShape.options;

const SHOWS = [["inputs"], ["subsidies", "*", "conditions"], ["subsidies", "*", "amount"]];

/** What the keys of an input are for, whatever its type. */
const own: Readonly<Record<string, BothWords>> = {
  type: { zh: "类型", en: "its type" },
  "if absent": { zh: "没有填时当作什么", en: "what leaving it out means" },
  min: { zh: "最小值", en: "the least" },
  max: { zh: "最大值", en: "the most" },
};

const keysOf = (names: readonly string[]): Readonly<Record<string, BothWords>> =>
  Object.fromEntries(Object.entries(own).filter(([name]) => names.includes(name)));

const under = (path: string, parts: Readonly<Record<string, BothWords>>): Readonly<Record<string, BothWords>> =>
  Object.fromEntries(Object.entries(parts).map(([name, words]) => [`${path}.${name}`, words]));

const options: BothWords = { zh: "可选的各项: 代号和名称", en: "the options: an id and a title each" };
const item: BothWords = { zh: "每一项有哪些字段, 写法同 `inputs`", en: "the fields of an item, written as inputs are" };

/** What an application states: the inputs, type by type. */
export const inputs: readonly Part[] = [
  {
    keys: ["inputs", "type"],
    shape: policyShape.pick({ inputs: true }),
    words: { zh: "申报内容", en: "inputs" },
    meaning: {
      zh: "申报里填什么: 每项一个名字(规则用它)、一个类型、一个标题(给人看)。没有填的是未知, 不是零, 也不是“否”。",
      en: "What an application states: each with a name for the rules, a type and a title for people. What is left out is unknown, never 0 or false.",
    },
    law: [],
    parts: {
      inputs: { zh: "各项, 按名字", en: "each by its name" },
      ...under("inputs.NAME", own),
      "inputs.NAME.options": options,
      "inputs.NAME.item": item,
    },
    notes: [
      {
        zh: "名字由字母(任何文字)、数字、`_` 组成, 不能有 `-`, 不能是 FEEL 的词和已有的名字: `id name creditCode applicationDate policy claims paid declared decisions asOf item`。",
        en: "A name has letters of any script, digits and `_`, no `-`. Words of FEEL are refused, and names that are taken: `id name creditCode applicationDate policy claims paid declared decisions asOf item`.",
      },
      {
        zh: "选类型: 钱用 `money`, 面积、度数用 `number`, 人数、台数用 `count`, 是与否用 `boolean`, 几选一用 `choice`, 日期用 `date`, 几件事逐项算用 `list`。",
        en: "Which type: `money`; `number` for areas and the like; `count` for people and things; `boolean` for yes or no; `choice` for one of several; `date`; `list` for what is computed item by item.",
      },
    ],
    see: ["money", "boolean", "choice", "date", "list", "if absent"],
    shows: SHOWS,
  },
  {
    keys: ["money", "number", "percent", "count", "year", "min", "max"],
    shape: figureShape,
    words: { zh: "数字类型", en: "types of figures" },
    meaning: {
      zh: "`money` 金额, `number` 数, `percent` 比例, `count` 整数个, `year` 年份。都按写出的数字精确计算。",
      en: "`money`, `number`, `percent`, `count` (a whole number), `year`. All are computed exactly, digit by digit.",
    },
    law: ["金额", "面积", "比例", "人数", "台数"],
    parts: keysOf(["type", "min", "max", "if absent"]),
    notes: [
      {
        zh: "金额、比例、个数不写 `min` 就不小于零, 比例不写 `max` 就不大于 100%。`number` 没有界限: 面积等要写 `min: 0`, 未知时结果才有下限。",
        en: "Money, percent and count are at least 0 without `min`, a percent at most 100% without `max`. A `number` has no bounds: say `min: 0` for an area, so that an unknown one bounds the result.",
      },
      {
        zh: '申报里金额写数字(元)或 `"20万元"`, 小数位不超过币种的位数; 比例写 0.1 或 `"10%"`。',
        en: 'An application states money as a number (in yuan) or `"20万元"`, with no more digits than the currency has; a percent as 0.1 or `"10%"`.',
      },
      {
        zh: "类型不能混: 金额加金额是金额, 金额乘数是金额, 金额除以金额是数; 金额加数是错误。",
        en: "Types do not mix: money + money is money, money × number is money, money ÷ money is a number; money + number is an error.",
      },
    ],
    see: ["inputs", "if absent", "FEEL"],
    shows: SHOWS,
  },
  {
    keys: ["boolean", "text", "true", "false"],
    shape: plainShape,
    words: { zh: "是否与文字", en: "yes or no, and texts" },
    meaning: {
      zh: "`boolean` 是或否, 直接当条件用; `text` 是文字, 只能比较是否相同或用来分组。",
      en: "`boolean` is true or false and is a condition as it stands; `text` can be compared and grouped by, no more.",
    },
    law: ["是否…", "属于…"],
    parts: keysOf(["type", "if absent"]),
    notes: [
      {
        zh: "申报里写 `true` 或 `false`。只有几种可能的文字, 用 `choice`: 写错的会被发现。",
        en: "An application states `true` or `false`. For a text with a few possible values use `choice`: misspellings are then found.",
      },
    ],
    see: ["inputs", "choice", "conditions"],
    shows: [["inputs"], ["subsidies", "*", "conditions"]],
  },
  {
    keys: ["choice", "options"],
    shape: choiceShape,
    words: { zh: "几选一", en: "a choice" },
    meaning: {
      zh: '从列出的几项里选一项。规则里写带引号的代号: `size = "large"`。',
      en: 'One of the options listed. Rules name an option by its id in quotes: `size = "large"`.',
    },
    law: ["分为…", "大型、中型、小型", "国家级、省级、市级"],
    parts: { ...keysOf(["type", "if absent"]), options },
    notes: [
      {
        zh: '申报可以填代号, 也可以填名称。几个里的任何一个: `level in ("national", "provincial")`。',
        en: 'An application may state the id or the title. For any of several: `level in ("national", "provincial")`.',
      },
      {
        zh: "按选项查标准, 用 `tables` 或 `cases`。",
        en: "To look up an amount by options use `tables` or `cases`.",
      },
    ],
    see: ["inputs", "tables", "cases"],
    shows: SHOWS,
  },
  {
    keys: ["list", "item"],
    shape: listShape,
    words: { zh: "列表", en: "a list" },
    meaning: {
      zh: "几件同类的事: 活动、发票、合同、人员。每一项有自己的字段。",
      en: "Several things of a kind: events, invoices, contracts, people. Each item has fields of its own.",
    },
    law: ["每个项目", "各笔贷款", "每名人员"],
    parts: {
      ...keysOf(["type"]),
      item,
      ...under("item.NAME", own),
      "item.NAME.options": options,
    },
    notes: [
      {
        zh: "逐项给钱用 `for each`; 只要总数, 用 FEEL: `sum(invoices.net)`、`count(invoices)`、`sum(invoices[net >= 1万元].net)`。方括号里直接写字段名。",
        en: "To pay item by item use `for each`; for a figure of the whole list FEEL: `sum(invoices.net)`, `count(invoices)`, `sum(invoices[net >= 1万元].net)`. Within brackets the fields are named as they are.",
      },
      {
        zh: "有没有一项、是不是每一项: `some x in invoices satisfies x.net > 0元`, `every …`。",
        en: "Whether any item or every item: `some x in invoices satisfies x.net > 0元`, `every …`.",
      },
      {
        zh: "列表没有填是未知(可能有任何几项); 没有一项要写 `[]`。",
        en: "A list left out is unknown and may have any items; no items at all is written `[]`.",
      },
    ],
    see: ["for each", "functions", "inputs", "FEEL"],
    shows: SHOWS,
  },
  {
    keys: ["date", "asOf"],
    shape: plainShape,
    words: { zh: "日期", en: "dates" },
    meaning: {
      zh: "`date` 类型是一天。补贴或 `for each` 的 `date:` 指明按哪一天的标准, 也决定那一天政策是否有效; 在 FEEL 里它叫 `asOf`。",
      en: "An input of type `date` is a day. `date:` of a subsidy or a `for each` names the day that decides: the values of that day hold, and the policy must be in force on it. In FEEL it is `asOf`.",
    },
    law: ["自…之日起", "…以前", "…期间", "以…日期为准"],
    parts: keysOf(["type", "if absent"]),
    notes: [
      {
        zh: '日期写 `2020-01-01`, 不用 `date("…")`。比较: `heldOn >= 2020-01-01`; 两天之差是天数: `asOf - hiredOn >= 365`。',
        en: 'A date is written `2020-01-01`, not `date("…")`. Compare: `heldOn >= 2020-01-01`; a difference is a number of days: `asOf - hiredOn >= 365`.',
      },
      {
        zh: "不写 `date:` 就按申报日期 `applicationDate`, 申报没有日期时按 `--as-of`。",
        en: "Without `date:` it is the `applicationDate`, and where an application has none, that of `--as-of`.",
      },
    ],
    see: ["effective", "by date", "for each", "FEEL"],
    shows: [["inputs"], ["subsidies", "*", "date"], ["subsidies", "*", "conditions"], ["subsidies", "*", "amount"]],
  },
  {
    keys: ["if absent"],
    shape: null,
    words: { zh: "没有填时", en: "if absent" },
    meaning: {
      zh: "这一项没有填时当作什么。用到它的结果会列出这个假设。",
      en: "What it means to leave this input out. Each result that used it lists the assumption.",
    },
    law: ["未填报的视为…", "没有的填零"],
    parts: {},
    notes: [
      {
        zh: "只有申报表或法规写明“不填即无”才写; 否则没有填就是未知, 结果是区间。",
        en: "Only where the form or the law says so; else what is left out is unknown, and the result an interval.",
      },
      {
        zh: "写在输入里: `if absent: 0元`、`if absent: false`。列表没有这一项。",
        en: "It stands in the input: `if absent: 0元`, `if absent: false`. A list has none.",
      },
    ],
    see: ["inputs", "minus"],
    shows: SHOWS,
  },
];
