import { saidBy } from "../../language/said-by.js";
import { find, mappingsOf } from "../../language/tree.js";
import { hasKey, type SaidKind, saidIn, writes } from "./quoted-rule.js";

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
    if (own.length === 0) return;
    const [any] = saidIn(quotes, ANY);
    if (any && !writes(parts, /\bor\b|\bsome\b|\bany\(|\bin\s*[[(]|\bin\s+\w|\bcount\(/)) tell(any, ["or"]);
    const [all] = saidIn(quotes, ALL);
    const pieces = own.flatMap((each) => (each.kind === "mapping" ? each.entries : []));
    if (all && pieces.length === 1 && writes(own, /\bor\b/) && !writes(own, /\band\b|\bevery\b/)) tell(all, ["and"]);
  },
};
