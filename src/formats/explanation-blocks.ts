import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import type { CurvePicture } from "../reports/estimate/curve-picture.js";
import { lineText, subsidyLines } from "../reports/estimate/subsidy-lines.js";
import type { ToldSubsidy } from "../reports/estimate/told-subsidy.js";
import type { ToldStep } from "../reports/estimate/told-tree.js";
import type { WhatIf } from "../reports/estimate/what-if.js";
import type { ExplainedApplication, ExplanationReport } from "../reports/explanation.js";
import type { RefusedRow } from "../results/outcome.js";
import { type Language, wordsIn } from "../values/words.js";

/** A piece of an explanation, whatever it is drawn in. */
export type ExplanationBlock =
  | { readonly kind: "applicant" | "policy" | "subsidy" | "sentence" | "total" | "note"; readonly text: string }
  | { readonly kind: "table"; readonly headings: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "steps"; readonly steps: readonly ToldStep[] }
  | { readonly kind: "picture"; readonly picture: CurvePicture };

type Text = Extract<ExplanationBlock, { readonly text: string }>;

const textIn = (kind: Text["kind"], text: string): Text => ({ kind, text });
const sentence = (text: string): Text => textIn("sentence", text);

/** All that is told of one application, in reading order. */
export function blocksOf(row: ExplainedApplication | RefusedRow, report: ExplanationReport, language: Language): ExplanationBlock[] {
  if ("problems" in row) return refusedBlocks(row, report, language);
  const isAsked = row.whatIf !== undefined || row.along !== undefined;
  return [
    textIn("applicant", inLanguage(harmless(row.told.applicant), language)),
    textIn("policy", row.told.policy),
    ...(row.whatIf ? whatIfBlocks(row.whatIf, language) : []),
    ...(row.along === undefined ? [] : curveBlocks(row, row.along, language)),
    ...(isAsked ? [] : row.subsidies.flatMap(({ told }) => subsidyBlocks(told, report.tree, language))),
    ...(isAsked ? [] : row.told.totals.map((text) => textIn("total", text))),
    ...row.told.notes.map((text) => textIn("note", text)),
    textIn("note", say("estimate-only", language)),
  ];
}

function refusedBlocks(
  { application, file, line, problems }: RefusedRow,
  { policies }: ExplanationReport,
  language: Language,
): ExplanationBlock[] {
  const place = [file, term("line", language).replace("{}", String(line)), application].filter(
    (part) => part !== null && part !== undefined,
  );
  return [
    textIn("applicant", inLanguage(harmless(`${place.join("  ")}  ${term("problems", language)}`), language)),
    ...problems.map(({ field, message }) => {
      const words = inLanguage(harmless(message), language);
      return sentence(field === undefined ? words : say("line-of-item", language, { item: fieldWords(field, policies, language), words }));
    }),
  ];
}

/** An input by its title, an item's by its list and number; one that no policy has as it was typed. */
function fieldWords(path: string, policies: ExplanationReport["policies"], language: Language): string {
  const [, list = "", index = "", name = ""] = /^([^[]+)\[(\d+)\]\.(.+)$/.exec(path) ?? [];
  const titled = policies.find(({ inputs }) => inputs[list === "" ? path : `${list}.${name}`]);
  const words = (key: string) => inLanguage(wordsIn(titled?.inputs[key] ?? { zh: path }, language), language);
  if (!titled) return inLanguage(harmless(path), language);
  if (list === "") return words(path);
  const item = say("item-numbered", language, { list: words(list), number: Number(index) + 1 });
  return say("subject-of-item", language, { item, title: words(`${list}.${name}`) });
}

/** The first sentence and how it was worked out are one paragraph; the rest of it a line each. */
function subsidyBlocks(told: ToldSubsidy, tree: boolean, language: Language): ExplanationBlock[] {
  const { working, changes, ...rest } = told;
  const lines = subsidyLines({ ...rest, changes: changes.map(({ words }) => words) }, language);
  const paragraph = say("in-a-paragraph", language, { sentence: told.sentence, ...(working === undefined ? {} : { working }) });
  return [
    textIn("subsidy", told.title),
    ...lines.map((line) => sentence(line.kind === "sentence" ? paragraph : lineText(line, language))),
    ...(tree ? [{ kind: "steps", steps: told.steps } as const] : []),
  ];
}

/** Before and after beside each other. */
function whatIfBlocks({ set, changed, same }: WhatIf, language: Language): ExplanationBlock[] {
  const headings = [say("subsidy-head", language), say("before-head", language), say("after-head", language)];
  const rows = changed.map(({ title, before, after }) => [title, before.brief, after.brief]);
  return [
    ...set.map(({ title, before, after }) => sentence(say("set-told", language, { title, before, after }))),
    ...(rows.length > 0 ? [{ kind: "table", headings, rows } as const] : []),
    ...changed
      .filter(({ after }) => after.status !== "eligible")
      .map(({ title, after }) => sentence(say("after-told", language, { title, sentence: after.sentence }))),
    ...(same > 0 || rows.length === 0 ? [sentence(say("same-told", language, { same, changed: rows.length }))] : []),
  ];
}

/** A picture for each amount that changes along the input, with its kinks as a table. */
function curveBlocks({ subsidies }: ExplainedApplication, title: string, language: Language): ExplanationBlock[] {
  const drawn = subsidies.flatMap(({ told, curve }) => (curve ? [{ told, picture: curve.picture }] : []));
  if (drawn.length === 0) return [sentence(say("nothing-along", language, { input: title }))];
  return drawn.flatMap(({ told, picture }): ExplanationBlock[] => {
    const headings = [picture.xTitle, say("amount-before", language), say("amount-after", language), say("kink-cause", language)];
    return [
      textIn("subsidy", told.title),
      sentence(say("in-a-paragraph", language, { sentence: told.sentence })),
      { kind: "picture", picture },
      { kind: "table", headings, rows: kinkRows(picture, language) },
    ];
  });
}

function kinkRows({ kinks, now }: CurvePicture, language: Language): string[][] {
  const rows = kinks.map(({ x, at, before, after, cause }) => ({ x, cells: [at, before, after, cause] }));
  const own = now ? [{ x: now.x, cells: [now.value, now.amount, now.amount, say("as-entered", language)] }] : [];
  return [...rows, ...own].sort((a, b) => a.x - b.x).map(({ cells }) => cells);
}
