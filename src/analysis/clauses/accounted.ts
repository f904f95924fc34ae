import type { Mapping } from "../../language/tree.js";
import type { Policy } from "../../policy/policy.js";
import { clausesOf, type LawClause } from "./cut.js";
import { framePart } from "./frame-part.js";
import type { StretchOfText } from "./lines.js";
import { isPurpose } from "./purpose.js";
import { type OwnedStretch, QuoteWalk, unique } from "./quote-walk.js";
import { type QuoteOwner, quotedStretches } from "./quoted.js";
import { cellSpeaksOf, computedOf, headingSpeaksOf, speaksOf } from "./speaks-of.js";
import { squeezed } from "./squeezed.js";
import { topics as allTopics, type Topic } from "./words.js";

/** What a policy makes of a clause: computes it, names it as not computed, leaves it or a part of it out, or need not look at it. */
export type Account = "computed" | "named" | "untouched" | "silent";

/** A stretch that nobody quotes, though it speaks of what rules compute. */
export interface LeftOut extends StretchOfText {
  readonly topics: readonly Topic[];
}

/** A clause of the document with what the policy makes of it. */
export interface AccountedClause {
  readonly clause: LawClause;
  readonly account: Account;
  readonly topics: readonly Topic[];
  readonly owners: readonly QuoteOwner[];
  /** The clause from its beginning to its end. */
  readonly stretches: readonly OwnedStretch[];
  readonly leftOut: readonly LeftOut[];
}

/** The clauses of a document's text, each with what the rule files that rest on it make of it; the policy is one of theirs. */
export function accountOf(text: string, trees: readonly Mapping[], policy: Policy): AccountedClause[] {
  const source = squeezed(text);
  const walk = new QuoteWalk(source, quotedStretches(trees, source));
  const found = clausesOf(text).map((clause) => accountedClause(text, clause, walk, policy));
  return found.map((each, at) => (isLeadIn(text, each) ? ledIn(each, itemsOf(found, at)) : each));
}

/** Words that only lead in what the items below say: 应当同时符合下列条件:. */
function isLeadIn(text: string, { clause, owners, leftOut, topics }: AccountedClause): boolean {
  const words = text.slice(clause.from, clause.to);
  const bare = words.slice(clause.number.length);
  return (
    leftOut.length > 0 &&
    owners.length === 0 &&
    /[:\uFF1A]$/u.test(words) &&
    !/\d/u.test(bare) &&
    topics.every((topic) => LEADING.includes(topic))
  );
}

const LEADING: readonly Topic[] = ["money", "condition", "support"];

/** The clauses below one, as their places tell. */
function itemsOf(clauses: readonly AccountedClause[], at: number): readonly AccountedClause[] {
  const own = clauses[at]?.clause.section ?? "";
  const end = clauses.findIndex(({ clause: { section } }, n) => n > at && !(section.startsWith(own) && section.length > own.length));
  return clauses.slice(at + 1, end < 0 ? undefined : end);
}

/** A lead-in belongs to whoever quotes an item; where nobody does, it is left out with them. */
function ledIn(each: AccountedClause, items: readonly AccountedClause[]): AccountedClause {
  const owners = unique(items.flatMap((item) => item.owners));
  if (owners.length === 0) return each;
  const account = owners.some(({ kind }) => kind !== "not computed") ? "computed" : "named";
  return { ...each, account, owners, stretches: [{ from: each.clause.from, to: each.clause.to, owners }], leftOut: [] };
}

/** What may stand uncovered beside a quoted word before it counts as a clause of its own, in characters. */
const LEAST_WORDS = 8;

function accountedClause(text: string, clause: LawClause, walk: QuoteWalk, policy: Policy): AccountedClause {
  const stretches = walk.stretchesOf(clause);
  const topics = topicsOfClause(text, clause);
  const owners = unique(stretches.flatMap((stretch) => stretch.owners));
  const frame = owners.length === 0 && topics.length > 0 ? framePart(text.slice(clause.from, clause.to), policy) : undefined;
  if (frame) return { clause, account: "computed", topics, owners: [frame], stretches: [{ ...clause, owners: [frame] }], leftOut: [] };
  const leftOut = owners.length === 0 ? whole(clause, topics) : leftOutOf(text, clause, stretches);
  const computed = owners.some(({ kind }) => kind !== "not computed");
  const account = leftOut.length > 0 ? "untouched" : computed ? "computed" : owners.length > 0 ? "named" : "silent";
  return { clause, account, topics, owners, stretches, leftOut };
}

const whole = ({ from, to }: LawClause, topics: readonly Topic[]): LeftOut[] => (topics.length > 0 ? [{ from, to, topics }] : []);

/** Of what a clause speaks that rules compute. */
export function topicsOfClause(text: string, clause: LawClause): readonly Topic[] {
  const words = text.slice(clause.from, clause.to);
  if (clause.kind === "sentence") return isPurpose(words.slice(clause.number.length)) ? [] : speaksOf(words);
  if (clause.kind === "row") return inOrder(clause.parts.flatMap((cell, at) => cellTopics(text, clause, cell, at)));
  return clause.parts.length > 1 ? [] : headingSpeaksOf(words.slice(clause.number.length));
}

const cellTopics = (text: string, { heads, caption }: LawClause, { from, to }: StretchOfText, at: number): readonly Topic[] =>
  cellSpeaksOf(text.slice(from, to), heads[at], caption);

const inOrder = (found: readonly Topic[]): Topic[] => allTopics.filter((topic) => found.includes(topic));

/** What of a clause that is quoted in part nobody quotes, and yet is computed by rules; neighbours together. */
function leftOutOf(text: string, clause: LawClause, stretches: readonly OwnedStretch[]): LeftOut[] {
  const open = stretches.filter(({ owners }) => owners.length === 0);
  const found: { from: number; to: number; topics: Topic[]; part: number }[] = [];
  let first = 0;
  clause.parts.forEach((part, at) => {
    while (first < open.length && (open[first]?.to ?? 0) <= part.from) first += 1;
    for (let n = first; n < open.length && (open[n]?.from ?? 0) < part.to; n += 1) {
      const [from, to] = [Math.max(open[n]?.from ?? 0, part.from), Math.min(open[n]?.to ?? 0, part.to)];
      const topics = openTopics(text, clause, { from, to }, at);
      if (topics.length === 0) continue;
      const last = found.at(-1);
      if (last && last.part >= at - 1 && last.to >= from - 2)
        Object.assign(last, { to, part: at, topics: inOrder([...last.topics, ...topics]) });
      else found.push({ from, to, topics, part: at });
    }
  });
  if (clause.kind === "row" && found.length > 1)
    return [
      { from: found[0]?.from ?? clause.from, to: found.at(-1)?.to ?? clause.to, topics: inOrder(found.flatMap(({ topics }) => topics)) },
    ];
  return found.map(({ from, to, topics }) => ({ from, to, topics }));
}

/** What an open stretch of a part speaks of. A few words that a quote breaks off before say nothing without a figure. */
function openTopics(text: string, clause: LawClause, open: StretchOfText, at: number): Topic[] {
  const part = clause.parts[at] ?? open;
  const isWhole = open.from <= part.from && open.to >= part.to;
  if (isWhole && clause.kind === "row") return computedOf(cellTopics(text, clause, part, at));
  const words = text.slice(open.from, open.to);
  const topics = computedOf(speaksOf(words));
  if (isWhole || /\d/.test(words) || words.replace(/[\s\p{P}]+/gu, "").length >= LEAST_WORDS) return topics;
  return topics.filter((topic) => topic !== "money" && topic !== "base");
}
