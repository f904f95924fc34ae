import { identityOf } from "../values/identity.js";
import { compareUnits } from "../values/text-order.js";
import { NumberColumn } from "./columns.js";

/** So many units are made a text at once. */
const PIECE_UNITS = 4096;

/** Texts one after the other, in one piece outside the heap: there may be millions. */
export class TextColumn {
  private units = new Uint16Array(1 << 12);
  private readonly ends = NumberColumn.integers();

  get length(): number {
    return this.ends.length;
  }

  push(text: string): void {
    const start = this.startOf(this.length);
    const end = start + text.length;
    if (end > this.units.length) {
      const wider = new Uint16Array(Math.max(2 * this.units.length, end));
      wider.set(this.units);
      this.units = wider;
    }
    for (let i = 0; i < text.length; i += 1) this.units[start + i] = text.charCodeAt(i);
    this.ends.push(end);
  }

  textAt(index: number): string {
    const [start, end] = [this.startOf(index), this.ends.at(index)];
    let text = "";
    for (let at = start; at < end; at += PIECE_UNITS)
      text += String.fromCharCode(...this.units.subarray(at, Math.min(end, at + PIECE_UNITS)));
    return text;
  }

  isAt(index: number, text: string): boolean {
    const start = this.startOf(index);
    if (this.ends.at(index) - start !== text.length) return false;
    for (let i = 0; i < text.length; i += 1) if (this.units[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  hashAt(index: number): number {
    let hash = SEED;
    for (let at = this.startOf(index); at < this.ends.at(index); at += 1) hash = mixed(hash, this.units[at] as number);
    return hash;
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

const SEED = 0x811c9dc5;
const mixed = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

function hashOf(text: string): number {
  let hash = SEED;
  for (let i = 0; i < text.length; i += 1) hash = mixed(hash, text.charCodeAt(i));
  return hash;
}

const FREE = -1;

/** Texts as numbers: the same text is the same number, whichever subsidy or limit looks at it. */
export class Texts {
  private readonly texts = new TextColumn();
  private slots = new Int32Array(1 << 10).fill(FREE);

  /** The number of a key, in whatever form it is written. */
  numberOfKey(text: string): number {
    return this.numberOf(identityOf(text));
  }

  numberOf(text: string): number {
    const slot = this.slotOf(text, hashOf(text));
    const known = this.slots[slot] as number;
    if (known !== FREE) return known;
    const number = this.texts.length;
    this.texts.push(text);
    this.slots[slot] = number;
    if (2 * this.texts.length > this.slots.length) this.widen();
    return number;
  }

  textOf(number: number): string {
    return this.texts.textAt(number);
  }

  private slotOf(text: string, hash: number): number {
    const last = this.slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const known = this.slots[slot] as number;
      if (known === FREE || this.texts.isAt(known, text)) return slot;
    }
  }

  private widen(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(FREE);
    const last = slots.length - 1;
    for (let number = 0; number < this.texts.length; number += 1) {
      let slot = this.texts.hashAt(number) & last;
      while (slots[slot] !== FREE) slot = (slot + 1) & last;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

/** No text, or one that is not known. */
export const UNKNOWN = -1;
