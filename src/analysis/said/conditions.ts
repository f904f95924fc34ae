import { saidBy } from "../../language/said-by.js";
import { find, mappingsOf, type Tree } from "../../language/tree.js";
import { hasKey, type SaidKind, saidIn, type TellSaid, without, writes } from "./quoted-rule.js";

/** A condition of being paid at all. */
const MUST =
  /(?:须|应当|必须|(?<![所急亟])需)(?=[^,;\u3002]{0,24}(?:的|方可|后|并|,|\u3002|$))[^,;\u3002]{0,4}|方可(?:申请|享受|给予|申报)|不得(?:申报|享受|申请)|不予(?:补助|补贴|奖励|支持|资助|受理)|\bmust (?:have|be|not)\b|\bonly if\b|\bprovided that\b/giu;
const ANY =
  /(?:下列|以下)?(?:条件|情形|情况|标准|资质|称号)?(?:之一|任一|任意一项|其中一项)(?:的|者)?|\bany (?:one )?of the following\b|\bone of the following\b/giu;
const ALL = /同时(?:符合|具备|满足)|\ball of the following\b/giu;

/** Where an amount tells what must hold. */
const TELLING = ["conditions", "exclusions", "cases", "when", "where", "if", saidBy.ranges, "tables", "due"];

export const conditions: SaidKind = {
  code: "condition-not-as-said",
  look: ({ subject, subsidy, parts, quotes }, tell) => {
    const conditional = hasKey(parts, ...TELLING) || find(subject.tree, "conditions") !== undefined || writes(parts, /\bif\b/);
    const [must] = saidIn(quotes, MUST);
    if (must && !conditional) {
      tell(must, ["conditions", "exclusions"]);
      return;
    }
    const own = [...mappingsOf(subsidy)].flatMap((mapping) => {
      const found = find(mapping, "conditions");
      return found ? [found] : [];
    });
    joinedOtherwise(parts, tell);
    const [any] = saidIn(quotes, ANY);
    // A loop is in its list, and a figure between two others.
    const one = writes(
      parts.map((part) => without(part, [saidBy.loop])),
      /\bor\b|\bsome\b|\bany\(|\bin\s*[[(](?![^\])]*\.\.)|\bin\s+\w|\bcount\(/,
    );
    const all = own.length > 0 || (writes(parts, /\band\b/) && !hasKey(parts, "cases", saidBy.ranges, "tables"));
    if (any && !one && all) tell(any, ["or"]);
    if (own.length === 0) return;
    const [every] = saidIn(quotes, ALL);
    const pieces = own.flatMap((each) => (each.kind === "mapping" ? each.entries : []));
    if (every && pieces.length === 1 && writes(own, /\bor\b/) && !writes(own, /\band\b|\bevery\b/)) tell(every, ["and"]);
  },
};

const OR = /或者?|之一|任一|\bor\b/giu;
const AND = /且|同时|并且|以及|[和及与]|\band\b/giu;
/** What is denied changes and into or. */
const DENIED = /\bnot\b|!=|false/u;
const DENIES = /[未不无非]|\bn(?:o|ot|either|or)\b/iu;

/** A condition that joins by `and` what its own quote joins by 或, or the other way round. */
function joinedOtherwise(parts: readonly Tree[], tell: TellSaid): void {
  for (const mapping of parts.flatMap((part) => [...mappingsOf(part)])) {
    const [feel, quote] = [find(mapping, "if"), find(mapping, "quote")];
    if (
      feel?.kind !== "scalar" ||
      quote?.kind !== "scalar" ||
      DENIED.test(feel.text) ||
      DENIES.test(quote.text.replace(/不(?:超过|低于|少于|高于|小于|得)|not (?:exceed|less|more)/giu, ""))
    )
      continue;
    const [either, both] = [saidIn([quote], OR), saidIn([quote], AND)];
    const [or, and] = [/\bor\b/u.test(feel.text), /\band\b/u.test(feel.text)];
    const written = { span: feel.span, text: feel.text };
    if (either[0] && both.length === 0 && and && !or) tell(either[0], ["or"], written);
    if (both[0] && either.length === 0 && or && !and && /且|同时|and/iu.test(both[0].word)) tell(both[0], ["and"], written);
  }
}
