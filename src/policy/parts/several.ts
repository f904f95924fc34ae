import { policyShape } from "../shape.js";
import type { Part } from "./part.js";

const WHOLE = [[]];
const SHOWS = [["inputs"], ["subsidies", "*", "conditions"], ["subsidies", "*", "amount"]];

/** Several applications, several files, several years. */
export const several: readonly Part[] = [
  {
    keys: ["limits"],
    shape: policyShape.pick({ limits: true }),
    words: { zh: "限制", en: "limits" },
    meaning: {
      zh: "把几项补贴、几份申报连在一起的规则: 只享受一次、就高不重复、合计限额、名额、预算。按写的次序做。",
      en: "What binds several subsidies, or several applications, together: once per, highest only, joint cap, ranking, budget. They are done in the order written.",
    },
    law: ["同一单位同一年度累计…", "就高不重复", "不得重复享受", "视预算安排情况", "总数不超过…"],
    also: ["历史", "历史发放"],
    parts: { limits: { zh: "各条限制, 每条一个映射", en: "the limits, a mapping each" } },
    notes: [
      {
        zh: "每条由它的第一个键决定: `once per`、`highest only`、`joint cap`、`ranking`、`budget`。另可写 `section` 和 `quote`, 即所依据的条款。",
        en: "Each is known by its own key: `once per`, `highest only`, `joint cap`, `ranking`, `budget`. Beside it `section` and `quote` may name the clause.",
      },
      {
        zh: "先算每份申报的金额并取整, 再做限制, 最后分期、分级。被减的仍然符合, 结果写明哪条限制减了多少; 重复享受、没有名额的是不符合。",
        en: "Amounts are computed and rounded first, then limited, then divided into instalments and shares. What is cut stays eligible, and the result says which limit cut how much; a repetition, or no place, is ineligible.",
      },
      {
        zh: "数字只能是字面量或 `values`(可随日期、口径变), 可以因申请人(合计限额)或因组(有 `each` 的名额、预算)而异; 管整批的不能取自申报。`year`、`lifetime` 连同以前的发放: `--history`, 用例里写 `history`。",
        en: "Figures are literals or `values`, which may change with the date or a reading, and with the applicant (a joint cap) or the group (places and budgets with `each`); one for the whole batch reads no facts. `year` and `lifetime` count what was paid before: `--history`, in cases `history`.",
      },
      {
        zh: "一份申报里没有填的, 会使别人的结果也变成区间: 缺的是同批其他申报的事实。",
        en: "What one application leaves out makes intervals of others' results too: what is missing are facts of others of the batch.",
      },
    ],
    see: ["once per", "highest only", "joint cap", "ranking", "budget", "tests"],
    shows: [["inputs"], ["subsidies", "*", "amount"], ["limits"]],
  },
  {
    keys: ["include"],
    shape: policyShape.pick({ include: true }),
    words: { zh: "共用文件", en: "include" },
    meaning: {
      zh: "几个政策共用的申报内容、口径、量、标准表、金额写在一个文件里, 各政策引入它。",
      en: "Inputs, readings, values, tables and amounts that several policies share stand in a file of their own, which each policy includes.",
    },
    law: ["本办法所称…与…一致", "参照…的标准执行"],
    parts: { include: { zh: "一个文件或几个文件, 路径从这个政策文件算起", en: "a file or several, from the place of the policy file" } },
    notes: [
      {
        zh: "共用文件里只有 `inputs`、`readings`、`values`、`tables`、`amounts`, 没有 `policy:`, 也不再引入别的文件。",
        en: "Such a file has `inputs`, `readings`, `values`, `tables` and `amounts` only, no `policy:`, and includes no other file.",
      },
      {
        zh: "一个名字只有一个意思: 政策里不能再用共用文件里的名字。只能用相对路径。",
        en: "One name means one thing: a policy may not use a name of the shared file for something else. Paths are relative.",
      },
    ],
    see: ["inputs", "values", "tables", "policy"],
    shows: [["include"], ["inputs"], ["subsidies", "*", "conditions"], ["subsidies", "*", "amount"]],
  },
  {
    keys: ["versions", "amended"],
    shape: null,
    words: { zh: "一个政策的几个版本", en: "versions of a policy" },
    meaning: {
      zh: "文件修订后另写一个文件, `policy` 代号相同, `effective` 不重叠: 它们合成一个政策, 每份申报按决定日期用那时的版本。",
      en: "Where a document is amended, another file with the same `policy` id says what holds then: with periods that do not overlap, they are one policy, and each application is decided by the version of its day.",
    },
    law: ["自…起修订为…", "原办法同时废止", "执行期限至…", "…年起按…执行"],
    parts: {},
    notes: [
      {
        zh: "两个文件都交给命令: `subsidy evaluate … --rules 文件夹`。缺日期的申报, 结果是两个版本合起来的区间。",
        en: "Hand both files to a command, or their folder. An application without a date gets the interval of both versions.",
      },
      {
        zh: "同一个名字在两个版本里要是同一种事实(选项和列表的字段可以增减); 币种、取舍规则、补贴性质要相同。只差一个数字时, 用 `by date` 更短。",
        en: "A name is the same kind of fact in both (options, and fields of a list, may come and go); currency, rounding and benefits agree. Where a figure alone changes, `by date` is shorter.",
      },
    ],
    see: ["effective", "by date", "policy"],
    shows: WHOLE,
  },
  {
    keys: ["durations", "years", "months", "return"],
    shape: null,
    words: { zh: "期限与日期计算", en: "durations and dates" },
    meaning: {
      zh: "期限、周年、月数、申报窗口用 FEEL 的日期运算写; 逐日精确, 没有时刻和时区。",
      en: "Periods, anniversaries, numbers of months and windows for applications are date arithmetic in FEEL: exact days, no time of day, no time zone.",
    },
    law: ["自…之日起…年内", "满…年", "连续…个月", "申报时间为…至…", "每月…元"],
    parts: {},
    notes: [
      {
        zh: '期限写 ISO 8601: `duration("P3Y")` 三年, `duration("P6M")` 六个月。日期加减期限是日期: `connectedOn + duration("P5Y")`; 那个月没有这一天的, 取月末。',
        en: 'Durations are ISO 8601: `duration("P3Y")` three years, `duration("P6M")` six months. A date ± a duration is a date: `connectedOn + duration("P5Y")`; where the month has no such day, its last.',
      },
      {
        zh: "日期加减数是加减天数: `d + 30`; 日期减日期是天数: `until - since`, 首尾都算要加 1。`d.year`、`d.month`、`d.day` 是数。",
        en: "A date ± a number counts days: `d + 30`; a date less a date is a number of days, `until - since`, with both ends one more. `d.year`, `d.month`, `d.day` are numbers.",
      },
      {
        zh: '整年: `years and months duration(born, asOf).years`; 整月: `years and months duration(since, until) / duration("P1M")`。',
        en: 'Whole years: `years and months duration(born, asOf).years`; whole months: `years and months duration(since, until) / duration("P1M")`.',
      },
      {
        zh: "申报窗口: `applicationDate in [2024-03-01..2024-03-31]`, 方括号含首尾, 圆括号不含。",
        en: "A window for applications: `applicationDate in [2024-03-01..2024-03-31]`; square brackets include the ends, round ones do not.",
      },
      {
        zh: "每项先算再加: `sum(for x in contracts return x.rent * x.months)`。",
        en: "A figure of each item, added: `sum(for x in contracts return x.rent * x.months)`.",
      },
    ],
    see: ["date", "functions", "FEEL", "by date"],
    shows: [...SHOWS, ["values"]],
  },
];
