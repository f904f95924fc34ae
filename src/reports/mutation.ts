import type { Verdict } from "../analysis/mutation/task.js";
import { type Datum, type GivenFacts, isGiven, isItems } from "../analysis/mutation/trial.js";
import { type WrittenCase, writtenCase } from "../analysis/mutation/written-case.js";
import { lineColumn } from "../messages/line-column.js";
import { say } from "../messages/phrase.js";
import { wordsOfValue } from "../messages/value-words.js";
import { decimalOfFraction } from "../values/decimal.js";
import { fractionOfText } from "../values/fraction.js";
import type { Language } from "../values/words.js";

/** One thing of the rules written otherwise, and what notices it. */
export interface MutantRow {
  /** `file:line:column`, counted from 1. */
  readonly at: string;
  readonly change: string;
  readonly killedBy: Verdict["killedBy"];
  /** The finding's code or the case's name; why none can notice it, or none does. */
  readonly why: string;
  /** A case that would notice it, in the words of a file of cases. */
  readonly case: unknown;
}

/** A case as it is pasted into a file of cases. */
export interface ReadyCase {
  readonly at: string;
  readonly text: string;
}

interface MutantCounts {
  readonly mutants: number;
  readonly validate: number;
  readonly cases: number;
  readonly equivalent: number;
  readonly survivors: number;
  readonly open: number;
}

export interface MutationReport {
  readonly kind: "mutation";
  readonly version: string;
  readonly data: { readonly mutants: readonly MutantRow[]; readonly counts: MutantCounts };
  readonly ready: readonly ReadyCase[];
}

/** What is left of words of a rule where they are long. */
const LONGEST = 60;

/** What notices each change of some rule files; `texts`: these, by path. */
export function mutationReport(
  verdicts: readonly Verdict[],
  texts: ReadonlyMap<string, string>,
  language: Language,
  version: string,
): MutationReport {
  const rows = verdicts.map((verdict) => rowOf(verdict, texts, language));
  const count = (fits: (verdict: Verdict) => boolean) => verdicts.filter(fits).length;
  const counts = {
    mutants: verdicts.length,
    validate: count(({ killedBy }) => killedBy === "validate"),
    cases: count(({ killedBy }) => killedBy === "case"),
    equivalent: count(({ killedBy }) => killedBy === "proved-equivalent"),
    survivors: count(({ killedBy, ready }) => killedBy === null && ready !== undefined),
    open: count(({ killedBy, ready }) => killedBy === null && ready === undefined),
  };
  const ready = verdicts.flatMap((verdict, at) => {
    const row = rows[at];
    return verdict.ready && row
      ? [{ at: row.at, text: writtenCase(`${row.at.replace(/^.*[\\/]/, "")} ${row.change}`, verdict.ready) }]
      : [];
  });
  return { kind: "mutation", version, data: { mutants: rows, counts }, ready };
}

function rowOf(verdict: Verdict, texts: ReadonlyMap<string, string>, language: Language): MutantRow {
  const { file, from, killedBy, ready } = verdict;
  const { line, column } = lineColumn(texts.get(file) ?? "", from);
  return {
    at: `${file}:${line}:${column}`,
    change: changeWords(verdict, language),
    killedBy,
    why: whyOf(verdict, language),
    case: ready && plainCase(ready),
  };
}

/** What is written otherwise, in a line. */
export function changeWords({ kind, before, after }: Verdict, language: Language): string {
  const written = [shortened(before), shortened(after)].filter((text) => text !== "").join(" \u2192 ");
  return `${wordsOfValue("change", kind, language) ?? kind}: ${written}`;
}

function whyOf({ killedBy, by = "", proof, ready }: Verdict, language: Language): string {
  if (killedBy === "validate" || killedBy === "case") return say("mutant-noticed", language, { killedBy, by });
  if (proof?.by === "situations") return say("mutant-alike", language, { tried: proof.tried });
  if (proof?.by === "regions") return say("mutant-proved", language, { regions: proof.regions });
  if (proof) return say(proof.by === "told" ? "mutant-told" : "mutant-same", language);
  return say(ready ? "mutant-survives" : "mutant-undecided", language);
}

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}\u2026` : letters.join("");
}

function plainCase({ trial, expect }: WrittenCase): unknown {
  const { applicants, readings, date } = trial;
  const [first] = applicants;
  const alone = applicants.length === 1 && first?.id === undefined;
  return {
    date,
    readings: Object.keys(readings).length > 0 ? readings : undefined,
    given: alone && first ? plainGiven(first.given) : undefined,
    applications: alone ? undefined : Object.fromEntries(applicants.map(({ id = "", given }) => [id, plainGiven(given)])),
    expect: plainGiven(expect),
  };
}

export const plainGiven = (given: GivenFacts): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, plainDatum(value)]));

/** A token of JSON as plain data, a figure with its own digits. */
function plainDatum(datum: Datum): unknown {
  if (isItems(datum)) return datum.map(plainDatum);
  if (isGiven(datum)) return plainGiven(datum);
  const figure = fractionOfText(datum);
  return figure ? decimalOfFraction(figure) : JSON.parse(datum);
}
