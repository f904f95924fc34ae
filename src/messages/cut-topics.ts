import type { BothWords } from "../values/words.js";

/** What is told of a kind of cut: its name in en, what takes it, and the page to read next. */
export interface CutTopic {
  readonly meaning: BothWords;
  /** A key of the reference; undefined where no construct of the rules makes it. */
  readonly see: string | undefined;
}

/** By the kind's name in zh, in the order of a bureau's tables. */
export const cutTopics: Readonly<Record<string, CutTopic>> = {
  基数核减: {
    meaning: {
      zh: "申报的多于按审定事实算出的(封顶之前), 或多于人工决定的; 审核的核减。",
      en: "The claim is more than the verified facts give before caps, or than a person decided. It is what review takes off.",
    },
    see: "claims",
  },
  封顶核减: { meaning: { zh: "超过一份申报的封顶。", en: "It goes beyond the cap of an application." }, see: "cap" },
  就高不重复: {
    meaning: { zh: "同类只给最高的一项, 其余减去。", en: "Of its kind only the highest counts; the others are cut." },
    see: "highest only",
  },
  年度限额: {
    meaning: {
      zh: "达到合计限额: 一年、累计或一批之内。",
      en: "The limit of a year, in all or of a batch is reached.",
    },
    see: "joint cap",
  },
  预算折算: {
    meaning: { zh: "预算不够, 按比例折算, 或先到先得。", en: "The budget does not reach: pro rata, or first come." },
    see: "budget",
  },
  取整: { meaning: { zh: "按政策的取舍规则, 或每份取整。", en: "Rounded as the policy rounds, or each part by itself." }, see: "rounding" },
  扣除已拨: { meaning: { zh: "减去已享受的。", en: "What was received already is taken off." }, see: "minus" },
  不予支持: {
    meaning: { zh: "整笔不支持; 原因写在旁边, 有 R 代码。", en: "The whole claim; why stands beside it, with its R code." },
    see: undefined,
  },
};
