import type { StretchOfText } from "./lines.js";
import type { QuotedStretch, QuoteOwner } from "./quoted.js";
import type { Squeezed } from "./squeezed.js";

/** A stretch of a clause with those who quote it; nobody where it is left out. */
export interface OwnedStretch extends StretchOfText {
  readonly owners: readonly QuoteOwner[];
}

/** Owners, each once. */
export const unique = (owners: readonly QuoteOwner[]): QuoteOwner[] => [
  ...new Map(owners.map((owner) => [`${owner.kind} ${owner.id}`, owner])).values(),
];

/** Goes through the quoted stretches of a text once, clause by clause. */
export class QuoteWalk {
  private begun = 0;
  private next = 0;
  private open: QuotedStretch[] = [];

  constructor(
    private readonly source: Squeezed,
    private readonly quoted: readonly QuotedStretch[],
  ) {}

  /** A clause cut where quotes begin and end. Clauses are asked for in their order. */
  stretchesOf({ from, to }: StretchOfText): OwnedStretch[] {
    const { at } = this.source;
    while (this.begun < at.length - 1 && (at[this.begun] ?? to) < from) this.begun += 1;
    let end = this.begun;
    while (end < at.length - 1 && (at[end] ?? to) < to) end += 1;
    this.open = this.open.filter((each) => each.to > this.begun);
    while (this.next < this.quoted.length && (this.quoted[this.next]?.from ?? 0) < end) {
      const each = this.quoted[this.next] as QuotedStretch;
      if (each.to > this.begun) this.open.push(each);
      this.next += 1;
    }
    return this.cut({ from, to }, this.begun, end);
  }

  private cut({ from, to }: StretchOfText, begun: number, end: number): OwnedStretch[] {
    const bounds = this.open.flatMap((each) => [Math.max(begun, each.from), Math.min(end, each.to)]);
    const ends = [...new Set([begun, end, ...bounds])].sort((a, b) => a - b);
    const placeOf = (n: number) => (n <= begun ? from : n >= end ? to : (this.source.at[n] ?? to));
    let [entered, active]: [number, QuotedStretch[]] = [0, []];
    return ends.slice(0, -1).map((start, n) => {
      while (entered < this.open.length && (this.open[entered]?.from ?? 0) <= start) active.push(this.open[entered++] as QuotedStretch);
      active = active.filter((each) => each.to > start);
      return { from: placeOf(start), to: placeOf(ends[n + 1] ?? end), owners: unique(active.map(({ owner }) => owner)) };
    });
  }
}
