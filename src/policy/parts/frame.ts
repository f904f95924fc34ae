import { policyShape } from "../shape.js";
import type { Part } from "./part.js";

const WHOLE = [[]];

/** A policy file as a whole, and what it says of its document. */
export const frame: readonly Part[] = [
  {
    keys: ["policy", "title", "note", "currency"],
    shape: policyShape.pick({ policy: true, title: true, note: true, currency: true }),
    words: { zh: "政策文件", en: "a policy file" },
    meaning: {
      zh: "一个文件写一份公文。文件名任意, 以 `.yaml` 结尾, 顶层有 `policy:`; 旁边的 `NAME.test.yaml` 是用例。",
      en: "One file says what one official document grants: any `*.yaml` with `policy:` at the top. `NAME.test.yaml` beside it holds its cases.",
    },
    law: [],
    parts: {
      policy: { zh: "政策的代号, 申报和用例里用它", en: "its id, which applications and cases name" },
      currency: { zh: "币种, ISO 4217 代码; 人民币是 `CNY`", en: "ISO 4217, `CNY` for yuan" },
    },
    notes: [
      {
        zh: "顺序: `document`、`effective`、`currency`、`rounding`, 再是 `inputs`(申报里填什么), 最后是 `subsidies`(给什么)。",
        en: "In this order: `document`, `effective`, `currency`, `rounding`; then `inputs`, what applications state; then `subsidies`, what is granted.",
      },
      {
        zh: "花括号里的文字若有逗号、冒号、方括号, 要加引号: `{zh: '甲,乙'}`。字面量带单位: `50%`、`100万元`、`2020-01-01`。",
        en: "In braces, quote a text that holds a comma, colon or bracket. Literals carry their unit: `50%`, `100万元`, `2020-01-01`.",
      },
      {
        zh: "写完运行 `subsidy validate` 和 `subsidy test`。",
        en: "When it is written, run `subsidy validate` and `subsidy test`.",
      },
    ],
    see: ["document", "effective", "rounding", "inputs", "subsidies"],
    shows: WHOLE,
  },
  {
    keys: ["document", "number", "issuer", "issued", "url"],
    shape: policyShape.pick({ document: true }),
    words: { zh: "公文", en: "the document" },
    meaning: {
      zh: "规则依据的公文。写了 `text`, 每一句 `quote` 都要在那个文件里找到。",
      en: "The official document that the rules rest on. With `text`, each `quote` is looked up in that file.",
    },
    law: [],
    parts: {
      document: { zh: "依据的公文", en: "the document" },
      "document.number": { zh: "文号", en: "its number" },
      "document.title": { zh: "公文标题", en: "its title" },
      "document.issuer": { zh: "发文机关", en: "who issued it" },
      "document.issued": { zh: "成文日期", en: "the day of issue" },
      "document.url": { zh: "出处", en: "where it was found" },
      "document.text": { zh: "旁边存有全文的文件, 如 `source.txt`", en: "the file beside it that holds its words, such as `source.txt`" },
    },
    notes: [
      {
        zh: "比对时不计空白和全角半角之别; 省略处写 ……。",
        en: "White space and the width of characters do not count in the comparison; …… marks what a quote leaves out.",
      },
    ],
    see: ["source", "effective", "not computed"],
    shows: [["document"]],
  },
  {
    keys: ["effective", "validity confirmed to"],
    shape: policyShape.pick({ effective: true }),
    words: { zh: "有效期", en: "in force" },
    meaning: {
      zh: "政策从哪天到哪天有效, 首尾两天都算。不在有效期内的申报不符合。",
      en: "The days on which the policy is in force, both ends included. An application dated outside is ineligible.",
    },
    law: ["自…起施行", "有效期至…", "自发布之日起", "有效期…年"],
    parts: {
      effective: { zh: "有效期", en: "the period" },
      "effective.from": { zh: "施行的第一天", en: "the first day" },
      "effective.to": { zh: "最后一天; 文件没有写就不写", en: "the last day; left out where the document states none" },
      "effective.validity confirmed to": {
        zh: "核实到哪天仍有效; 之后照算, 但加一条注意",
        en: "until when it was confirmed to be valid; later days are computed with a caution",
      },
      "effective.stated": {
        zh: "`false`: 文件没有写施行日, 结果里列为假设",
        en: "`false`: the document states no first day, which each result lists as an assumption",
      },
    },
    notes: [
      {
        zh: "看的是申报日期 `applicationDate`, 或 `date:` 指定的日期; 完全没有日期时按有效计算并提醒。",
        en: "The day that counts is the `applicationDate`, or that of `date:`. Without any date the policy is taken as in force, with a caution.",
      },
    ],
    see: ["date", "by date", "document"],
    shows: [["effective"]],
  },
  {
    keys: ["rounding", "stated"],
    shape: policyShape.pick({ rounding: true }),
    words: { zh: "取舍规则", en: "rounding" },
    meaning: {
      zh: "每项补贴的最后金额怎样取整, 只做一次。必须写明; 不取整写 `none`。",
      en: "How the finished amount of each subsidy is rounded, once. It must be said; `none` for no rounding.",
    },
    law: ["四舍五入", "取整", "舍去角分", "精确到分", "以万元为单位"],
    parts: {
      rounding: { zh: "怎样取整", en: "how to round" },
      "rounding.to": { zh: "取整到多少, 如 `0.01元`、`1元`、`1万元`", en: "to what: `0.01元`, `1元`, `1万元`" },
      "rounding.by": {
        zh: "`half up` 四舍五入, `half even` 四舍六入五成双, `up` 进一, `down` 舍去",
        en: "half up, half to even, away from zero, towards zero",
      },
      "rounding.stated": {
        zh: "`false`: 文件没有规定, 结果里列为假设",
        en: "`false`: the document has no rule, which each result lists as an assumption",
      },
    },
    notes: [
      {
        zh: "中间的步骤保留分数, 不取整; 要在某一步取整, 用 `round`。`none` 时金额须能写成有限小数, 除以 365 之类会被拒绝。",
        en: "Steps in between keep their fractions; to round a step use `round`. With `none`, amounts must have an end: a division by 365 is refused.",
      },
    ],
    see: ["round", "functions"],
    shows: [["rounding"], ["subsidies", "*", "amount"]],
  },
  {
    keys: ["subsidies", "benefit"],
    shape: policyShape.pick({ subsidies: true }),
    words: { zh: "补贴项目", en: "subsidies" },
    meaning: {
      zh: "文件给申报人的每一项: 名称、依据、条件、金额。",
      en: "Each thing that the document grants: its title, the clause, conditions, the amount.",
    },
    law: ["给予…补贴", "给予…奖励", "给予…资金支持"],
    parts: {
      subsidies: { zh: "各项, 每项一个代号", en: "each by its id" },
      "subsidies.NAME.benefit": {
        zh: "`cash` 现金(默认), `support` 形式未定的资金支持, `tax deduction` 税前扣除, `in kind` 实物; 合计时各算各的",
        en: "cash (the default), support whose form is left open, tax deduction, in kind; totals never mix them",
      },
      "subsidies.NAME.source": { zh: "依据的条文", en: "the clause it rests on" },
      "subsidies.NAME.date": { zh: "按哪一天的标准; 不写就按申报日期", en: "the day that decides; else the application's date" },
      "subsidies.NAME.conditions": { zh: "须全部成立", en: "all of them must hold" },
      "subsidies.NAME.exclusions": { zh: "有一个成立就不给", en: "any of them bars" },
      "subsidies.NAME.of which": { zh: "其中各部分", en: "named parts of the amount" },
      "subsidies.NAME.instalments": { zh: "分几期付", en: "the payments that it is made in" },
      "subsidies.NAME.shares": { zh: "各级财政各负担多少", en: "what each budget bears" },
      "subsidies.NAME.round each": { zh: "每期、每级各自取整", en: "how each payment and share is rounded" },
      "subsidies.NAME.amount": { zh: "给多少; 不写就只认定资格", en: "how much; without it eligibility alone is decided" },
    },
    notes: [
      {
        zh: '一句条文给几样东西, 就写几项。几项之间要相加、取高, 用 `amount("id")` 或 `amounts`。',
        en: 'A clause that grants several things makes several subsidies. To add or compare them use `amount("id")` or `amounts`.',
      },
    ],
    see: ["source", "conditions", "exclusions", "rate", 'amount("id")'],
    shows: [["subsidies", "*"]],
  },
  {
    keys: ["source", "section", "quote", "lead", "responsible", "supporting"],
    shape: policyShape.shape.subsidies.valueType.pick({ source: true }),
    words: { zh: "依据", en: "the clause" },
    meaning: {
      zh: "规则依据的条文原话和条款号, 会显示给申报人。",
      en: "The document's own words and section, which applicants are shown.",
    },
    law: ["牵头单位", "责任单位", "配合单位"],
    parts: {
      source: { zh: "依据", en: "the clause" },
      "source.lead": { zh: "牵头单位", en: "departments in charge" },
      "source.responsible": { zh: "责任单位", en: "departments responsible" },
      "source.supporting": { zh: "配合单位", en: "departments that support them" },
    },
    notes: [
      {
        zh: "`validate` 会核对: 规则里的每个数字都在原话里, 原话里的每个数字规则都用到。有意不用的, 在上一行写 `# allow figure-of-quote-not-used: 理由`。",
        en: "`validate` looks for each figure of the rule in the quote, and for each figure of the quote in the rule. Where one is left out on purpose, the line above says `# allow figure-of-quote-not-used: REASON`.",
      },
    ],
    see: ["document", "conditions", "not computed"],
    shows: [["subsidies", "*", "source"]],
  },
  {
    keys: ["not computed", "see"],
    shape: policyShape.pick({ "not computed": true }),
    words: { zh: "不计算的条款", en: "not computed" },
    meaning: {
      zh: "涉及资金、但不直接付给申报人的条款: 逐条列出, 免得漏掉。",
      en: "Clauses about money that pay no applicant by themselves: named, so that nothing is silently left out.",
    },
    law: ["设立…基金", "力争达到…", "鼓励…", "按照…执行"],
    parts: {
      "not computed": { zh: "各条款", en: "the clauses" },
      "not computed.kind": {
        zh: "`fund` 基金, `target` 目标, `exhortation` 倡导, `reference` 引用其他文件",
        en: "a fund, a target, an exhortation, a reference to another document",
      },
      "not computed.because": { zh: "为什么不计算", en: "why it is not computed" },
      "not computed.see": { zh: "所引文件的政策代号", en: "the policy id of the document referred to" },
      "not computed.lead": { zh: "牵头单位", en: "departments in charge" },
      "not computed.responsible": { zh: "责任单位", en: "departments responsible" },
      "not computed.supporting": { zh: "配合单位", en: "departments that support them" },
    },
    notes: [
      {
        zh: "写明谁有资格、只是没有金额的条款, 不放在这里, 用 `unstated`。",
        en: "A clause that says who is entitled but states no figure does not belong here: use `unstated`.",
      },
    ],
    see: ["unstated", "source"],
    shows: [["not computed"]],
  },
];
