import type { MissingCase } from "../analysis/mutation/boundary-cases.js";
import type { NeededCase } from "../analysis/mutation/needed-cases.js";
import { casesText, writtenCase } from "../analysis/mutation/written-case.js";
import { lineColumn } from "../messages/line-column.js";
import { say } from "../messages/phrase.js";
import { wordsOfValue } from "../messages/value-words.js";
import { formatted } from "../policy/writing/formatted.js";
import { type Language, wordsIn } from "../values/words.js";
import { changeWords } from "./mutation.js";

/** The text of a file of cases that a person is to confirm; `texts`: the rule files, by path. */
export function boundariesText(
  policy: string,
  missing: readonly MissingCase[],
  needed: readonly NeededCase[],
  texts: ReadonlyMap<string, string>,
  language: Language,
): string {
  const names = new Map<string, number>();
  const named = (name: string): string => {
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  };
  const cases = [
    ...missing.map((each) => writtenCase(named(nameOfMissing(each, language)), each)),
    ...needed.map((each) => writtenCase(named(nameOfNeeded(each, texts, language)), each.case)),
  ];
  return formatted(casesText([say("boundaries-head", language)], policy, cases));
}

/** More places are not named in one name. */
const MOST_NAMED = 2;

function nameOfMissing({ points }: MissingCase, language: Language): string {
  const words = points.slice(0, MOST_NAMED).map(({ kind, label, side, value }) => {
    const what = [wordsOfValue("point", kind, language) ?? kind, label ? wordsIn(label, language) : undefined].filter(Boolean).join(" ");
    return `${what}: ${value ?? wordsOfValue("reached-side", side, language) ?? side}`;
  });
  return words.join("; ");
}

function nameOfNeeded({ verdict }: NeededCase, texts: ReadonlyMap<string, string>, language: Language): string {
  const { line, column } = lineColumn(texts.get(verdict.file) ?? "", verdict.from);
  const at = `${verdict.file.replace(/^.*[\\/]/, "")}:${line}:${column}`;
  return `${at} ${changeWords(verdict, language)}`;
}
