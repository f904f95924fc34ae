import { type BeforeResult, type Claim, type Outcome, type PartOfBatch, type Result, resultShape } from "../results/outcome.js";
import { jsonLine } from "../values/json-text.js";

/** What is written on results once limits, or a whole batch, settled them: a result has it before that only where `before` says so. */
const SETTLED = ["settled", "cuts"] as const;

const OWN = ["id", "audit", "claim", "before"];

/** The fields of a result that may be otherwise before limits. */
const FIELDS = Object.keys(resultShape.fields).filter((name) => !OWN.includes(name)) as readonly (keyof BeforeResult & keyof Result)[];

type FieldValues = Partial<Record<string, unknown>>;

/** Audited rows go with what they were evaluated to: each result whole, until it is known what of it stays. */
export function keptBefore(before: Outcome, after: Outcome): Outcome {
  const subsidies = after.subsidies.map((result, at) => {
    const evaluated = before.subsidies[at] as Result;
    return evaluated.claim ? { ...result, before: wholeOf(evaluated, evaluated.claim) } : result;
  });
  return { ...after, subsidies, ...(before.given === undefined ? {} : { part: { given: before.given } }) };
}

function wholeOf(result: Result, claim: Claim): BeforeResult {
  const { id: _, audit: __, claim: ___, before: ____, ...fields } = result;
  const { withoutCaps, withoutDeductions, barred, paid, unstated } = claim;
  const stated = {
    ...(withoutCaps ? { withoutCaps } : {}),
    ...(withoutDeductions ? { withoutDeductions } : {}),
    ...(barred ? { barred } : {}),
    ...(paid && !unstated ? { paid } : {}),
  };
  return { ...fields, ...(Object.keys(stated).length > 0 ? { claim: stated } : {}) };
}

/** An audited result, of whose `before` only that is left which the result does not say itself. */
export function withChangesOnly(result: Result): Result {
  const { before, ...now } = result;
  if (!before) return result;
  const [was, is] = [before as FieldValues, now as FieldValues];
  const changed: FieldValues = {};
  const gone: string[] = [];
  for (const name of FIELDS) {
    const isSettled = SETTLED.some((each) => each === name);
    if (was[name] === undefined) {
      if (is[name] !== undefined && !isSettled) gone.push(name);
    } else if (isSettled || (was[name] !== is[name] && (is[name] === undefined || jsonLine(was[name]) !== jsonLine(is[name]))))
      changed[name] = was[name];
  }
  const { claim } = before;
  return { ...now, before: { ...changed, ...(claim ? { claim } : {}), ...(gone.length > 0 ? { gone } : {}) } };
}

/** Whether everything is there from which an audited row can be joined with others: results of earlier versions have it not. */
export const isJoinable = ({ subsidies }: Outcome): boolean => subsidies.every(({ audit, before }) => !audit || before);

/** Cautions of which only a whole batch knows. */
const ACROSS_ROWS: ReadonlySet<string> = new Set(["repeated-id", "unit-slip", "tie-at-last-place", "tie-for-the-rest", "tie-for-one-use"]);

/** An audited row as it was evaluated, with its claims, payments and decisions; `file`: where it comes from. */
export function evaluatedAgain(row: Outcome, file: string | undefined): Outcome {
  const { part, cautions = [], given: _, ...rest } = row;
  const own = cautions.filter((code) => !ACROSS_ROWS.has(code));
  return {
    ...rest,
    file,
    cautions: own.length > 0 ? own : undefined,
    subsidies: row.subsidies.map(evaluatedResult),
    ...(part?.given === undefined ? {} : { given: part.given }),
  };
}

function evaluatedResult(result: Result): Result {
  const { audit, before, settled: _, cuts: __, ...rest } = result;
  if (!audit || !before) return result;
  const { claim: stated, gone = [], ...fields } = before;
  const left = Object.fromEntries(Object.entries(rest).filter(([name]) => !gone.includes(name)));
  const { claimed, decision, base, working } = audit;
  const claim: Claim = {
    claimed,
    ...stated,
    ...(decision ? { decision } : {}),
    ...(base ? { base } : {}),
    ...(working ? { working } : {}),
  };
  return { ...(left as unknown as Result), ...fields, claim };
}

/** What is written of the part on its rows, where there is anything. */
export const partOf = (own: PartOfBatch | undefined, part: PartOfBatch): { readonly part?: PartOfBatch } => {
  const all = { ...part, ...own };
  return Object.keys(all).length > 0 ? { part: all } : {};
};
