import { isOfOthers } from "../../language/limit.js";
import type { Outcome, Result } from "../../results/outcome.js";
import { jsonLine } from "../../values/json-text.js";
import type { RanTrial } from "../mutation/runner.js";

/** What an applicant can tell of the results of one application: of each subsidy, by its id. */
export type ToldResults = ReadonlyMap<string, string>;

/** What is missing though every fact is given: a figure that the rules cannot make. */
const OF_RULES: ReadonlySet<string> = new Set([
  "division-by-zero",
  "empty-list",
  "impossible-date",
  "open-amount",
  "outside-calendar",
  "too-great",
]);

/** The results of a trial, one line for each subsidy of each application; `named`: what subsidies are called now, by what they were called. */
export function toldOf(ran: RanTrial, named: ReadonlyMap<string, string>): ToldResults {
  const told = ran.applications.flatMap(({ id = "", outcome }) =>
    outcome.subsidies.map((result) => [`${id} ${named.get(result.id) ?? result.id}`, lineOf(result)] as const),
  );
  return new Map(told);
}

/** All that an applicant sees of a result but the reasons, which are words. */
function lineOf(result: Result): string {
  const { status, entitled, certainty, benefit, amount, settled, parts, instalments, shares, balance, missing } = result;
  return jsonLine([
    status,
    entitled,
    certainty,
    benefit,
    settled ?? amount,
    parts,
    instalments?.map(({ amount: each, due, now }) => [each, due, now]),
    shares,
    balance,
    missing,
  ]);
}

/** Whether what is missing is a figure that the rules cannot make. */
export const isRuleFault = (missing: string): boolean => OF_RULES.has(missing);

/** What a result may wait for though no fact was left out. */
export interface WaitsForNoFact {
  /** Readings that are no facts, since another policy chose them. */
  readonly read: ReadonlySet<string>;
  /** Every fact is given: what limits leave open waits for what is decided of others. */
  readonly isComplete: boolean;
}

/** Whether nothing of a result waits for a fact that was left out. */
const isSettledResult = ({ missing = [] }: Result, { read, isComplete }: WaitsForNoFact): boolean =>
  missing.every((each) => OF_RULES.has(each) || read.has(each) || (isComplete && isOfOthers(each)));

/** The subsidies of which two policies tell other results, with whether both are settled. */
export interface DifferingResult {
  readonly application: number;
  readonly subsidy: string;
  readonly before: Result | undefined;
  readonly after: Result | undefined;
  /** Nothing of either waits for a fact that was left out. */
  readonly isSettled: boolean;
  /** Nothing of one does: there silence means something. */
  readonly isHalfSettled: boolean;
}

export function differingResults(
  one: RanTrial,
  other: RanTrial,
  named: ReadonlyMap<string, string>,
  waits: WaitsForNoFact,
): DifferingResult[] {
  const [before, after] = [toldOf(one, named), toldOf(other, new Map())];
  return one.applications.flatMap(({ id = "", outcome }, application) => {
    const [old, now] = [byId(outcome, named), byId(other.applications[application]?.outcome, new Map())];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((subsidy): DifferingResult[] => {
      const key = `${id} ${subsidy}`;
      if (before.get(key) === after.get(key)) return [];
      const [a, b] = [old.get(subsidy), now.get(subsidy)];
      // One that is not there at all is as good as one that is refused.
      if ((a?.status ?? "ineligible") === "ineligible" && (b?.status ?? "ineligible") === "ineligible") return [];
      const settled = [a, b].map((each) => each === undefined || isSettledResult(each, waits));
      const [isSettled, isHalfSettled] = [settled.every((each) => each), settled.some((each) => each)];
      return [{ application, subsidy, before: a, after: b, isSettled, isHalfSettled }];
    });
  });
}

const byId = (outcome: Outcome | undefined, named: ReadonlyMap<string, string>): ReadonlyMap<string, Result> =>
  new Map((outcome?.subsidies ?? []).map((result) => [named.get(result.id) ?? result.id, result]));
