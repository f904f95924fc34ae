import { Evaluation } from "../expression/evaluate.js";
import type { FactValue } from "../expression/facts.js";
import type { Quantity } from "../expression/value.js";
import type { Limit } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import type { FigureEnds } from "../language/settling/grounds.js";
import { applicationDate } from "../policy/own-fields.js";
import { type Fraction, infinity } from "../values/fraction.js";
import { readFraction } from "../values/fraction-text.js";
import { OPEN, sumOfFraction } from "../values/sum.js";

/** The figures of limits on a day, under the readings chosen: each is evaluated once. */
export class Figures {
  private readonly known = new Map<Limit, Map<number, FigureEnds>>();

  constructor(
    private readonly readings: ReadonlyMap<string, string>,
    private readonly scale: number,
  ) {}

  /** `own`: what an application says of a figure that depends on it; undefined where it leaves that open. */
  of(limit: Limit, day: number, own: string | undefined): FigureEnds {
    if (!limit.figure) return { low: 0, high: 0 };
    if (limit.targets[0]?.figure) return this.read(limit, own);
    let days = this.known.get(limit);
    if (!days) {
      days = new Map();
      this.known.set(limit, days);
    }
    let found = days.get(day);
    if (!found) {
      const facts: FactValue[] = [];
      facts[applicationDate.slot] = Number.isNaN(day) ? undefined : day;
      const [low, high] = endsOf(new Evaluation(facts, this.readings).quantity(limit.figure));
      const scale = this.scaleOf(limit);
      found = { low: sumOfFraction(low, scale), high: sumOfFraction(high, scale) };
      days.set(day, found);
    }
    return found;
  }

  private read(limit: Limit, own: string | undefined): FigureEnds {
    const ends = own === undefined ? [] : own.split("..").map(readFraction);
    const [low, high] = ends.map((end) => end && sumOfFraction(end, this.scaleOf(limit)));
    return low === undefined ? { low: 0, high: OPEN } : { low, high: high ?? low };
  }

  /** Places are whole; money is counted in the smallest unit. */
  private scaleOf(limit: Limit): number {
    return kindOf(limit).figure?.kind === "number" ? 0 : this.scale;
  }
}

/** A figure that has ended does not limit. */
function endsOf({ present, low, high }: Quantity): [Fraction, Fraction] {
  if (present === false) return [infinity, infinity];
  return [low, present === true ? high : infinity];
}
