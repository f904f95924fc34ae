import type { ResultRow } from "../reports/evaluation.js";

/** Results that stand one after the other, and how they are written, with commas between. */
export interface Stretch {
  readonly results: readonly ResultRow[];
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Stretches end at multiples of this, so that the same ones are met again in other rows. */
const STRETCH = 32;

/** Fewer refusals are written one by one. */
const LEAST = 8;

/** So many stretches are kept that begin with the same refusal, and so many characters in all, before it starts anew. */
const MOST_ALIKE = 8;
const MOST_CHARACTERS = 1 << 22;

const encoder = new TextEncoder();
let stretches = new WeakMap<ResultRow, Stretch[]>();
let characters = 0;

/** Where the stretch of refusals ends that begins here; here where there is none. */
export function endOfRefused(results: readonly ResultRow[], from: number): number {
  const most = Math.min(results.length, from + STRETCH - (from % STRETCH));
  if (most - from < LEAST) return from;
  let to = from;
  while (to < most && (results[to] as ResultRow).status === "ineligible") to += 1;
  return to - from >= LEAST ? to : from;
}

/** The results from one on and before another. A refusal is the same object in many rows, and so are stretches of them. */
export function stretchOf(results: readonly ResultRow[], from: number, to: number, write: (result: ResultRow) => string): Stretch {
  const first = results[from] as ResultRow;
  const known = stretches.get(first);
  for (let i = 0; known && i < known.length; i += 1) {
    const each = known[i] as Stretch;
    if (same(each.results, results, from, to)) return each;
  }
  const found = results.slice(from, to);
  const text = found.map(write).join(",");
  const stretch = { results: found, text, bytes: encoder.encode(text) };
  if (known && known.length >= MOST_ALIKE) return stretch;
  characters += text.length;
  if (characters > MOST_CHARACTERS) {
    stretches = new WeakMap();
    characters = text.length;
  }
  stretches.set(first, [...(stretches.get(first) ?? []), stretch]);
  return stretch;
}

function same(known: readonly ResultRow[], results: readonly ResultRow[], from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== results[from + i]) return false;
  return true;
}
