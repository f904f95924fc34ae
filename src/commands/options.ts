import type { Command as Commander } from "commander";
import type { Carry } from "../applications/carried.js";
import { inLanguage } from "../messages/in-language.js";
import rows from "../messages/options.json" with { type: "json" };
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { type Status, statuses } from "../results/outcome.js";
import { type Day, dayOfText } from "../values/date.js";
import type { BothWords, Language } from "../values/words.js";

const gather = (value: string, previous: readonly string[] | undefined): string[] => [...(previous ?? []), value];

/** Options that several commands share, each written once. */
const shared = { ...rows };

export type SharedOption = keyof typeof shared;

/** How an option is typed, what it is for, and whether it may be given several times. */
type OptionRow = BothWords & { readonly flags: string; readonly several?: boolean };

const EVERYWHERE = ["lang", "color", "noColor", "quiet"] as const satisfies readonly SharedOption[];

/** The options that only tables have. */
export const tableFlags = ["encoding", "mapping", "decimal", "sheet", "list"] as const satisfies readonly SharedOption[];

/** What decides how applications are read and evaluated. */
export const applicationFlags = ["asOf", "reading", "allReadings", "subsidy", "inputFormat", "carry", ...tableFlags] as const;

/** Adds shared options, and those that every command has. */
export function addOptions(commander: Commander, language: Language, names: readonly SharedOption[]): void {
  for (const name of [...names, ...EVERYWHERE]) {
    const { flags, several = false, ...words }: OptionRow = shared[name];
    const text = inLanguage(words[language], language);
    if (several) commander.option(flags, text, gather);
    else commander.option(flags, text);
  }
}

/** What was typed, by the names of the options. */
export type Options = Readonly<Record<string, unknown>>;

export const listOption = (options: Options, name: string): readonly string[] =>
  Array.isArray(options[name]) ? (options[name] as string[]) : [];
export const textOption = (options: Options, name: string): string | undefined =>
  typeof options[name] === "string" ? (options[name] as string) : undefined;
export const flagOption = (options: Options, name: string): boolean => options[name] === true;

/** The line that an input begins with, where it is a part of another. */
export function firstLineOption(options: Options): number | undefined {
  const text = textOption(options, "firstLine");
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new CannotDo("bad-first-line", { text });
  return Number(text);
}

function dayOption(options: Options, name: string): Day | null {
  const text = textOption(options, name);
  if (text === undefined) return null;
  const day = dayOfText(text);
  if (day === undefined) throw new CannotDo("bad-date", { text });
  return day;
}

/** How applications are to be evaluated, as evaluate and explain are asked. */
export const evaluationOptions = (options: Options, policies: readonly Policy[]) => ({
  readings: readingOptions(options, policies),
  asOf: dayOption(options, "asOf"),
  subsidies: subsidyOptions(options, policies),
  allReadings: flagOption(options, "allReadings"),
  carry: carryOption(options),
});

/** What travels with applications; an audit carries by itself what payments need. */
function carryOption(options: Options): Carry {
  const names = listOption(options, "carry").flatMap((text) =>
    text
      .split(/[,\uFF0C\u3001]/)
      .map((name) => name.trim())
      .filter(Boolean),
  );
  const headings = names.filter((name) => name !== "all" && name !== "none");
  return { all: names.includes("all"), known: false, names: headings };
}

/** Whether nothing is to be carried that was not named. */
export const carriesNone = (options: Options): boolean => listOption(options, "carry").includes("none");

/** The readings asked for, each known to some policy. */
function readingOptions(options: Options, policies: readonly Policy[]): Map<string, string> {
  const known = policies.flatMap((policy) =>
    policy.readings.flatMap((reading) => reading.options.map((option) => `${reading.name}=${option.id}`)),
  );
  const chosen = new Map<string, string>();
  for (const text of listOption(options, "reading")) {
    if (!known.includes(text)) throw new CannotDo("bad-reading", { text, known: known.join(", ") });
    const [name = "", option = ""] = text.split("=");
    chosen.set(name, option);
  }
  return chosen;
}

function subsidyOptions(options: Options, policies: readonly Policy[]): readonly string[] {
  const known = policies.flatMap((policy) => policy.subsidies.map((subsidy) => subsidy.id));
  const asked = listOption(options, "subsidy");
  for (const id of asked) if (!known.includes(id)) throw new CannotDo("unknown-subsidy", { text: id, known: known.join(", ") });
  return asked;
}

/** The statuses of results that are asked for; none where all are. */
export function statusOptions(options: Options): readonly Status[] {
  return listOption(options, "only").map((text) => {
    const found = statuses.find((status) => status === text);
    if (!found) throw new CannotDo("bad-choice", { option: "--only", text, known: statuses.join(", ") });
    return found;
  });
}

const UNITS = ["\u5143", "\u4E07\u5143"];

/** Options that take one of a few words; any other word is refused. */
export function checkChoices(options: Options): void {
  const unit = textOption(options, "unit");
  if (unit !== undefined && !UNITS.includes(unit))
    throw new CannotDo("bad-choice", { option: "--unit", text: unit, known: UNITS.join(", ") });
  const jobs = textOption(options, "jobs");
  if (jobs !== undefined && !/^[1-9]\d*$/.test(jobs)) throw new CannotDo("bad-choice", { option: "--jobs", text: jobs, known: "1, 2, …" });
  const language = textOption(options, "lang");
  if (language !== undefined && !["zh", "en"].includes(language))
    throw new CannotDo("bad-choice", { option: "--lang", text: language, known: "zh, en" });
}
