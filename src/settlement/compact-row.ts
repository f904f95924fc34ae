import type { Limit } from "../language/limit.js";
import type { Policy } from "../policy/policy.js";
import type { Outcome, Result } from "../results/outcome.js";
import { identityOf } from "../values/identity.js";
import { APPLICANT } from "./limit-facts.js";
import { keyOf } from "./result-lines.js";
import { hashOf } from "./texts.js";

/** The limits that several applicants share: rows of a policy that has one are settled all together. */
export const sharedLimits = ({ limits }: Policy): readonly Limit[] => limits.filter(({ byApplicant }) => !byApplicant);

/**
 * What limits look at of a row, and nothing else of it: a settlement takes it for the whole. Undefined where no limit has anything
 * to do with the row. `otherwise`: other readings are looked at too.
 */
export function compactRow({ limits }: Policy, outcome: Outcome, otherwise: boolean): Outcome | undefined {
  const bound = new Set(limits.flatMap(({ targets }) => targets.map(({ subsidy }) => subsidy)));
  const { application, file, line, policy, date, given } = outcome;
  const subsidies = outcome.subsidies.filter((result) => bound.has(result.id) && takesPart(result)).map(compactResult);
  // Under another reading the row is evaluated anew where it says what was given.
  if (subsidies.length === 0 && !(otherwise && given !== undefined)) return undefined;
  return {
    application,
    name: undefined,
    file,
    line,
    policy,
    currency: undefined,
    date,
    subsidies,
    totals: {},
    assumptions: undefined,
    cautions: undefined,
    carried: undefined,
    creditCode: undefined,
    marks: undefined,
    unclaimed: undefined,
    given,
    part: undefined,
    receipt: undefined,
  };
}

const takesPart = ({ status, readings }: Result): boolean => status !== "ineligible" || readings !== undefined;

const compactResult = ({ id, status, entitled, benefit, amount, readings, parts, on, keys, units }: Result): Result => ({
  id,
  status,
  ...(entitled ? { entitled } : {}),
  ...(readings && benefit ? { benefit } : {}),
  ...(amount ? { amount } : {}),
  ...(readings ? { readings } : {}),
  ...(parts ? { parts } : {}),
  ...(on ? { on } : {}),
  ...(keys ? { keys } : {}),
  ...(units ? { units } : {}),
});

/** In which of so many bins, from 1, a compact row is settled: all rows of an applicant are in one. */
export function binOf(row: Outcome, bins: number): number {
  const applicant = row.subsidies.map(({ keys }) => keyOf(keys, APPLICANT)).find((key) => key !== undefined) ?? row.application;
  return ((hashOf(identityOf(applicant)) >>> 0) % bins) + 1;
}
