import type { z } from "zod";
import type { Expression, Loop } from "../expression/core.js";
import type { Type } from "../expression/type.js";
import type { Span } from "../messages/finding.js";
import type { BothWords } from "../values/words.js";
import type { Mapping, Tree } from "./tree.js";

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

/** What counts beside a result: this batch; or history and batch, of the same year or of all years. */
export const periods = ["batch", "year", "lifetime"] as const;
export type Period = (typeof periods)[number];

interface Common {
  readonly targets: readonly Target[];
  readonly within: Period;
  /** The readings and days under which it is done; undefined for always. */
  readonly when?: Expression | undefined;
  readonly section?: string | undefined;
  readonly quote?: string | undefined;
  readonly span: Span;
}

export interface OncePer extends Common {
  readonly kind: "once per";
  readonly allowed: number;
}

export interface HighestOnly extends Common {
  readonly kind: "highest only";
  readonly earlier: "top up" | "nothing more";
}

export interface JointCap extends Common {
  readonly kind: "joint cap";
  readonly figure: Expression;
  readonly cut: "last listed" | "first listed" | "in proportion";
}

export interface Ranking extends Common {
  readonly kind: "ranking";
  readonly figure: Expression;
  readonly first: "largest" | "smallest";
  readonly ties: "all" | "none" | "id";
}

export interface Budget extends Common {
  readonly kind: "budget";
  readonly figure: Expression;
  readonly pay: "pro rata" | "first come";
  readonly last: "partial" | "skip" | "stop";
}

/** What binds several subsidies, or several applications, together. */
export type Limit = OncePer | HighestOnly | JointCap | Ranking | Budget;

/** Whether a limit drops or lowers items before amounts are computed. */
export const bindsItems = ({ targets }: Limit): boolean => targets.some(({ key, order }) => (key?.loop ?? order?.loop) != null);

/** Reads the parts of a limit; handed to it, so that limits need not know one another. */
export interface LimitReader {
  /** The subsidies that the limit binds, each with its key and its order, FEEL where they are given. */
  targets(on: Tree, key: Tree | undefined, order: Tree | undefined): Target[] | null;
  /** A literal or FEEL of the type; facts may be read where each group has a figure of its own. */
  figure(tree: Tree, type: Type, ofGroup: boolean): Expression | null;
  within(tree: Tree | undefined, otherwise: Period): Period;
}

/** A way to limit, known by its leading key. */
export interface LimitConstruct {
  readonly key: Limit["kind"];
  /** What a notice calls it. */
  readonly words: BothWords;
  readonly shape: z.ZodObject;
  readonly lower: (tree: Mapping, read: LimitReader) => Limit | null;
}
