import { bytesOf } from "../../values/bytes.js";
import { identityOf } from "../../values/identity.js";
import { Numbers } from "./numbers.js";
import { cellText, marks, type TableRecord } from "./record.js";

const STORE_BYTES = 1 << 20;

/** The bytes of an id in its normal form. */
export interface IdBytes {
  bytes: Uint8Array;
  from: number;
  to: number;
}

/** The id in a cell of a row, into `id`; false where none is there. */
export function readId(record: TableRecord, column: number, id: IdBytes): boolean {
  if (column >= record.count) return false;
  const { bytes, cells } = record;
  let from = cells[3 * column] as number;
  let to = cells[3 * column + 1] as number;
  while (from < to && isSpace(bytes[from] as number)) from += 1;
  while (to > from && isSpace(bytes[to - 1] as number)) to -= 1;
  if (from === to) return false;
  // Whatever is not in normal form takes a closer look.
  const closely = cells[3 * column + 2] === marks.doubled || !isNormal(bytes, from, to);
  id.bytes = closely ? bytesOf(identityOf(cellText(record, column))) : bytes;
  id.from = closely ? 0 : from;
  id.to = closely ? id.bytes.length : to;
  return id.to > id.from;
}

/** Whether bytes are digits and capital letters alone. */
function isNormal(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (!((byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a))) return false;
  }
  return true;
}

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09;

/** Ids of applications as numbers, in the order in which they are met; one book for all lists of a run, outside the heap. */
export class Ids {
  private slots = new Int32Array(1 << 12);
  private readonly hashes = new Numbers();
  private readonly starts = new Numbers();
  private readonly lengths = new Numbers();
  private readonly stores: Uint8Array[] = [];
  private used = STORE_BYTES;

  /** The number of an id, a new one where it was not met yet. */
  add(id: IdBytes): number {
    const hash = hashOf(id);
    const slot = this.slotOf(id, hash);
    const found = (this.slots[slot] as number) - 1;
    if (found >= 0) return found;
    const number = this.hashes.length;
    this.hashes.push(hash);
    this.keep(id);
    this.slots[slot] = number + 1;
    if (2 * this.hashes.length > this.slots.length) this.widen();
    return number;
  }

  /** The number of an id; -1 where it was never met. */
  find(id: IdBytes): number {
    return (this.slots[this.slotOf(id, hashOf(id))] as number) - 1;
  }

  private slotOf(id: IdBytes, hash: number): number {
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = (this.slots[slot] as number) - 1;
      if (number < 0 || (this.hashes.at(number) === hash && this.isSame(number, id))) return slot;
    }
  }

  private isSame(number: number, { bytes, from, to }: IdBytes): boolean {
    if (this.lengths.at(number) !== to - from) return false;
    const start = this.starts.at(number);
    const store = this.stores[Math.floor(start / STORE_BYTES)] as Uint8Array;
    const at = start % STORE_BYTES;
    for (let i = from; i < to; i += 1) if (store[at + i - from] !== bytes[i]) return false;
    return true;
  }

  private keep({ bytes, from, to }: IdBytes): void {
    const length = to - from;
    if (this.used + length > STORE_BYTES) {
      this.stores.push(new Uint8Array(Math.max(STORE_BYTES, length)));
      this.used = 0;
    }
    (this.stores.at(-1) as Uint8Array).set(bytes.subarray(from, to), this.used);
    this.starts.push((this.stores.length - 1) * STORE_BYTES + this.used);
    this.lengths.push(length);
    this.used = Math.min(this.used + length, STORE_BYTES);
  }

  private widen(): void {
    const slots = new Int32Array(4 * this.slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.hashes.length; number += 1) {
      let slot = this.hashes.at(number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.slots = slots;
  }
}

function hashOf({ bytes, from, to }: IdBytes): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
