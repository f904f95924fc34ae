import type { Decimal } from "../../values/decimal.js";
import type { ChangeOfResult } from "./change-of-result.js";
import { lessOf, signOf } from "./change-of-result.js";

/** An application by its id and its name, and where it stands. */
export interface NamedApplication {
  readonly application: string;
  readonly name?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** A change with whose it is. */
export interface NamedChange extends NamedApplication {
  readonly policy: string;
  readonly subsidy: string;
  readonly before: ChangeOfResult["before"];
  readonly after: ChangeOfResult["after"];
  readonly difference: Decimal;
}

/** So many are named each way. */
const MOST_NAMED = 10;

/** The largest changes of many; of equal ones those that come first. */
export class LargestChanges {
  readonly gains: NamedChange[] = [];
  readonly losses: NamedChange[] = [];

  add(change: ChangeOfResult, named: NamedChange): void {
    if (change.way === "same") return;
    const [all, sign] = change.way === "gain" ? [this.gains, 1] : [this.losses, -1];
    const isLarger = ({ difference }: NamedChange) => signOf(lessOf(change.difference, difference)) === sign;
    const last = all.at(-1);
    if (last && all.length === MOST_NAMED && !isLarger(last)) return;
    const place = all.findIndex(isLarger);
    all.splice(place < 0 ? all.length : place, 0, named);
    if (all.length > MOST_NAMED) all.pop();
  }
}
