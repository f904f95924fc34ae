import type { ByteBuffer } from "../values/byte-buffer.js";
import { textIn } from "../values/bytes.js";
import type { Fraction } from "../values/fraction.js";
import type { Field } from "./core.js";
import { FactNumbers } from "./fact-numbers.js";
import type { Facts, FactValue } from "./facts.js";

/** Where some facts stand: that of a slot so many places behind `at`. */
export interface FactCursor {
  data: Float64Array;
  at: number;
}

/** The items of a list, `width` facts each; fewer than none where the list is not known. */
export interface FactList {
  data: Float64Array;
  readonly width: number;
  count: number;
}

/** Whole numbers from here on stand for fractions: no figure is as large. */
const FRACTIONS = 2 ** 53;

/** So many items have room before a list grows. */
const FIRST_ITEMS = 16;

/**
 * The facts of one application at a time, as numbers by slot: quantities in whole units, days, 0 and 1, numbers of words; NaN is
 * not known. What no number holds stands beside them: fractions, and texts, which are read when they are asked for.
 */
export class FactStore {
  readonly top: FactCursor;
  /** By slot. */
  readonly lists: readonly (FactList | undefined)[];
  /** By which facts are named that are missing. */
  readonly numbers: FactNumbers;
  private readonly cursors: FactCursor[];
  private readonly wordNumbers = new Map<string, number>();
  private readonly words: string[] = [];
  /** Of each text of the application, what it says, where that was asked for, and where it stands. */
  private readonly texts: (string | null)[] = [];
  private readonly places: number[] = [];
  private count = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly fractions: Fraction[] = [];
  private known: FactValue[] | null = null;

  constructor(private readonly fields: readonly Field[]) {
    this.top = { data: new Float64Array(fields.length).fill(Number.NaN), at: 0 };
    this.cursors = [this.top];
    this.numbers = new FactNumbers(fields);
    this.lists = fields.map(({ type, item }) => {
      const width = Math.max(1, item.length);
      return type === "list" ? { data: new Float64Array(FIRST_ITEMS * width), width, count: -1 } : undefined;
    });
  }

  /** Where the facts of a scope stand: of the application, or of the item that a loop has come to. */
  cursor(scope: number): FactCursor {
    this.cursors[scope] ??= { data: this.top.data, at: 0 };
    return this.cursors[scope];
  }

  /** Another application begins, of which nothing is known. */
  begin(): void {
    this.top.data.fill(Number.NaN);
    for (const list of this.lists) if (list) list.count = -1;
    this.count = 0;
    if (this.fractions.length > 0) this.fractions.length = 0;
    this.known = null;
  }

  /** Another item of a list, of which nothing is known; where it stands. */
  add(list: FactList): number {
    const at = list.count * list.width;
    if (at + list.width > list.data.length) {
      const wider = new Float64Array(2 * list.data.length);
      wider.set(list.data);
      list.data = wider;
    }
    for (let i = at; i < at + list.width; i += 1) list.data[i] = Number.NaN;
    list.count += 1;
    return at;
  }

  /** The number of a word that the policy says. */
  numberOf(word: string): number {
    const known = this.wordNumbers.get(word);
    if (known !== undefined) return known;
    this.wordNumbers.set(word, this.words.length);
    this.words.push(word);
    return this.words.length - 1;
  }

  /** The number of a text that the application says, in bytes, which are good as long as it is the one at hand. */
  span(bytes: Uint8Array, from: number, to: number): number {
    this.bytes = bytes;
    return this.say(null, from, to);
  }

  private say(text: string | null, from: number, to: number): number {
    const at = this.count;
    this.texts[at] = text;
    this.places[2 * at] = from;
    this.places[2 * at + 1] = to;
    this.count += 1;
    return -this.count;
  }

  number(value: FactValue, { type }: Field): number {
    if (typeof value === "number") return value;
    if (value === undefined) return Number.NaN;
    if (typeof value === "boolean") return value ? 1 : 0;
    if (typeof value === "string") return type === "choice" ? this.numberOf(value) : this.say(value, -1, -1);
    return FRACTIONS * this.fractions.push(value as Fraction);
  }

  /** The word or text of a number. */
  word(number: number): string {
    if (number >= 0) return this.words[number] as string;
    const at = -1 - number;
    const read = this.texts[at] ?? textIn(this.bytes, this.places[2 * at] as number, this.places[2 * at + 1] as number);
    this.texts[at] = read;
    return read;
  }

  /** Whether a fact of the application is known; a list aside. */
  isKnown(slot: number): boolean {
    return this.top.data[slot] === this.top.data[slot];
  }

  /** The text of a slot of the application's own; undefined where there is none. */
  text(slot: number): string | undefined {
    return this.isKnown(slot) ? this.word(this.top.data[slot] as number) : undefined;
  }

  /** Whether something holds of the bytes of such a text; false where it does not stand in JSON as it reads. */
  holds(slot: number, of: (bytes: Uint8Array, from: number, to: number) => boolean): boolean {
    const number = this.top.data[slot] as number;
    const at = -2 - 2 * number;
    const from = number < 0 ? (this.places[at] as number) : -1;
    return from >= 0 && of(this.bytes, from, this.places[at + 1] as number);
  }

  /** Copies such a text as it stands in JSON, where it stands there as it would be written; whether it does. */
  copy(slot: number, into: ByteBuffer): boolean {
    const number = this.top.data[slot] as number;
    const at = -2 - 2 * number;
    const from = number < 0 ? (this.places[at] as number) : -1;
    if (from < 0) return false;
    into.copy(this.bytes, from, this.places[at + 1] as number);
    return true;
  }

  /** A fact of the application that stands in where it says nothing. */
  suppose(slot: number, value: number): void {
    if (this.isKnown(slot)) return;
    this.top.data[slot] = value;
    if (this.known) this.known[slot] = value;
  }

  /** All facts of the application at hand, by slot. */
  get facts(): Facts {
    this.known ??= this.fields.map((field) => {
      const list = this.lists[field.slot];
      return list ? this.itemsOf(field, list) : this.value(this.top.data[field.slot] as number, field);
    });
    return this.known;
  }

  private itemsOf({ item }: Field, { data, width, count }: FactList): readonly Facts[] | undefined {
    if (count < 0) return undefined;
    return Array.from({ length: count }, (_, at) => item.map((field) => this.value(data[at * width + field.slot] as number, field)));
  }

  private value(number: number, { type }: Field): FactValue {
    if (number !== number) return undefined;
    if (type === "boolean") return number === 1;
    if (type === "choice" || type === "text") return this.word(number);
    return number >= FRACTIONS ? (this.fractions[number / FRACTIONS - 1] as Fraction) : number;
  }

  /** Takes over facts that were read elsewhere. */
  load(facts: Facts): void {
    this.begin();
    for (const field of this.fields) {
      const value = facts[field.slot];
      const list = this.lists[field.slot];
      if (!list) this.top.data[field.slot] = this.number(value, field);
      else if (value !== undefined) this.loadItems(field, list, value as readonly Facts[]);
    }
    this.known = facts as FactValue[];
  }

  private loadItems({ item }: Field, list: FactList, items: readonly Facts[]): void {
    list.count = 0;
    for (const facts of items) {
      const at = this.add(list);
      for (const field of item) list.data[at + field.slot] = this.number(facts[field.slot], field);
    }
  }
}
