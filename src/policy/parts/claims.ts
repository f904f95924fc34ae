import * as z from "zod";
import { text } from "../../language/shapes.js";
import type { Part } from "./part.js";

const money = z.union([text, z.array(text)]);

/** An application as a file of JSON states it, beside the facts that the policy declares. */
const statedShape = z.strictObject({
  id: text.optional(),
  name: text.optional(),
  creditCode: text.optional(),
  applicationDate: text.optional(),
  policy: text.optional(),
  claims: z.record(z.string(), money).optional(),
  paid: z.union([text, z.record(z.string(), money)]).optional(),
  declared: z.record(z.string(), z.unknown()).optional(),
  decisions: z.record(z.string(), z.strictObject({ amount: money, by: text.optional(), because: text.optional() })).optional(),
});

/** What an application says beside its facts, and what an audit makes of it. */
export const claims: Part = {
  keys: [
    "claims",
    "paid",
    "declared",
    "decisions",
    "id",
    "name",
    "creditCode",
    "applicationDate",
    "matter",
    "invoice",
    "contract",
    "person",
  ],
  shape: statedShape,
  words: { zh: "申报与审核", en: "claims" },
  meaning: {
    zh: "申报里除了政策要的事实, 还写是谁、哪一天、申报多少、已拨多少、人工怎样决定。`subsidy audit` 用它们审核; `subsidy evaluate` 只算规则应给多少。",
    en: "Beside the facts that a policy asks for, an application says whose it is, of which day, what is claimed, what was paid and what a person decided. `subsidy audit` checks these; `subsidy evaluate` only computes what the rules give.",
  },
  law: [],
  also: [
    "申报",
    "申报编号",
    "申报金额",
    "申请金额",
    "申报日期",
    "单位名称",
    "已拨",
    "已拨金额",
    "人工决定",
    "决定",
    "审核",
    "审定",
    "重复",
    "重复申报",
    "信用代码",
    "社会信用代码",
    "统一社会信用代码",
    "发票",
    "票据",
    "合同",
    "身份证",
    "事项",
    "项目",
    "audit",
    "decision",
    "duplicate",
  ],
  parts: {
    id: { zh: "申报编号; 表格里的 `申报编号`", en: "the number of the application; in tables `申报编号`, `application` or `id`" },
    name: { zh: "申报单位或申请人; 表格里的 `单位名称`", en: "who applies; in tables `单位名称`" },
    creditCode: { zh: "统一社会信用代码: 同一个代码是同一个申请人", en: "the unified social credit code: one code is one applicant" },
    applicationDate: { zh: "申报日期: 决定用哪一版、哪一年的限额", en: "the day: it decides the version, and whose year a limit counts" },
    policy: { zh: "只按这个政策算; 不写就按载入的各个政策", en: "the only policy that is meant; each that is loaded if not said" },
    claims: {
      zh: "申报金额, 按补贴项目; 逐项申报的写列表, 合起来算一笔。表格里的 `申报金额`",
      en: "what is claimed, by subsidy; a list where it is claimed item by item, which is added. In tables `申报金额`",
    },
    paid: {
      zh: "已拨多少, 按补贴项目; 只申报一项的可以只写一个数。表格里的 `已拨`",
      en: "what was paid already, by subsidy; a single amount where one is claimed. In tables `已拨`",
    },
    declared: {
      zh: "申报人自己填的事实, 只写与审定不同的; 外面写审定的",
      en: "facts as the applicant stated them, where they differ; those outside are verified",
    },
    decisions: { zh: "人工决定, 按补贴项目", en: "what a person decided, by subsidy" },
    "decisions.NAME.amount": { zh: "决定给多少", en: "the amount decided" },
    "decisions.NAME.by": { zh: "谁决定的", en: "who decided" },
    "decisions.NAME.because": { zh: "理由", en: "why" },
  },
  notes: [
    {
      zh: "都可以不写。没有 `claims` 的项目不审核。例子里的结果是 `subsidy audit` 的。",
      en: "Each may be left out. What is not claimed is not audited. The results on this page are those of `subsidy audit`.",
    },
    {
      zh: "同一信用代码、同一补贴项目、同一年的第二份是重复申报(R07)。政策声明了文字输入 `matter`(事项), 就按事项分: 事项不同的是两份, 事项相同的在哪一年都是重复。",
      en: "A second claim of one credit code for one subsidy in a year is a repetition (R07). Where the policy declares a text input `matter`, the matter tells them apart: two matters are two claims, and one matter twice is a repetition in any year.",
    },
    {
      zh: "审核对照的是 `type: text` 的输入, 列表的字段也算, 看名字或中文标题: `invoice`、发票、票据, `contract`、合同(R08); `person`、`idNumber`、身份证(R07); `matter`、`project`、事项、项目(R07)。没有规则用到的, 注明 `# allow input-never-used: …`。",
      en: "Compared are inputs of `type: text`, and such fields of lists, by their names or zh titles: `invoice`, `发票`, `票据`, `contract`, `合同` (R08); `person`, `idNumber`, `身份证` (R07); `matter`, `project`, `事项`, `项目` (R07). Where no rule uses one, write `# allow input-never-used: …`.",
    },
    {
      zh: "先来的成立, 后来的写明首次见于哪一份。`--history` 给出以前的审核结果, 也对照。",
      en: "The first one stands; a later one names it. Earlier results handed in with `--history` are compared too.",
    },
    {
      zh: "决定要在规则留下的范围之内, 不然转人工(R17); 它也可以推翻重复。`by` 成为表上的审核人。",
      en: "A decision must lie within what the rule leaves open, else a person is asked (R17); it may overrule a repetition. `by` stands in the tables as who reviewed.",
    },
  ],
  see: ["inputs", "instalments", "limits", "once per", "tests"],
  shows: [["inputs"], ["subsidies", "*", "amount"], ["limits"]],
  audits: true,
};
