import { find, keySpan } from "../../language/tree.js";
import { type SaidKind, saidIn } from "./quoted-rule.js";

/** What kind of benefit words tell, where a clause has these alone. */
const MONEY =
  /补助|补贴|奖励|奖补|资助|贴息|返还|发放|(?:扶持|支持)资金|资金支持|财政补|\bgrant\b|\bsubsid(?:y|ies)\b|\brebate\b|\bpayment\b|\bbonus\b/giu;
const TAX = /加计扣除|税前扣除|应纳税所得额|抵扣|免征|减征|\btax (?:deduction|credit)\b|\bdeduct(?:ed|ible|ion)\b/giu;
const KIND = /实物|免费(?:使用|提供|入驻)|\bin kind\b|\bfree of charge\b/giu;

/** Tax is no cash: what a rule calls a benefit is what its clause speaks of. */
export const benefitSaid: SaidKind = {
  code: "benefit-not-as-said",
  look: ({ subsidy, quotes }, tell) => {
    const benefit = find(subsidy, "benefit");
    const text = benefit?.kind === "scalar" ? benefit.text : "cash";
    const place =
      benefit?.kind === "scalar"
        ? { span: benefit.span, text: `benefit: ${text}` }
        : { span: keySpan(subsidy, "benefit"), text: "benefit: cash" };
    const own = quotes.slice(0, 1);
    const [money, tax, kind] = [MONEY, TAX, KIND].map((pattern) => saidIn(own, pattern)[0]);
    if (text === "tax deduction" && money && !tax) tell(money, ["benefit: cash"], place);
    else if (text !== "tax deduction" && tax && !money) tell(tax, ["benefit: tax deduction"], benefit ? place : undefined);
    else if (text === "in kind" && money && !kind) tell(money, ["benefit: cash"], place);
  },
};
