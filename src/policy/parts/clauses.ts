import * as z from "zod";
import { boundShapes } from "../../language/bounds.js";
import { groupShape, selectionShapes } from "../../language/selection.js";
import type { BothWords } from "../../values/words.js";
import { policyShape } from "../shape.js";
import type { Part } from "./part.js";

const SHOWS = [["inputs"], ["subsidies", "*", "amount"]];

const checkParts = (path: string): Readonly<Record<string, BothWords>> => ({
  [path]: { zh: "各条, 键是给申报人看的话", en: "each by its label, which applicants read" },
  [`${path}.NAME.if`]: { zh: "什么情况", en: "what must be looked at" },
  [`${path}.NAME.en`]: { zh: "英文的话", en: "the label in English" },
  [`${path}.NAME.code`]: {
    zh: "原因代码 R01 至 R18, 见 `subsidy explain R04`",
    en: "a reason code, R01 to R18; see `subsidy explain R04`",
  },
});

const take: Readonly<Record<string, BothWords>> = {
  take: { zh: "最多算几项, 默认取金额最大的", en: "how many items count, by default those with the largest amounts" },
  "first by": { zh: "改取这个字段最小(最早)的几项", en: "those where this field is smallest or earliest instead" },
  "last by": { zh: "改取这个字段最大(最晚)的几项", en: "those where this field is largest or latest instead" },
};

/** What clauses say beside a plain amount: who is meant, which items, which side of a bound. */
export const clauses: readonly Part[] = [
  {
    keys: ["conditions", "if", "code", "where"],
    shape: policyShape.pick({ conditions: true }),
    words: { zh: "条件", en: "conditions" },
    meaning: {
      zh: "须全部成立才给。写在补贴项目里, 或写在政策顶层(管所有项目)。",
      en: "All of them must hold. They stand in a subsidy, or at the top of the policy for every subsidy.",
    },
    law: ["符合下列条件的", "…的企业", "经认定的", "须…", "应当…"],
    parts: checkParts("conditions"),
    notes: [
      {
        zh: "短的写法是 `标签: FEEL`; 要写英文、代码、条款时用 `标签: {if: FEEL, en: …}`。标签是没有通过时给申报人看的话。",
        en: "In short `LABEL: FEEL`; with English, a code or a clause `LABEL: {if: FEEL, en: …}`. The label is what an applicant who fails it reads.",
      },
      {
        zh: "没有填的事实: 有一条已不成立, 就是不符合; 否则是待定。`for each` 的 `where` 写法相同, 管每一项。",
        en: "With facts left out: one condition that fails settles it; else the answer is open. `where` of a `for each` is written alike and looks at each item.",
      },
    ],
    see: ["exclusions", "from", "FEEL", "cases"],
    shows: [["inputs"], ["subsidies", "*", "conditions"]],
  },
  {
    keys: ["exclusions"],
    shape: policyShape.pick({ exclusions: true }),
    words: { zh: "除外情形", en: "exclusions" },
    meaning: {
      zh: "有一个成立就不给。写法同条件, 写的是不给的情形。",
      en: "Any of them bars. Written as conditions are, but saying when nothing is granted.",
    },
    law: ["有下列情形之一的不予…", "…的不享受", "不得申报", "除外"],
    parts: checkParts("exclusions"),
    notes: [
      {
        zh: "不要把否定写进条件: `exclusions: {列入黑名单: blacklisted}`, 而不是 `not(blacklisted)`。",
        en: "Do not turn it into a negated condition: `exclusions: {列入黑名单: blacklisted}`, not `not(blacklisted)`.",
      },
    ],
    see: ["conditions", "if absent", "boolean"],
    shows: [["inputs"], ["exclusions"]],
  },
  {
    keys: ["from", "above", "to", "below"],
    shape: z.strictObject(boundShapes),
    words: { zh: "上下限", en: "bounds" },
    meaning: {
      zh: "法律用语里的四个方向。`from` 以上(含), `above` 超过(不含), `to` 以下(含), `below` 不满(不含)。民法典第一千二百五十九条。",
      en: "The four sides that the law knows (Civil Code art. 1259): `from` and `to` include the figure, `above` and `below` do not.",
    },
    law: ["以上", "达到", "超过", "高于", "以下", "以内", "不超过…(含)", "不满", "低于"],
    parts: {},
    notes: [
      {
        zh: "用在 `brackets`、`tiers` 的每一行和 `tables` 的格子里; 一行每边至多一个。条件里写 FEEL: `>=`、`>`、`<=`、`<`, 或 `x in [5..10)`。",
        en: "They stand in each row of `brackets` and `tiers`, and in cells of `tables`; at most one on each side. In a condition write FEEL: `>=`, `>`, `<=`, `<`, or `x in [5..10)`.",
      },
      {
        zh: "条文没有写明含不含的, 按上面的规定; 写明的(含、不含)照条文。",
        en: "Where the clause does not say whether the figure is included, the Civil Code does; where it does (含, 不含), the clause counts.",
      },
    ],
    see: ["brackets", "tiers", "tables", "conditions"],
    shows: SHOWS,
  },
  {
    keys: ["step", "started"],
    shape: null,
    words: { zh: "分档计数", en: "steps" },
    meaning: {
      zh: "每满(或每增加)一档给一次: `each` 的 `step`。",
      en: "Paid once for each step of so many units: `step` of `each`.",
    },
    law: ["每增加…递增…", "每满…给予…", "每…给予…, 不足…的按…计"],
    parts: {},
    notes: [
      {
        zh: "`step: 10` 只算满的; `step: {size: 10, started: counts}` 不满一档也算一档。",
        en: "`step: 10` counts whole steps only; with `step: {size: 10, started: counts}` a step that was begun counts as one.",
      },
      {
        zh: "起点之上才递增: `times: people - 20`, 基础额用 `total of` 加上。",
        en: "For steps above a start write `times: people - 20`, and add the basic amount by `total of`.",
      },
    ],
    see: ["each", "total of"],
    shows: SHOWS,
  },
  {
    keys: ["take", "first by", "last by"],
    shape: z.strictObject(selectionShapes),
    words: { zh: "最多几项", en: "only so many" },
    meaning: {
      zh: "`for each` 里最多算几项: 默认金额最大的几项, 或按先后取。",
      en: "How many items of a `for each` count: those with the largest amounts, or the first or last by a field.",
    },
    law: ["最多不超过…项", "最多补贴…个", "取最高的…项", "以先…者为准"],
    parts: take,
    notes: [
      {
        zh: "先看 `where`, 再取几项; 一样的按申报里的次序。每组几项, 把 `take` 写进 `group`。",
        en: "`where` comes first, then so many are taken; ties go in the order given. For so many in each group write `take` in `group`.",
      },
    ],
    see: ["for each", "group"],
    shows: SHOWS,
  },
  {
    keys: ["group", "by", "as"],
    shape: z.strictObject({ group: groupShape.optional() }),
    words: { zh: "分组", en: "groups" },
    meaning: {
      zh: "`for each` 的各项按一个字段分组, 每组各取几项、各自封顶, 再相加。",
      en: "The items of a `for each` in groups by a field, each with its own number of items and its own cap, then summed.",
    },
    law: ["同一国家最多…件", "每个…最高不超过…", "分别不超过…"],
    parts: {
      group: { zh: "怎样分组", en: "the groups" },
      "group.by": { zh: "按什么分, 一个字段或 FEEL", en: "what they are made by: a field or FEEL" },
      "group.as": { zh: "给这个值一个名字, `take` 和 `cap` 里用", en: "a name for it, used in `take` and `cap`" },
      "group.date": { zh: "组按哪一天的标准", en: "the day that decides for the groups" },
      "group.cap": { zh: "每组最高多少", en: "the most that a group gets" },
      ...Object.fromEntries(Object.entries(take).map(([key, words]) => [`group.${key}`, words])),
    },
    notes: [
      {
        zh: "每组标准不同的, 用 `as` 取名, 在 `cap` 里写 FEEL 或查表: `cap: 'limits(country).most'`。",
        en: "Where groups differ, name the key by `as` and use it in `cap`: FEEL or a table, `cap: 'limits(country).most'`.",
      },
    ],
    see: ["for each", "take", "cap", "tables"],
    shows: SHOWS,
  },
];
