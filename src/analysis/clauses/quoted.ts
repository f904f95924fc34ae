import type { Mapping, Tree } from "../../language/tree.js";
import { OMISSION, squeeze } from "../quotes.js";
import type { Squeezed } from "./squeezed.js";

/** What of a policy rests on a quote: a subsidy, a limit, an entry of what is not computed, or another part by its path. */
export interface QuoteOwner {
  readonly kind: "subsidy" | "limit" | "not computed" | "part";
  /** The id of a subsidy, the number of a limit or an entry counted from 1, or the path of a part: inputs.cost. */
  readonly id: string;
}

/** A stretch of the squeezed text that an owner quotes. */
export interface QuotedStretch {
  readonly from: number;
  readonly to: number;
  readonly owner: QuoteOwner;
}

/** Words of fewer characters, or of a quote that is these words alone, are those at one place, and not all that are written alike. */
const LEAST_ALIKE = 8;
const LEAST_ALONE = 4;

/** Every stretch of a document's words that rule files quote, by where it begins. */
export function quotedStretches(trees: readonly Mapping[], source: Squeezed): QuotedStretch[] {
  const entries = trees.flatMap((tree) => tree.entries);
  const stretches = entries.flatMap(({ key, value }) =>
    ownersIn(key.text, value).flatMap(({ owner, quotes }) =>
      quotes.flatMap((quote) => placesOf(quote, source.text).map(({ from, to }) => ({ from, to, owner }))),
    ),
  );
  return stretches.sort((a, b) => a.from - b.from || a.to - b.to);
}

const ENTRIES: Readonly<Record<string, "limit" | "not computed">> = { limits: "limit", "not computed": "not computed" };

/** The parts under a key of the policy, each with the quotes in it. */
function ownersIn(key: string, tree: Tree): { readonly owner: QuoteOwner; readonly quotes: readonly string[] }[] {
  const parts =
    tree.kind === "sequence"
      ? tree.items.map((item, at) => ({ name: String(at + 1), value: item }))
      : tree.kind === "mapping"
        ? tree.entries.map((entry) => ({ name: entry.key.text, value: entry.value }))
        : [];
  return parts.map(({ name, value }) => {
    const kind = ENTRIES[key] ?? (key === "subsidies" ? "subsidy" : "part");
    return { owner: { kind, id: kind === "part" ? `${key}.${name}` : name }, quotes: quotesUnder(value, name) };
  });
}

/** The texts under the key `quote`, at any depth. */
function quotesUnder(tree: Tree, key: string): string[] {
  if (tree.kind === "scalar") return key === "quote" ? [tree.text] : [];
  if (tree.kind === "sequence") return tree.items.flatMap((item) => quotesUnder(item, ""));
  return tree.entries.flatMap((entry) => quotesUnder(entry.value, entry.key.text));
}

/** Where a source has the words of a quote: together at one place, and what is long enough to be meant wherever it stands again. */
function placesOf(quote: string, source: string): { readonly from: number; readonly to: number }[] {
  const words = squeeze(quote).split(OMISSION).filter(Boolean);
  const places: { from: number; to: number }[] = [];
  let at = 0;
  for (const part of words) {
    const from = source.indexOf(part, at);
    if (from < 0) break;
    at = from + part.length;
    places.push({ from, to: at });
  }
  // The last words are found where they first may stand; those before them stand as near to them as they can.
  for (let n = places.length - 2; n >= 0; n -= 1) {
    const part = words[n] ?? "";
    const from = source.lastIndexOf(part, (places[n + 1]?.from ?? 0) - part.length);
    places[n] = { from, to: from + part.length };
  }
  const least = words.length === 1 ? LEAST_ALONE : LEAST_ALIKE;
  return [...places, ...words.flatMap((part) => (part.length >= least ? again(part, source) : []))];
}

function again(part: string, source: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (let from = source.indexOf(part); from >= 0; from = source.indexOf(part, from + part.length))
    found.push({ from, to: from + part.length });
  return found;
}
