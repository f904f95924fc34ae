import { saidBy } from "../../language/said-by.js";
import { find, keySpan, mappingsOf, type Tree } from "../../language/tree.js";
import { decimalOfFraction, decimalText } from "../../values/decimal.js";
import { figuresOfClause } from "../figures/clause.js";
import { hasKey, type SaidKind, type SaidWord, saidIn, writes } from "./quoted-rule.js";

/** So much for each full so many: 每满10人, 每增加1万平方米递增, for every full 100. */
const EACH_FULL =
  /每满\s*\d[^,;\u3002\s]{0,6}|每(?:增加|增长|新增|超过)\s*\d(?:[^,;%\u3002\s]{0,8}(?=[^,;\u3002]{0,6}(?:递增|增加|再)))|\b(?:for )?(?:each|every) (?:full|complete|whole)\b/giu;
const STARTED =
  /不(?:足|满)\s*[\d\u4E00-\u5341][^,;\u3002]{0,8}(?:的)?,?\s*按[^,;\u3002]{0,8}计(?!算比例)|\bor (?:any |a )?(?:part|fraction) thereof\b/giu;
const LEFT_OUT = /不(?:足|满)\s*[\d\u4E00-\u5341][^,;\u3002]{0,8}(?:的)?(?:部分)?,?\s*(?:不计|不予计|不予?补[贴助]|不算|舍去|忽略)/gu;

/** How steps are counted: whether at all, and whether one that is only begun counts. */
export const steps: SaidKind = {
  code: "step-not-as-said",
  look: ({ parts, quotes }, tell) => {
    const [full, started, short] = [EACH_FULL, STARTED, LEFT_OUT].map((pattern) => saidIn(quotes, pattern).filter(isOfThings));
    const out = (short ?? []).filter((said) => !isCompared(said, parts));
    const stepped = parts.flatMap((part) => [...mappingsOf(part)].filter((mapping) => find(mapping, "step")));
    if (stepped.length === 0) {
      const [said] = [...(full ?? []), ...(started ?? []), ...out];
      if (said && !writes(parts, /\b(?:floor|ceiling|round (?:up|down))\(/) && !hasKey(parts, saidBy.ranges)) tell(said, ["step"]);
      return;
    }
    const counts = stepped.filter((mapping) => hasKey([mapping], "started") && writes([find(mapping, "step") ?? mapping], /^counts$/));
    const [wanted] = started ?? [];
    if (wanted && counts.length === 0) {
      for (const mapping of stepped.slice(0, 1))
        tell(wanted, ["step: {size: …, started: counts}"], { span: keySpan(mapping, "step"), text: "step" });
    }
    const [unwanted] = [...out, ...(wanted ? [] : (full ?? []).filter(({ word }) => /满|full|complete|whole/u.test(word)))];
    const [mapping] = counts;
    if (unwanted && mapping) tell(unwanted, ["step"], { span: keySpan(mapping, "step"), text: "started: counts" });
  },
};

/** 不足1元的舍去 is a matter of rounding. */
const isOfThings = ({ word }: SaidWord): boolean => !/^不(?:足|满)\s*[\d\u4E00-\u5341\u767E]{1,4}万?(?:元|角|分(?!钟))/u.test(word);

/** Who falls short of a figure may be left out by a comparison with it: months >= 1. */
function isCompared({ word }: SaidWord, parts: readonly Tree[]): boolean {
  if (!/^不/u.test(word)) return false;
  const [figure] = figuresOfClause(word);
  const written = figure && decimalOfFraction(figure.value);
  return (
    written !== undefined && writes(parts, new RegExp(`(?:>=|<|between)\\s*${decimalText(written).replace(".", "\\.")}(?![\\d.])`, "u"))
  );
}
