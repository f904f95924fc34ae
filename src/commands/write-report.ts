import { type Piece, pieceText, type Report, type Style } from "../formats/format.js";
import { formatNames, loadFormat } from "../formats/formats.js";
import type { Finding } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import { validationReport } from "../reports/validation.js";
import type { Language } from "../values/words.js";
import type { Setting } from "./command.js";
import type { Host } from "./host/host.js";
import { flagOption, textOption } from "./options.js";

type Options = Readonly<Record<string, unknown>>;

const WIDEST = 120;

/** Colour is decided once, from flags, FORCE_COLOR, NO_COLOR and the stream. */
export function styleOf({ host, language }: Setting, options: Options): Style {
  const { environment, stdout } = host;
  const forced = environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== "0";
  const asked = typeof options.color === "boolean" && (options.color || !forced) ? options.color : undefined;
  const usual = forced || (stdout.isTerminal && !environment.NO_COLOR && environment.TERM !== "dumb");
  const columns = Number(environment.COLUMNS) || stdout.columns || 80;
  return {
    language,
    width: Math.max(40, Math.min(columns, WIDEST)),
    color: options.color === false ? false : environment.NO_COLOR && !forced && options.color !== true ? false : (asked ?? usual),
    unit: textOption(options, "unit") === "\u4E07\u5143" ? "\u4E07\u5143" : "\u5143",
    verbose: flagOption(options, "verbose"),
  };
}

/** What programs read never depends on the environment: it speaks zh unless a language was typed. */
export function languageOfReport({ language, languageTyped }: Setting, options: Options, names: readonly string[]): Language {
  const forPeople = ["table", "text"].includes(formatName(options, names));
  return forPeople || languageTyped ? language : "zh";
}

/** The format that is asked for, by name or by the ending of the output. */
export function formatName(options: Options, names: readonly string[]): string {
  const output = textOption(options, "output");
  const ending = output && /\.[a-z]+$/i.exec(output)?.[0];
  if (
    output !== undefined &&
    textOption(options, "format") === undefined &&
    !formatNames(ending ?? "").some((each) => names.includes(each))
  ) {
    throw new CannotDo("unknown-format", [ending ?? output, names.join(", ")]);
  }
  const name = textOption(options, "format") ?? (ending && formatNames(ending).find((each) => names.includes(each))) ?? names[0] ?? "table";
  if (!names.includes(name)) throw new CannotDo("unknown-format", [name, names.join(", ")]);
  return name;
}

/** Formats that are no text: they are written into files only. */
const BYTES = ["xlsx"];

/** Writes a report in the format asked for, to standard output or whole into a file. */
export async function writeReport(setting: Setting, options: Options, report: Report, formats: readonly string[]): Promise<void> {
  const { host } = setting;
  const name = formatName(options, formats);
  const format = await loadFormat(name);
  const output = textOption(options, "output");
  const style = { ...styleOf(setting, options), language: languageOfReport(setting, options, formats) };
  if (output === undefined && BYTES.includes(name)) throw new CannotDo("needs-output", [name]);
  if (output === undefined) return format.write(report, (piece) => host.stdout.write(piece), style);
  await writeFile(host, output, (file) => format.write(report, (piece) => file.write(piece), { ...style, color: false }));
}

/** A file written whole or not at all. */
export async function writeFile(
  host: Host,
  path: string,
  fill: (file: { write(piece: Piece): Promise<void> }) => Promise<void>,
): Promise<void> {
  const file = await host.createFile(path);
  try {
    await fill(file);
    await file.commit();
  } catch (cause) {
    await file.discard();
    if (cause instanceof CannotDo) throw cause;
    throw new CannotDo("cannot-write", [path, cause instanceof Error ? cause.message : String(cause)]);
  }
}

/** Findings as text, for what goes to stderr. */
export async function drawFindings(
  setting: Setting,
  options: Options,
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  const format = await loadFormat("text");
  let text = "";
  await format.write(
    validationReport(findings, texts, setting.language, 0),
    async (piece) => {
      text += pieceText(piece);
    },
    styleOf(setting, options),
  );
  return text;
}
