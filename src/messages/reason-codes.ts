import type { Words } from "../values/words.js";

/** The field's codes for why an application is refused or cut, as finance bureaus use them. */
export const reasonCodes: Readonly<Record<string, Words>> = {
  R01: { zh: "不在申报期限或政策有效期内", en: "Outside the application window or the policy's period" },
  R02: { zh: "注册、经营或纳税地不符", en: "Registered, active or taxed elsewhere" },
  R03: { zh: "主体类型不符", en: "Not the kind of applicant that is meant" },
  R04: { zh: "未达门槛", en: "A threshold or condition is not met" },
  R05: { zh: "增长未达标", en: "Growth is too low" },
  R06: { zh: "失信、处罚、安全环保", en: "Bad standing, penalties, safety or environment" },
  R07: { zh: "重复申报", en: "Applied for twice" },
  R08: { zh: "票据或合同重复使用", en: "An invoice or contract is used twice" },
  R09: { zh: "已享受同类资金(就高不重复)", en: "Like support was already received (the highest counts)" },
  R10: { zh: "达到一次性、年度或累计限额", en: "A limit of once, a year or in all is reached" },
  R11: { zh: "超出名额或排名", en: "Beyond the quota or the ranking" },
  R12: { zh: "资金已用完", en: "The money is used up" },
  R13: { zh: "材料或数据缺失(待补正)", en: "Papers or data are missing (to be completed)" },
  R14: { zh: "票据不合规或超期", en: "An invoice is irregular or out of time" },
  R15: { zh: "多口径数据不一致", en: "Figures from several sources disagree" },
  R16: { zh: "信用代码校验不通过", en: "The credit code does not check" },
  R17: { zh: "条款无明确标准,转人工", en: "The clause gives no clear standard; a person decides" },
  R18: { zh: "低于最低补助额", en: "Below the least amount paid" },
};
