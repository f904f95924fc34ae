import type { Limit } from "../language/limit.js";
import type { Benefit } from "../policy/policy.js";
import type { EvaluationRow, Outcome } from "../results/outcome.js";
import { readOutcome } from "../results/reader.js";
import { cutBy } from "../settlement/settle-row.js";
import type { Settlement } from "../settlement/settlement.js";
import { textIn } from "../values/bytes.js";
import { addDecimals, type Decimal, decimal, decimalText, negated, nought } from "../values/decimal.js";
import { decimalOfSum, plus, type Sum } from "../values/sum.js";

/** Marks in a line that waits: where a result's settled amount goes, and around the totals. No JSON holds them. */
export const marks = { settled: "\u0001", totals: "\u0002", totalsEnd: "\u0003" } as const;

const [SETTLED, TOTALS, TOTALS_END] = Object.values(marks).map((mark) => mark.charCodeAt(0));
const LAST_MARK = Math.max(...Object.values(marks).map((mark) => mark.charCodeAt(0)));
const ANY = new RegExp(`[${Object.values(marks).join("")}]`, "g");

/** A line that waits, of bytes that nobody changes. */
export interface WaitingLine {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

const NEWLINE = 0x0a;

/** The lines of bytes that nobody changes. */
export function* linesIn(bytes: Uint8Array): Generator<WaitingLine> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end < 0 ? bytes.length : end;
    yield { bytes, from, to };
    from = to + 1;
  }
}

/** The row of a line that waits. */
export const readWaiting = ({ bytes, from, to }: WaitingLine): EvaluationRow =>
  readOutcome(textIn(bytes, from, to).replace(ANY, "")) as EvaluationRow;

/** Bytes of a line from a place to another, and what stands there instead. */
interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** An outcome with every part that it may have. */
type Whole = { readonly [Part in keyof Outcome]-?: Outcome[Part] | undefined };

/** An outcome whose line is written but for some places: it is read only where somebody asks for a part of it. */
export class WrittenRow implements Outcome, Whole {
  private read: Outcome | undefined;

  constructor(
    readonly waiting: WaitingLine,
    readonly patches: readonly Patch[],
  ) {}

  /** The whole line. */
  get written(): string {
    const { bytes, from, to } = this.waiting;
    let [text, at] = ["", from];
    for (const patch of this.patches) {
      text += textIn(bytes, at, patch.from) + patch.text;
      at = patch.to;
    }
    return (text + textIn(bytes, at, to)).replace(ANY, "");
  }

  /** What the line says. */
  get outcome(): Outcome {
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
  get given() {
    return this.outcome.given;
  }
  get marks() {
    return this.outcome.marks;
  }
  get unclaimed() {
    return this.outcome.unclaimed;
  }
  get creditCode() {
    return this.outcome.creditCode;
  }
}

/**
 * The row of a line as its batch leaves it, made from the line that waited: every result that limits bind is exact before and
 * after, so that only its settled amount, its cuts and the totals are new. Undefined where more than that changes.
 */
export function patchedRow(settlement: Settlement, row: number, line: WaitingLine): WrittenRow | undefined {
  const places = placesOf(line);
  const patches: Patch[] = [];
  const cut: CutSums = {};
  for (const { id, benefit } of settlement.policy.subsidies) {
    const results = settlement.results.get(id);
    const at = results ? results.lineOf(row) : -1;
    if (!results || at < 0) continue;
    const place = places.settled[patches.length];
    if (place === undefined || !results.isPlain(at)) return undefined;
    const figure = figureText(results.high.at(at), settlement);
    let cuts = "";
    for (const { limit, most } of results.taken) {
      const amount = most[at] as Sum;
      if (amount === 0) continue;
      cut[benefit] = plus(cut[benefit] ?? 0, amount);
      cuts += `${cuts === "" ? "" : ","}${cutText(limit, figureText(amount, settlement), settlement)}`;
    }
    const listed = cuts === "" ? "" : `,"cuts":[${cuts}]`;
    patches.push({ from: place, to: place + 1, text: `,"settled":{"min":${figure},"max":${figure}}${listed}` });
  }
  if (patches.length < places.settled.length) return undefined;
  addTotals(line, places, cut, settlement, patches);
  return new WrittenRow(line, patches);
}

/** What was cut off, by benefit, in the units of a settlement. */
type CutSums = Partial<Record<Benefit, Sum>>;

const figureText = (sum: Sum, { scale }: Settlement): string => decimalText(decimalOfSum(sum, scale) as Decimal);

interface Places {
  readonly settled: readonly number[];
  readonly totals: number;
  readonly totalsEnd: number;
}

/** Where the marks of a line are; -1 for totals that are not there. */
function placesOf({ bytes, from, to }: WaitingLine): Places {
  const settled: number[] = [];
  let [totals, totalsEnd] = [-1, -1];
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte > LAST_MARK) continue;
    if (byte === SETTLED) settled.push(at);
    else if (byte === TOTALS) totals = at;
    else if (byte === TOTALS_END) totalsEnd = at;
  }
  return { settled, totals, totalsEnd };
}

/** A cut is the same in many rows but for its figure: what stands before, between and behind it. */
const cutParts = new WeakMap<Limit, readonly string[]>();

function cutText(limit: Limit, figure: string, { policy }: Settlement): string {
  let parts = cutParts.get(limit);
  if (!parts) {
    const { amount: _, source, ...names } = cutBy(limit, { min: nought, max: null }, policy.limits);
    const clause = source === undefined ? "" : `,"source":${JSON.stringify(source)}`;
    parts = [`${JSON.stringify(names).slice(0, -1)},"amount":{"min":`, ',"max":', `}${clause}}`];
    cutParts.set(limit, parts);
  }
  return `${parts[0]}${figure}${parts[1]}${figure}${parts[2]}`;
}

/** The sums of one benefit as they are written. */
const TOTAL = /"([a-z ]+)":\{"exact":([\d.]+),"min":([\d.]+),"max":([\d.]+|null)/g;

/** The totals less what was cut of them; as exact before as after. */
function addTotals({ bytes }: WaitingLine, { totals: from, totalsEnd: to }: Places, cut: CutSums, { scale }: Settlement, patches: Patch[]) {
  if (from < 0) return;
  const before = textIn(bytes, from + 1, to);
  const text =
    alike(before, cut, scale) ??
    before.replace(TOTAL, (all, benefit: Benefit, exact: string, min: string, max: string) => {
      const sum = cut[benefit];
      if (sum === undefined) return all;
      const left = less(exact, sum, scale);
      const least = min === exact ? left : less(min, sum, scale);
      const most = max === min ? least : max === "null" ? max : less(max, sum, scale);
      return totalText(benefit, left, least, most);
    });
  patches.push({ from, to: to + 1, text });
}

/** The totals of one benefit whose three sums are one figure, as those of most rows are: undefined where they are others. */
function alike(totals: string, cut: CutSums, scale: number): string | undefined {
  const benefit = totals.slice(2, totals.indexOf('"', 2)) as Benefit;
  const figure = totals.slice(benefit.length + FIGURE_AT, totals.indexOf(",", benefit.length + FIGURE_AT));
  const sum = cut[benefit];
  if (sum === undefined || totals !== `{${totalText(benefit, figure, figure, figure)}}}`) return undefined;
  const left = less(figure, sum, scale);
  return `{${totalText(benefit, left, left, left)}}}`;
}

/** Where the first figure stands, beside the name of the benefit. */
const FIGURE_AT = '{"":{"exact":'.length;

const totalText = (benefit: string, exact: string, min: string, max: string): string =>
  `"${benefit}":{"exact":${exact},"min":${min},"max":${max}`;

/** So many digits are a number that holds them all. */
const SHORT_DIGITS = 15;

function less(figure: string, cut: Sum, scale: number): string {
  const point = figure.indexOf(".");
  const places = point < 0 ? 0 : figure.length - point - 1;
  const digits = point < 0 ? figure : figure.slice(0, point) + figure.slice(point + 1);
  const wider = scale - places;
  if (wider >= 0 && digits.length + wider <= SHORT_DIGITS && typeof cut === "number")
    return decimalText({ units: Number(digits) * 10 ** wider - cut, scale });
  const known = decimal(BigInt(digits), places);
  return decimalText(addDecimals(known, negated(decimalOfSum(cut, scale) as Decimal)));
}
