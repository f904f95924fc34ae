import { roleOf, wordsOfModifier } from "../../language/roles.js";
import { inLanguage } from "../../messages/in-language.js";
import { term } from "../../messages/terms.js";
import type { Working } from "../../results/outcome.js";
import { type Decimal, fixedText, grouped } from "../../values/decimal.js";
import type { Language } from "../../values/words.js";

type After = NonNullable<Working["after"]>[number];

const NAMED = ["ceiling", "floor", "deduction", "rounding"] as const;

/**
 * How an amount was computed: `2,364,800.00 \u00D7 50% = 1,182,400.00 > \u5C01\u9876 1,000,000.00`, each figure with all its digits. `rounded`:
 * what the policy's own rounding made of it.
 */
export function workingWords(
  { head, terms, gives, after = [] }: Working,
  rounded: Decimal | undefined,
  digits: number,
  language: Language,
): string {
  const money = (value: Decimal) => grouped(fixedText(value, digits));
  const product = ({ base, by }: Working["terms"][number]) =>
    roleOf(head) === "price" ? `${grouped(fixedText(base, 0))} \u00D7 ${money(by)}` : `${money(base)} \u00D7 ${percent(by)}`;
  const last = after.at(-1)?.gives ?? gives;
  const text = `${terms.map(product).join(" + ")} = ${money(gives)}${after.map((each) => afterWords(each, money, language)).join("")}`;
  const end = rounded && money(rounded) !== money(last) ? `, ${term("rounding", language)} ${money(rounded)}` : "";
  return inLanguage(`${text}${end}`, language);
}

function afterWords({ by, figure, gives }: After, money: (value: Decimal) => string, language: Language): string {
  const role = roleOf(by);
  const named = NAMED.find((each) => each === role);
  const words = named ? term(named, language) : inLanguage(wordsOfModifier(by)[language], language);
  switch (role) {
    case "ceiling":
      return ` > ${words} ${money(figure)}`;
    case "floor":
      return ` < ${words} ${money(figure)}`;
    case "deduction":
      return ` \u2212 ${words} ${money(figure)} = ${money(gives)}`;
    default:
      return `, ${words} ${money(gives)}`;
  }
}

/** A share as a percentage. */
const percent = ({ units, scale }: Decimal): string => `${grouped(fixedText(hundredfold(units, scale), 0))}%`;

const hundredfold = (units: Decimal["units"], scale: number): Decimal =>
  scale >= 2 ? { units, scale: scale - 2 } : { units: BigInt(units) * 10n ** BigInt(2 - scale), scale: 0 };
