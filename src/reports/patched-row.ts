import type { Outcome, Total } from "../evaluation/outcome.js";
import { readOutcome } from "../evaluation/read-outcome.js";
import { cutsOf } from "../evaluation/settlement/settle-row.js";
import type { Settlement } from "../evaluation/settlement/settlement.js";
import { decimalOfSum, type Sum } from "../evaluation/settlement/sums.js";
import type { Benefit } from "../policy/policy.js";
import { addDecimals, type Decimal, decimalText, negated } from "../values/decimal.js";

/** Marks in a line that waits: where a result's settled amount goes, around the totals, and at the end of an outcome. No JSON holds them. */
export const marks = { settled: "\u0001", totals: "\u0002", totalsEnd: "\u0003", outcome: "\u0004" } as const;

const ALL = new RegExp(`[${Object.values(marks).join("")}]`, "g");

export const isOutcomeLine = (line: string): boolean => line.endsWith(marks.outcome);

/** A line as it is read elsewhere. */
export const withoutMarks = (line: string): string => line.replace(ALL, "");

/** An outcome whose line is already written: it is read only where somebody asks for a part of it. */
export class WrittenRow implements Outcome {
  private read: Outcome | undefined;

  constructor(readonly written: string) {}

  private get outcome(): Outcome {
    this.read ??= readOutcome(this.written) as Outcome;
    return this.read;
  }

  get application() {
    return this.outcome.application;
  }
  get name() {
    return this.outcome.name;
  }
  get file() {
    return this.outcome.file;
  }
  get line() {
    return this.outcome.line;
  }
  get policy() {
    return this.outcome.policy;
  }
  get currency() {
    return this.outcome.currency;
  }
  get date() {
    return this.outcome.date;
  }
  get subsidies() {
    return this.outcome.subsidies;
  }
  get totals() {
    return this.outcome.totals;
  }
  get assumptions() {
    return this.outcome.assumptions;
  }
  get cautions() {
    return this.outcome.cautions;
  }
}

/**
 * The line of a row as its batch leaves it, made from the line that waited: every result that limits bind is exact before and
 * after, so that only its settled amount, its cuts and the totals are new. Undefined where more than that changes.
 */
export function patchedLine(settlement: Settlement, row: number, line: string): string | undefined {
  const [head = "", ...tails] = line.slice(0, -1).split(marks.settled);
  if (tails.length === 0) return withoutMarks(line);
  const cut = new Map<Benefit, Decimal>();
  let text = head;
  let next = 0;
  for (const { id, benefit } of settlement.policy.subsidies) {
    const claims = settlement.claims.get(id);
    const at = claims ? claims.lineOf(row) : -1;
    if (!claims || at < 0) continue;
    const plain = claims.plain[at] && !claims.out.has(at) && !claims.maybe.has(at) && claims.open[at] !== true && claims.sure[at] === true;
    const settled = claims.low[at] as Sum;
    if (!plain || settled !== claims.high[at] || next >= tails.length) return undefined;
    const figure = decimalText(decimalOfSum(settled, settlement.scale) as Decimal);
    const cuts = cutsOf(settlement, claims, at);
    for (const { amount } of cuts) cut.set(benefit, addDecimals(cut.get(benefit) ?? { units: 0, scale: 0 }, amount.min));
    text += `,"settled":{"min":${figure},"max":${figure}}${cuts.length > 0 ? `,"cuts":[${cuts.map(cutText).join(",")}]` : ""}${tails[next]}`;
    next += 1;
  }
  return next === tails.length ? withTotals(text, cut) : undefined;
}

const cutText = ({ limit, kind, amount, source }: ReturnType<typeof cutsOf>[number]): string => {
  const figure = decimalText(amount.min);
  const clause = source === undefined ? "" : `,"source":${JSON.stringify(source)}`;
  return `{"limit":${JSON.stringify(limit)},"kind":"${kind}","amount":{"min":${figure},"max":${figure}}${clause}}`;
};

/** The totals less what was cut of them; as exact before as after. */
function withTotals(text: string, cut: ReadonlyMap<Benefit, Decimal>): string | undefined {
  const [from, to] = [text.indexOf(marks.totals), text.indexOf(marks.totalsEnd)];
  if (cut.size === 0) return withoutMarks(text);
  if (from < 0) return undefined;
  const read = readOutcome(`{"application":"","policy":"","subsidies":[],"totals":${text.slice(from + 1, to)}}`) as Outcome | undefined;
  const totals = read?.totals;
  if (!totals) return undefined;
  const parts = Object.entries(totals).map(([benefit, total]) => `"${benefit}":${totalText(total, cut.get(benefit as Benefit))}`);
  return `${text.slice(0, from)}{${parts.join(",")}}${text.slice(to + 1)}`;
}

function totalText({ exact, min, max, unstated }: Total, cut: Decimal | undefined): string {
  const less = (value: Decimal) => decimalText(cut ? addDecimals(value, negated(cut)) : value);
  const open = unstated === undefined ? "" : `,"unstated":${JSON.stringify(unstated)}`;
  return `{"exact":${less(exact)},"min":${less(min)},"max":${max === null ? "null" : less(max)}${open}}`;
}
