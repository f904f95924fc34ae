import { amountWords } from "../../src/formats/amount-words.js";
import { assumptionWords, missingWords, resultAmount, statusWords, titleOf } from "../../src/formats/applicant-block.js";
import type { Style } from "../../src/formats/format.js";
import { argumentsTaken } from "../../src/language/feel/functions.js";
import { cutWords } from "../../src/messages/cuts.js";
import { inLanguage } from "../../src/messages/in-language.js";
import { inPage } from "../../src/messages/in-page.js";
import { cautionWords, conclusionWords, type Term, term } from "../../src/messages/terms.js";
import { reasonsWords } from "../../src/reports/audit/audit-words.js";
import { pageName } from "../../src/reports/reference-index.js";
import type { Result } from "../../src/results/outcome.js";
import type { Decimal } from "../../src/values/decimal.js";
import { type BothWords, type Language, type Words, wordsIn } from "../../src/values/words.js";
import { headingOf } from "./page-entries.js";
import type { PageCase, ReferencePage } from "./reference-page.js";

type Amount = NonNullable<Result["amount"]>;

const styleIn = (language: Language): Style => ({ language, width: 80, color: false, unit: "\u5143", verbose: false });

const code = (text: string): string => `\`${text}\``;
const yaml = (text: string): string => `\`\`\`yaml\n${text}\n\`\`\``;
const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(headings), row(headings.map(() => "---")), ...rows.map(row)].join("\n");

/** A key with its words, where these say more. */
const named = (key: string, words: string): string => (words === key ? code(key) : `${code(key)} ${words}`);

/** A page of the reference in one language, as Markdown. */
export function referenceMarkdown(page: ReferencePage, language: Language): string {
  const { entry, see } = page;
  const say = (words: Words) => inPage(wordsIn(words, language), language);
  const heading = (name: string, body: string) => (body === "" ? "" : `## ${headingOf(name, language)}\n\n${body}`);
  const link = ({ key, slug, words }: ReferencePage["see"][number]) => `[${named(key, say(words))}](${pageName(slug, language)})`;
  const blocks = [
    `# ${named(entry.keys[0], say(entry.words))}`,
    say(entry.meaning),
    heading("in the law", lawOf(entry.law)),
    heading(
      "the rule",
      [page.yaml === "" ? "" : yaml(page.yaml), ...clausesOf(page, language), page.limits === "" ? "" : yaml(page.limits), ...filesOf(page)]
        .filter((block) => block !== "")
        .join("\n\n"),
    ),
    heading("the result", resultsOf(page, language)),
    heading("the keys", keysOf(page, language)),
    heading("functions", functionsOf(page, language)),
    heading("notes", entry.notes.map((note) => `- ${say(note)}`).join("\n")),
    heading("see also", see.map((each) => `- ${link(each)}`).join("\n")),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

const lawOf = (phrases: readonly string[]): string => phrases.map((phrase) => inLanguage(phrase, "zh")).join(" \u00B7 ");

/** Each clause and the rule made of it; subsidies are named where there are several. */
const clausesOf = ({ clauses, document }: ReferencePage, language: Language): string[] =>
  clauses.flatMap(({ title, quote, section, yaml: rule }) => [
    ...(clauses.length > 1 ? [`### ${inPage(wordsIn(title, language), language)}`] : []),
    ...(quote === undefined ? [] : [quoteOf(quote, section, document, language)]),
    ...(rule === "" ? [] : [yaml(rule)]),
  ]);

/** Files beside the policy, each under its name. */
const filesOf = ({ files }: ReferencePage): string[] => files.flatMap(({ name, yaml: text }) => [`### ${code(name)}`, yaml(text)]);

function quoteOf(quote: string, section: string | undefined, document: Words | undefined, language: Language): string {
  const place = [document && wordsIn(document, language), section].filter((part) => part !== undefined).join(" ");
  const lines = [inLanguage(quote, "zh"), ...(place === "" ? [] : ["", `\u2014\u2014 ${inLanguage(place, language)}`])];
  return lines.map((line) => `> ${line}`.trimEnd()).join("\n");
}

/** The first case in full, the others in a table. */
function resultsOf({ cases, policy }: ReferencePage, language: Language): string {
  const [first, ...others] = cases;
  if (!first) return "";
  const style = styleIn(language);
  const dated = cases.some(({ outcomes }) => outcomes.some(({ outcome }) => outcome.date !== undefined));
  const ofApplication = ({ id, outcome }: PageCase["outcomes"][number]) =>
    outcome.subsidies.map((result) => `${id === undefined ? "" : `${code(id)} `}${resultWords(result, policy, style)}`);
  const results = ({ outcomes }: PageCase) => [
    ...outcomes.flatMap(ofApplication),
    ...new Set(outcomes.flatMap(({ outcome }) => remarksOf(outcome, dated, policy, style))),
  ];
  const rows = others.map((each) => [
    inPage(each.name[language], language),
    each.given.map((part) => code(oneLine(part))).join(" "),
    results(each).join(language === "zh" ? "\uFF1B" : "; "),
  ]);
  const headings = ["case", "given", "the result"].map((name) => headingOf(name, language));
  return [
    yaml(first.given.join("\n")),
    results(first)
      .map((words) => `- ${words}`)
      .join("\n"),
    ...(rows.length > 0 ? [`### ${headingOf("more cases", language)}\n\n${table(headings, rows)}`] : []),
  ].join("\n\n");
}

/** What nearly every example assumes, and would only repeat. */
const USUAL = ["rounding", "effective-from"];
const NO_DATE = "date-not-given";

type Outcome = PageCase["outcomes"][number]["outcome"];

/** What a result rests on beside the facts; that there is no date is worth a word only where another case has one. */
function remarksOf({ assumptions = [], cautions = [] }: Outcome, dated: boolean, policy: ReferencePage["policy"], style: Style): string[] {
  const { language } = style;
  const assumed = assumptions.filter((code) => !USUAL.includes(code)).map((code) => assumptionWords(code, policy, style));
  return [
    ...assumed.map((words) => inLanguage(`${term("assumptions", language)}: ${words}`, language)),
    ...cautions
      .filter((code) => dated || code !== NO_DATE)
      .map((code) => inLanguage(`${term("cautions", language)}: ${cautionWords(code, language)}`, language)),
  ];
}

/** A piece of YAML on one line, without the word that says it is given, or that there are several. */
const oneLine = (text: string): string => text.replace(/^(given|applications):\s*/, "").replace(/\s*\n\s*/g, " ");

/** What one subsidy gives: its name where there are several, the status, and the amount, the reasons or what is missing. */
function resultWords(result: Result, policy: ReferencePage["policy"], style: Style): string {
  const { language } = style;
  if (result.audit) return auditedWords(result.audit, policy, result.id, style);
  const name = Object.keys(policy.subsidies).length > 1 ? `${titleOf(result, policy, style)}: ` : "";
  const conditions = policy.subsidies[result.id]?.conditions ?? {};
  const reasons = result.reasons?.map(({ condition, code: reason }) => {
    const words = wordsIn(conditions[condition] ?? { zh: condition }, language);
    return reason === undefined ? words : `${words} ${reason}`;
  });
  const settled = result.settled ? { ...result, amount: result.settled } : result;
  const amount =
    result.status === "ineligible" || (result.certainty === undefined && !settled.amount) ? "" : resultAmount(settled, policy, style);
  const missing = result.missing?.map((path) => missingWords(path, policy, style));
  const list = (texts: readonly string[] | undefined) => texts?.join(language === "zh" ? "\u3001" : ", ") ?? "";
  const detail = [
    amount,
    ...dividedWords(result, policy, style),
    reasons && list(reasons),
    missing && `${term("missing", language)} ${list(missing)}`,
  ].filter((part) => part);
  const status = inLanguage(`${name}${statusWords(result, style)}`, language);
  return detail.length === 0 ? status : inLanguage(`${status}: ${detail.join("; ")}`, language);
}

/** A claim as an audit leaves it: how it ends, the figures that lead there, and why. */
function auditedWords(audit: NonNullable<Result["audit"]>, policy: ReferencePage["policy"], id: string, style: Style): string {
  const { language } = style;
  const figure = (name: Term, amount: Decimal | null): string =>
    amount ? `${term(name, language)} ${amountWords({ min: amount, max: amount }, policy, style)}` : "";
  const { claimed, cuts, granted, paid, payable, reasons, conclusion } = audit;
  const wasPaid = paid !== null && paid.units !== 0;
  const detail = [
    figure("claimed", claimed),
    ...cuts.map(({ kind, amount }) => `${figure("cut", amount)} (${cutWords(kind, language)})`),
    figure("granted", granted),
    ...(wasPaid ? [figure("paid", paid), figure("balance", payable)] : []),
    reasonsWords(reasons, policy.subsidies[id], language) ?? "",
  ].filter((part) => part !== "");
  return inLanguage(`${conclusionWords(conclusion, language)}: ${detail.join("; ")}`, language);
}

/** What limits took off, and how the rest is divided and paid. */
function dividedWords(
  { cuts = [], parts, shares, instalments = [], balance }: Result,
  policy: ReferencePage["policy"],
  style: Style,
): string[] {
  const { language } = style;
  const words = (amount: Amount) => amountWords(amount, policy, style);
  const list = (texts: readonly string[]) => texts.join(language === "zh" ? "\u3001" : ", ");
  const named = (amounts: Readonly<Record<string, Amount>> = {}) =>
    list(Object.entries(amounts).map(([name, amount]) => `${code(name)} ${words(amount)}`));
  const paid = instalments.map(({ name, amount, due, now }) => {
    const partly = now ? ` (${term("of which due", language)} ${words(now)})` : "";
    const state = due === undefined ? partly : ` (${term(due ? "due" : "not due", language)})`;
    return `${code(name)} ${words(amount)}${state}`;
  });
  const said = (name: Term, text: string) => (text === "" ? "" : `${term(name, language)} ${text}`);
  return [
    ...cuts.map(({ kind, amount }) => `${term("cut", language)} ${words(amount)} (${cutWords(kind, language)})`),
    said("parts", named(parts)),
    said("shares", named(shares)),
    said("instalments", list(paid)),
    said("balance", balance ? words(balance) : ""),
  ];
}

function keysOf({ keys }: ReferencePage, language: Language): string {
  if (keys.length === 0) return "";
  const headings = ["the keys", "must be there", "takes", "key words"].map((name) => headingOf(name, language));
  const say = (words: BothWords | undefined) => inPage(words?.[language] ?? "", language);
  const rows = keys.map(({ path, required, takes, words }) => [code(path), required ? term("yes", language) : "", say(takes), say(words)]);
  return table(headings, rows);
}

function functionsOf({ entry }: ReferencePage, language: Language): string {
  if (entry.functions.length === 0) return "";
  const headings = ["functions", "gives", "key words"].map((name) => headingOf(name, language));
  const say = (words: BothWords) => inPage(words[language], language);
  const rows = entry.functions.map(({ name, takes, gives, meaning }) => [
    code(`${name}(${takes ?? argumentsTaken(name)})`),
    say(gives),
    say(meaning),
  ]);
  return table(headings, rows);
}

/** The index of the reference, for people who read zh or en. */
export function referenceIndex(pages: readonly ReferencePage[]): string {
  const both = (name: string) => `${headingOf(name, "zh")} ${headingOf(name, "en")}`;
  const rows = pages.map(({ entry, slug }) => [
    entry.keys.map(code).join(" "),
    `[${entry.words.zh}](${pageName(slug, "zh")})`,
    `[${entry.words.en}](${pageName(slug, "en")})`,
    lawOf(entry.law),
  ]);
  return `# ${both("the reference")}\n\n${table([both("the keys"), "zh", "en", both("in the law")], rows)}\n`;
}
