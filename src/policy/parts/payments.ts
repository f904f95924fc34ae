import type { BothWords } from "../../values/words.js";
import { policyShape } from "../shape.js";
import type { Part } from "./part.js";

const subsidy = policyShape.shape.subsidies.valueType;

const showing = (...keys: readonly string[]) => [
  ["inputs"],
  ...["conditions", "amount", ...keys].map((key) => ["subsidies", "*", key]),
  ["limits"],
];

const name: BothWords = { zh: "这一期的名称", en: "the name of the payment" };

/** How a finished amount is divided and paid. */
export const payments: readonly Part[] = [
  {
    keys: ["instalments", "part", "due", "rest"],
    shape: subsidy.pick({ instalments: true }),
    words: { zh: "分期拨付", en: "instalments" },
    meaning: {
      zh: "把一项补贴分几期付: 每期占多少, 到什么条件付。各期相加正好是全额。",
      en: "An amount paid in several parts: how much of it each is, and on what condition it is due. The parts add up to the amount exactly.",
    },
    law: ["分三年平均发放", "首期拨付…%", "验收合格后拨付余款", "分期拨付", "分阶段给予"],
    also: ["分期", "拨付", "余款", "追回", "应追回", "应付", "本次应付", "留待下期"],
    parts: {
      instalments: { zh: "各期, 按先后", en: "the payments in their order" },
      "instalments.name": name,
      "instalments.part": {
        zh: "占多少: `40%`、`1/3`, 一个金额(不超过剩下的), 或 `rest` 剩下的全部",
        en: "how much: `40%`, `1/3`, a figure in money (never more than what is left), or `rest`",
      },
      "instalments.due": { zh: "什么条件下到期; 不写就是到期", en: "the condition on which it is due; due if not said" },
    },
    notes: [
      {
        zh: "每期按政策的取舍规则取整, 最后一期是剩下的。分期在限额之后做。",
        en: "Each payment is rounded as the policy rounds, and the last one takes what is left. Instalments come after limits.",
      },
      {
        zh: "申报里写 `paid: {grant: 400000}` 说明已拨多少, 结果就有应付余额: 到期各期之和减去已拨。它可以小于零: 应当追回。",
        en: "Where an application states `paid: {grant: 400000}`, the result has a balance: the payments due less what was paid. It may be below 0, to be claimed back.",
      },
      {
        zh: "每个节点各有自己的金额时, 不是分期, 用 `total of` 和 `cases`。",
        en: "Where each milestone has an amount of its own, these are no instalments: use `total of` and `cases`.",
      },
    ],
    see: ["shares", "round each", "minus", "limits"],
    shows: showing("instalments"),
  },
  {
    keys: ["shares"],
    shape: subsidy.pick({ shares: true }),
    words: { zh: "分级负担", en: "shares" },
    meaning: {
      zh: "一项补贴由几级财政按比例负担。各份相加正好是全额。",
      en: "An amount is borne by several budgets in proportion. The shares add up to the amount exactly.",
    },
    law: ["市、县各承担50%", "由市、区两级财政按…比例分担", "省级与市级按6:4负担"],
    also: ["分担", "各级分担", "负担", "配套"],
    parts: {
      shares: {
        zh: "各级: 名称和比例, 相加是 100%; 最后一级可写 `rest`",
        en: "each by its name: a percent, 100% together; the last may be `rest`",
      },
    },
    notes: [
      {
        zh: "每份按政策的取舍规则取整, 最后一份是剩下的。有分期时, 每期都照此分, 横着加、竖着加都对。",
        en: "Each share is rounded as the policy rounds, and the last one is what is left. With instalments every payment is divided so, and both ways of adding agree.",
      },
    ],
    see: ["round each", "instalments", "of which"],
    shows: showing("instalments", "shares"),
  },
  {
    keys: ["round each"],
    shape: subsidy.pick({ "round each": true }),
    words: { zh: "每份取整", en: "round each" },
    meaning: {
      zh: "每期、每级的金额各自取整, 总额就是取整后的和, 差额记作“取整”核减。",
      en: "Every payment and every share is rounded by itself, and the amount becomes their sum; the difference is shown as a cut.",
    },
    law: ["各级补贴舍去角分", "每期取整到元", "分别取整"],
    parts: {
      "round each": { zh: "怎样取整", en: "how to round" },
      "round each.to": { zh: "取整到多少, 如 `1元`、`100元`", en: "to what: `1元`, `100元`" },
      "round each.by": {
        zh: "`half up` 四舍五入, `half even` 四舍六入五成双, `up` 进一, `down` 舍去",
        en: "half up, half to even, away from zero, towards zero",
      },
    },
    notes: [
      {
        zh: "各份从政策取整后的金额算起。要从没有取整的金额算, 写 `rounding: none`。",
        en: "The parts are made of the amount as the policy rounds it. To make them of the exact figure, write `rounding: none`.",
      },
    ],
    see: ["shares", "instalments", "rounding", "round"],
    shows: [["rounding"], ...showing("shares", "round each")],
  },
  {
    keys: ["of which"],
    shape: subsidy.pick({ "of which": true }),
    words: { zh: "其中", en: "of which" },
    meaning: {
      zh: "给一项补贴的一部分取名, 这一部分有自己的算法; 限额可以只管这一部分。",
      en: "Names a part of an amount that is computed by itself; a limit may bind that part alone.",
    },
    law: ["其中区级最高…", "其中…部分不超过", "国家级最高…、省级最高…"],
    parts: { "of which": { zh: "各部分: 名称和金额", en: "the parts, each an amount by its name" } },
    notes: [
      {
        zh: "一部分不会多于全额。限额写 `on: [grant.区级]`: 从这一部分减去的, 也从全额减去。",
        en: "A part is never more than the whole. A limit on it says `on: [grant.区级]`; what it takes off the part comes off the whole too.",
      },
    ],
    see: ["joint cap", "shares", "amounts", "total of"],
    shows: [["inputs"], ["amounts"], ...showing("of which").slice(1)],
  },
];
