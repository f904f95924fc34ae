import type { Fact } from "./core.js";
import type { FactValue } from "./facts.js";
import { type Asked, samplesOf, type ToldApart } from "./regions.js";

/** Beyond so many combinations of values they are not gone through, nor where so many conditions would be asked in all. */
const MOST_COMBINATIONS = 5000;
const MOST_QUESTIONS = 20_000;

/** What each fact is supposed to be; undefined where it may be anything. */
export type Supposition = (fact: Fact) => FactValue;

/** An input that is not known, with a value tried out for it. */
export interface Supposed {
  readonly of: ToldApart["of"];
  readonly value: FactValue;
}

/**
 * Every combination of values that stand for all that is not known of what so many conditions ask; null where they ask for
 * nothing unknown or for a whole list, where there are too many, or where no such values are known.
 */
export function suppositionsOf(
  { inputs, lists }: Asked,
  conditions: number,
  isKnown: (input: ToldApart["of"]) => boolean,
): Iterable<Supposed[]> | null {
  const unknown = inputs.filter(({ of }) => !isKnown(of));
  if (lists || unknown.length === 0) return null;
  const domains: Supposed[][] = [];
  let combinations = 1;
  for (const told of unknown) {
    const samples = samplesOf(told);
    if (!samples) return null;
    combinations *= samples.length;
    if (combinations > MOST_COMBINATIONS || combinations * conditions > MOST_QUESTIONS) return null;
    domains.push(samples.map((value) => ({ of: told.of, value })));
  }
  return product(domains);
}

function* product(domains: readonly (readonly Supposed[])[]): Generator<Supposed[]> {
  const [first, ...rest] = domains;
  if (!first) yield [];
  else for (const head of first) for (const tail of product(rest)) yield [head, ...tail];
}
