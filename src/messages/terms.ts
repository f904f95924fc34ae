import type { Language, Words } from "../values/words.js";
import { inLanguage } from "./in-language.js";

/** The field's words for what the program says in a word or two. */
const terms = {
  eligible: { zh: "符合", en: "eligible" },
  ineligible: { zh: "不符合", en: "ineligible" },
  undetermined: { zh: "待定", en: "undetermined" },
  entitled: { zh: "符合,金额待定", en: "entitled, amount open" },
  exact: { zh: "确定", en: "exact" },
  "at least": { zh: "至少", en: "at least" },
  "at most": { zh: "至多", en: "at most" },
  range: { zh: "区间", en: "range" },
  unstated: { zh: "未规定金额", en: "no figure stated" },
  "amount unknown": { zh: "金额未知", en: "amount not known" },
  "no amount": { zh: "只认定资格", en: "eligibility alone" },
  cash: { zh: "补贴", en: "cash" },
  support: { zh: "资金支持", en: "support" },
  "tax deduction": { zh: "税前扣除", en: "tax deduction" },
  "in kind": { zh: "实物", en: "in kind" },
  fund: { zh: "基金", en: "fund" },
  target: { zh: "目标", en: "target" },
  exhortation: { zh: "倡导", en: "exhortation" },
  reference: { zh: "引用其他文件", en: "refers to another document" },
  subsidy: { zh: "补贴项目", en: "Subsidy" },
  status: { zh: "结论", en: "Status" },
  amount: { zh: "金额", en: "Amount" },
  clause: { zh: "条款", en: "Clause" },
  reasons: { zh: "未满足", en: "not met" },
  barred: { zh: "属于除外情形", en: "excluded" },
  items: { zh: "第", en: "item" },
  missing: { zh: "缺", en: "missing" },
  claims: { zh: "笔数", en: "Claims" },
  claimed: { zh: "申报", en: "Claimed" },
  granted: { zh: "核定", en: "Granted" },
  conclusion: { zh: "审核结论", en: "Conclusion" },
  reason: { zh: "原因", en: "Reason" },
  before: { zh: "限额前", en: "before limits" },
  cut: { zh: "核减", en: "cut" },
  instalments: { zh: "分期", en: "instalments" },
  due: { zh: "已到期", en: "due" },
  "not due": { zh: "未到期", en: "not due yet" },
  shares: { zh: "分担", en: "shares" },
  parts: { zh: "其中", en: "of which" },
  paid: { zh: "已拨", en: "paid already" },
  balance: { zh: "本次应付", en: "to be paid now" },
  "claimed back": { zh: "应追回", en: "to be claimed back" },
  unrounded: { zh: "未舍入", en: "unrounded" },
  otherwise: { zh: "另一口径", en: "other reading" },
  totals: { zh: "合计", en: "Total" },
  exactly: { zh: "其中确定", en: "of which exact" },
  unlisted: { zh: "另有未规定金额的", en: "and without a figure" },
  assumptions: { zh: "假设", en: "Assumed" },
  cautions: { zh: "注意", en: "Caution" },
  problems: { zh: "有误,未计算", en: "not computed" },
  policy: { zh: "政策", en: "Policy" },
  date: { zh: "申报日期", en: "Application date" },
  line: { zh: "第 {} 行", en: "line {}" },
  applications: { zh: "申报", en: "Applications" },
  refused: { zh: "有误", en: "with problems" },
  sumExact: { zh: "确定金额合计", en: "Sum of exact amounts" },
  sumBounds: { zh: "全部(下限 至 上限)", en: "All (low to high)" },
  open: { zh: "无上限", en: "no upper end" },
  lead: { zh: "牵头", en: "lead" },
  responsible: { zh: "责任", en: "responsible" },
  supporting: { zh: "配合", en: "supporting" },
  note: { zh: "说明", en: "Note" },
  see: { zh: "参见", en: "see" },
  computed: { zh: "可以计算的条款", en: "Clauses that are computed" },
  notComputed: { zh: "涉及资金但不直接付给申报人的条款", en: "Clauses about money that pay no applicant by themselves" },
  document: { zh: "文件", en: "Document" },
  effective: { zh: "有效期", en: "In force" },
  from: { zh: "自", en: "from" },
  to: { zh: "至", en: "to" },
  validity: { zh: "有效性只核实到", en: "validity confirmed only to" },
  readings: { zh: "口径", en: "Readings" },
  chosen: { zh: "采用", en: "chosen" },
  because: { zh: "理由", en: "because" },
  disclaimer: { zh: "测算结果仅供参考,以主管部门审核为准", en: "An estimate for reference; the authority's review decides" },
  expected: { zh: "应为", en: "expected" },
  found: { zh: "实得", en: "found" },
  passed: { zh: "通过", en: "passed" },
  failed: { zh: "未通过", en: "failed" },
  error: { zh: "错误", en: "error" },
  warning: { zh: "警告", en: "warning" },
  errors: { zh: "错误", en: "errors" },
  warnings: { zh: "警告", en: "warnings" },
  files: { zh: "个政策文件", en: "policy files" },
  suggestion: { zh: "建议", en: "suggestion" },
  none: { zh: "无", en: "none" },
  yes: { zh: "是", en: "yes" },
  no: { zh: "否", en: "no" },
  unknown: { zh: "未知", en: "unknown" },
  "half up": { zh: "四舍五入", en: "half up" },
  "half even": { zh: "四舍六入五成双", en: "half to even" },
  up: { zh: "进一", en: "up" },
  down: { zh: "舍去", en: "down" },
  "in the law": { zh: "法条用语", en: "In the law" },
  "the rule": { zh: "规则写法", en: "The rule" },
  "the result": { zh: "结果", en: "The result" },
  "the file written": { zh: "写出的文件", en: "The file written" },
  "more cases": { zh: "其他情形", en: "More cases" },
  "the keys": { zh: "键", en: "Keys" },
  "key words": { zh: "说明", en: "What it is" },
  takes: { zh: "取值", en: "Takes" },
  gives: { zh: "得出", en: "Gives" },
  "must be there": { zh: "必填", en: "Required" },
  functions: { zh: "函数", en: "Functions" },
  case: { zh: "用例", en: "Case" },
  given: { zh: "给出", en: "Given" },
  notes: { zh: "要点", en: "Notes" },
  "what to do": { zh: "怎么办", en: "What to do" },
  "the cuts": {
    zh: "核减的类型: 申报 − 各项核减 = 核定",
    en: "Kinds of cuts: what is claimed less the cuts is what is granted",
  },
  "explain a word": {
    zh: "subsidy explain 后面写下面的一个词或代码(有空格的加引号), 或一份申报的文件",
    en: "After subsidy explain type one of these words or codes, in quotation marks where it has spaces; or a file of applications",
  },
  "codes of findings": { zh: "检查规则时的提示", en: "Findings on rules" },
  "words of cuts": { zh: "审核的核减", en: "Cuts of audits" },
  "words of reasons": { zh: "审核的原因", en: "Reasons of audits" },
  "see also": { zh: "另见", en: "See also" },
  "several pages": { zh: "可能指下面几项", en: "This may mean" },
  "the reference": { zh: "规则语言参考", en: "Reference of the rule language" },
  program: { zh: "程序", en: "Program" },
  "rule file": { zh: "规则文件", en: "Rule file" },
  "earlier results": { zh: "以前的结果", en: "Earlier results" },
  count: { zh: "计数", en: "Count" },
  same: { zh: "一致", en: "same" },
  changed: { zh: "有变化", en: "changed" },
  added: { zh: "新增", en: "added" },
  removed: { zh: "减少", en: "removed" },
  agrees: { zh: "与凭证一致", en: "agrees with the receipt" },
  differs: { zh: "与凭证不一致", en: "does not agree with the receipt" },
  "details on request": { zh: "逐户明细: 加 --verbose", en: "for each applicant: add --verbose" },
} as const satisfies Record<string, Words>;

export type Term = keyof typeof terms;

export const term = (name: Term, language: Language): string => inLanguage(terms[name][language], language);

/** The kinds of cuts that a bureau's tables have, which results carry in zh. */
const cutKinds: Readonly<Record<string, string>> = {
  基数核减: "base reduced",
  封顶核减: "capped",
  就高不重复: "highest only",
  年度限额: "joint cap",
  预算折算: "budget",
  取整: "rounded",
  扣除已拨: "paid already",
  不予支持: "not supported",
};

export const cutWords = (kind: string, language: Language): string => (language === "zh" ? kind : (cutKinds[kind] ?? kind));

/** What a result still lacks of other applications, and what depends on that, by the kind of the limit that they share. */
const limitsOfOthers: Readonly<Record<string, Words>> = {
  budget: {
    zh: "同批其他申报的材料或审定结果(预算分给本项多少暂不能确定)",
    en: "facts or decisions of other applications (how much of the budget is left for this one is open until then)",
  },
  "joint cap": {
    zh: "同一限额内其他申报的材料或审定结果(限额余下多少暂不能确定)",
    en: "facts or decisions of other applications (how much of the joint cap is left is open until then)",
  },
  "highest only": {
    zh: "同一事项其他补贴的材料或审定结果(哪一项最高暂不能确定)",
    en: "facts or decisions of other support for the same matter (which one is highest is open until then)",
  },
  "once per": {
    zh: "其他申报的材料或审定结果(是否重复享受暂不能确定)",
    en: "facts or decisions of other applications (whether this one comes twice is open until then)",
  },
  ranking: {
    zh: "同批其他申报的材料或审定结果(排名暂不能确定)",
    en: "facts or decisions of other applications (the ranking is open until then)",
  },
};

const LIMIT_PATH = "limit:";

/** What a missing `limit:KIND` stands for; undefined for the path of a fact. */
export function limitWords(path: string, language: Language): string | undefined {
  const words = path.startsWith(LIMIT_PATH) ? limitsOfOthers[path.slice(LIMIT_PATH.length)] : undefined;
  return words && inLanguage(words[language] ?? words.zh, language);
}

/** How audits end, which results carry in zh. */
const conclusions: Readonly<Record<string, string>> = {
  通过: "granted in full",
  部分通过: "granted in part",
  不予支持: "not supported",
  待补正: "to be completed",
  转人工: "a person decides",
};

export const conclusionWords = (conclusion: string, language: Language): string =>
  language === "zh" ? conclusion : (conclusions[conclusion] ?? conclusion);

/** What an audit itself finds, which results carry in zh, where the field's code says less. */
const auditReasons: Readonly<Record<string, Words>> = {
  同一事项重复申报: { zh: "同一事项重复申报", en: "The same matter was applied for twice" },
  人员重复: { zh: "人员重复", en: "The same person is claimed for twice" },
  票据重复使用: { zh: "票据重复使用", en: "The invoice is used twice" },
  合同重复使用: { zh: "合同重复使用", en: "The contract is used twice" },
  决定的金额不在规则允许的范围内: {
    zh: "决定的金额不在规则允许的范围内",
    en: "What was decided is not within what the rule leaves open",
  },
  取决于其他尚未审定的申报: { zh: "取决于其他尚未审定的申报", en: "It depends on other claims that are undecided" },
  人工决定不予支持: { zh: "人工决定不予支持", en: "A person decided to grant nothing" },
  按审定的事实应补为零: { zh: "按审定的事实应补为零", en: "The verified facts give nothing" },
};

export const auditReason = (condition: string): Words | undefined =>
  Object.hasOwn(auditReasons, condition) ? auditReasons[condition] : undefined;

const cautions: Readonly<Record<string, Words>> = {
  "validity-not-confirmed": {
    zh: "该日期之后文件是否有效未经核实",
    en: "Whether the document was still in force on that day was not confirmed",
  },
  "repeated-id": { zh: "同一编号在本批出现不止一次", en: "The id stands in this batch more than once" },
  "unit-slip": {
    zh: "申报金额与测算金额或同批同项的申报相差约一万倍,可能把元和万元写错",
    en: "The claim is about 10,000 times the computed amount or others of its kind, or a ten-thousandth: perhaps yuan for 10,000 yuan",
  },
  "date-not-given": { zh: "没有申报日期,按政策有效计算", en: "No application date is given; the policy is taken as in force" },
  "credit-code": { zh: "统一社会信用代码校验不通过,请核对", en: "The unified social credit code fails its check; please verify it" },
};

export const cautionWords = (code: string, language: Language): string => {
  const words = cautions[code];
  return words ? inLanguage(words[language] ?? words.zh, language) : code;
};
