import { FlatPayment } from "../applications/flat-payment.js";
import { type PaymentReader, PLACE, type StatedPayment } from "../applications/payment.js";
import type { StatedPayments } from "../applications/stated-payments.js";
import { shortest } from "../values/decimal.js";
import type { GrantsBefore } from "./grants-before.js";
import { APPLICANT } from "./limit-facts.js";
import { IS, type NumberedGrant, stateOf } from "./numbered-grant.js";
import { UNKNOWN } from "./texts.js";

/** The place of what is not stated. */
const NOWHERE = -1;
const PER_THOUSAND = 3;

/** Takes payments of JSON into a history by their bytes: what stands there in normal form becomes a number, and no text. */
export class PaymentIntake implements NumberedGrant {
  private readonly flat: FlatPayment;
  /** Where the payment at hand states what a column asks for. */
  private readonly keyPlaces: readonly (() => number)[];
  private readonly cellPlaces: readonly (() => number)[];
  /** The number of its credit code; UNKNOWN where it states none that names anybody. */
  private code = UNKNOWN;
  name = Number.NaN;
  units = 0;
  state = 0;

  constructor(
    private readonly granted: GrantsBefore,
    private readonly stated: StatedPayments,
    payments: PaymentReader,
  ) {
    const subsidy = (text: string): number => {
      const id = payments.idOf(text);
      return typeof id === "string" ? granted.wordOf(id) : Number.NaN;
    };
    this.flat = new FlatPayment(stated.names, { subsidy, policy: (text) => granted.wordOf(text) });
    this.keyPlaces = granted.keyNames.map((name) => this.finderOf(name));
    this.cellPlaces = granted.cellNames.map((name) => this.finderOf(name));
  }

  /** Finds where a payment states a key: the same as is read of one that is taken in texts. */
  private finderOf(name: string): () => number {
    const { flat } = this;
    const known = this.stated.placeOf(name) ?? NOWHERE;
    const at = (place: number): number => (flat.states(place) ? place : NOWHERE);
    const code = (): number => (this.code === UNKNOWN ? NOWHERE : PLACE.creditCode);
    if (name === "creditCode") return code;
    if (name === APPLICANT) return () => (this.code === UNKNOWN ? at(PLACE.application) : PLACE.creditCode);
    if (name === "id") return () => (flat.states(known) ? known : at(PLACE.application));
    return Object.hasOwn(PLACE, name) ? () => NOWHERE : () => at(known);
  }

  /** Takes the payment that some bytes hold; where it takes a closer look, what it states; undefined where it may be none. */
  take(bytes: Uint8Array, from: number, to: number, file: string, line: number): true | StatedPayment | undefined {
    const { flat, granted } = this;
    if (!flat.read(bytes, from, to)) return undefined;
    if (!this.isRead()) return this.stated.ofFlat(flat);
    this.code = flat.states(PLACE.creditCode) ? Math.max(UNKNOWN, this.numberAt(PLACE.creditCode)) : UNKNOWN;
    const { units, scale } = shortest(flat.thousandths, PER_THOUSAND);
    const byId = this.code === UNKNOWN;
    this.units = units as number;
    const nameless = byId && !flat.states(PLACE.application);
    this.state = stateOf(IS.payment | (byId ? IS.byId : 0) | (nameless ? IS.nameless : 0), scale);
    this.name = granted.nameOf(file, line);
    granted.push(this);
    return true;
  }

  /** Whether all that is no key was read at once, and no applicant is stated as such. */
  private isRead(): boolean {
    const { flat, stated } = this;
    const { subsidy, policy, day, thousandths } = flat;
    if (subsidy !== subsidy || thousandths !== thousandths) return false;
    if ((policy !== policy && flat.states(PLACE.policy)) || (day !== day && flat.states(PLACE.date))) return false;
    return !flat.states(stated.placeOf(APPLICANT) ?? NOWHERE);
  }

  get subsidy(): number {
    return this.flat.subsidy;
  }

  get policy(): number {
    const { policy } = this.flat;
    return policy === policy ? policy : UNKNOWN;
  }

  get day(): number {
    return this.flat.day;
  }

  private numberAt(place: number): number {
    const { flat, granted } = this;
    const { from, to } = flat.spanOf(place);
    const number = granted.numberOfNormal(flat.bytes, from, to);
    return number === UNKNOWN ? granted.numberOf(flat.text(place)) : number;
  }

  keyAt(column: number): number {
    const place = (this.keyPlaces[column] as () => number)();
    return place === NOWHERE ? UNKNOWN : place === PLACE.creditCode ? this.code : this.numberAt(place);
  }

  cellAt(column: number): number {
    const place = (this.cellPlaces[column] as () => number)();
    return place === NOWHERE ? UNKNOWN : this.granted.cellOf(this.flat.text(place));
  }

  told(): string {
    const { flat } = this;
    return flat.text(PLACE.application) ?? flat.text(this.code === UNKNOWN ? NOWHERE : PLACE.creditCode) ?? "";
  }
}
