import { saidBy } from "../../language/said-by.js";
import { find, type Mapping, type Scalar, scalarsOf, textAt } from "../../language/tree.js";
import { halfWidth } from "../../values/literal.js";
import { quotesIn } from "../rule-parts.js";
import { EACH_APPLICANT, EACH_THING, wordBeside } from "./caps.js";
import { CLAUSE_END, type SaidKind, type SaidWord, saidIn, stretchAround, type TellSaid, writtenAt } from "./quoted-rule.js";

const A_YEAR =
  /每个?(?:自然|会计|财政)?年度?|(?:同一|当|本|一个?)(?:自然|会计|财政)?年度?(?!累计奖)|年度(?=[^,;\u3002\d]{0,6}(?:累计|最高|补助|补贴|奖励|支持|资助|限额|总额|合计|配套|扶持))|全年|\/\s*年|\b(?:per|each|every|a|annual(?:ly)?|calendar|fiscal) ?year\b|\bannual\b/giu;
const IN_ALL = /累计|总计|历年|\bin total\b|\blifetime\b|\bin aggregate\b/giu;

const OF_A_YEAR = /年度|[\d当本每同一全]\s*年|\byear/iu;
/** Once and no more, whatever the year. */
const FOR_GOOD = /(?:只|仅|限)[^,;\u3002]{0,10}[一1]次|\bonly once\b/iu;

/** Over what a limit counts, and for whom, against what stands beside its figure in the clause. */
export const windows: SaidKind = {
  code: "limit-not-as-said",
  look: ({ quotes, limits }, tell) => {
    for (const limit of limits) {
      const own = quotesIn(limit);
      const words = own.length > 0 ? own : quotes;
      const cap = find(limit, saidBy.jointCap);
      const figure = cap?.kind === "scalar" ? cap : undefined;
      if (figure) {
        const beside = (pattern: RegExp) => wordBeside({ quotes: words }, figure, pattern);
        tellWindow(limit, beside(A_YEAR), beside(IN_ALL), tell);
        tellGroup(limit, beside(EACH_THING), beside(EACH_APPLICANT), tell);
      } else if (find(limit, saidBy.once[0])) {
        const [only] = saidIn(words, /(?:[一二两三四五六七八九十]|\d{1,2})次|\bonce\b|\b(?:one|two|three|\d{1,2}) times?\b/giu);
        const year = only && yearBeside(words, only);
        if (only) tellWindow(limit, year, undefined, tell);
        if (
          only &&
          !year &&
          own.length > 0 &&
          FOR_GOOD.test(only.sentence) &&
          !OF_A_YEAR.test(only.sentence) &&
          textAt(limit, "within") === "year"
        )
          tell(only, ["within: lifetime"], writtenAt(limit, "within"));
      }
    }
  },
};

/** The word for a year that stands in the sentence of another word, or in one of its clauses. */
const yearBeside = (quotes: readonly Scalar[], { sentence }: SaidWord): SaidWord | undefined =>
  saidIn(quotes, A_YEAR).find(
    (year) => year.sentence === sentence || sentence.includes(stretchAround(halfWidth(year.quote.text), year.from, CLAUSE_END)),
  );

function tellWindow(limit: Mapping, year: SaidWord | undefined, all: SaidWord | undefined, tell: TellSaid): void {
  const within = textAt(limit, "within");
  if (within === undefined) return;
  const yearly = /^(?:year|fiscal year|12 months)/.test(within);
  if (year && !yearly) tell(year, ["within: year"], writtenAt(limit, "within"));
  else if (all && !year && yearly) tell(all, ["within: lifetime"], writtenAt(limit, "within"));
}

function tellGroup(limit: Mapping, thing: SaidWord | undefined, applicant: SaidWord | undefined, tell: TellSaid): void {
  const each = textAt(limit, saidBy.group) ?? "applicant";
  if (thing && !applicant && each === "applicant")
    tell(thing, ["each: FIELD"], find(limit, saidBy.group) ? writtenAt(limit, saidBy.group) : writtenAt(limit, saidBy.jointCap));
}

const IN_PROPORTION = /按(?:比例|同等比例)(?:进行)?(?:折算|折减|核减|兑付|分配|拨付|发放)|\bpro[- ]rata\b|\bproportionate(?:ly)? reduc/giu;
const FIRST =
  /先到先得|先申请先(?:得|补)|用完(?:即|为)止|额满(?:即|为)止|\bfirst[- ]come\b|\buntil (?:the )?(?:funds|budget) (?:is|are) exhausted\b/giu;
const CHOSEN = /择优|从高到低|按(?:得分|排名|评分)|\branked\b|\bhighest[- ]scor/giu;

/** How what is not enough for all is shared out. */
export const budgets: SaidKind = {
  code: "budget-not-as-said",
  look: ({ quotes, limits }, tell) => {
    const all = [...quotes, ...limits.flatMap(quotesIn)];
    const pays = limits
      .filter((limit) => find(limit, saidBy.sharedOut))
      .flatMap((limit) => [...scalarsOf(limit)].filter(({ text }) => text === "pro rata" || text === "first come"));
    const places = limits.some((limit) => find(limit, saidBy.places));
    const [proportion] = saidIn(all, IN_PROPORTION);
    const [first] = saidIn(all, FIRST);
    const [chosen] = saidIn(all, CHOSEN);
    const wrong = (said: SaidWord, fits: string, done: boolean) => {
      const [other] = pays;
      if (!done) tell(said, [fits], other ? { span: other.span, text: `pay: ${other.text}` } : undefined);
    };
    const proportional = limits.some((limit) => textAt(limit, "cut") === "in proportion");
    if (proportion && !first) wrong(proportion, "pay: pro rata", proportional || pays.some(({ text }) => text === "pro rata"));
    if (first && !proportion) wrong(first, "pay: first come", places || pays.some(({ text }) => text === "first come"));
    if (chosen && !places && pays.length === 0) tell(chosen, [saidBy.places]);
  },
};
