import { equal, type Fraction, one } from "../../values/fraction.js";
import { type Candidate, isOrdinal } from "./candidate.js";
import { COUNTED } from "./units.js";

const EACH =
  /(?:每(?:再)?(?:提高|增加|增长|增|上升|上涨|下降|降低|减少|超过|超出|超|满|新增|引进|培养|吸纳|招用|招录|达到)?|(?<!\p{L})(?:each|every|per|par|pro|je|chaque)) ?$/iu;
const KIND_BEHIND = /^ ?(?:年期|级|類|类|等[奖級级]|档|型|期(?!限)|号)|^(?:st|nd|rd|th|er|\u00E8me|e)(?!\p{L})/u;
/** A stretch of time within which something counts: in any 12-month period. */
const WINDOW = /^[- ](?:consecutive |rolling )?(?:months?|weeks?|days?)[- ]periods?(?!\p{L})/iu;
const YEAR = /^(?:19|20)\d\d$/u;
const AMOUNT_BEHIND = /^(?:封顶|以上|以下|以内)/u;
const AMOUNT_BEFORE =
  /(?:最高|最低|不超过|不低于|补贴|补助|奖励|给予|资助|发放|按|限额|上限|at least|at most|up to|maximum of|exceed(?:ing)?) ?$/iu;
/** Before a count in words that a rule must bound: a maximum of ten. */
const BOUNDED = /(?:at most|up to|maximum of|exceed(?:ing)?|for more than) ?$/iu;
const UNIT_BEHIND = new RegExp(
  `^ ?(?:${COUNTED}|[万千百]|[\u33A0-\u33DF]|m(?:\u00B2|\u00B3|2)?(?!\\p{L})|[kMG]?Wh?(?!\\p{L})|\\p{Ll}{3,}s(?!\\p{L}))`,
  "u",
);

/** What held before: 从30%提至50%. */
const FROM = /(?:从|由|自|(?<!\p{L})from) ?$/iu;
const TO_NEW =
  /^ ?(?:人民币)?[^\d,;\uFF0C\uFF1B\u3002]{0,6}(?:提高?|提升|上调|下调|降低?|调整|调增|调减|增加|减少|(?:was |is |are )?(?:raised|reduced|increased|lowered|changed|cut)) ?(?:至|到|为|to)/iu;
/** What only shows how the rest is computed. */
const EXAMPLE = /^[\s"'\u201C(\uFF08]*(?:例如|比如|举例|示例|例[:\uFF1A]|例えば|for (?:example|instance)|e\.g\.|par exemple)/iu;
const EXAMPLES = /例|for (?:example|instance)|e\.g\.|par exemple/iu;
/** So far back the beginning of a sentence is looked for. */
const FURTHEST = 400;
const SENTENCE_END = /[\u3002\uFF1B;\n]|[.!?]\s/gu;

function inExample(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - FURTHEST), at);
  if (!EXAMPLES.test(before)) return false;
  const sentence = before.split(SENTENCE_END).at(-1) ?? "";
  return (sentence.length < before.length || at <= FURTHEST) && EXAMPLE.test(sentence);
}

/** Amounts and shares are asked for, and numbers in digits that are neither years nor numbers of kinds. */
export function isAsked({ from, unit, writing, bare }: Candidate, text: string, unscaled: Fraction): boolean {
  const { kind, to, exponent } = unit;
  const before = text.slice(Math.max(0, from - 12), from);
  if (bare || isOrdinal(text, from)) return false;
  if (equal(unscaled, one) && exponent <= 0 && (EACH.test(before) || kind === undefined)) return false;
  if (FROM.test(before) && TO_NEW.test(text.slice(to, to + 24))) return false;
  if (inExample(text, from)) return false;
  if (kind !== undefined) return true;
  if (writing !== "digits") return writing === "words" && BOUNDED.test(text.slice(Math.max(0, from - 24), from));
  const behind = text.slice(to, to + 16);
  if (WINDOW.test(behind)) return false;
  if (KIND_BEHIND.test(behind)) return false;
  return !YEAR.test(text.slice(from, to)) || UNIT_BEHIND.test(behind) || AMOUNT_BEHIND.test(behind) || AMOUNT_BEFORE.test(before);
}
