import { type EvaluationRow, isRefused } from "../../results/outcome.js";
import { identityOf } from "../../values/identity.js";

const LINE = /^(?:\u7B2C)?\s*(\d+)\s*(?:\u884C)?$|^line (\d+)$/i;

/** How well a row answers to what was typed, the better the smaller; undefined where it does not. */
export function matchOf(row: EvaluationRow, typed: string): number | undefined {
  const asked = identityOf(typed);
  const same = (text: string | null | undefined) => text !== undefined && text !== null && identityOf(text) === asked;
  const [, chinese, english] = LINE.exec(typed.trim()) ?? [];
  const line = Number(chinese ?? english);
  const { name, creditCode } = isRefused(row) ? { name: undefined, creditCode: undefined } : row;
  if (same(row.application)) return 0;
  if (same(creditCode)) return 1;
  if (same(name)) return 2;
  if (row.line === line) return 3;
  return asked.length > 1 && name !== undefined && identityOf(name).includes(asked) ? 4 : undefined;
}

/** The rows that answer best. */
export class BestMatches {
  private best = Number.POSITIVE_INFINITY;
  rows: EvaluationRow[] = [];

  constructor(private readonly typed: string) {}

  add(row: EvaluationRow): void {
    const match = matchOf(row, this.typed);
    if (match === undefined || match > this.best) return;
    if (match < this.best) this.rows = [];
    this.best = match;
    this.rows.push(row);
  }
}
