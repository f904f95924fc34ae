import type { Field } from "../../expression/core.js";
import { inLanguage, inOrder } from "../../messages/in-language.js";
import { say, sayIn } from "../../messages/phrase.js";
import { term } from "../../messages/terms.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { decimalOfFraction, decimalText } from "../../values/decimal.js";
import { type Fraction, isBounded, multiply, powerOfTen } from "../../values/fraction.js";
import { type Language, wordsIn } from "../../values/words.js";
import { FormHeadings, unitOf } from "./form-headings.js";
import type { FormColumn, FormKind, FormSheet, TemplateReport } from "./template.js";

/** A sheet's name is no longer, and has none of these (ECMA-376, and every program). */
const LONGEST_NAME = 31;
const NOT_IN_NAMES = /[[\]:*?/\\]|^'|'$/;

/** The tables of a form: the applications, then each list. */
export function formSheets({ policies, claims }: TemplateReport, language: Language): FormSheet[] {
  const headings = new FormHeadings(policies, language);
  const own = inputsOf(policies);
  const lists = own.filter(({ type }) => type === "list");
  const names = new Set([say("form-applications", language), say("form-guide", language), say("form-choices", language)]);
  const titles = policies.map((policy) => inLanguage(wordsIn(policy.title, language), language));
  const applications: FormSheet = {
    name: say("form-applications", language),
    list: undefined,
    title: inOrder(titles, language),
    note: say("form-note", language),
    frozen: 2,
    columns: [
      ...ownColumns(headings, language),
      ...own.filter(({ type }) => type !== "list").map((field) => columnOf(field, headings.ofField(field), policies, language)),
      ...(claims ? claimColumns(policies, headings, language) : []),
    ],
  };
  return [applications, ...lists.map((list) => listSheet(list, policies, headings, names, language))];
}

/** The declared inputs of some policies, each name once. */
const inputsOf = (policies: readonly Policy[]): Field[] => [
  ...new Map(policies.flatMap(({ fields }) => fields.slice(ownFields.length)).map((field) => [field.name, field] as const)).values(),
];

const text = (heading: string, help: string): FormColumn => ({ heading, kind: "text", min: undefined, max: undefined, options: [], help });

/** Who applies, and when. */
function ownColumns(headings: FormHeadings, language: Language): FormColumn[] {
  const say = sayIn(language);
  const column = (name: string, words: string, help: string, kind: FormKind = "text"): FormColumn[] =>
    ownFields.flatMap((field) => (field.name === name ? [{ ...text(headings.ofField(field, [words]).text, help), kind }] : []));
  return [
    ...column("id", say("form-id"), say("form-id-help")),
    ...column("name", say("form-name"), say("form-name-help")),
    ...column("creditCode", say("form-code"), say("form-code-help")),
    ...column("applicationDate", say("form-day"), say("form-day-help"), "day"),
  ];
}

function claimColumns(policies: readonly Policy[], headings: FormHeadings, language: Language): FormColumn[] {
  const say = sayIn(language);
  const all = policies.flatMap((policy) =>
    policy.subsidies.map((subsidy) => [subsidy.id, { subsidy, currency: policy.currency }] as const),
  );
  return [...new Map(all).values()].map(({ subsidy, currency }) => ({
    ...text(headings.ofClaim(subsidy, currency), say("form-claim-help", { unit: unitOf(currency, language) })),
    kind: "money" as const,
    min: "0",
  }));
}

function listSheet(list: Field, policies: readonly Policy[], headings: FormHeadings, taken: Set<string>, language: Language): FormSheet {
  const same = policies.flatMap(({ fields }) => fields.filter(({ name, type }) => name === list.name && type === "list"));
  const items = [...new Map(same.flatMap(({ item }) => item).map((field) => [field.name, field] as const)).values()];
  const title = inLanguage(wordsIn(list.title, language), language);
  const isFit = (name: string) => name.length <= LONGEST_NAME && !NOT_IN_NAMES.test(name) && !taken.has(name);
  const name = headings.ofList(list, [title, list.name].filter(isFit)) ?? list.name.slice(0, LONGEST_NAME);
  taken.add(name);
  return {
    name,
    list: list.name,
    title,
    note: say("form-list-note", language),
    frozen: 1,
    columns: [
      text(say("form-key", language), say("form-key-help", language)),
      ...items.map((field) => columnOf(field, headings.ofItem(list, field), policies, language)),
    ],
  };
}

const KINDS: Readonly<Record<Exclude<Field["type"], "list">, FormKind>> = {
  text: "text",
  date: "day",
  money: "money",
  number: "number",
  percent: "percent",
  count: "count",
  year: "year",
  boolean: "truth",
  choice: "choice",
};

function columnOf(field: Field, heading: { text: string; power: number }, policies: readonly Policy[], language: Language): FormColumn {
  const say = sayIn(language);
  const kind = field.type === "list" ? "text" : KINDS[field.type];
  const bound = (value: Fraction) => (isBounded(value) ? scaled(value, heading.power) : undefined);
  const [min, max] = [bound(field.min), bound(field.max)];
  const options =
    kind === "truth"
      ? [term("yes", language), term("no", language)]
      : field.options.map(({ title }) => inLanguage(wordsIn(title, language), language));
  const note = field.note && inLanguage(wordsIn(field.note, language), language);
  const [currency = "CNY"] = policies.map((policy) => policy.currency);
  const unit = kind === "money" && heading.power === 0 ? unitOf(currency, language) : undefined;
  const help = say("form-help", { kind, unit, min, max, note });
  return { heading: heading.text, kind, min, max, options, help };
}

/** A bound in the unit of its heading. */
function scaled(value: Fraction, power: number): string | undefined {
  const decimal = decimalOfFraction(multiply(value, powerOfTen(-power)));
  return decimal && decimalText(decimal);
}
