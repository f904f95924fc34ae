import type { Field, Reason } from "../expression/core.js";
import type { FactStore } from "../expression/fact-store.js";
import { type Run, shorten } from "../expression/run.js";
import { ownFields } from "../policy/own-fields.js";
import { benefits } from "../policy/policy.js";
import { type CautionCode, type Certainty, cautionCodes, type Evaluated, type Outcome, type Result } from "../results/outcome.js";
import { type HeadPiece, headPieces, resultText, tailPieces } from "../results/row-pieces.js";
import { type Patch, type WrittenRow, writtenRow } from "../results/written-row.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import type { Decimal } from "../values/decimal.js";
import { jsonString } from "../values/json-text.js";
import { type KnownBytes, knownText } from "../values/known-bytes.js";
import { type Assumptions, sortCautions } from "./assumptions.js";
import { BenefitSum, PLACES, totalsWithHoles } from "./benefit-sum.js";
import { duePieces, openPieces, withoutFigure } from "./due-pieces.js";
import type { FoundAmount } from "./fast-subsidy.js";
import { putAmount, putFigure } from "./figures.js";
import { Kept, through } from "./kept.js";
import type { Prepared } from "./prepared.js";
import { refusedResult } from "./result.js";

/** Rows stand on one page until the next batch; it is as large as most batches need. */
const PAGE_BYTES = 1 << 17;

const CERTAINTIES: readonly Certainty[] = ["exact", "at least", "at most", "range"];

/** A refusal as it is written, and the assumptions that it rests on. */
interface WrittenRefusal {
  readonly bytes: KnownBytes;
  readonly asked: readonly number[];
}

const [QUOTE, NEWLINE] = [0x22, 0x0a];

/** Where the own names of an application stand. */
const [ID, NAME] = ["id", "name"].map((own) => ownFields.findIndex(({ name }) => name === own)) as [number, number];

/**
 * Writes the outcome of an application as bytes while it is evaluated, without building it: results from pieces that are
 * written out once, between which figures stand. The bytes are those of the outcome's line.
 */
export class RowPrinter {
  private readonly page = new ByteBuffer(PAGE_BYTES);
  private start = 0;
  private last: WrittenRow | null = null;
  /** Something of the row cannot be added up or written here. */
  private spoilt = false;
  private first = true;
  private readonly heads: HeadPiece[][] = [];
  private readonly reasons = new Map<Reason, number>();
  private readonly refusals: readonly Kept<WrittenRefusal>[];
  private readonly known = new WeakMap<Result, WrittenRefusal>();
  /** By subsidy, then by certainty and whether rounding changed it. */
  private readonly due: readonly (KnownBytes[] | undefined)[][];
  private readonly without: readonly (KnownBytes | undefined)[];
  /** By subsidy, then by whether it is due and rounding changed it, and by what is missing. */
  private readonly open: readonly Kept<KnownBytes[]>[];
  private tails = new Kept<KnownBytes[]>();
  private readonly sums = benefits.map(() => new BenefitSum());
  private readonly asked: number[] = [];
  private paid = false;

  constructor(
    private readonly policy: Pick<Outcome, "policy" | "currency">,
    private readonly prepared: readonly Prepared[],
    private readonly assumptions: Assumptions,
    private readonly store: FactStore,
  ) {
    this.refusals = prepared.map(() => new Kept());
    this.due = prepared.map(() => []);
    this.open = prepared.map(() => new Kept());
    this.without = prepared.map(withoutFigure);
  }

  /** The rows that were written so far are not needed any more. */
  clear(): void {
    this.page.at = 0;
    this.last = null;
  }

  /** A row begins, which stands on a line of a file (named where there are several), and says a day. */
  begin(file: string | undefined, line: number, date: string | undefined): void {
    this.start = this.page.at;
    this.spoilt = false;
    this.first = true;
    this.paid = false;
    shorten(this.asked, 0);
    for (let i = 0; i < this.sums.length; i += 1) (this.sums[i] as BenefitSum).clear();
    const head = this.head(file, date);
    for (let i = 0; i < head.length; i += 1) {
      const { bytes, follows } = head[i] as HeadPiece;
      this.page.put(bytes);
      if (follows === "line") this.page.whole(line);
      else if (follows === "application") this.own(ID, line);
      else if (follows === "name") this.own(NAME, line);
      else if (follows !== null) this.page.text(jsonString((follows === "file" ? file : date) as string));
    }
  }

  /** A name of the application, as it was written where that is how we write it; the number of its line where it has no id. */
  private own(slot: number, line: number): void {
    const { page, store } = this;
    page.byte(QUOTE);
    if (store.copy(slot, page)) page.byte(QUOTE);
    else {
      page.at -= 1;
      page.text(jsonString(store.text(slot) ?? String(line)));
    }
  }

  private head(file: string | undefined, date: string | undefined): HeadPiece[] {
    const name = this.store.isKnown(NAME);
    const key = (name ? 1 : 0) + (file === undefined ? 0 : 2) + (date === undefined ? 0 : 4);
    this.heads[key] ??= headPieces(this.policy, { name, file: file !== undefined, date: date !== undefined });
    return this.heads[key];
  }

  private next(): void {
    if (!this.first) this.page.byte(0x2c);
    this.first = false;
  }

  /** The subsidy at a place is refused by the fast path. */
  refused(at: number, run: Run): void {
    this.next();
    const { refused, refusedItems } = run;
    let place: Kept<WrittenRefusal> | null | undefined = this.refusals[at];
    for (let i = 0; i < refused.length && place; i += 1) {
      place = place.to(this.numberOf(refused[i] as Reason));
      place = place?.to((refusedItems[i] as number) + 1);
    }
    let written = place?.kept;
    if (!written) {
      written = this.refusal(at, refusedResult(this.prepared[at] as Prepared, run));
      if (place) place.kept = written;
    }
    this.page.put(written.bytes);
    this.note(written.asked);
  }

  private refusal(at: number, result: Result): WrittenRefusal {
    return { bytes: knownText(resultText(result)), asked: this.assumptions.askedBy(at, result) };
  }

  private numberOf(reason: Reason): number {
    const number = this.reasons.get(reason) ?? this.reasons.size;
    this.reasons.set(reason, number);
    return number;
  }

  private note(asked: readonly number[]): void {
    for (let i = 0; i < asked.length; i += 1) if (!this.asked.includes(asked[i] as number)) this.asked.push(asked[i] as number);
  }

  /** An amount is due for the subsidy at a place, as the fast path found it. */
  granted(at: number, found: FoundAmount): void {
    this.next();
    this.note(this.assumptions.ofGranted(at));
    const whole = this.without[at];
    if (whole) {
      this.page.put(whole);
      if ((this.prepared[at] as Prepared).unstated) this.sumOf(at).unstated.push(at);
      return;
    }
    this.paid = true;
    const { certainty, changed, min, max } = found;
    const key = 2 * CERTAINTIES.indexOf(certainty) + Number(changed);
    const all = this.due[at] as (KnownBytes[] | undefined)[];
    const pieces = all[key] ?? duePieces(this.prepared[at] as Prepared, found);
    all[key] = pieces;
    putAmount(this.page, pieces, found);
    this.add(at, min.units, min.scale, max.units, max.scale, certainty === "exact");
  }

  /** Something may be due for the subsidy at a place, which hangs on what is missing. */
  undetermined(at: number, found: FoundAmount, missing: readonly number[]): void {
    this.next();
    this.note(this.assumptions.ofGranted(at));
    const prepared = this.prepared[at] as Prepared;
    const start = (this.open[at] as Kept<KnownBytes[]>).to(2 * Number(found.entitled) + Number(found.changed));
    const place = through(start, missing, 0);
    const pieces = place?.kept ?? openPieces(prepared, found, this.store.numbers.unknown(missing));
    if (place) place.kept = pieces;
    if (this.without[at]) {
      this.page.put(pieces[0] as KnownBytes);
      this.sumOf(at).unstated.push(at);
      return;
    }
    this.paid = true;
    putAmount(this.page, pieces, found);
    const { min, max } = found;
    this.add(at, min.units, min.scale, max.units, max.scale, false);
  }

  /** The subsidy at a place is refused as it was in other rows. */
  refusedAgain(at: number, result: Result): void {
    this.next();
    const written = this.known.get(result) ?? this.refusal(at, result);
    this.known.set(result, written);
    this.page.put(written.bytes);
    this.note(written.asked);
  }

  /** The result of the subsidy at a place, as intervals found it. */
  result(at: number, result: Result): void {
    this.next();
    this.page.text(resultText(result));
    this.note(this.assumptions.askedBy(at, result));
    if (result.status === "ineligible") return;
    const { amount, certainty } = result;
    if (amount) {
      const { min, max } = amount;
      this.paid = true;
      this.add(at, numberIn(min), min.scale, max ? numberIn(max) : Number.POSITIVE_INFINITY, max?.scale ?? 0, certainty === "exact");
    } else if (result.status === "undetermined" || certainty === "unstated") this.sumOf(at).unstated.push(at);
  }

  private sumOf(at: number): BenefitSum {
    return this.sums[benefits.indexOf((this.prepared[at] as Prepared).subsidy.benefit)] as BenefitSum;
  }

  private add(at: number, min: number, minScale: number, max: number, maxScale: number, exact: boolean): void {
    if (!this.sumOf(at).add(min, minScale, max, maxScale, exact)) this.spoilt = true;
  }

  /** The whole row; null where it could not be written here. `before`: a row that may take it over where it stands behind it. */
  end(cautions: readonly string[], silent: ReadonlySet<Field>, before: Evaluated | undefined): WrittenRow | null {
    const { page, start } = this;
    if (this.spoilt) {
      page.at = start;
      return null;
    }
    const pieces = this.tail(cautions, silent);
    page.put(pieces[0] as KnownBytes);
    let at = 1;
    for (let i = 0; i < this.sums.length; i += 1) {
      const { any, unstated, exact, min, max } = this.sums[i] as BenefitSum;
      if (!any && unstated.length === 0) continue;
      const from = page.at;
      putFigure(page, exact, PLACES);
      const to = page.at;
      page.put(pieces[at] as KnownBytes);
      if (min === exact) page.again(from, to);
      else putFigure(page, min, PLACES);
      page.put(pieces[at + 1] as KnownBytes);
      if (max === exact) page.again(from, to);
      else putFigure(page, max, PLACES);
      page.put(pieces[at + 2] as KnownBytes);
      at += 3;
    }
    page.byte(NEWLINE);
    const { last } = this;
    if (last && last === before && last.takes(page.bytes, start, page.at - 1)) return last;
    this.last = writtenRow({ bytes: page.bytes, from: start, to: page.at - 1 }, NO_PATCHES);
    return this.last;
  }

  /** What stands behind the results, by what is in it. */
  private tail(cautions: readonly string[], silent: ReadonlySet<Field>): KnownBytes[] {
    let place: Kept<KnownBytes[]> | null = this.tails;
    const { length } = this.prepared;
    for (let at = 0; at < benefits.length; at += 1) {
      const { any, unstated } = this.sums[at] as BenefitSum;
      if (!any && unstated.length === 0) continue;
      place = place?.to(at) ?? null;
      place = through(place, unstated, benefits.length);
    }
    const { assumptions } = this;
    place = through(place, assumptions.ofAll(this.paid), benefits.length + length);
    place = through(place, this.asked, benefits.length + length);
    place = through(place, assumptions.ofSilent(silent), benefits.length + length);
    const beyond = benefits.length + length + assumptions.texts.length;
    const sorted = cautions.length === 0 ? NO_CAUTIONS : sortCautions(cautions);
    for (const code of sorted) place = place?.to(beyond + cautionCodes.indexOf(code)) ?? null;
    if (place?.kept) return place.kept;
    const totals = totalsWithHoles(this.sums, this.prepared);
    const rests = assumptions.list(this.paid, this.asked, silent);
    const made = tailPieces({
      ...(totals ? { totals } : {}),
      ...(rests.length > 0 ? { assumptions: assumptions.textsOf(rests) } : {}),
      ...(sorted.length > 0 ? { cautions: sorted } : {}),
    });
    if (place) place.kept = made;
    return made;
  }
}

const NO_PATCHES: readonly Patch[] = [];
const NO_CAUTIONS: readonly CautionCode[] = [];

const numberIn = ({ units }: Decimal): number => (typeof units === "number" ? units : Number.NaN);
