import { roleOf } from "../../language/roles.js";
import { saidBy } from "../../language/said-by.js";
import { find, type Mapping, mappingsOf, type Scalar, type Tree } from "../../language/tree.js";
import { equal } from "../../values/fraction.js";
import { halfWidth } from "../../values/literal.js";
import { figuresOfClause } from "../figures/clause.js";
import { figuresOfRule } from "../figures/rule.js";
import { CLAUSE_END, type QuotedRule, type SaidKind, type SaidWord, saidIn, stretchAround } from "./quoted-rule.js";

const WHO = "(?:企业|单位|主体|机构|公司|园区|空间|申请人|申报人|法人|院校|高校|医院|学校|团队|户|人)";
const THING = "(?:项目|活动|事项|产品|平台|基地|会议|展会|展览|课题|合同|设备|专利|车辆|场地|证书|标准|品牌|门店|工厂|车间|贷款|赛事|论坛)";
/** Each thing by itself, as in 单个项目最高, 每笔最高, per event. */
export const EACH_THING = new RegExp(
  `(?:每|单)(?:个|项|次|场|笔|件|台|辆|套|处|届|座|份|批|期|篇)(?!${WHO}|\\s*月|\\s*年|累计)|(?:每|单|同一)个?${THING}|\\bper (?:event|project|item|contract|vehicle|patent|loan)\\b|\\beach (?:event|project|item|contract|vehicle|patent|loan)\\b`,
  "giu",
);
/** Each applicant by itself, as in 每家企业最高, 同一单位累计, per applicant. */
export const EACH_APPLICANT = new RegExp(
  `(?:每|单|同一|各)(?:个|家)?(?:[^,;\\u3002\\d]{0,4})${WHO}|(?:每|单)家|\\bper (?:applicant|company|enterprise|organi[sz]ation|household|person)\\b|\\beach (?:applicant|company|enterprise|organi[sz]ation|household)\\b`,
  "giu",
);

/** A cap of each item stands within the loop, one of the applicant outside. */
export const caps: SaidKind = {
  code: "cap-place-not-as-said",
  look: (rule, tell) => {
    for (const [inner, loop] of capsOf(rule)) {
      for (const { key, value } of inner.entries) {
        if (roleOf(key.text) !== "ceiling" || value.kind !== "scalar") continue;
        const said = wordBeside(rule, value, loop === "within" ? EACH_APPLICANT : EACH_THING);
        const other = wordBeside(rule, value, loop === "within" ? EACH_THING : EACH_APPLICANT);
        if (!said || other) continue;
        const fits = loop === "within" ? [`${saidBy.loop}: …, give: …, cap`, saidBy.jointCap] : [`${saidBy.loop}: …, give: {…, cap: …}`];
        tell(said, fits, { span: value.span, text: `${key.text}: ${value.text}` });
      }
    }
  },
};

/** The mappings of a subsidy that may have a cap: within a loop, or around one. */
function capsOf({ parts }: QuotedRule): (readonly [Mapping, "within" | "around"])[] {
  const loops = parts.flatMap((part) => [...mappingsOf(part)].filter((mapping) => find(mapping, saidBy.loop) !== undefined));
  const inner = loops.flatMap((loop) => inside(find(loop, "give")));
  return [...inner.map((mapping) => [mapping, "within"] as const), ...loops.map((loop) => [loop, "around"] as const)];
}

const inside = (tree: Tree | undefined): Mapping[] => (tree ? [...mappingsOf(tree)] : []);

/** A word in the clause of a quote that holds the cap's figure. */
export function wordBeside({ quotes }: Pick<QuotedRule, "quotes">, cap: Scalar, pattern: RegExp): SaidWord | undefined {
  const values = figuresOfRule(cap.text).map(({ value }) => value);
  for (const said of saidIn(quotes, pattern)) {
    const text = halfWidth(said.quote.text);
    const clause = stretchAround(text, said.from, CLAUSE_END);
    if (figuresOfClause(clause).some((figure) => values.some((value) => equal(value, figure.value)))) return said;
  }
  return undefined;
}
