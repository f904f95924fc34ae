import { inOrder } from "../messages/in-language.js";
import { say, sayIn } from "../messages/phrase.js";
import type { Letter, LetterClaim, LetterReport, LetterStep } from "../reports/letter/letter.js";
import { currencyDigits } from "../values/currency.js";
import { fixedText, grouped } from "../values/decimal.js";
import type { Language } from "../values/words.js";

/** A piece of a letter, whatever it is drawn in. */
export type LetterBlock =
  | { readonly kind: "addressee" | "heading" | "sentence" | "closing" | "seal"; readonly text: string }
  | { readonly kind: "sums"; readonly headings: readonly string[]; readonly rows: readonly SumRow[] };

/** A line of sums: a result of those above it is set apart. */
export interface SumRow {
  readonly cells: readonly [what: string, amount: string, why: string];
  readonly result: boolean;
}

type TextBlock = Extract<LetterBlock, { readonly text: string }>;

const block = (kind: TextBlock["kind"], text: string): TextBlock => ({ kind, text });

/** All that is told to one applicant, in reading order. */
export function letterBlocks(letter: Letter, { dated }: LetterReport, language: Language): LetterBlock[] {
  return [
    ...whom(letter, language),
    block("sentence", say("letter-opening", language)),
    ...answerBlocks(letter, language),
    block("closing", say("letter-appeal", language)),
    block("seal", say("letter-seal", language)),
    block("seal", dated ?? say("letter-day", language)),
  ];
}

const whom = ({ applicant, creditCode, applications }: Letter, language: Language): LetterBlock[] => [
  block(
    "addressee",
    say("letter-to", language, { applicant, applications: [...applications], ...(creditCode === undefined ? {} : { code: creditCode }) }),
  ),
];

/** The same without the forms of a letter. */
export const answerBlocks = ({ claims, unread, cautions }: Letter, language: Language): LetterBlock[] => [
  ...claims.flatMap((claim) => claimBlocks(claim, language)),
  ...unread.map((problem) => block("sentence", say("letter-unread", language, { problem }))),
  ...cautions.map((caution) => block("sentence", say("letter-caution", language, { caution }))),
];

export const addressBlocks = whom;

function claimBlocks(claim: LetterClaim, language: Language): LetterBlock[] {
  const say = sayIn(language);
  const [claimed] = claim.steps;
  const unit = claim.currency === "CNY" ? say("yuan") : claim.currency;
  const figure = ({ amount }: Pick<LetterStep, "amount">) => grouped(fixedText(amount, currencyDigits(claim.currency)));
  const headings = [say("letter-item"), say("letter-amount", { unit }), say("letter-why")];
  const rows = claim.steps.map(({ kind, what, amount, why }) => ({
    cells: [what, figure({ amount }), why] as const,
    result: kind === "granted" || kind === "payable",
  }));
  const isOpen = claim.steps.length === 1;
  const clause = [claim.policy, claim.clause].filter(Boolean).join(" ");
  return [
    block("heading", say("letter-claim", { subsidy: claim.subsidy, conclusion: claim.conclusionWords })),
    ...(isOpen && claimed
      ? [block("sentence", say("letter-open", { claimed: `${figure(claimed)} ${unit}` }))]
      : [{ kind: "sums" as const, headings, rows }]),
    ...(claim.reasons.length > 0 ? [block("sentence", say("letter-reasons", { reasons: inOrder(claim.reasons, language) }))] : []),
    ...claim.limits.map((limit) => block("sentence", say("letter-limit", { limit }))),
    ...(claim.missing.length > 0 ? [block("sentence", say("letter-missing", { missing: [...claim.missing] }))] : []),
    ...(claim.decision === undefined ? [] : [block("sentence", claim.decision)]),
    ...claim.remedies.map((remedy) => block("sentence", say("letter-remedy", { remedy }))),
    block("sentence", say("letter-clause", { clause })),
  ];
}
