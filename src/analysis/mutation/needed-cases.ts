import type { Judge, PlacedChange } from "./judge.js";
import type { Verdict } from "./task.js";
import type { WrittenCase } from "./written-case.js";

/** A case that some change of the rules needs to be noticed. */
export interface NeededCase {
  readonly verdict: Verdict;
  readonly case: WrittenCase;
}

/** Of the cases that changes need, those that are not noticed by the ones before; they are kept by the judge. */
export function neededCases(judge: Judge, verdicts: readonly Verdict[]): NeededCase[] {
  const byKey = new Map(judge.changes.map((change) => [keyOfChange(change), change]));
  return verdicts.flatMap((verdict): NeededCase[] => {
    const change = byKey.get(keyOfChange(verdict));
    if (!verdict.ready || !change || judge.noticedByKept(change)) return [];
    judge.keep(verdict.ready);
    return [{ verdict, case: verdict.ready }];
  });
}

const keyOfChange = ({ file, from, to, kind, before, after }: PlacedChange | Verdict): string =>
  JSON.stringify([file, from, to, kind, before, after]);
