import type { Command as Commander } from "commander";
import { inLanguage } from "../messages/in-language.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { type Day, dayOfText } from "../values/date.js";
import type { Language, Words } from "../values/words.js";

const gather = (value: string, previous: readonly string[] | undefined): string[] => [...(previous ?? []), value];

/** Options that several commands share, each written once. */
const shared = {
  rules: ["--rules <path>", { zh: "政策文件或文件夹(可重复)", en: "policy file or folder (may be repeated)" }, gather],
  format: ["--format <name>", { zh: "输出格式", en: "output format" }, undefined],
  output: ["--output <file>", { zh: "写入文件(完整写成或不写)", en: "write to a file (whole or not at all)" }, undefined],
  asOf: ["--as-of <date>", { zh: "没有申报日期时按这一天", en: "the day where an application has no date" }, undefined],
  reading: ["--reading <name=option>", { zh: "改用另一口径(可重复)", en: "choose another reading (may be repeated)" }, gather],
  allReadings: ["--all-readings", { zh: "同时列出其他口径的结果", en: "show what other readings give" }, undefined],
  subsidy: ["--subsidy <id>", { zh: "只算这一项(可重复)", en: "only this subsidy (may be repeated)" }, gather],
  inputFormat: ["--input-format <name>", { zh: "申报的格式", en: "format of the applications" }, undefined],
  encoding: ["--encoding <name>", { zh: "表格的编码(不写则自动判断)", en: "encoding of tables (told by itself otherwise)" }, undefined],
  mapping: ["--mapping <file>", { zh: "哪一列是哪个输入(YAML)", en: "which column is which input (YAML)" }, undefined],
  list: ["--list <name=file>", { zh: "清单的明细表(可重复)", en: "a table with the items of a list (may be repeated)" }, gather],
  history: [
    "--history <file>",
    {
      zh: "以前的结果或拨付(NDJSON、JSON、CSV, 可重复): 已给过的计入限额",
      en: "earlier results or payments (NDJSON, JSON, CSV; may be repeated): what they granted counts",
    },
    gather,
  ],
  receipt: ["--receipt <file>", { zh: "把运行凭证写入文件(JSON)", en: "write the receipt of the run to a file (JSON)" }, undefined],
  dated: ["--dated <date>", { zh: "表上写明的日期", en: "the date that the tables bear" }, undefined],
  noSettle: ["--no-settle", { zh: "不结算限额", en: "leave limits unsettled" }, undefined],
  failOn: [
    "--fail-on <kind>",
    { zh: "有此类结果时退出码为 1(可重复)", en: "exit with 1 where there are such results (may be repeated)" },
    gather,
  ],
  strict: ["--strict", { zh: "未声明的字段算错误", en: "an undeclared field is an error" }, undefined],
  unit: ["--unit <unit>", { zh: "金额单位: 元 或 万元", en: "unit of amounts: 元 or 万元" }, undefined],
  jobs: ["--jobs <n>", { zh: "并行数", en: "how many at a time" }, undefined],
  verbose: ["--verbose", { zh: "详细", en: "say more" }, undefined],
} as const satisfies Record<string, readonly [string, Words, typeof gather | undefined]>;

export type SharedOption = keyof typeof shared;

/** The options that only tables have. */
export const tableFlags = ["encoding", "mapping", "list"] as const satisfies readonly SharedOption[];

/** What decides how applications are read and evaluated. */
export const applicationFlags = ["asOf", "reading", "allReadings", "subsidy", "inputFormat", ...tableFlags] as const;

/** Adds shared options, and those that every command has. */
export function addOptions(commander: Commander, language: Language, names: readonly SharedOption[]): void {
  for (const name of names) {
    const [flags, words, parse] = shared[name];
    const text = inLanguage(words[language], language);
    if (parse) commander.option(flags, text, parse);
    else commander.option(flags, text);
  }
  const say = (zh: string, en: string) => inLanguage(language === "zh" ? zh : en, language);
  commander.option("--lang <language>", say("语言: zh 或 en", "language: zh or en"));
  commander.option("--color", say("总是用颜色", "always use colour"));
  commander.option("--no-color", say("不用颜色", "no colour"));
  commander.option("--quiet", say("不输出摘要", "no summary"));
}

/** What was typed, by the names of the options. */
export type Options = Readonly<Record<string, unknown>>;

export const listOption = (options: Options, name: string): readonly string[] =>
  Array.isArray(options[name]) ? (options[name] as string[]) : [];
export const textOption = (options: Options, name: string): string | undefined =>
  typeof options[name] === "string" ? (options[name] as string) : undefined;
export const flagOption = (options: Options, name: string): boolean => options[name] === true;

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
});

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
