import type { Facts } from "../expression/facts.js";
import type { FactUse } from "./screen-checks.js";
import { type Regions, regionsOf } from "./screen-regions.js";

/** A subsidy that looks at a fact: what it tells apart, and how far one of its regions moves the subsidy's place. */
interface Looker {
  readonly at: number;
  readonly regions: Regions;
  readonly step: number;
}

/** So many moves are kept in all for each fact; beyond them they are computed anew. */
const MOST_KEPT = 1 << 20;

/** One fact, and how each of its regions moves the places of the subsidies that look at it. */
class FactColumn {
  private readonly regions: Regions;
  private readonly lookers: Uint32Array;
  private readonly moves: (Uint16Array | undefined)[];
  private kept = 0;
  /** The region that the application at hand is in. */
  region = 0;

  constructor(
    private readonly slot: number,
    use: FactUse,
    private readonly all: readonly Looker[],
  ) {
    this.regions = regionsOf(use);
    this.lookers = Uint32Array.from(all, ({ at }) => at);
    this.moves = new Array(this.regions.count).fill(undefined);
  }

  get count(): number {
    return this.regions.count;
  }

  look(facts: Facts): boolean {
    this.region = this.regions.of(facts[this.slot]);
    return this.region >= 0;
  }

  move(places: Uint32Array): void {
    const { lookers } = this;
    const moves = this.moves[this.region] ?? this.movesOf(this.region);
    for (let i = 0; i < lookers.length; i += 1) {
      const at = lookers[i] as number;
      places[at] = (places[at] as number) + (moves[i] as number);
    }
  }

  private movesOf(region: number): Uint16Array {
    const sample = this.regions.sample(region);
    const moves = Uint16Array.from(this.all, ({ regions, step }) => regions.of(sample) * step);
    this.kept += moves.length;
    if (this.kept <= MOST_KEPT) this.moves[region] = moves;
    return moves;
  }
}

/** So many different answers may the checks of one subsidy have, and those of all subsidies. */
const MOST_OF_ONE = 1 << 12;
const MOST_IN_ALL = 1 << 20;

/** Where the answers of each subsidy stand: a place for each combination of regions that its checks tell apart. */
export class Columns {
  /** How many places there are; the first is that of subsidies that look at nothing. */
  readonly size: number;
  readonly placed: readonly boolean[];
  private readonly columns: readonly FactColumn[];
  private readonly first: Uint32Array;
  private readonly places: Uint32Array;

  constructor(all: readonly (ReadonlyMap<number, FactUse> | null)[]) {
    this.first = new Uint32Array(all.length);
    this.places = new Uint32Array(all.length);
    const slots = new Map<number, ToldTogether>();
    let size = 1;
    this.placed = all.map((uses, at) => {
      if (!uses) return false;
      const regions = [...uses].map(([slot, use]) => ({ slot, use, regions: regionsOf(use) }));
      const own = regions.reduce((product, each) => product * each.regions.count, 1);
      if (own > MOST_OF_ONE || size + own > MOST_IN_ALL) return false;
      this.first[at] = size;
      size += own;
      let step = 1;
      for (const each of regions) {
        const column = joined(slots, each.slot, each.use);
        column.lookers.push({ at, regions: each.regions, step });
        step *= each.regions.count;
      }
      return true;
    });
    this.size = size;
    this.columns = [...slots].map(([slot, { use, lookers }]) => new FactColumn(slot, use, lookers));
  }

  /** A number for everything that is told apart of an application; NaN where a fact is none of these. */
  look(facts: Facts): number {
    let key = 0;
    for (let i = 0; i < this.columns.length; i += 1) {
      const column = this.columns[i] as FactColumn;
      if (!column.look(facts)) return Number.NaN;
      key = key * column.count + column.region;
    }
    return key;
  }

  /** Whether each number of `look` is exact. */
  get distinct(): boolean {
    return this.columns.reduce((product, { count }) => product * count, 1) <= Number.MAX_SAFE_INTEGER;
  }

  /** Of the application looked at last, where the answer of each subsidy stands. */
  find(): Uint32Array {
    this.places.set(this.first);
    for (let i = 0; i < this.columns.length; i += 1) (this.columns[i] as FactColumn).move(this.places);
    return this.places;
  }
}

/** What all subsidies together tell apart of a fact. */
interface ToldTogether {
  readonly use: FactUse & { readonly cuts: Set<number>; readonly words: Set<string> };
  readonly lookers: Looker[];
}

function joined(slots: Map<number, ToldTogether>, slot: number, { type, cuts, words }: FactUse): ToldTogether {
  const found = slots.get(slot) ?? { use: { type, cuts: new Set<number>(), words: new Set<string>() }, lookers: [] };
  slots.set(slot, found);
  for (const cut of cuts) found.use.cuts.add(cut);
  for (const word of words) found.use.words.add(word);
  return found;
}
