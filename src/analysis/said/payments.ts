import { saidBy } from "../../language/said-by.js";
import { tellOrderOfPayments, tellOrderOfShares } from "./order-of-parts.js";
import { hasKey, type SaidKind, saidIn } from "./quoted-rule.js";

/** Who bears how much: 市、县各承担50%, 按6:4比例分担, shared equally between. */
const SHARED =
  /(?:[\u7701\u5E02\u53BF\u533A\u9547\u7EA7]|中央|地方)[^,;\u3002]{0,12}(?:各|分别|共同|按[^,;\u3002]{1,12})(?:承担|负担|分担)|按(?:照)?\s*\d+(?:\.\d+)?\s*[:\u2236\u6BD4]\s*\d+(?:\.\d+)?\s*(?:的)?(?:比例)?(?:共同)?(?:承担|负担|分担|配套)|\bborne (?:equally|jointly)\b|\bshared (?:equally )?between\b/giu;
/** When it is paid: 分三年平均发放, 首期拨付50%, 验收合格后拨付余款, in two instalments. */
const DIVIDED =
  /分(?:[\u4E8C\u4E24\u4E09\u56DB\u4E94\u516D]|\d)(?:年|期|次|批|个?阶段)(?:[^,;\u3002]{0,6})(?:发放|拨付|给予|支付|兑现|兑付|下达|奖励|补助|补贴|资助)|分(?:期|批|年度?|阶段)(?:平均)?(?:发放|拨付|支付|兑现|兑付|下达)|(?:首期|首批|余款|尾款|剩余(?:部分|资金)?)[^,;\u3002]{0,10}(?:发放|拨付|支付|兑付)|\bin (?:two|three|four|five|equal|annual|several|\d+)[\w ]{0,12} instal?lments\b/giu;

export const shares: SaidKind = {
  code: "shares-not-as-said",
  look: ({ parts, quotes, limits }, tell) => {
    const [said] = saidIn(quotes, SHARED);
    if (said && !hasKey([...parts, ...limits], "shares", "of which")) tell(said, ["shares"]);
    tellOrderOfShares({ parts, quotes }, tell);
  },
};

export const instalments: SaidKind = {
  code: "instalments-not-as-said",
  look: ({ parts, quotes }, tell) => {
    const [said] = saidIn(quotes, DIVIDED);
    // What is due of a list of stages is added up from the stages that were reached.
    if (said && !hasKey(parts, "instalments", "due", saidBy.together)) tell(said, ["instalments"]);
    tellOrderOfPayments({ parts, quotes }, tell);
  },
};
