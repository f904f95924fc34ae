import type { Policy } from "../../policy/policy.js";
import { dayText } from "../../values/date.js";
import { daysOfText } from "../days-of-text.js";
import type { QuoteOwner } from "./quoted.js";
import { speaksOf } from "./speaks-of.js";

/** How laws say from when and until when they are in force. */
const IN_FORCE =
  /自?[^\u3002\uFF1B;,\uFF0C]{0,24}(?:起|之日)(?:[一二三十\d]{1,3}[日天]后)?(?:开始)?(?:施行|实施|执行|生效|试行)|有效期(?:[为至:]|截?止)?(?:[一二三四五六七八九十两]{1,3}|\d{1,2})?(?:年)?(?:[^\u3002\uFF1B;,\uFF0C]{0,24}[日止])?|\b(?:shall |will )?(?:enters?|comes?|came) into (?:force|effect)[^.;]{0,60}|\b(?:is|are|be|takes?|becomes?|remains?) (?:effect|effective|in force|valid) [^.;]{0,60}|\bentre(?:nt)? en vigueur[^.;]{0,60}|[^\u3002]{0,24}から施行(?:する|し)?|[^\u3002]{0,24}(?:限り|をもって)、?その効力を失う/giu;
const ENDS = /有效期|截?止|废止|until|through|jusqu|まで|効力を失/iu;
const ROUNDING =
  /四舍五入|舍去|抹零|取整|(?:保留|精确)[^\u3002\uFF1B;,\uFF0C]{0,10}|(?:计算)?(?:结果|金额)?(?:以|按)?(?:人民币)?元(?:为单位)?/gu;

/** The key of a policy that says what a clause says of the period or of rounding, though nothing quotes it; undefined where none does. */
export function framePart(clause: string, policy: Policy): QuoteOwner | undefined {
  const words = clause.normalize("NFKC").replace(/\s+/gu, " ");
  const rest = words.replace(IN_FORCE, " ");
  if (rest !== words && saysNothing(rest) && sameDays(words, policy)) return { kind: "part", id: "effective" };
  const unrounded = words.replace(ROUNDING, " ");
  const rounds = policy.rounding?.stated || policy.subsidies.some(({ payments }) => payments?.roundEach?.stated);
  if (speaksOf(words).includes("rounding") && rounds && saysNothing(unrounded)) return { kind: "part", id: "rounding" };
  return undefined;
}

const saysNothing = (words: string): boolean => speaksOf(words).every((topic) => topic === "support" || topic === "period");

/** Whether the days that a clause names are those of the policy; its end is one where the clause speaks of an end. */
function sameDays(words: string, { effective, document }: Policy): boolean {
  if (!effective.stated || (ENDS.test(words) && effective.to === null && effective.confirmedTo === null)) return false;
  const known = [effective.from, effective.to, effective.confirmedTo].flatMap((day) => (day === null ? [] : [dayText(day)]));
  if (document?.issued) known.push(document.issued);
  return daysOfText(words).every(({ day }) => known.includes(dayText(day)));
}
