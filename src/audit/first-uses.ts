import type { Use } from "../results/outcome.js";
import { NumberColumn } from "../settlement/columns.js";
import { TextColumn, Texts, UNKNOWN } from "../settlement/texts.js";

/** A subsidy that an application claims, and whether it is sure that the rules grant it something. */
export interface ClaimMade {
  readonly id: string;
  readonly sure: boolean;
}

/** A first use, with what its application claims. */
export interface FirstUse {
  /** The application's number in the run; none for earlier results. */
  readonly row: number | undefined;
  readonly use: Use;
  readonly creditCode: string | undefined;
  readonly claims: readonly ClaimMade[];
}

/** What is noted of a first use beside its numbers. */
const HISTORY = 1;
const OPEN = 2;

/** Who used what first, by the key of what is used: in columns outside the heap, for there may be millions. */
export class FirstUses {
  private readonly keys = new Texts();
  /** Of each key the number of who used it first. */
  private readonly by = NumberColumn.integers();
  private readonly applications = new TextColumn();
  private readonly row = NumberColumn.integers();
  private readonly line = NumberColumn.numbers();
  private readonly file = NumberColumn.integers();
  private readonly code = NumberColumn.integers();
  private readonly claims = NumberColumn.integers();
  private readonly notes = NumberColumn.flags();
  /** Files and credit codes. */
  private readonly names = new Texts();
  /** Most applications claim the same as others. */
  private readonly lists = new Texts();
  private readonly listed: (readonly ClaimMade[])[] = [];
  private last: FirstUse | undefined;

  get(key: string): FirstUse | undefined {
    const number = this.keys.find(key);
    return number === UNKNOWN ? undefined : this.at(this.by.at(number));
  }

  set(key: string, taken: FirstUse): void {
    // Several keys are mostly of one use.
    if (this.last !== taken) this.push(taken);
    const number = this.keys.numberOf(key);
    if (number === this.by.length) this.by.push(this.row.length - 1);
    else this.by.set(number, this.row.length - 1);
  }

  private push(taken: FirstUse): void {
    const { row, use, creditCode, claims } = taken;
    this.last = taken;
    this.applications.push(use.application);
    this.row.push(row ?? UNKNOWN);
    this.line.push(use.line ?? UNKNOWN);
    this.file.push(this.numberOf(use.file));
    this.code.push(this.numberOf(creditCode));
    this.claims.push(this.listOf(claims));
    this.notes.push((use.history ? HISTORY : 0) | (use.open ? OPEN : 0));
  }

  private at(number: number): FirstUse {
    const [row, line, notes] = [this.row.at(number), this.line.at(number), this.notes.at(number)];
    const file = this.nameAt(this.file.at(number));
    return {
      row: row === UNKNOWN ? undefined : row,
      use: {
        application: this.applications.textAt(number),
        ...(file === undefined ? {} : { file }),
        ...(line === UNKNOWN ? {} : { line }),
        ...(notes & HISTORY ? { history: true } : {}),
        ...(notes & OPEN ? { open: true } : {}),
      },
      creditCode: this.nameAt(this.code.at(number)),
      claims: this.listed[this.claims.at(number)] as readonly ClaimMade[],
    };
  }

  private numberOf(name: string | undefined): number {
    return name === undefined ? UNKNOWN : this.names.numberOf(name);
  }

  private nameAt(number: number): string | undefined {
    return number === UNKNOWN ? undefined : this.names.textOf(number);
  }

  private listOf(claims: readonly ClaimMade[]): number {
    const number = this.lists.numberOf(claims.map(({ id, sure }) => `${sure}${id}`).join("\n"));
    this.listed[number] ??= claims;
    return number;
  }
}
