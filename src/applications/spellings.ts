import type { FactValue } from "../expression/facts.js";
import { isSame } from "../values/bytes.js";
import { KnownBytes } from "../values/known-bytes.js";
import type { JsonScanner } from "./json-scanner.js";

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

/** So many spellings are tried before others are looked up. */
const MOST_USUAL = 8;

/** What words of JSON mean, as numbers, by how they were spelt. */
export class SpeltWords {
  private readonly usual: { readonly quoted: KnownBytes; readonly number: number }[] = [];
  private readonly numbers = new Map<string, number>();

  /** The number of the word that is next and was read before; NaN, and nothing walked over, where none is. */
  pass(scan: JsonScanner): number {
    const { usual } = this;
    for (let i = 0; i < usual.length; i += 1) {
      const each = usual[i] as { readonly quoted: KnownBytes; readonly number: number };
      if (scan.passes(each.quoted)) return each.number;
    }
    return Number.NaN;
  }

  /** Walks over the word whose opening mark is next; `mean` says what it means where it was not read before. */
  read(scan: JsonScanner, mean: (text: string) => number): number {
    scan.string();
    const text = scan.text();
    const before = this.numbers.get(text);
    if (before !== undefined) return before;
    const found = mean(text);
    this.keep(text, found, scan);
    return found;
  }

  private keep(text: string, number: number, { bytes, from, to, escaped }: JsonScanner): void {
    if (number !== number || text.length > LONGEST_REMEMBERED || this.numbers.size >= MOST_REMEMBERED) return;
    this.numbers.set(text, number);
    if (!escaped && this.usual.length < MOST_USUAL) this.usual.push({ quoted: new KnownBytes(bytes.subarray(from - 1, to + 1)), number });
  }
}
