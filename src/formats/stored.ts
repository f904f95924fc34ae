import { CannotDo } from "../messages/usage.js";
import type { Kind } from "../results/kind.js";
import { type EvaluationRow, isRefused, outcomeShape, refusedShape } from "../results/outcome.js";
import { rowLine } from "../results/row-line.js";
import { STORED_PLACES, STORED_WHOLE, storedColumns } from "../results/stored-columns.js";
import type { Format, Out, Reports } from "./format.js";

/** Rows of a table with exact digits: of Parquet, or of a file of DuckDB. */
export const stored = {
  binary: true,
  stores: storedColumns,
  draws: { evaluation: stagedRows },
} satisfies Format;

/** A row a line, as NDJSON has it, with each number as a text: who stores it reads all its digits. */
async function stagedRows({ rows }: Reports["evaluation"], out: Out): Promise<void> {
  for await (const batch of rows) await out(batch.map((row) => `${stagedLine(row)}\n`).join(""));
}

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.]*/g;

function stagedLine(row: EvaluationRow): string {
  let mayFit = true;
  const line = rowLine(row).replace(TOKENS, (token) => {
    if (!token.startsWith('"')) {
      mayFit &&= fits(token);
      return `"${token}"`;
    }
    if (token.includes("\\ud") && /\p{Surrogate}/u.test(JSON.parse(token) as string))
      throw new CannotDo("text-not-stored", { row: nameOf(row) });
    return token;
  });
  const figure = mayFit ? undefined : unfit(isRefused(row) ? refusedShape : outcomeShape, JSON.parse(line));
  if (figure !== undefined)
    throw new CannotDo("figure-not-stored", { row: nameOf(row), figure, whole: STORED_WHOLE, places: STORED_PLACES });
  return line;
}

/** Whether a column of figures holds this one to its last digit. */
function fits(figure: string): boolean {
  const [whole = "", places = ""] = figure.replace("-", "").split(".");
  return whole.length <= STORED_WHOLE && places.length <= STORED_PLACES;
}

/** A figure that its column would not hold. */
function unfit(kind: Kind, value: unknown): string | undefined {
  if (value === null) return undefined;
  if (kind.kind === "figure") return fits(value as string) ? undefined : (value as string);
  if (kind.kind === "nullable") return unfit(kind.of, value);
  if (kind.kind !== "list" && kind.kind !== "by name" && kind.kind !== "shape") return undefined;
  for (const [name, each] of Object.entries(value as object)) {
    const of = kind.kind === "shape" ? kind.fields[name] : kind.of;
    const found = of && unfit(of, each);
    if (found !== undefined) return found;
  }
  return undefined;
}

const nameOf = ({ application, line }: EvaluationRow): string => application ?? String(line);
