import type { Departments, Proposal, ProposedClause } from "./propose.js";

/** A text as YAML holds it whatever stands in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", "''").replace(/\s*\n\s*/g, " ")}'`;
const TODO = "TODO";
/** What amounts are rounded to where the document does not say it. */
const SMALLEST: Readonly<Record<string, string>> = { CNY: "0.01元", USD: "0.01USD", JPY: "1JPY" };

/** The proposal as a policy file; `source`: the file beside it with the document's words. Where a person must decide stands TODO. */
export function policyText({ document, clauses, inputs }: Proposal, id: string, source: string): string {
  const grants = clauses.filter(({ grant }) => grant !== undefined);
  const others = clauses.filter(({ grant }) => grant === undefined);
  const { title, number, issuer, issued, from, to, currency } = document;
  const head = [
    "# Proposed from the text beside this file. Where a person must decide stands TODO; every figure is the document's own.",
    `policy: ${id}`,
    `title: {zh: ${quoted(title)}, en: ${TODO}}`,
    "document:",
    ...(number === undefined ? [] : [`  number: ${quoted(number)}`]),
    ...(issuer === undefined ? [] : [`  issuer: {zh: ${quoted(issuer)}, en: ${TODO}}`]),
    ...(issued === undefined ? [] : [`  issued: ${issued}`]),
    `  text: ${source}`,
    from !== undefined
      ? `effective: {from: ${from}${to !== undefined && to > from ? `, to: ${to}` : ""}}`
      : `effective: {from: ${issued ?? TODO}, stated: false} # TODO: from when, and until when`,
    `currency: ${currency ?? "USD # TODO: whose dollars"}`,
    `rounding: {to: ${SMALLEST[currency ?? "USD"] ?? `0.01${currency}`}, by: half up, stated: false} # TODO: how amounts are rounded`,
    "",
  ];
  const asked = inputs.map(
    ({ name, type, title: words }) =>
      `  ${name}: {type: ${type}${type === "number" ? ", min: 0" : ""}, title: {zh: ${quoted(words)}, en: ${TODO}}}`,
  );
  return [
    ...head,
    ...(asked.length > 0 ? ["inputs:", ...asked, ""] : []),
    "subsidies:",
    ...(grants.length > 0 ? grants.flatMap(subsidyLines) : NO_GRANT),
    ...(others.length > 0 ? ["", "not computed: # TODO: look at each, and say why no rule computes it", ...others.map(entryLine)] : []),
    "",
  ].join("\n");
}

/** A rule to begin with where no clause of the text seems to grant anything. */
const NO_GRANT: readonly string[] = [
  "  # TODO: no clause of the text seems to grant anything; one of those below may",
  "  grant-1:",
  "    title: {zh: TODO, en: TODO} # TODO",
  "    amount: {unstated: {zh: TODO, en: TODO}} # TODO",
];

function subsidyLines(clause: ProposedClause, at: number): string[] {
  const { grant, section, quote } = clause;
  if (!grant) return [];
  const { condition, amount } = grant;
  return [
    `  grant-${at + 1}:`,
    `    title: {zh: ${quoted(grant.title)}, en: ${TODO}}`,
    `    source: {${[...(section === "" ? [] : [`section: ${quoted(section)}`]), `quote: ${quoted(quote)}`, ...inCharge(clause)].join(", ")}}`,
    ...(condition
      ? [`    conditions: {${quoted(condition.title)}: {if: ${condition.name}, en: ${TODO}}} # TODO: who, and what must hold`]
      : []),
    ...(amount.left.length > 0 ? [`    # TODO: ${amount.left.join(", ")} of the clause are not in the rule yet`] : []),
    `    amount: ${amount.amount} # TODO: how much`,
  ];
}

const entryLine = (clause: ProposedClause): string =>
  `  - {${[`section: ${clause.section === "" ? TODO : quoted(clause.section)}`, `kind: ${clause.kind}`, `quote: ${quoted(clause.quote)}`, `because: {zh: ${TODO}, en: ${TODO}}`, ...inCharge(clause)].join(", ")}}`;

const inCharge = (departments: Departments): string[] =>
  (["lead", "responsible", "supporting"] as const).flatMap((role) =>
    departments[role].length > 0 ? [`${role}: [${departments[role].map(quoted).join(", ")}]`] : [],
  );
