import type { Format, Out, Piece, ReportKind, Reports, Style } from "../formats/format.js";
import { formatsOf } from "../formats/formats.js";
import type { Finding } from "../messages/finding.js";
import { CannotDo } from "../messages/usage.js";
import type { StoredColumn } from "../results/stored-columns.js";
import type { Language } from "../values/words.js";
import type { Setting } from "./command.js";
import type { Host } from "./host/host.js";
import { tableAt } from "./loading/stored-tables.js";
import { flagOption, type Options, textOption } from "./options.js";

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
    picture: stdout.isTerminal && environment.TERM !== "dumb",
  };
}

/** What programs read never depends on the environment. */
export async function languageOfReport({ language, languageTyped }: Setting, options: Options, kind: ReportKind): Promise<Language> {
  const { forPeople } = await formatFor(options, kind);
  return forPeople || languageTyped ? language : "zh";
}

/** The format that is asked for, by name or by the ending of the output. */
export async function formatFor(options: Options, kind: ReportKind): Promise<Format & { readonly name: string }> {
  const known = formatsOf(kind);
  const [typed, output] = [textOption(options, "format"), textOption(options, "output")];
  const ending = output === undefined ? undefined : /^duckdb:|\.[a-z]+$/i.exec(output)?.[0];
  const found =
    typed === undefined && output === undefined
      ? known[0]
      : known.find(({ name, endings }) => (typed === undefined ? endings.includes(ending ?? "") : name === typed));
  if (!found)
    throw new CannotDo("unknown-format", { text: typed ?? ending ?? output ?? "", known: known.map(({ name }) => name).join(", ") });
  return { name: found.name, ...(await found.load()) };
}

/** Writes a report in the format asked for, to standard output or whole into a file. */
export async function writeReport<Kind extends ReportKind>(
  setting: Setting,
  options: Options,
  report: Reports[Kind] & { readonly kind: Kind },
): Promise<void> {
  const { host } = setting;
  const { name, draws, binary, stores } = await formatFor(options, report.kind);
  const draw = draws[report.kind];
  if (!draw) throw new Error(`${name} draws no ${report.kind}`);
  const output = textOption(options, "output");
  const style = { ...styleOf(setting, options), language: await languageOfReport(setting, options, report.kind) };
  if (output === undefined && binary) throw new CannotDo("needs-output", { format: name });
  if (stores && output !== undefined) return writeStored(host, output, stores, (out) => draw(report, out, style));
  if (output === undefined) return draw(await begun(report), (piece) => host.stdout.write(piece), style);
  await writeFile(host, output, (file) => draw(report, (piece) => file.write(piece), { ...style, color: false, picture: false }));
}

/** A report whose first rows are there: what stops the work before them leaves not even a heading behind. */
async function begun<R extends object>(report: R): Promise<R> {
  if (!("rows" in report)) return report;
  const batches = (report.rows as AsyncIterable<readonly unknown[]>)[Symbol.asyncIterator]();
  let first = await batches.next();
  while (!first.done && first.value.length === 0) first = await batches.next();
  return { ...report, rows: continued(first, batches) };
}

async function* continued<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncGenerator<T> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
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
    throw new CannotDo("cannot-write", { path, why: cause instanceof Error ? cause.message : String(cause) });
  }
}

/** A table stored whole or not at all: its file takes its place, or it takes its own among other tables. */
async function writeStored(host: Host, output: string, columns: readonly StoredColumn[], draw: (out: Out) => Promise<void>): Promise<void> {
  if (!host.stagedRows) throw new CannotDo("needs-duckdb", { path: output });
  const table = tableAt(output);
  const staged = await host.stagedRows(table, columns);
  try {
    const filled = () => draw((piece) => staged.write(piece));
    if (staged.among) {
      await filled();
      await staged.place();
      return;
    }
    await writeFile(host, table.file, async (file) => {
      await filled();
      for await (const piece of staged.bytes()) await file.write(piece);
    });
  } finally {
    await staged.remove();
  }
}

/** Findings as text, for what goes to stderr. */
export async function drawFindings(
  setting: Setting,
  options: Options,
  findings: readonly Finding[],
  texts: ReadonlyMap<string, string>,
): Promise<string> {
  const [{ validationText }, { validationReport }] = await Promise.all([
    import("../formats/validation-text.js"),
    import("../reports/validation.js"),
  ]);
  return validationText(validationReport(findings, texts, setting.language, []), styleOf(setting, options));
}

/** What is said on stderr beside a report, unless nobody wants to hear it. */
export async function writeNotice({ host }: Setting, options: Options, notice: string): Promise<void> {
  if (notice !== "" && !flagOption(options, "quiet")) await host.stderr.write(notice);
}
