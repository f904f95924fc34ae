import { levelsOf } from "../audit/audit-levels.js";
import { conclusionWords } from "../messages/terms.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import type { Letter, LetterReport } from "../reports/letter/letter.js";
import { letterOf } from "../reports/letter/letters.js";
import { LimitUses } from "../reports/letter/limit-uses.js";
import { BestMatches } from "../reports/letter/whose.js";
import { lettersNotice } from "../reports/notice.js";
import { summaryOf } from "../reports/policy-summary.js";
import { applicantOfRow, type Conclusion, conclusions, type EvaluationRow, isRefused } from "../results/outcome.js";
import { nearest } from "../values/near.js";
import type { Language } from "../values/words.js";
import type { Setting } from "./command.js";
import { resultRows } from "./loading/load-results.js";
import { loadPolicies } from "./loading/load-rules.js";
import { listOption, type Options, textOption } from "./options.js";
import { formatFor, languageOfReport, writeNotice, writeReport } from "./write-report.js";

/** Rows that may be read more than once. */
export type Rows = () => AsyncIterable<readonly EvaluationRow[]>;

/** Whom something is told to, and where it is written. */
export const LETTER_OPTIONS = ["application", "letters", "conclusion", "dated"] as const;

/** Answers from results that an audit wrote. */
export async function explainResults(setting: Setting, options: Options, path: string): Promise<number> {
  const { policies } = await loadPolicies(setting, options);
  const rows: Rows = () => resultRows(setting.host, path);
  return explainRows(setting, options, { path, rows, policies });
}

/** Where rows of results come from, with the policies under which they came about. */
export interface Results {
  readonly path: string;
  readonly rows: Rows;
  readonly policies: readonly Policy[];
}

/** Answers for one applicant, or writes a letter to each that is asked for. */
export async function explainRows(setting: Setting, options: Options, results: Results): Promise<number> {
  const asked = textOption(options, "application");
  const folder = textOption(options, "letters");
  if (asked === undefined && folder === undefined) throw new CannotDo("needs-application", { path: results.path });
  const groups =
    asked === undefined ? await rowsConcluded(results, conclusionsOf(options, setting.language)) : [await rowsAsked(results, asked)];
  const { uses, policies } = await usesOf(results, groups);
  const report = { policies: policies.map(summaryOf), levels: levelsOf(policies) };
  const language = await languageOfReport(setting, options, "letter");
  const data = groups.map((rows) => letterOf(rows, report, uses, language));
  const letters: LetterReport = { kind: "letter", data, policies: report.policies, dated: textOption(options, "dated") };
  if (folder === undefined) await writeReport(setting, options, letters);
  else await writeLetters(setting, options, folder, letters);
  return 0;
}

/** The rows that answer best to what was typed, all of one applicant. */
export async function rowsAsked({ path, rows }: Pick<Results, "path" | "rows">, asked: string): Promise<readonly EvaluationRow[]> {
  const matches = new BestMatches(asked);
  const known = new Set<string>();
  for await (const batch of rows())
    for (const row of batch) {
      matches.add(row);
      for (const each of [row.application, isRefused(row) ? null : row.name]) if (each) known.add(each);
    }
  const found = matches.rows;
  if (found.length === 0) throw new CannotDo("no-such-application", { path, text: asked, near: nearest(asked, known) });
  const names = [...new Set(found.map(applicantOfRow))];
  if (names.length > 1) {
    const told = found.flatMap((row) => (isRefused(row) ? [] : [row.name ?? row.application]));
    throw new CannotDo("several-applicants", { text: asked, names: [...new Set(told)].slice(0, 10) });
  }
  return found;
}

/** All rows of each applicant that has a claim of one of these conclusions. */
async function rowsConcluded({ path, rows }: Results, wanted: readonly Conclusion[]): Promise<(readonly EvaluationRow[])[]> {
  const applicants = new Map<string, EvaluationRow[]>();
  let audited = false;
  for await (const batch of rows())
    for (const row of batch) {
      const ends: Conclusion[] = isRefused(row) ? ["待补正"] : row.subsidies.flatMap(({ audit }) => audit?.conclusion ?? []);
      audited ||= ends.length > 0;
      if (ends.some((end) => wanted.includes(end))) applicants.set(applicantOfRow(row), []);
    }
  if (!audited) throw new CannotDo("nothing-to-tell", { path });
  for await (const batch of rows()) for (const row of batch) applicants.get(applicantOfRow(row))?.push(row);
  return [...applicants.values()];
}

function conclusionsOf(options: Options, language: Language): readonly Conclusion[] {
  const asked = listOption(options, "conclusion");
  const known = (language: Language) => conclusions.map((each) => conclusionWords(each, language));
  const found = asked.map((text) => {
    const at = (["zh", "en"] as const).map((each) => known(each).indexOf(text)).find((place) => place >= 0);
    if (at === undefined) throw new CannotDo("bad-choice", { option: "--conclusion", text, known: known(language).join(", ") });
    return conclusions[at] as Conclusion;
  });
  return found.length === 0 ? ["不予支持"] : found;
}

/** Who shared the limits that some rows met. */
async function usesOf({ path, rows, policies }: Results, groups: readonly (readonly EvaluationRow[])[]) {
  const uses = new LimitUses(policies);
  const all = groups.flat().flatMap((row) => (isRefused(row) ? [] : [row]));
  if (groups.length === 1 && all.length > 0 && !all.some(({ subsidies }) => subsidies.some(({ audit }) => audit)))
    throw new CannotDo("nothing-to-tell", { path });
  for (const row of all) {
    if (!policies.some(({ id }) => id === row.policy)) throw new CannotDo("rules-of-results-missing", { path, policy: row.policy });
    for (const result of row.subsidies) if (result.audit) uses.want(row, result);
  }
  for await (const batch of rows()) for (const row of batch) uses.add(row);
  return { uses, policies };
}

/** A file for each letter, named by its application and applicant. */
async function writeLetters(setting: Setting, options: Options, folder: string, letters: LetterReport): Promise<void> {
  const { host, language } = setting;
  const typed = textOption(options, "format") ?? "html";
  const own = { ...options, format: typed, output: undefined };
  await formatFor(own, "letter");
  await host.createFolder(folder);
  const names = new Set<string>();
  for (const letter of letters.data) {
    const name = fileNameOf(letter, names);
    const output = host.join(folder, `${name}.${ENDINGS[typed] ?? typed}`);
    await writeReport(setting, { ...own, output }, { ...letters, data: [letter] });
  }
  await writeNotice(setting, options, lettersNotice(letters.data.length, folder, language));
}

const ENDINGS: Readonly<Record<string, string>> = { text: "txt", markdown: "md" };

const LONGEST_NAME = 60;

/** What no system takes in the name of a file is left out; a name that is taken gets a number. */
function fileNameOf({ applications, applicant }: Letter, taken: Set<string>): string {
  const text = [...applications.slice(0, 1), applicant].join(" ");
  const plain = text.replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, "_").replace(/^\.+|[. ]+$/g, "");
  const base = [...plain].slice(0, LONGEST_NAME).join("") || "1";
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${base} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}
