import type { Part } from "../policy/parts/part.js";
import { testKeys } from "./test-shape.js";

/** A file of cases, as the reference tells it. */
export const tests: Part = {
  keys: ["tests", "given", "applications", "history", "expect", "before", "cuts", "balance"],
  shape: testKeys,
  words: { zh: "用例文件", en: "files of cases" },
  meaning: {
    zh: "`NAME.test.yaml` 写在政策旁边: 每个用例给出一份或几份申报, 写明规则应得的结果, 一分不差。运行 `subsidy test`。",
    en: "`NAME.test.yaml` beside a policy: each case gives one application or several, and says what the rules must make of it, to the last digit. Run `subsidy test`.",
  },
  law: ["例如…", "算例"],
  parts: {
    policy: { zh: "试哪个政策", en: "the id of the policy" },
    cases: { zh: "各个用例", en: "the cases" },
    "cases.name": { zh: "用例的名称", en: "its name" },
    "cases.given": { zh: "一份申报: 只写要紧的事实", en: "one application; facts that do not matter may be left out" },
    "cases.applications": {
      zh: "几份申报, 按编号; 它们一起结算, `expect` 也按编号写",
      en: "several applications by their ids, which are settled together; `expect` then has these ids",
    },
    "cases.date": { zh: "申报里没有日期时, 按哪一天算", en: "the day that decides where the application has no date" },
    "cases.readings": { zh: "口径: 选哪一种", en: "the option of a reading that is chosen" },
    "cases.history": {
      zh: "以前的发放: `{application, creditCode, subsidy, date, amount}`, 和限制所看的字段",
      en: "what was paid before: `{application, creditCode, subsidy, date, amount}`, and the fields that limits look at",
    },
    "cases.expect": {
      zh: "应得的结果, 按补贴项目; 没有写的不核对",
      en: "what must come of it, by subsidy; what is not written is not compared",
    },
    "cases.expect.values": { zh: "取名的量应是多少", en: "what named values must be" },
    "cases.expect.amounts": { zh: "取名的金额应是多少", en: "what named amounts must be" },
    "cases.expect.total": { zh: "各性质的合计: `{cash: 500}`", en: "the totals by benefit: `{cash: 500}`" },
    "cases.expect.NAME.status": { zh: "结论", en: "the status" },
    "cases.expect.NAME.entitled": { zh: "待定, 但只是金额未定", en: "undetermined, but only in the amount" },
    "cases.expect.NAME.certainty": { zh: "金额的性质", en: "what is certain about the amount" },
    "cases.expect.NAME.amount": { zh: "最后的金额, 限制和每份取整之后", en: "the amount in the end, after limits and `round each`" },
    "cases.expect.NAME.before": { zh: "限制之前的金额", en: "the amount before limits" },
    "cases.expect.NAME.cuts": {
      zh: "各种核减, 按名称(年度限额、就高不重复、预算折算、基数核减、取整)或按限制的键; `{}` 是没有核减",
      en: "what was cut, by the kind's name in zh as results have it, or by the limit's key; `{}` for nothing",
    },
    "cases.expect.NAME.shares": { zh: "各级负担多少", en: "what each share is" },
    "cases.expect.NAME.parts": { zh: "`of which` 的各部分", en: "what the parts of `of which` are" },
    "cases.expect.NAME.instalments": { zh: "各期金额", en: "what each payment is" },
    "cases.expect.NAME.balance": { zh: "应付余额; 小于零是追回", en: "what is left to pay; below 0 to be claimed back" },
    "cases.expect.NAME.missing": { zh: "缺哪些事实, 按次序", en: "the facts that are missing, in their order" },
    "cases.expect.NAME.reasons": { zh: "不符合的条件, 按标签", en: "the conditions that fail, by their labels" },
  },
  notes: [
    {
      zh: "每条规则先写恰好到界限的、差一分的、没有填的。",
      en: "Begin with the figure exactly at a bound, one fen beside it, and a fact left out.",
    },
    {
      zh: "金额写 `500`、`20万元`, 区间写 `{range: [0, 20万元]}`, 没有上限写 `{at least: 60万元}`。",
      en: "Amounts are `500` or `20万元`; an interval `{range: [0, 20万元]}`; without an upper end `{at least: 60万元}`.",
    },
  ],
  see: ["policy", "limits", "instalments", "by reading"],
  shows: [["inputs"], ["subsidies", "*", "amount"], ["limits"]],
  showsCases: true,
};
