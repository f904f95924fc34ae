import type { Field } from "../expression/core.js";
import { textIn } from "../values/bytes.js";
import type { Day } from "../values/date.js";
import type { ByteSpan } from "./json-beside.js";
import { JsonScanner, NotJson } from "./json-scanner.js";
import { type Member, Members } from "./members.js";
import { PLACE } from "./payment.js";
import { SpeltWords } from "./spellings.js";
import { moneyField } from "./table/money-field.js";
import type { UnitRange } from "./unit-range.js";

/** Names that results have: what has one of them is none of a payment until it was looked at as a result. */
const OF_RESULTS = new Set(["subsidies", "problems"]);

/** A plain amount, in thousandths. */
const THOUSANDTHS: UnitRange = { places: 3, min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

const [QUOTE, BRACE, BRACKET, LETTER_N] = [0x22, 0x7b, 0x5b, 0x6e];

/** What few words of payments mean, as numbers; NaN where they mean nothing. */
export interface WordsOfPayments {
  readonly subsidy: (text: string) => number;
  readonly policy: (text: string) => number;
}

/**
 * A payment as an object of plain names and values states it, none twice, that can be no result: what is read at once, and where the
 * rest stands in its bytes. It is good until the next one is read.
 */
export class FlatPayment {
  private readonly scan = new JsonScanner();
  private readonly members: Members;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly subsidies = new SpeltWords();
  private readonly policies = new SpeltWords();
  /** What is read at once; NaN where it is not stated, or takes a closer look. */
  subsidy = Number.NaN;
  policy = Number.NaN;
  day: Day = Number.NaN;
  thousandths = Number.NaN;

  /** `names`: what is asked for, each in its place. */
  constructor(
    names: readonly string[],
    private readonly words: WordsOfPayments,
  ) {
    const fields = names.map((name, slot): Field => ({ ...moneyField(name, 0), type: "text", slot }));
    this.members = new Members(fields, OF_RESULTS, new Set());
    this.starts = new Int32Array(names.length);
    this.ends = new Int32Array(names.length);
  }

  /** Whether the bytes surely hold a payment. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    this.scan.open(bytes, from, to);
    this.starts.fill(-1);
    this.subsidy = Number.NaN;
    this.policy = Number.NaN;
    this.day = Number.NaN;
    this.thousandths = Number.NaN;
    try {
      return this.object() && this.states(PLACE.subsidy);
    } catch (cause) {
      if (cause instanceof NotJson) return false;
      throw cause;
    }
  }

  private object(): boolean {
    const { scan, members } = this;
    if (scan.peek() !== BRACE) return false;
    members.begin();
    for (let more = scan.begin(0x7d); more; more = scan.more(0x7d)) {
      const member = this.member();
      if (!member || !members.mark(member) || OF_RESULTS.has(member.name)) return false;
      const byte = scan.peek();
      if (byte === BRACE || byte === BRACKET) return false;
      if (member.field) this.value(member.slot, byte);
      else scan.skip();
    }
    scan.finish();
    return true;
  }

  /** The member that is next, behind its colon; none where its name is written with escapes. */
  private member(): Member | undefined {
    const { scan, members } = this;
    const usual = members.findUsual(scan);
    if (usual) return usual;
    scan.key();
    return scan.escaped ? undefined : members.find(scan.bytes, scan.from, scan.to);
  }

  private value(place: number, byte: number): void {
    const { scan, starts, ends } = this;
    const start = scan.at;
    if (place === PLACE.subsidy) this.subsidy = this.word(this.subsidies, this.words.subsidy, byte);
    else if (place === PLACE.policy) this.policy = this.word(this.policies, this.words.policy, byte);
    else if (place === PLACE.date) this.day = scan.day(Number.NEGATIVE_INFINITY);
    else if (place === PLACE.amount) this.thousandths = this.figure(byte === QUOTE);
    if (scan.at === start) scan.skip();
    ends[place] = scan.at;
    if (byte !== LETTER_N) starts[place] = start;
  }

  /** What a word means; NaN, and nothing walked over, where there is no word. */
  private word(known: SpeltWords, mean: (text: string) => number, byte: number): number {
    if (byte !== QUOTE) return Number.NaN;
    const usual = known.pass(this.scan);
    return usual === usual ? usual : known.read(this.scan, mean);
  }

  /** A figure of few plain digits; NaN, and nothing walked over, where it takes a closer look. */
  private figure(isQuoted: boolean): number {
    const { scan } = this;
    const start = scan.at;
    if (isQuoted) scan.at += 1;
    const thousandths = scan.units(THOUSANDTHS);
    if (!isQuoted) return thousandths;
    const isWhole = scan.at < scan.end && scan.bytes[scan.at] === QUOTE;
    scan.at = isWhole ? scan.at + 1 : start;
    return isWhole ? thousandths : Number.NaN;
  }

  /** Whether something is stated in a place. */
  states(place: number): boolean {
    return (this.starts[place] as number) >= 0;
  }

  /** What is stated in a place; undefined where nothing is. */
  text(place: number): string | undefined {
    const start = this.starts[place] as number;
    if (start < 0) return undefined;
    const text = textIn(this.scan.bytes, start, this.ends[place] as number);
    return text.startsWith('"') ? (text.includes("\\") ? (JSON.parse(text) as string) : text.slice(1, -1)) : text;
  }

  /** Where what is stated in a place stands, without quotation marks. */
  spanOf(place: number): ByteSpan {
    const [start, end] = [this.starts[place] as number, this.ends[place] as number];
    const marks = Number(this.scan.bytes[start] === QUOTE);
    return { from: start + marks, to: end - marks };
  }

  get bytes(): Uint8Array {
    return this.scan.bytes;
  }
}
