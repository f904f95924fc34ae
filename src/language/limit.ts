import type { Expression, Loop, Reason } from "../expression/core.js";
import type { Type } from "../expression/type.js";
import type { CutKind } from "../messages/cut-kind.js";
import type { Span } from "../messages/finding.js";
import type { BothWords } from "../values/words.js";
import type { Grounds } from "./settling/grounds.js";
import type { Compartment, Lines } from "./settling/lines.js";
import type { Period } from "./settling/period.js";

/** What a limit looks at, in the rule's own words: of the application, or of each item of a loop. */
export interface Key {
  readonly text: string;
  readonly type: Type["kind"];
  readonly expression: Expression;
  readonly loop: Loop | null;
  /** The same at the items of earlier versions of the policy. */
  readonly before?: readonly Key[];
  /** Both ends are wanted where it is not settled. */
  readonly range?: true;
}

/** A subsidy that a limit binds, or a named part of its amount, with what the limit looks at there. */
export interface Target {
  readonly subsidy: string;
  readonly part: string | null;
  /** What must not come twice, what is the same matter, or who shares a cap; null for the applicant. */
  readonly key: Key | null;
  /** What puts results in order; null for the deciding date. */
  readonly order: Key | null;
  /** The limit's figure, where it depends on what an application is; null where it is the same for all. */
  readonly figure: Key | null;
}

/** What binds several subsidies, or several applications, together. */
export interface Limit {
  /** The key of its kind. */
  readonly kind: string;
  readonly targets: readonly Target[];
  readonly within: Period;
  /** Whether every applicant has it to himself. */
  readonly byApplicant: boolean;
  readonly figure?: Expression | undefined;
  /** What its kind says beside, and settles by. */
  readonly how: object;
  /** The readings and days under which it is done; undefined for always. */
  readonly when?: Expression | undefined;
  readonly section?: string | undefined;
  readonly quote?: string | undefined;
  readonly span: Span;
}

/** What stands among what is missing where a limit leaves a result open. */
export const missingOf = ({ kind }: Limit): string => `${OF_LIMIT}${kind}`;

const OF_LIMIT = "limit:";

/** Whether what is missing is known, or decided, of other applications. */
export const isOfOthers = (path: string): boolean => path.startsWith(OF_LIMIT);

/** Whether a limit drops or lowers items before amounts are computed. */
export const bindsItems = ({ targets }: Limit): boolean => targets.some(({ key, order }) => (key?.loop ?? order?.loop) != null);

/**
 * What a key of a limit says: which subsidies it binds, its figure, who shares it, what puts them in order, what counts beside them;
 * how many, or one of some words, which its kind reads itself.
 */
export type KeyOfLimit = "subsidies" | "figure" | "group" | "order" | "period" | "count" | readonly [string, ...string[]];

/** The word under a key, which its shape has looked at. */
export type WordAt = <Word extends string>(key: string, otherwise: Word) => Word;

/**
 * What a limit leaves to those who share it: money up to its figure, or so many of their lines; null where it may leave more, as where
 * all who are equal stay.
 */
export type LeftToShare = { readonly of: "money" } | { readonly of: "lines"; readonly most: number | "figure" } | null;

/** A kind of limit, known by its leading key: all that is said of it, and how it settles the lines that it binds. */
export interface LimitConstruct<How extends object = object> {
  readonly key: string;
  /** What a notice calls it. */
  readonly words: BothWords;
  /** What may be said of it, in the order in which it is told. */
  readonly keys: Readonly<Record<string, KeyOfLimit>>;
  /** Which of the words must be said. */
  readonly required?: readonly string[];
  /** What holds under a key of words, or of a count, that is not said. */
  readonly unsaid?: Readonly<Record<string, string>>;
  /** Whether every applicant has it to himself. */
  readonly ofApplicant?: "always" | "where nothing groups";
  /** Whether it may bind what is within so many months of one another. */
  readonly rolling?: true;
  /** What its figure is, if it has one. */
  readonly figure?: Type;
  /** What its cut is called in a bureau's tables. */
  readonly cut: CutKind;
  /** Why those are refused to whom it leaves nothing. */
  readonly refusal: Reason;
  /** The same as what happened to them. */
  readonly refused: BothWords;
  /** What a result that it leaves open lacks of other applications. */
  readonly others: BothWords;
  /** It grants a subsidy whole or not at all: a part alone it cannot bind. */
  readonly wholeOnly?: true;
  /** The caution of those among whom nothing but the order of ids decided; undefined where it never does. */
  readonly tie?: "tie-at-last-place" | "tie-for-the-rest" | "tie-for-one-use";
  /** Whether who is refused is told who had the same first. */
  readonly namesFirst?: true;
  how(wordAt: WordAt, targets: readonly Target[]): How;
  leaves(how: How): LeftToShare;
  /** Leaves of lines that may share it what it leaves them. */
  settle(how: How, compartment: Compartment, lines: Lines, grounds: Grounds): void;
}

/** A kind among others: what it says beside them all is its own. */
export const limitConstruct = <How extends object>(construct: LimitConstruct<How>): LimitConstruct => construct;
