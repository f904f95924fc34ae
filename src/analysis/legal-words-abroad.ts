import type { Side } from "../language/side.js";

/** Words before a figure in English and French, the first that fits counts; what may stand between is articles and the like. */
const GAP = "(?: (?:of|a|an|the|to|be|is|at|amount|total|rate|equal|aged?|de|\u00E0|d'un|une?|la|le|les|montant|somme))*[ (]{0,2}$";
const CANNOT = "\\b(?:may|shall|must|can|will|does|do|did|is|are)(?:n't|not| not) ";
const BEFORE: readonly (readonly [string, Side])[] = [
  [`(\\b(?:not? (?:be )?(?:less|lower|fewer) than|not below|at least|(?:a )?minimum)`, "from"],
  [`(\\b(?:au moins|au minimum|minimum|sup\u00E9rieure?s? ou \u00E9gale?s? \u00E0)`, "from"],
  [
    `(\\b(?:not? (?:be )?(?:more|greater|higher) than|not (?:to )?exceed(?:ing)?|not above|up to|at most|capped|a cap|limited to|limit (?:is|of)|maximum)`,
    "to",
  ],
  [
    `(\\b(?:au plus|au maximum|maximum|dans la limite|plafonn\\p{L}{1,3}|plafond|jusqu'\u00E0|inf\u00E9rieure?s? ou \u00E9gale?s? \u00E0)`,
    "to",
  ],
  [
    `((?:n'|ne (?:peut|peuvent|doit|doivent|saurait) (?:pas )?)(?:exc[\u00E8\u00E9]de\\p{L}{0,3}|d\u00E9passe\\p{L}{0,2})(?: pas)?)(?: \u00E0)?`,
    "to",
  ],
  [`(${CANNOT}[^.;,:]{0,60} more than|\\bno [^.;,:]{1,40} more than)`, "to"],
  [`((?<!not? )\\b(?:more than|exceeds?|exceeding|greater than|higher than|in excess of)`, "above"],
  [`((?<!pas )\\b(?:plus de|exc\u00E9dant|sup\u00E9rieure?s? \u00E0)`, "above"],
  [`((?<!not? )\\b(?:less than|fewer than|lower than|under|below)`, "below"],
  [`((?<!pas )\\b(?:moins de|inf\u00E9rieure?s? \u00E0)`, "below"],
];
const balanced = (word: string): string => (word.match(/\(/gu)?.length === word.match(/\)/gu)?.length ? word : `${word})`);

export const beforeAbroad: readonly (readonly [RegExp, Side])[] = BEFORE.map(([word, side]) => [
  new RegExp(`${balanced(word)}${GAP}`, "iu"),
  side,
]);

/** Above and over may be places and times as well: they bound money and shares alone. */
export const beforeAmounts: readonly (readonly [RegExp, Side])[] = [[new RegExp(`(\\b(?:over|above))${GAP}`, "iu"), "above"]];

/** Words behind a figure in English, French and Japanese. */
export const afterAbroad: readonly (readonly [RegExp, Side])[] = [
  [/^[^.;,:|\d$\u20AC\u00A3]{0,24}?\b((?:or|and) (?:more|over|above|older|greater|higher)|ou plus|et plus)(?!\p{L})/iu, "from"],
  [/^[^.;,:|\d$\u20AC\u00A3]{0,24}?\b((?:or|and) (?:less|fewer|under|below|younger|lower)|ou moins)(?!\p{L})/iu, "to"],
  [/^[円人歳年名件台月日]{0,2}(未満)/u, "below"],
  [/^[円人歳年名件台月日]{0,2}(を超え(?!ない|ては))/u, "above"],
  [/^[円人歳年名件台月日]{0,2}(を(?:限度|上限)|を超え(?:ない|ては))/u, "to"],
];

/** What follows where a figure is beyond what is paid for: 低于10万元的不予补助, costs of less than £500 are not eligible. */
export const BARS =
  /^[^\u3002\uFF1B;!?]{0,24}?(?:不予|不得|不再|不给|不能|不享受|不纳入|不补|取消)|^[^.;!?]{0,40}?\b(?:not eligible|ineligible|excluded|no (?:grant|aid|payment|support)|not (?:be )?(?:paid|payable|granted|supported|available))/iu;
