import { type Account, type AccountedClause, accountOf, type LeftOut } from "../analysis/clauses/accounted.js";
import type { QuoteOwner } from "../analysis/clauses/quoted.js";
import type { Topic } from "../analysis/clauses/words.js";
import type { Mapping } from "../language/tree.js";
import type { Policy } from "../policy/policy.js";
import type { Words } from "../values/words.js";

/** Who quotes a clause: a subsidy by its title, an entry of what is not computed by its kind and reason, another part by its path. */
export interface CoveredBy {
  readonly kind: QuoteOwner["kind"];
  readonly id: string;
  readonly title: Words | undefined;
  /** The kind of an entry of what is not computed: fund, target. */
  readonly entry: string | undefined;
}

/** A stretch of a clause that is accounted for in one way. */
export interface CoveredPiece {
  readonly text: string;
  readonly account: Account;
  readonly by: readonly CoveredBy[];
}

/** A clause of the document's text, as it is accounted for. */
export interface CoveredClause {
  /** Counted from 1. */
  readonly line: number;
  readonly kind: "heading" | "sentence" | "row";
  readonly section: string;
  readonly account: Account;
  readonly topics: readonly Topic[];
  readonly by: readonly CoveredBy[];
  readonly pieces: readonly CoveredPiece[];
}

/** How many clauses are accounted for in each way. */
export type ClauseCounts = Readonly<Record<Account | "clauses", number>>;

export interface PolicyCoverage {
  readonly policy: string;
  readonly title: Words;
  readonly number: string | undefined;
  readonly file: string;
  readonly counts: ClauseCounts;
  readonly clauses: readonly CoveredClause[];
}

export interface CoverageReport {
  readonly kind: "coverage";
  readonly data: readonly PolicyCoverage[];
}

/** A policy with the words of its document, and the trees of the rule files that rest on them, its own the first. */
export interface CoverageSubject {
  readonly policy: Policy;
  readonly trees: readonly Mapping[];
  readonly file: string;
  readonly text: string;
}

/** The documents of policies, each clause with what computes it, names it, or leaves it untouched. */
export const coverageReport = (subjects: readonly CoverageSubject[]): CoverageReport => ({
  kind: "coverage",
  data: subjects.map(coverageOf),
});

function coverageOf({ policy, trees, file, text }: CoverageSubject): PolicyCoverage {
  const clauses = accountOf(text, trees, policy).map((each) => coveredClause(text, each, policy));
  const count = (account: Account) => clauses.filter((clause) => clause.account === account).length;
  const counts = {
    clauses: clauses.length,
    computed: count("computed"),
    named: count("named"),
    untouched: count("untouched"),
    silent: count("silent"),
  };
  return { policy: policy.id, title: policy.title, number: policy.document?.number, file, counts, clauses };
}

function coveredClause(
  text: string,
  { clause, account, topics, owners, stretches, leftOut }: AccountedClause,
  policy: Policy,
): CoveredClause {
  const { line, kind, section } = clause;
  const by = (all: readonly QuoteOwner[]) => all.map((owner) => coveredBy(owner, policy));
  const pieces = stretches.flatMap((stretch): CoveredPiece[] => {
    if (stretch.owners.length === 0) return openPieces(text, stretch.from, stretch.to, leftOut);
    const computed = stretch.owners.some((owner) => owner.kind !== "not computed");
    return [{ text: text.slice(stretch.from, stretch.to), account: computed ? "computed" : "named", by: by(stretch.owners) }];
  });
  return { line, kind, section, account, topics, by: by(owners), pieces };
}

/** What nobody quotes, cut where it begins or ends to speak of what rules compute. */
function openPieces(text: string, from: number, to: number, leftOut: readonly LeftOut[]): CoveredPiece[] {
  const within = leftOut.filter((each) => each.from < to && each.to > from);
  const bounds = within.flatMap((each) => [Math.max(from, each.from), Math.min(to, each.to)]);
  const ends = [...new Set([from, to, ...bounds])].sort((a, b) => a - b);
  return ends.slice(0, -1).map((start, at) => {
    const untouched = within.some((each) => each.from <= start && each.to > start);
    return { text: text.slice(start, ends[at + 1]), account: untouched ? "untouched" : "silent", by: [] };
  });
}

function coveredBy({ kind, id }: QuoteOwner, policy: Policy): CoveredBy {
  const entry = kind === "not computed" ? policy.notComputed[Number(id) - 1] : undefined;
  const title = kind === "subsidy" ? policy.subsidies.find((subsidy) => subsidy.id === id)?.title : entry?.because;
  return { kind, id, title, entry: entry?.kind };
}
