import { byId, byOrder, type Compartment, type Lines } from "./lines.js";
import { mayBeOut, refuse, takesOf, weightOf } from "./places.js";
import { alikeIn, tellFates } from "./ties.js";

/** How many places there are, at least and at most, and how many were taken before the batch. */
export interface PlacesLeft {
  readonly least: number;
  readonly most: number;
  readonly taken: number;
}

/** `unsaid`: by id, and told where it decides. */
export type Ties = "all" | "none" | "id" | "unsaid";

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
  for (const at of unplaced) queue.passUnplaced(at);
  for (const alike of alikeIn(lines, sorted, largestFirst)) queue.takeAlike(alike, ties);
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

  /** A line after which others come; `sure`: it surely takes a place, and they surely come after it. */
  private pass(at: number, weight: number, sure: boolean): void {
    const group = this.groups.get(this.lines.key[at] as number);
    if (!group) {
      this.strangers += weight;
      return;
    }
    if (sure) group.sure += weight;
    group.possible += weight;
    this.widest = Math.max(this.widest, group.possible);
  }

  /** A line that may stand anywhere, before all others. */
  passUnplaced(at: number): void {
    this.pass(at, this.weightOf(at), false);
  }

  /** Lines that stand at the same place of the order: by id, or all of them before or behind one another. */
  takeAlike(alike: readonly number[], ties: Ties): void {
    const weights = alike.map((at) => this.weightOf(at));
    const sure = alike.map((at) => takesOf(this.lines, at) === 1);
    const decide = (own: (index: number) => number): void => {
      alike.forEach((at, index) => {
        this.decide(at, own(index), sure[index] ? own(index) : 0);
      });
    };
    const pass = (at: number, index: number): void => this.pass(at, weights[index] as number, sure[index] as boolean);
    if (ties === "none") {
      alike.forEach(pass);
      decide((index) => weights[index] as number);
    } else if (ties === "all") {
      decide(() => 0);
      alike.forEach(pass);
    } else {
      alike.forEach((at, index) => {
        this.decide(at, 0, 0);
        pass(at, index);
      });
      if (ties === "unsaid" && alike.length > 1) this.tell(alike.filter((_, index) => weights[index] !== 0));
    }
  }

  /** Where the id alone decided who of one group has the last place, that is told of all who share it. */
  private tell(alike: readonly number[]): void {
    const { key } = this.lines;
    const groups = new Map<number, number[]>();
    for (const at of alike) groups.set(key[at] as number, [...(groups.get(key[at] as number) ?? []), at]);
    for (const group of groups.values()) tellFates(this.lines, group);
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
    if (sure >= most) refuse(this.lines, at);
    else if (possible >= least) mayBeOut(this.lines, at);
  }

  private weightOf = (at: number): number => weightOf(this.lines, at);
}
