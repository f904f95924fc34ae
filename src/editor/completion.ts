import type { Language } from "../values/words.js";
import type { DeclaredName } from "./declared-names.js";
import type { TextPlace } from "./place.js";
import type { Offer, SchemaAt } from "./schema-at.js";

/** Something that may be written at a place of a text, in place of the stretch from `from` to `to`. */
export interface Completion {
  readonly kind: "key" | "name" | "function" | "choice" | "word";
  readonly label: string;
  /** Shown beside it, and in full on request. */
  readonly detail: string | undefined;
  readonly told: string | undefined;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What is known where something is to be completed. */
export interface Completing {
  readonly text: string;
  readonly offset: number;
  readonly place: TextPlace;
  readonly schema: SchemaAt;
  /** The names of the policy, as far as it could be read last. */
  readonly names: readonly DeclaredName[];
  /** The ids of the policies that are known. */
  readonly policies: readonly string[];
  readonly language: Language;
}

type WordSpan = Pick<Completion, "from" | "to">;

/** A name that YAML takes for a text without quotation marks. */
const PLAIN = /^[\p{L}_][\p{L}\p{N}_ -]*$/u;

/** Keys with a colon behind them, unless one is there. */
export function keyCompletions(
  { text, place }: Completing,
  offers: readonly Offer[],
  details: ReadonlyMap<string, string> = new Map(),
): Completion[] {
  const [from, to] = place.mark ? [place.from - 1, Math.min(place.to + 1, text.length)] : [place.from, place.to];
  const colon = /^[ \t]*:/.test(text.slice(to, to + 8)) ? "" : ": ";
  return offers
    .filter(({ name }) => !place.siblings.includes(name) || text.slice(place.from, place.to) === name)
    .map(({ name, told }) => ({
      kind: "key",
      label: name,
      detail: details.get(name),
      told,
      text: `${PLAIN.test(name) ? name : `'${name.replaceAll("'", "''")}'`}${colon}`,
      from,
      to,
    }));
}

/** Words in place of what stands there. */
export const wordCompletions = (offers: readonly Offer[], { from, to }: WordSpan, kind: Completion["kind"] = "word"): Completion[] =>
  offers.map(({ name, told }) => ({ kind, label: name, detail: told, told: undefined, text: name, from, to }));
