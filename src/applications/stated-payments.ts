import type { Day } from "../values/date.js";
import type { Decimal } from "../values/decimal.js";
import { own } from "../values/own.js";
import type { FlatPayment } from "./flat-payment.js";
import { PLACE, type StatedPayment } from "./payment.js";
import { isMapping, readPlain } from "./plain.js";

/** The names under which a payment says what it is; what else is asked for follows them. */
const OWN = Object.keys(PLACE);

const NOTHING_MORE: Record<string, string> = Object.freeze({});

/** Puts together what payments state, of which only so much is kept as is asked for. */
export class StatedPayments {
  /** What is asked for, each in its place. */
  readonly names: readonly string[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(asked: readonly string[]) {
    this.names = [...new Set([...OWN, ...asked])];
    this.places = new Map(this.names.map((name, at) => [name, at]));
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

  /** The same of what is surely a payment, and was walked over. */
  ofFlat(flat: FlatPayment): StatedPayment {
    return this.of(this.names.map((_, place) => flat.text(place)));
  }
}
