import { identityOf, isNormalUnit } from "../values/identity.js";
import { compareUnits } from "../values/text-order.js";
import { NumberColumn } from "./columns.js";

const LARGEST_BYTE = 0xff;

/** So many units are made a text at once. */
const PIECE_UNITS = 4096;

const SEED = 0x811c9dc5;

/** The units of a text at hand and their hash, whether it came as a text or in bytes. */
class TextUnits {
  units = new Uint16Array(1 << 8);
  length = 0;
  hash = 0;

  of(text: string): this {
    this.begin(text.length);
    let hash = SEED;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      this.units[i] = unit;
      hash = Math.imul(hash ^ unit, 0x01000193);
    }
    this.hash = hash ^ (hash >>> 15);
    return this;
  }

  /** The text that some bytes say; undefined where it may not be in normal form. */
  ofNormal(bytes: Uint8Array, from: number, to: number): this | undefined {
    if (to <= from) return undefined;
    this.begin(to - from);
    let hash = SEED;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (!isNormalUnit(byte)) return undefined;
      this.units[at - from] = byte;
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
    this.hash = hash ^ (hash >>> 15);
    return this;
  }

  private begin(length: number): void {
    if (length > this.units.length) this.units = new Uint16Array(2 * length);
    this.length = length;
  }
}

/** Looked at before another text is. */
const atHand = new TextUnits();

/** The hash of a text. */
export const hashOf = (text: string): number => atHand.of(text).hash;

/** Texts one after the other, in one piece outside the heap: there may be millions. A byte is enough for each unit until one is larger. */
export class TextColumn {
  private units: Uint8Array | Uint16Array = new Uint8Array(1 << 12);
  private readonly ends = NumberColumn.integers();

  get length(): number {
    return this.ends.length;
  }

  push(text: string): void {
    this.add(atHand.of(text));
  }

  add({ units, length: added }: TextUnits): void {
    const start = this.startOf(this.length);
    const end = start + added;
    if (end > this.units.length) {
      const length = Math.max(2 * this.units.length, end);
      this.moveTo(this.units instanceof Uint8Array ? new Uint8Array(length) : new Uint16Array(length));
    }
    for (let i = 0; i < added; i += 1) {
      const unit = units[i] as number;
      if (unit > LARGEST_BYTE && this.units instanceof Uint8Array) this.moveTo(new Uint16Array(this.units.length));
      this.units[start + i] = unit;
    }
    this.ends.push(end);
  }

  private moveTo(wider: Uint8Array | Uint16Array): void {
    wider.set(this.units);
    this.units = wider;
  }

  textAt(index: number): string {
    const [start, end] = [this.startOf(index), this.ends.at(index)];
    let text = "";
    for (let from = start; from < end; from += PIECE_UNITS) {
      // A list is much sooner spread than a part of a column.
      const piece: number[] = [];
      for (let at = from; at < end && at < from + PIECE_UNITS; at += 1) piece.push(this.units[at] as number);
      text += String.fromCharCode.apply(null, piece);
    }
    return text;
  }

  isAt(index: number, { units, length }: TextUnits): boolean {
    const start = this.startOf(index);
    if (this.ends.at(index) - start !== length) return false;
    for (let i = 0; i < length; i += 1) if (this.units[start + i] !== units[i]) return false;
    return true;
  }

  /** Which of two texts comes first by code points. */
  compare(a: number, b: number): number {
    const [from, other] = [this.startOf(a), this.startOf(b)];
    const [length, otherLength] = [this.ends.at(a) - from, this.ends.at(b) - other];
    for (let i = 0; i < length && i < otherLength; i += 1) {
      const difference = compareUnits(this.units[from + i] as number, this.units[other + i] as number);
      if (difference !== 0) return difference;
    }
    return length - otherLength;
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1);
  }
}

const FREE = -1;

/** Texts as numbers: the same text is the same number, whichever subsidy or limit looks at it. */
export class Texts {
  private readonly texts = new TextColumn();
  /** Of each slot the number of its text, and the text's hash beside it. */
  private slots = new Int32Array(1 << 11).fill(FREE);

  /** The number of a key, in whatever form it is written. */
  numberOfKey(text: string): number {
    return this.numberOf(identityOf(text));
  }

  numberOf(text: string): number {
    return this.number(atHand.of(text));
  }

  /** The number of a key that stands in some bytes in normal form; UNKNOWN where it may be another form, and takes a closer look. */
  numberOfNormal(bytes: Uint8Array, from: number, to: number): number {
    const units = atHand.ofNormal(bytes, from, to);
    return units ? this.number(units) : UNKNOWN;
  }

  private number(units: TextUnits): number {
    const slot = this.slotOf(units);
    const known = this.slots[slot] as number;
    if (known !== FREE) return known;
    const number = this.texts.length;
    this.texts.add(units);
    this.slots[slot] = number;
    this.slots[slot + 1] = units.hash;
    if (3 * this.texts.length > this.slots.length) this.widen();
    return number;
  }

  /** The number of a text that has one; UNKNOWN of any other. */
  find(text: string): number {
    const known = this.slots[this.slotOf(atHand.of(text))] as number;
    return known === FREE ? UNKNOWN : known;
  }

  get size(): number {
    return this.texts.length;
  }

  textOf(number: number): string {
    return this.texts.textAt(number);
  }

  private slotOf(units: TextUnits): number {
    const { slots } = this;
    const { hash } = units;
    const last = slots.length - 1;
    for (let slot = (2 * hash) & last; ; slot = (slot + 2) & last) {
      const known = slots[slot] as number;
      if (known === FREE || (slots[slot + 1] === hash && this.texts.isAt(known, units))) return slot;
    }
  }

  private widen(): void {
    const { slots } = this;
    const wider = new Int32Array(2 * slots.length).fill(FREE);
    const last = wider.length - 1;
    for (let from = 0; from < slots.length; from += 2) {
      if (slots[from] === FREE) continue;
      const hash = slots[from + 1] as number;
      let slot = (2 * hash) & last;
      while (wider[slot] !== FREE) slot = (slot + 2) & last;
      wider[slot] = slots[from] as number;
      wider[slot + 1] = hash;
    }
    this.slots = wider;
  }
}

/** No text, or one that is not known. */
export const UNKNOWN = -1;
