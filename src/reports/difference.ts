import type { ChangedWords } from "../analysis/difference/changed-words.js";
import type { DifferenceImpact } from "../analysis/difference/impact.js";
import type { DifferingResult } from "../analysis/difference/results-told.js";
import type { Searched, Teller, TellingOfPolicies } from "../analysis/difference/who-can-tell.js";
import type { RanTrial } from "../analysis/mutation/runner.js";
import { caseOf, writtenCase } from "../analysis/mutation/written-case.js";
import { say } from "../messages/phrase.js";
import type { Policy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import type { Language, Words } from "../values/words.js";
import { type ToldApplicant, toldApplicants } from "./difference-facts.js";
import { type ImpactTold, impactTold } from "./difference-impact.js";
import { placeWords } from "./difference-places.js";
import { plainGiven } from "./mutation.js";

/** What became of one policy from one version to the next; one side is undefined where there is none. */
export interface ComparedPolicy {
  readonly id: string;
  readonly before: Policy | undefined;
  readonly after: Policy | undefined;
  readonly words: readonly ChangedWords[];
  readonly telling: TellingOfPolicies;
}

/** Somebody who can tell, with what either version gives of the first subsidy that differs. */
export interface DifferenceCase {
  readonly given: unknown;
  /** Where limits need several applications to differ. */
  readonly applications?: unknown;
  readonly readings?: Readonly<Record<string, string>> | undefined;
  readonly date?: string | undefined;
  readonly subsidy: string | undefined;
  readonly before: unknown;
  readonly after: unknown;
}

export interface DifferenceFound {
  readonly verdict: TellingOfPolicies["verdict"];
  readonly facts?: "any" | "all given" | undefined;
  /** Of lists, the lengths for which it was proved. */
  readonly lists?: Readonly<Record<string, string>> | undefined;
  readonly searched: string;
  readonly case?: DifferenceCase | undefined;
}

interface PolicyDifference {
  readonly policy: string;
  readonly words: readonly Omit<ChangedWords, "kind">[];
  readonly difference: DifferenceFound;
}

/** A difference as people are told it. */
export interface DifferenceTold extends PolicyDifference {
  readonly title: Words | undefined;
  readonly changes: readonly (ChangedWords & { readonly place: string })[];
  readonly results: readonly DifferingTold[];
  /** A case that the later version passes and the earlier one does not. */
  readonly test: string | undefined;
  /** Who can tell, by what facts are called. */
  readonly applicants: readonly ToldApplicant[];
  /** Of each subsidy of both versions whether anybody can tell; none where one version has no such policy. */
  readonly verdicts: readonly { readonly title: Words; readonly verdict: TellingOfPolicies["verdict"] }[];
}

/** A subsidy of which somebody is told otherwise, with what the law says of it. */
export interface DifferingTold {
  readonly title: Words;
  readonly before: Result | undefined;
  readonly after: Result | undefined;
  readonly section: string | undefined;
  readonly quote: string | undefined;
  /** In what it is paid. */
  readonly money: Pick<Policy, "currency" | "digits">;
}

export interface DifferenceReport {
  readonly kind: "difference";
  readonly data: {
    readonly words: readonly Omit<ChangedWords, "kind">[];
    readonly difference: DifferenceFound;
    readonly impact?: DifferenceImpact | undefined;
    readonly policies?: readonly PolicyDifference[] | undefined;
  };
  readonly told: readonly DifferenceTold[];
  /** What it does to applications at hand, with the words for it. */
  readonly impact: ImpactTold | undefined;
}

/** What two versions of some policies say differently, and who can tell. */
export function differenceReport(compared: readonly ComparedPolicy[], language: Language, impact?: DifferenceImpact): DifferenceReport {
  const told = compared.map((each) => toldOf(each, language));
  const policies = told.map(({ policy, words, difference }) => ({ policy, words, difference }));
  const worst =
    policies.find(({ difference: { verdict } }) => verdict === "found") ??
    policies.find(({ difference: { verdict } }) => verdict === "undecided") ??
    policies[0];
  const difference = worst?.difference ?? { verdict: "none", facts: "any", searched: "" };
  const data = { words: policies.flatMap(({ words }) => words), difference, impact };
  return {
    kind: "difference",
    data: policies.length > 1 ? { ...data, policies } : data,
    told,
    impact: impact && impactTold(impact, compared),
  };
}

function toldOf({ id, before, after, words, telling }: ComparedPolicy, language: Language): DifferenceTold {
  const policy = after ?? before;
  const policies = [after, before].filter((each) => each !== undefined);
  const { verdict, searched } = telling;
  const difference: DifferenceFound = {
    verdict,
    ...(telling.verdict === "none" ? { facts: telling.facts, lists: listsOf(policy) } : {}),
    searched: searchedWords(searched, verdict, language),
    ...(telling.verdict === "found" ? { case: caseToldOf(telling.teller, { before, after }) } : {}),
  };
  return {
    policy: id,
    title: policy?.title,
    words: words.map(({ kind: _, ...rest }) => rest),
    changes: words.map((each) => ({ ...each, place: placeWords(each.at, policies, language) })),
    difference,
    results: telling.verdict === "found" ? telling.teller.differing.map((each) => resultOf(each, policy)) : [],
    test: telling.verdict === "found" ? testOf(telling.teller, language) : undefined,
    applicants: telling.verdict === "found" && policy ? toldApplicants(telling.teller.trial, policy, language) : [],
    verdicts: before && after ? verdictsOf(after, telling) : [],
  };
}

/** Amounts that were proved to be the same are so only where all that stands beside them is. */
function verdictsOf({ subsidies }: Policy, telling: TellingOfPolicies): DifferenceTold["verdicts"] {
  const { open, unlike, isCut } = telling.searched;
  const differing = telling.verdict === "found" ? telling.teller.differing.map(({ subsidy }) => subsidy) : [];
  const isProved = (id: string) => telling.verdict === "none" || (unlike.length === 0 && !isCut && !open.includes(id));
  return subsidies.map(({ id, title }) => ({
    title,
    verdict: differing.includes(id) ? "found" : isProved(id) ? "none" : "undecided",
  }));
}

const listsOf = (policy: Policy | undefined): Record<string, string> | undefined => {
  const lists = (policy?.fields ?? []).filter(({ type }) => type === "list").map(({ name }) => [name, "any length"]);
  return lists.length === 0 ? undefined : Object.fromEntries(lists);
};

const searchedWords = (
  { regions, applicants, open, unlike, isCut }: Searched,
  verdict: DifferenceFound["verdict"],
  language: Language,
): string =>
  say("difference-searched", language, {
    verdict,
    regions,
    applicants,
    open: open.length > 0 ? open.join(", ") : undefined,
    unlike: unlike[0],
    cut: isCut ? "yes" : "no",
  });

function caseToldOf({ trial, differing, before, after }: Teller, policies: Pick<ComparedPolicy, "before" | "after">): DifferenceCase {
  const { applicants, readings, date } = trial;
  const [first] = applicants;
  const [differs] = differing;
  const own = applicants[differs?.application ?? 0] ?? first;
  const outcome = (after ?? before)?.applications[differs?.application ?? 0]?.outcome;
  return {
    given: plainGiven(own?.given ?? {}),
    ...(applicants.length > 1
      ? { applications: Object.fromEntries(applicants.map((each) => [each.id ?? "", plainGiven(each.given)])) }
      : {}),
    readings: Object.keys(readings).length > 0 ? readings : undefined,
    date: date ?? outcome?.date,
    subsidy: differs?.subsidy,
    before: sideOf(policies.before, before, differs?.before),
    after: sideOf(policies.after, after, differs?.after),
  };
}

/** What a version gives; null where there is no such policy. */
const sideOf = (policy: Policy | undefined, ran: RanTrial | undefined, result: Result | undefined): unknown =>
  policy ? (ran ? result : { status: "invalid" }) : null;

/** What nobody says the currency of. */
const YUAN = { currency: "CNY", digits: 2 };

function resultOf({ subsidy, before, after }: DifferingResult, policy: Policy | undefined): DifferingTold {
  const found = policy?.subsidies.find(({ id }) => id === subsidy);
  const { section, quote } = found?.source ?? {};
  const { currency, digits } = policy ?? YUAN;
  return { title: found?.title ?? { zh: subsidy, en: subsidy }, before, after, section, quote, money: { currency, digits } };
}

function testOf({ trial, before, after }: Teller, language: Language): string | undefined {
  const found = after && caseOf(trial, after, before);
  return found && writtenCase(say("difference-case", language), found);
}
