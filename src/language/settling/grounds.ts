import type { Day } from "../../values/date.js";
import { larger, OPEN, type Sum, smaller } from "../../values/sum.js";
import type { Compartment, Lines } from "./lines.js";

/** The figure of a limit: at least and at most. */
export interface FigureEnds {
  readonly low: Sum;
  readonly high: Sum;
}

/** What there is to share. */
export interface Pot {
  /** At least and at most, on the day of a line. */
  readonly figure: (line: number) => FigureEnds;
  /** What was used up before the batch, and what lines of unknown key may take as well. */
  readonly used: Sum;
  readonly loose: Sum;
}

/** What was granted before the batch: how much, and how many times. */
export interface Granted {
  readonly sum: Sum;
  readonly count: number;
}

/** What was granted on a day, at least and at most: sums, or how many times. */
export interface GrantedOn extends FigureEnds {
  readonly day: Day;
}

/** Of a limit on any so many months together: what was granted before the batch, by day. */
export interface Rolling {
  readonly months: number;
  readonly sums: (group: number) => readonly GrantedOn[];
  readonly counts: (group: number) => readonly GrantedOn[];
}

/** What a limit goes by beside the lines. */
export interface Grounds {
  /** How many groups there are. */
  readonly groupCount: number;
  /** The figure on the day of a line. */
  readonly figure: (line: number) => FigureEnds;
  readonly earlier: (group: number) => Granted;
  /** The most that was granted before the batch to anyone within a scope. */
  readonly mostEarlier: (scope: number) => Granted;
  /** The same with what nobody decided yet; undefined where all is decided. */
  readonly open?: Pick<Grounds, "earlier" | "mostEarlier">;
  /** The least and the most of `earlier`, whatever is supposed of what nobody decided. */
  readonly earlierEnds: (group: number) => readonly [Granted, Granted];
  /** Where the limit is on any so many months together. */
  readonly rolling?: Rolling | undefined;
  /** New amounts are whole steps. */
  readonly step: Sum;
  /** The same, but for what is left of a figure: where a policy does not round, that is left as it is. */
  readonly restStep: Sum;
}

/** What was granted before the batch to those who share with a group. */
export const grantedTo = ({ earlier }: Grounds, { key }: Lines, group: readonly number[]): Granted =>
  earlier(key[group[0] as number] as number);

/** The most that was granted before the batch to anyone with whom strangers may share. */
export const mostGranted = ({ mostEarlier }: Grounds, { scope }: Compartment): Granted => (scope === null ? NOTHING : mostEarlier(scope));

export const NOTHING: Granted = { sum: 0, count: 0 };

/** The figure that holds for lines together: that of the first of them, by date. */
export function figureOf({ day }: Lines, members: readonly number[], { figure }: Grounds): FigureEnds {
  let first = members[0] as number;
  if (first === undefined) return { low: 0, high: OPEN };
  for (const at of members) {
    const [own, known] = [day[at] as number, day[first] as number];
    if (own < known || (Number.isNaN(own) && !Number.isNaN(known))) first = at;
  }
  return figure(first);
}

/** The figures of all groups that a stranger may belong to. */
export function widestFigure(lines: Lines, groups: readonly (readonly number[])[], grounds: Grounds): FigureEnds {
  const all = groups.map((group) => figureOf(lines, group, grounds));
  return { low: all.map(({ low }) => low).reduce(smaller), high: all.map(({ high }) => high).reduce(larger) };
}
