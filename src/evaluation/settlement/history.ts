import type { Day } from "../../values/date.js";
import { dayOfText } from "../../values/date.js";
import type { Decimal } from "../../values/decimal.js";
import { APPLICANT } from "../limit-facts.js";
import type { Keys, Outcome } from "../outcome.js";

/** What was granted before the batch: an amount, or an item that was counted. */
export interface Earlier {
  readonly subsidy: string;
  readonly day: Day | undefined;
  readonly keys: Keys;
  readonly amount: Decimal;
  /** Whether it is an item or a whole result; undefined where it stands for both. */
  readonly item?: boolean;
}

/** What earlier results granted, each subsidy, and each item that limits looked at. */
export function earlierOf({ application, date, subsidies }: Outcome): Earlier[] {
  return subsidies.flatMap(({ id, status, amount, settled, on, keys = {}, units }): Earlier[] => {
    const granted = settled ?? amount;
    if (status !== "eligible" || !granted) return [];
    const own = { [APPLICANT]: application, ...keys };
    const day = dayOfText(on ?? date ?? "");
    const items = (units ?? []).map((unit) => ({
      subsidy: id,
      day: dayOfText(unit.on ?? on ?? date ?? ""),
      keys: { ...own, ...unit.keys },
      amount: unit.amount.min,
      item: true,
    }));
    return [{ subsidy: id, day, keys: own, amount: granted.max ?? granted.min, item: false }, ...items];
  });
}
