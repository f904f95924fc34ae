import { byId, byOrder, type Compartment, type Lines } from "./lines.js";

/** How many places there are, at least and at most, and how many were taken before the batch. */
export interface PlacesLeft {
  readonly least: number;
  readonly most: number;
  readonly taken: number;
}

export type Ties = "all" | "none" | "id";

/** Of one group: its places, and how many of them surely, and how many possibly, go to lines before the one looked at. */
interface Ahead {
  readonly places: PlacesLeft;
  sure: number;
  possible: number;
}

/**
 * Only the first so many of a group; the others are out. A line is in where even all that may come before it leave it a
 * place, out where those that surely do take them all, else either. A stranger may belong to any group, or to none here,
 * of which `beside` tells.
 */
export function keepFirst(
  lines: Lines,
  { groups, strangers }: Compartment,
  placesOf: (group: readonly number[]) => PlacesLeft,
  beside: PlacesLeft,
  ties: Ties,
  largestFirst: boolean,
): void {
  const queue = new Queue(lines, beside);
  for (const group of groups) queue.enter(group, placesOf(group));
  const all = strangers.length === 0 && groups.length === 1 ? (groups[0] as number[]) : [...groups.flat(), ...strangers];
  const unplaced = all.filter((at) => Number.isNaN(lines.order[at]));
  const sorted = unplaced.length === 0 ? [...all] : all.filter((at) => !Number.isNaN(lines.order[at]));
  if (sorted.length > 1) sorted.sort((a, b) => byOrder(lines, a, b, largestFirst) || byId(lines, a, b));
  for (const at of unplaced) queue.pass(at, false);
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && byOrder(lines, sorted[from] as number, sorted[to] as number, largestFirst) === 0) to += 1;
    queue.takeAlike(sorted.slice(from, to), ties);
    from = to;
  }
  for (const at of unplaced) queue.takeUnplaced(at);
}

/** Lines in their turn, each group counted. */
class Queue {
  private readonly groups = new Map<number, Ahead>();
  /** How many strangers may come before the line looked at; and the most that any group may have given by then. */
  private strangers = 0;
  private widest: number;

  constructor(
    private readonly lines: Lines,
    private readonly beside: PlacesLeft,
  ) {
    this.widest = beside.taken;
  }

  enter(group: readonly number[], places: PlacesLeft): void {
    const { taken } = places;
    this.groups.set(this.lines.key[group[0] as number] as number, { places, sure: taken, possible: taken });
    this.widest = Math.max(this.widest, taken);
  }

  /** A line after which others come; `placed` where it is known that they come after it. */
  pass(at: number, placed: boolean, wasSure = this.lines.sure[at] === 1): void {
    const weight = this.weightOf(at);
    const group = this.groups.get(this.lines.key[at] as number);
    if (!group) {
      this.strangers += weight;
      return;
    }
    if (placed && wasSure) group.sure += weight;
    group.possible += weight;
    this.widest = Math.max(this.widest, group.possible);
  }

  /** Lines that stand at the same place of the order: by id, or all of them before or behind one another. */
  takeAlike(alike: readonly number[], ties: Ties): void {
    if (ties === "none") {
      for (const at of alike) this.pass(at, true);
      const wasSure = alike.map((at) => this.lines.sure[at] === 1);
      alike.forEach((at, index) => {
        this.decide(at, this.weightOf(at), wasSure[index] ? this.weightOf(at) : 0);
      });
      return;
    }
    if (ties === "id") {
      for (const at of alike) {
        const wasSure = this.lines.sure[at] === 1;
        this.decide(at, 0, 0);
        this.pass(at, true, wasSure);
      }
      return;
    }
    const wasSure = alike.map((at) => this.lines.sure[at] === 1);
    for (const at of alike) this.decide(at, 0, 0);
    alike.forEach((at, index) => {
      this.pass(at, true, wasSure[index]);
    });
  }

  /** A line that may stand anywhere, when all others have passed. */
  takeUnplaced(at: number): void {
    const group = this.groups.get(this.lines.key[at] as number);
    const taken = group ? group.sure - group.places.taken : 0;
    this.decide(at, this.weightOf(at), taken);
  }

  /** `own` and `ownSure`: what was counted already that is not before the line. */
  private decide(at: number, own: number, ownSure: number): void {
    if (own === Number.POSITIVE_INFINITY || this.lines.endless.has(at)) return;
    const group = this.groups.get(this.lines.key[at] as number);
    const { least, most } = group?.places ?? this.beside;
    const sure = group ? group.sure - ownSure : 0;
    const possible = (group ? group.possible : this.widest) + this.strangers - own;
    if (sure >= most) {
      this.lines.out.add(at);
      this.lines.low[at] = 0;
      this.lines.high[at] = 0;
    } else if (possible >= least) {
      this.lines.sure[at] = 0;
      this.lines.open[at] = 1;
      this.lines.low[at] = 0;
    }
  }

  private weightOf = (at: number): number => (this.lines.endless.has(at) ? Number.POSITIVE_INFINITY : 1);
}
