import type { Entries } from "./entries.js";
import { placed, type Sentence, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

const SIDES = ["from", "above", "to", "below"] as const;

/** The bounds of a row, each with its side; undefined where it has none. */
export function boundWords(own: Entries, scope: Scope, speak: Speaker, under: Sentence[]): string | undefined {
  const bounds = SIDES.flatMap((side) => {
    const limit = own.take(side);
    return limit ? (speak.named(`bound ${side}`, { limit: placed(side, speak.quantity(limit, scope), under, speak) }) ?? []) : [];
  });
  return bounds.length === 0 ? undefined : bounds.join(speak.say("bounds-joined"));
}
