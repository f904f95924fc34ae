import { bytesOf, isSame, textIn } from "../values/bytes.js";
import type { Day } from "../values/date.js";
import type { Decimal } from "../values/decimal.js";
import { own } from "../values/own.js";
import { JsonScanner, NotJson } from "./json-scanner.js";
import type { StatedPayment } from "./payment.js";
import { isMapping, readPlain } from "./plain.js";

/** The names under which a payment says what it is; what else is asked for follows them. */
const OWN = ["application", "creditCode", "policy", "subsidy", "date", "amount"];

/** Names that results have: what has one of them is none of a payment until it was looked at as a result. */
const OF_RESULTS = ["subsidies", "problems"];

const NOTHING_MORE: Record<string, string> = Object.freeze({});

/** Puts together what payments state, of which only so much is kept as is asked for. */
export class StatedPayments {
  private readonly names: readonly string[];
  private readonly known: readonly Uint8Array[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly scan = new JsonScanner();
  /** In which object each known name was met last. */
  private readonly metIn: Int32Array;
  private object = 0;

  constructor(asked: readonly string[]) {
    this.names = [...new Set([...OWN, ...asked])];
    this.places = new Map(this.names.map((name, at) => [name, at]));
    this.known = [...this.names, ...OF_RESULTS].map(bytesOf);
    this.metIn = new Int32Array(this.known.length);
  }

  /** Where a name stands among the values of a payment; undefined for one that is not asked for. */
  placeOf(name: string): number | undefined {
    return this.places.get(name);
  }

  /** A payment by its values, each in its place; its day and its amount may be read already. */
  of(values: readonly (string | undefined)[], day?: Day, figure?: Decimal): StatedPayment {
    const [application, creditCode, policy, subsidy, date, amount] = values;
    let more = NOTHING_MORE;
    for (let at = OWN.length; at < values.length; at += 1) {
      const value = values[at];
      if (value === undefined) continue;
      if (more === NOTHING_MORE) more = {};
      more[this.names[at] as string] = value;
    }
    return { application, creditCode, policy, subsidy, date: day ?? date, amount: figure ?? amount, more };
  }

  ofTexts(texts: Readonly<Record<string, string>>): StatedPayment {
    return this.of(this.names.map((name) => own(texts, name)));
  }

  /** A payment as JSON states it; undefined where the bytes hold none. */
  read(bytes: Uint8Array, from: number, to: number): StatedPayment | undefined {
    const { value, twice } = readPlain(bytes, from, to) ?? {};
    if (!isMapping(value) || !value.has("subsidy") || twice !== undefined) return undefined;
    const said = this.names.map((name) => value.get(name));
    return this.of(said.map((each) => (typeof each === "string" || typeof each === "boolean" ? String(each) : undefined)));
  }

  /** The same, at once, of what surely is a payment: an object of plain names and values, none twice, that can be no result. */
  readFlat(bytes: Uint8Array, from: number, to: number): StatedPayment | undefined {
    this.scan.open(bytes, from, to);
    try {
      const values = this.flatValues();
      return values && this.metIn[this.places.get("subsidy") as number] === this.object ? this.of(values) : undefined;
    } catch (cause) {
      if (cause instanceof NotJson) return undefined;
      throw cause;
    }
  }

  private flatValues(): (string | undefined)[] | undefined {
    const { scan, names } = this;
    this.object += 1;
    if (scan.peek() !== 0x7b) return undefined;
    const values = new Array<string | undefined>(names.length).fill(undefined);
    const others: number[] = [];
    for (let more = scan.begin(0x7d); more; more = scan.more(0x7d)) {
      scan.key();
      const place = scan.escaped ? undefined : this.newPlace(others);
      if (place === undefined) return undefined;
      const byte = scan.peek();
      if (byte === 0x7b || byte === 0x5b) return undefined;
      const start = scan.at;
      scan.skip();
      if (place >= names.length || byte === 0x6e) continue;
      values[place] = byte === 0x22 ? scan.text() : textIn(scan.bytes, start, scan.at);
    }
    scan.finish();
    return values;
  }

  /** The place of the name last walked over, behind all others where it is not asked for; undefined where it comes twice, or is a result's. */
  private newPlace(others: number[]): number | undefined {
    const { known, metIn, names, object } = this;
    const { bytes, from, to } = this.scan;
    for (let at = 0; at < known.length; at += 1) {
      if (!isSame(known[at] as Uint8Array, bytes, from, to)) continue;
      if (metIn[at] === object || at >= names.length) return undefined;
      metIn[at] = object;
      return at;
    }
    for (let at = 0; at < others.length; at += 2) if (isSame(bytes.subarray(others[at], others[at + 1]), bytes, from, to)) return undefined;
    if (others.length >= 2 * MOST_OTHERS) return undefined;
    others.push(from, to);
    return names.length;
  }
}

/** An object with more names that nobody asks for takes a closer look. */
const MOST_OTHERS = 16;
