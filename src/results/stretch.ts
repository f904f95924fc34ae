import type { Result } from "./outcome.js";

/** Results that stand one after the other, and how they are written, with commas between. */
export interface Stretch {
  readonly results: readonly Result[];
  readonly bytes: Uint8Array;
}

/** How many results a stretch has; one begins at a multiple of this, so that it is met again in other rows. */
const LENGTHS = [32, 8, 2];

/** Shorter rows are faster written result by result. */
export const LEAST_RESULTS = 64;

/** So many stretches are kept that begin with the same refusal, and so many characters in all, before it starts anew. */
const MOST_ALIKE = 16;
const MOST_CHARACTERS = 1 << 22;

const encoder = new TextEncoder();
let stretches = new WeakMap<Result, Stretch[]>();
let characters = 0;

/** The stretch of refusals that begins here, if there is one. A refusal is the same object in many rows, and so are stretches of them. */
export function stretchAt(results: readonly Result[], from: number, write: (result: Result) => string): Stretch | null {
  for (const length of LENGTHS) {
    if (from % length !== 0 || !areRefused(results, from, from + length)) continue;
    const known = stretches.get(results[from] as Result) ?? [];
    for (let i = 0; i < known.length; i += 1) {
      const each = known[i] as Stretch;
      if (same(each.results, results, from, from + length)) return each;
    }
    const kept = known.reduce((count, each) => count + (each.results.length === length ? 1 : 0), 0);
    if (kept < MOST_ALIKE) return keep(results.slice(from, from + length), write);
  }
  return null;
}

function areRefused(results: readonly Result[], from: number, to: number): boolean {
  if (to > results.length) return false;
  for (let i = from; i < to; i += 1) if ((results[i] as Result).status !== "ineligible") return false;
  return true;
}

function keep(results: readonly Result[], write: (result: Result) => string): Stretch {
  const text = results.map(write).join(",");
  const stretch = { results, bytes: encoder.encode(text) };
  characters += text.length;
  if (characters > MOST_CHARACTERS) {
    stretches = new WeakMap();
    characters = text.length;
  }
  const first = results[0] as Result;
  const known = stretches.get(first);
  if (known) known.push(stretch);
  else stretches.set(first, [stretch]);
  return stretch;
}

function same(known: readonly Result[], results: readonly Result[], from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let i = 0; i < known.length; i += 1) if (known[i] !== results[from + i]) return false;
  return true;
}
