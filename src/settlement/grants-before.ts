import type { Limit } from "../language/limit.js";
import type { Decimal } from "../values/decimal.js";
import { isNothing, keysIn } from "../values/identity.js";
import { type Sum, sumOf } from "../values/sum.js";
import { NumberColumn, SumColumn } from "./columns.js";
import { type Earlier, FINEST } from "./history.js";
import { APPLICANT } from "./limit-facts.js";
import { IS, type NumberedGrant, type StateOfGrant, scaleOf, stateOf } from "./numbered-grant.js";
import { keyOf, targetName } from "./result-lines.js";
import { TextColumn, Texts, UNKNOWN } from "./texts.js";

/** The keys of earlier grants that somebody looks at: each as a whole, and as a cell in which several may stand. */
export interface AskedKeys {
  readonly keys: readonly string[];
  readonly cells: readonly string[];
}

/** What limits ask of earlier grants. */
export const askedBy = (limits: readonly Limit[]): AskedKeys => {
  const looking = limits.filter(({ within }) => within.kind !== "batch");
  const keys = looking.flatMap(({ targets, byApplicant }) => [
    ...targets.flatMap(({ key }) => (key ? [key.text] : [])),
    ...(byApplicant ? [APPLICANT] : []),
  ]);
  return { keys: [...new Set(keys)], cells: [] };
};

/** Where a grant is told of, if that is a file: the line there. */
export interface PlaceOfGrant {
  readonly file: string;
  readonly line: number;
}

const NO_DAY = -(2 ** 31);
const FILE = 2 ** 32;
/** A key that names nothing, as a number below UNKNOWN. */
const nothingOf = (number: number): number => -2 - number;

/**
 * What was granted before a batch, in columns outside the heap: there may be millions, of which no more is kept than is asked for.
 * Keys are numbers of texts, which the batch shares.
 */
export class GrantsBefore {
  readonly texts = new Texts();
  /** Subsidies, policies, files, and names of results. */
  private readonly words = new Texts();
  private readonly subsidies = NumberColumn.integers();
  private readonly policies = NumberColumn.integers();
  private readonly days = NumberColumn.integers();
  private readonly units = new SumColumn();
  private readonly states = NumberColumn.integers();
  /** The keys and cells that are asked for, each with its column. */
  readonly keyNames: readonly string[];
  readonly cellNames: readonly string[];
  private readonly keyColumns: readonly NumberColumn<Int32Array>[];
  private readonly cellColumns: readonly NumberColumn<Int32Array>[];
  private readonly keys: ReadonlyMap<string, NumberColumn<Int32Array>>;
  private readonly cells: ReadonlyMap<string, NumberColumn<Int32Array>>;
  private lastFile = { path: "", number: UNKNOWN };
  /** Where several keys stand in a cell. */
  private readonly several: number[][] = [];
  /** The name of each: a result's word below zero, else file and line; NaN for none. */
  private readonly names = NumberColumn.numbers();
  /** By what name those are told that a limit may not find. */
  private readonly told = new TextColumn();
  /** The names of results that others go on with, and of payments of them. */
  private readonly replaced = new Set<number>();
  /** Whether a text names nothing, by its number. */
  private readonly blank = NumberColumn.flags();
  /** Whether nobody decided one of them yet. */
  hasOpen = false;

  constructor(asked: readonly AskedKeys[]) {
    const columns = (names: readonly string[]) => new Map(names.map((name) => [name, NumberColumn.integers()]));
    this.keys = columns(asked.flatMap(({ keys }) => keys));
    this.cells = columns(asked.flatMap(({ cells }) => cells));
    [this.keyNames, this.cellNames] = [[...this.keys.keys()], [...this.cells.keys()]];
    [this.keyColumns, this.cellColumns] = [[...this.keys.values()], [...this.cells.values()]];
  }

  /** These grants, for what some limits ask. */
  static of(all: readonly Earlier[], limits: readonly Limit[]): GrantsBefore {
    const grants = new GrantsBefore([askedBy(limits)]);
    for (const each of all) grants.add(each);
    return grants;
  }

  get length(): number {
    return this.subsidies.length;
  }

  add(earlier: Earlier, place?: PlaceOfGrant): void {
    const { policy, named, subsidy, day, keys, amount, item, of, continues, open, payment } = earlier;
    const { words, keyNames, cellNames } = this;
    if (continues !== undefined) this.replaced.add(-1 - words.numberOf(continues));
    const bits =
      (item === undefined ? 0 : item ? IS.item : IS.whole) |
      (open ? IS.open : 0) |
      (payment ? IS.payment : 0) |
      (keys.creditCode === undefined && keys[APPLICANT] === named ? IS.byId : 0) |
      (named === undefined ? IS.nameless : 0);
    this.push({
      subsidy: words.numberOf(subsidy),
      policy: policy === undefined ? UNKNOWN : words.numberOf(policy),
      day: day ?? Number.NaN,
      units: amount.units,
      name: place ? this.nameOf(place.file, place.line) : of === undefined ? Number.NaN : -1 - words.numberOf(of),
      state: stateOf(bits, amount.scale),
      keyAt: (column) => this.numberOf(keyOf(keys, keyNames[column] as string)),
      cellAt: (column) => this.cellOf(keyOf(keys, cellNames[column] as string)),
      told: () => named ?? "",
    });
  }

  /** Takes what somebody tells in numbers. */
  push(grant: NumberedGrant): void {
    const { subsidy, policy, day, units, name, state } = grant;
    this.subsidies.push(subsidy);
    this.policies.push(policy);
    this.days.push(day === day ? day : NO_DAY);
    this.units.push(units);
    this.names.push(name);
    this.states.push(state);
    let found = day === day;
    for (let at = 0; at < this.keyColumns.length; at += 1) {
      const number = grant.keyAt(at);
      found &&= number > UNKNOWN;
      this.keyColumns[at]?.push(number);
    }
    for (let at = 0; at < this.cellColumns.length; at += 1) this.cellColumns[at]?.push(grant.cellAt(at));
    this.told.push(found && (state & IS.byId) === 0 ? "" : grant.told());
    if ((state & IS.open) !== 0) this.hasOpen = true;
  }

  /** The number of the name by which a line of a file is told. */
  nameOf(file: string, line: number): number {
    if (file !== this.lastFile.path) this.lastFile = { path: file, number: this.words.numberOf(file) };
    return this.lastFile.number * FILE + line;
  }

  /** The number of a word of grants: of a subsidy or a policy. */
  wordOf(text: string): number {
    return this.words.numberOf(text);
  }

  numberOf(text: string | undefined): number {
    return text === undefined ? UNKNOWN : this.orNothing(this.texts.numberOfKey(text));
  }

  /** The same of a key in bytes, in normal form; UNKNOWN where it may be in another. */
  numberOfNormal(bytes: Uint8Array, from: number, to: number): number {
    const number = this.texts.numberOfNormal(bytes, from, to);
    return number === UNKNOWN ? UNKNOWN : this.orNothing(number);
  }

  /** The number of a key, below UNKNOWN where it names nothing. */
  private orNothing(number: number): number {
    const { blank, texts } = this;
    for (let next = blank.length; next <= number; next += 1) blank.push(Number(isNothing(texts.textOf(next))));
    return blank.at(number) === 1 ? nothingOf(number) : number;
  }

  cellOf(text: string | undefined): number {
    if (text === undefined) return UNKNOWN;
    const [only, ...others] = keysIn(text).map((each) => this.texts.numberOfKey(each));
    if (only === undefined) return UNKNOWN;
    if (others.length === 0) return only;
    this.several.push([only, ...others]);
    return -1 - this.several.length;
  }

  /** The grants that a policy looks at: its own, and payments that name no policy; without those that a later result goes on with. */
  seenBy(policy: string): Int32Array {
    const { policies, names, replaced } = this;
    const own = this.words.find(policy);
    return this.where((at) => {
      const granter = policies.at(at);
      return (granter === UNKNOWN || granter === own) && !replaced.has(names.at(at));
    });
  }

  /** It tells of what another grant tells: limits count it no second time. */
  putAside(at: number): void {
    this.replaced.add(this.names.at(at));
  }

  /** Some grants without those of some names. */
  without(some: Int32Array, names: ReadonlySet<string>): Int32Array {
    if (names.size === 0) return some;
    const left = new Set([...names].flatMap((name) => this.namesLike(name)));
    return some.filter((at) => !left.has(this.names.at(at)));
  }

  private where(is: (at: number) => boolean): Int32Array {
    const found = new Int32Array(this.length);
    let count = 0;
    for (let at = 0; at < found.length; at += 1) {
      if (!is(at)) continue;
      found[count] = at;
      count += 1;
    }
    return found.subarray(0, count);
  }

  private namesLike(name: string): number[] {
    const result = this.words.find(name);
    const [, path, digits] = /^([\s\S]*):([1-9]\d*)$/.exec(name) ?? [];
    const file = path === undefined ? UNKNOWN : this.words.find(path);
    return [...(result === UNKNOWN ? [] : [-1 - result]), ...(file === UNKNOWN ? [] : [file * FILE + Number(digits)])];
  }

  /** How many digits after the point the amounts of some grants have, as far as they are looked at. */
  placesOf(some: Int32Array): number {
    return some.reduce((most, at) => Math.max(most, Math.min(scaleOf(this.states.at(at)), FINEST)), 0);
  }

  /** The number of a target's subsidy, or its part; UNKNOWN where nothing was granted of it. */
  numberOfTarget(target: Parameters<typeof targetName>[0]): number {
    return this.words.find(targetName(target));
  }

  subsidyAt(at: number): number {
    return this.subsidies.at(at);
  }

  /** Whether it stands for items, or for whole results. */
  countsAs(items: boolean, at: number): boolean {
    return !this.is(items ? "whole" : "item", at);
  }

  is(what: StateOfGrant, at: number): boolean {
    return (this.states.at(at) & IS[what]) !== 0;
  }

  /** NaN where it has none. */
  dayAt(at: number): number {
    const day = this.days.at(at);
    return day === NO_DAY ? Number.NaN : day;
  }

  sumAt(at: number, scale: number): Sum {
    return sumOf(this.amountAt(at), scale);
  }

  amountAt(at: number): Decimal {
    return { units: this.units.at(at), scale: scaleOf(this.states.at(at)) };
  }

  /** The number of a key; UNKNOWN where it is not said, or what is said names nothing, which only texts do. */
  keyAt(name: string, at: number, isText: boolean): number {
    const number = this.keys.get(name)?.at(at) ?? UNKNOWN;
    return number >= UNKNOWN ? number : isText ? UNKNOWN : nothingOf(number);
  }

  hasKey(name: string, at: number): boolean {
    return this.keys.get(name)?.at(at) !== UNKNOWN;
  }

  /** The numbers of the keys in a cell. */
  cellsAt(name: string, at: number): readonly number[] {
    const number = this.cells.get(name)?.at(at) ?? UNKNOWN;
    return number === UNKNOWN ? [] : number < UNKNOWN ? (this.several[-2 - number] as number[]) : [number];
  }

  /** Whether the id of its application stands for a credit code. */
  goesById(at: number): boolean {
    return this.is("byId", at);
  }

  /** By what name it is told, where a limit may not find it. */
  toldAs(at: number): string | undefined {
    if (!this.is("nameless", at)) return this.told.textAt(at);
    return this.names.at(at) >= 0 ? this.nameAt(at) : undefined;
  }

  /** The same number for the same name; NaN for none. */
  nameNumberAt(at: number): number {
    return this.names.at(at);
  }

  nameAt(at: number): string {
    const name = this.names.at(at);
    if (name < 0) return this.words.textOf(-1 - name);
    return `${this.words.textOf(Math.floor(name / FILE))}:${name % FILE}`;
  }

  /** The subsidy of which it is, or of a part of which. */
  wholeSubsidyAt(at: number): string {
    const [subsidy = ""] = this.words.textOf(this.subsidies.at(at)).split(".");
    return subsidy;
  }

  policyAt(at: number): string | undefined {
    const policy = this.policies.at(at);
    return policy === UNKNOWN ? undefined : this.words.textOf(policy);
  }
}
