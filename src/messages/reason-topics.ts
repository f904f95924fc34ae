import type { BothWords } from "../values/words.js";

/** What is told of a reason beside its name: what raises it, what a person can do, and other words that people look for it by. */
export interface ReasonTopic {
  readonly raised: BothWords;
  readonly way: BothWords;
  readonly also: readonly string[];
}

const byCondition = (zh: string, en: string): BothWords => ({
  zh: `政策里写了这个 code 的条件不成立, 或除外情形成立: ${zh}。`,
  en: `A condition of the policy that has this code does not hold, or an exclusion does: ${en}.`,
});

const checkFact: BothWords = {
  zh: "结果写明是哪一条; 核对那一项事实, 填错就改正再算。subsidy explain 申报文件 看推导。",
  en: "The result names the condition: check that fact, correct it where it is wrong and run again. subsidy explain FILE shows each step.",
};

/** By code. */
export const reasonTopics: Readonly<Record<string, ReasonTopic>> = {
  R01: {
    raised: {
      zh: "申报日期不在政策的 effective 之内, 或那一天标准已停止(by date 写了 none), 或写了这个 code 的申报期限条件不成立。",
      en: "The application's day is outside effective, or the standard had ended by then (none under by date), or a condition on the window for applications that has this code does not hold.",
    },
    way: {
      zh: "核对申报日期 applicationDate(没有时用 --as-of); 如应按旧版或新版文件, 把那一版也交给命令。",
      en: "Check applicationDate (or --as-of where there is none); where another version of the document holds, hand that one in too.",
    },
    also: ["申报期限", "有效期外", "超期"],
  },
  R02: { raised: byCondition("注册地、经营地或纳税地", "where somebody is registered, active or taxed"), way: checkFact, also: [] },
  R03: { raised: byCondition("主体类型", "what kind of applicant it is"), way: checkFact, also: [] },
  R04: {
    raised: {
      zh: "没有一种情形(cases)、一档(brackets)或表中一行适用, 或写了这个 code 的门槛条件不成立。",
      en: "No case, bracket or row of a table fits, or a condition on a threshold that has this code does not hold.",
    },
    way: checkFact,
    also: ["门槛"],
  },
  R05: { raised: byCondition("增长", "growth"), way: checkFact, also: [] },
  R06: { raised: byCondition("失信、处罚、安全、环保", "standing, penalties, safety, environment"), way: checkFact, also: ["失信"] },
  R07: {
    raised: {
      zh: "同一申请人、同一补贴项目在一年里的第二份(有事项的: 同一事项的第二份), 同一个人申报两次, 或违反 once per 限制。以前的那份尚未审定时, 是转人工。",
      en: "A second claim of one applicant for one subsidy in a year (with matters: a second one for the same matter), one person claimed for twice, or a limit of once per. Where the earlier one is undecided, a person decides.",
    },
    way: {
      zh: "看结果里写明的首次见于哪一份。确是两件事: 政策里声明 matter, 两份各填自己的事项。确应支持: 在 decisions 里写金额和理由。见 subsidy explain claims。",
      en: "The result names the first one. Where they are two things, declare a matter in the policy and state it in both. To grant it nevertheless, write an amount and a reason in decisions. See subsidy explain claims.",
    },
    also: ["同一事项重复申报", "人员重复", "重复享受"],
  },
  R08: {
    raised: {
      zh: "同一张发票或同一份合同(type: text 的输入, 名字或标题含 invoice、发票、票据、contract、合同)在本批或 --history 里已用过。",
      en: "An invoice or a contract (an input of type: text whose name or title says so) was used before in the batch or in --history.",
    },
    way: {
      zh: "核对号码; 一张发票分摊给几份的, 由人在 decisions 里决定。见 subsidy explain claims。",
      en: "Check the number; where one invoice is divided among several, a person decides in decisions. See subsidy explain claims.",
    },
    also: ["票据重复使用", "合同重复使用", "重复使用"],
  },
  R09: {
    raised: {
      zh: "highest only: 同类里另有更高的一项; 或扣除已享受的(minus)之后没有剩余。",
      en: "highest only: another one of its kind is higher; or nothing is left after what was received (minus).",
    },
    way: {
      zh: "不是申报有误。核对已享受的金额和另一项的结果。",
      en: "No fault of the claim. Check what was received, and the result of the other one.",
    },
    also: ["已享受同类资金"],
  },
  R10: {
    raised: {
      zh: "joint cap: 一年、一生或一批的合计限额已被先到的用完, 连同 --history 里以前的。",
      en: "joint cap: those before it, and earlier results in --history, have used the limit of the year, the batch or in all.",
    },
    way: {
      zh: "不是申报有误。看核减里写明的限制; 核对 --history 里以前的发放。",
      en: "No fault of the claim. The cut names the limit; check what --history says was paid.",
    },
    also: ["达到限额"],
  },
  R11: {
    raised: { zh: "ranking: 排在名额之外。", en: "ranking: beyond the places there are." },
    way: { zh: "核对排名所依据的事实, 和同批的其他申报。", en: "Check the facts that the ranking goes by, and the others of the batch." },
    also: ["超出名额"],
  },
  R12: {
    raised: { zh: "budget: 轮到它时预算已用完。", en: "budget: it is used up before its turn." },
    way: { zh: "不是申报有误。核对预算数和先后次序。", en: "No fault of the claim. Check the budget and the order." },
    also: ["资金已用完", "预算用完"],
  },
  R13: {
    raised: {
      zh: "算结果所需的事实没有填, 结果的 missing 写明缺哪些; 或口径没有选定。结论是待补正。",
      en: "Facts that the result needs are left out, which missing names; or a reading is not chosen. The audit ends as to be completed.",
    },
    way: {
      zh: "补上缺的事实, 选定口径(--reading), 再审; 补不了的, 由人在 decisions 里写金额和理由。",
      en: "Fill them in, choose the reading (--reading), and audit again; where that cannot be, a person writes an amount and a reason in decisions.",
    },
    also: ["待补正", "材料或数据缺失", "缺失"],
  },
  R14: { raised: byCondition("票据的合规和日期", "invoices and their dates"), way: checkFact, also: ["票据不合规"] },
  R15: { raised: byCondition("几处数据是否一致", "figures of several sources"), way: checkFact, also: ["数据不一致"] },
  R16: {
    raised: byCondition("信用代码", "the credit code"),
    way: {
      zh: "核对 18 位代码。代码校验不通过时程序自己只在注意里提示, 不拒绝。",
      en: "Check the 18 characters. The program by itself only cautions where a code fails its check, and refuses nothing.",
    },
    also: ["信用代码校验"],
  },
  R17: {
    raised: {
      zh: "结论是转人工, 有三种情形。一、条款无明确标准: 金额没有写明(unstated), 或只写了范围(at least、at most)。二、取决于其他尚未审定的申报: 限额、名额或预算要等它们定了才知道。三、决定的金额不在规则允许的范围内。",
      en: "The audit ends as a person decides, in three situations. One: the clause gives no clear standard, no figure (unstated) or only a range (at least, at most). Two: it depends on other claims that are undecided, before which a limit, a place or a budget cannot be told. Three: what was decided is not within what the rule leaves open.",
    },
    way: {
      zh: "一、在 decisions 里写金额、by 和 because。二、先补正或决定同批的那些, 再审一次。三、改决定的金额, 或改正事实。",
      en: "One: write amount, by and because in decisions. Two: complete or decide those others first, and audit again. Three: change the amount decided, or correct the facts.",
    },
    also: ["转人工", "条款无明确标准", "取决于其他尚未审定的申报", "决定的金额不在规则允许的范围内"],
  },
  R18: {
    raised: { zh: "not paid below: 算得的金额低于最低补助额。", en: "not paid below: the amount is below the least that is paid." },
    way: { zh: "核对计算的基数。", en: "Check what the amount is computed from." },
    also: ["最低补助额"],
  },
};
