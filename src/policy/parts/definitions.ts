import { policyShape } from "../shape.js";
import type { Part } from "./part.js";

const SHOWS = [["inputs"], ["subsidies", "*", "amount"]];

/** What a policy names once and uses in many places, and what depends on a date or on a reading. */
export const definitions: readonly Part[] = [
  {
    keys: ["by date", "none"],
    shape: null,
    words: { zh: "按日期", en: "by date" },
    meaning: {
      zh: "标准随日期变: 从键上那一天起用那个值, 直到下一天。",
      en: "A figure that changes with the date: each value holds from its day until the next one.",
    },
    law: ["自…年起提高到…", "…年…月…日后按…", "前三年…后两年…", "调整为…"],
    parts: {},
    notes: [
      {
        zh: "凡是字面量、FEEL、金额能写的地方都能用。字面量可直接写 `{2020-01-01: 10%, 2022-01-01: 20%}`, 金额写在 `by date:` 下。`none`: 从这天起没有了。",
        en: "It stands wherever a literal, FEEL or an amount may. A literal may be written `{2020-01-01: 10%, 2022-01-01: 20%}`, an amount under `by date:`. `none` ends it.",
      },
      {
        zh: "第一天不得晚于 `effective.from`。看哪一天: 见 `date`。",
        en: "The first day may not be later than `effective.from`. Which day counts: see `date`.",
      },
    ],
    see: ["date", "effective", "by reading"],
    shows: SHOWS,
  },
  {
    keys: ["by reading", "readings"],
    shape: policyShape.pick({ readings: true }),
    words: { zh: "口径", en: "readings" },
    meaning: {
      zh: "条文可有几种理解时, 把几种都写出来, 选定一种, 并说明理由。",
      en: "Where a clause can be read in several ways, all are written down, one is chosen, and it is said why.",
    },
    law: ["最高…(未写按项目还是按单位)", "…左右", "原则上…"],
    parts: {
      readings: { zh: "各个口径", en: "each by its name" },
      "readings.NAME.question": { zh: "问题", en: "the question" },
      "readings.NAME.options": { zh: "几种理解: 代号和名称", en: "the ways to read it: an id and a title each" },
      "readings.NAME.chosen": { zh: "选哪一种; 不选则结果是区间", en: "the one chosen; without it results are intervals" },
      "readings.NAME.because": { zh: "理由", en: "why" },
    },
    notes: [
      {
        zh: "在用到的地方写 `{by reading: {口径: {选项: 值, 选项: 值}}}`, 每个选项都要写; `none` 是没有。",
        en: "Where it matters write `{by reading: {NAME: {OPTION: VALUE, OPTION: VALUE}}}` with every option; `none` for nothing.",
      },
      {
        zh: "运行时换一种: `--reading 口径=选项`; 各种都看: `--all-readings`。结果会列出所选的口径。",
        en: "To choose another when running: `--reading NAME=OPTION`; to see all: `--all-readings`. Results list the reading chosen.",
      },
    ],
    see: ["by date", "cap", "cases"],
    shows: [["readings"], ...SHOWS],
  },
  {
    keys: ["values", "value"],
    shape: policyShape.pick({ values: true }),
    words: { zh: "取名的量", en: "values" },
    meaning: {
      zh: "给一个标准或一个算式取名, 在多处使用。",
      en: "A name for a figure or a formula that several places use.",
    },
    law: ["本办法所称…是指…", "以下简称…", "…的计算公式为…"],
    parts: {
      values: { zh: "各个量, 按名字", en: "each by its name" },
      "values.NAME.value": { zh: "字面量或 FEEL", en: "a literal or FEEL" },
      "values.NAME.source": { zh: "依据的条文", en: "the clause it rests on" },
    },
    notes: [
      {
        zh: "短的写法是 `名字: 300万元`。会随日期变的, 按使用处的日期取值。用例里可以写 `values: {名字: …}` 来核对。",
        en: "In short `NAME: 300万元`. One that changes with the date is read at the date of the place that uses it. Cases may check it by `values: {NAME: …}`.",
      },
      {
        zh: "量小于零时照旧是负数, 用作金额时才按零算。",
        en: "A value may be negative; only where it is an amount does it count as 0.",
      },
    ],
    see: ["amounts", "FEEL", "by date"],
    shows: [["inputs"], ["values"], ["subsidies", "*", "amount"]],
  },
  {
    keys: ["amounts"],
    shape: policyShape.pick({ amounts: true }),
    words: { zh: "取名的金额", en: "amounts" },
    meaning: {
      zh: "给一个金额(可带封顶、条件)取名, 凡是能写金额的地方都能用它的名字。",
      en: "A name for an amount, with its modifiers and cases: it stands wherever an amount may.",
    },
    law: ["基础补贴…", "其中…部分"],
    parts: { amounts: { zh: "各个金额, 按名字", en: "each by its name" } },
    notes: [
      {
        zh: "它自己不发放, 也不出现在结果里; 要发放, 由补贴项目的 `amount` 用它。只是数量、比例的用 `values`。",
        en: "It is not paid by itself and is no result; a subsidy's `amount` uses it. For quantities and rates use `values`.",
      },
    ],
    see: ["values", "amount", "total of", 'amount("id")'],
    shows: [["inputs"], ["amounts"], ["subsidies", "*", "amount"]],
  },
  {
    keys: ["tables", "hit", "any"],
    shape: policyShape.pick({ tables: true }),
    words: { zh: "标准表", en: "tables" },
    meaning: {
      zh: "按一个或几个条件查标准。在 FEEL 里像函数一样用: `rates(level, area).rate`。",
      en: "Looks up figures by one or several arguments. In FEEL it is used as a function: `rates(level, area).rate`.",
    },
    law: ["标准如下表", "一览表", "国家级…省级…市级…分别给予…"],
    parts: {
      tables: { zh: "各张表, 按名字", en: "each by its name" },
      "tables.NAME.by": { zh: "按什么查: 各参数的名字", en: "the names of its arguments" },
      "tables.NAME.gives": { zh: "查出什么: 各结果的名字", en: "the names of its results" },
      "tables.NAME.hit": { zh: "`unique` 至多一行相符; `first` 从上往下第一行", en: "at most one row fits; or the first that fits" },
      "tables.NAME.rows": { zh: "各行: 先是条件格, 再是结果格", en: "the rows: cells for the arguments, then for the results" },
      "tables.NAME.source": { zh: "依据的条文", en: "the clause it rests on" },
    },
    notes: [
      {
        zh: "条件格: 一个字面量或选项代号, 几个之一 `[a, b]`, 上下限 `{from: 500, below: 1000}`, 或 `any`。",
        en: "A cell for an argument is a literal or an option's id, any of a list `[a, b]`, bounds `{from: 500, below: 1000}`, or `any`.",
      },
      {
        zh: "没有一行相符: 金额就不给, 比较就不成立。两行都相符的 `unique` 表是错误。",
        en: "Where no row fits, an amount made of it is not due and a comparison is false. Two rows of a `unique` table that both fit are an error.",
      },
    ],
    see: ["from", "choice", "cases", "FEEL"],
    shows: [["inputs"], ["tables"], ["subsidies", "*", "amount"]],
  },
  {
    keys: ['amount("id")', "amount()"],
    shape: null,
    words: { zh: "另一项的金额", en: "another subsidy's amount" },
    meaning: {
      zh: '在 FEEL 里用 `amount("代号")` 取本政策另一项补贴的金额。',
      en: 'In FEEL, `amount("ID")` is the amount of another subsidy of this policy.',
    },
    law: ["在…基础上再给予…", "按所获…的…%配套", "上浮…%"],
    parts: {},
    notes: [
      {
        zh: "代号在引号里, 可以有 `-`。那一项不符合时, 用到它的金额也不给; 要当作零, 用 `total of` 分开写。互相引用是错误。",
        en: "The id stands in quotes and may have a `-`. Where that subsidy is not due, an amount made of it is not due either; parts of a `total of` are left out instead. A circle is an error.",
      },
    ],
    see: ["amounts", "total of", "greatest of"],
    shows: [["inputs"], ["subsidies", "*", "conditions"], ["subsidies", "*", "amount"]],
  },
];
