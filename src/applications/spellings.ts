import type { FactValue } from "../expression/facts.js";
import { isSame } from "../values/bytes.js";

const MOST_REMEMBERED = 20_000;
const LONGEST_REMEMBERED = 64;

/** Facts by how they were spelt, in bytes: few days and options differ within a batch. */
export class Spellings {
  private readonly seen = new Map<number, { readonly bytes: Uint8Array; readonly value: FactValue }>();

  find(bytes: Uint8Array, from: number, to: number, hash: number): FactValue {
    const before = this.seen.get(hash);
    return before && isSame(before.bytes, bytes, from, to) ? before.value : undefined;
  }

  keep(bytes: Uint8Array, from: number, to: number, hash: number, value: FactValue): void {
    if (value === undefined || to - from > LONGEST_REMEMBERED || this.seen.size >= MOST_REMEMBERED) return;
    this.seen.set(hash, { bytes: bytes.slice(from, to), value });
  }
}
