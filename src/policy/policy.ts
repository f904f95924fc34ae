import type { Expression, Field } from "../expression/core.js";
import type { LoopsPaid } from "../language/items-of-amount.js";
import type { Limit } from "../language/limit.js";
import type { Span } from "../messages/finding.js";
import type { Day } from "../values/date.js";
import type { Fraction, Rounding } from "../values/fraction.js";
import type { Words } from "../values/words.js";

/** One document's rules, checked and lowered: plain data. */
export interface Policy {
  readonly id: string;
  readonly file: string;
  readonly title: Words;
  readonly note: Words | undefined;
  readonly document: Document | null;
  readonly effective: Effective;
  readonly currency: string;
  /** Decimal places of the currency's minor unit. */
  readonly digits: number;
  readonly rounding: RoundingRule | null;
  /** The application's own fields, then the declared inputs, by slot. */
  readonly fields: readonly Field[];
  readonly readings: readonly ReadingQuestion[];
  readonly subsidies: readonly Subsidy[];
  /** What binds several subsidies or applications together, in the order in which it is done. */
  readonly limits: readonly Limit[];
  readonly notComputed: readonly NotComputed[];
  /** Names that rule tests may look at. */
  readonly values: readonly NamedValue[];
}

/** A value or an amount that has a name. */
export interface NamedValue {
  readonly name: string;
  readonly value: Expression;
}

/** The expressions of a subsidy: its amount, its parts, and when its instalments are due. */
export const expressionsOfSubsidy = ({ entitlement, parts, payments }: Subsidy): Expression[] => [
  entitlement,
  ...parts.map((part) => part.amount),
  ...(payments?.instalments ?? []).flatMap((instalment) => instalment.due ?? []),
];

/** Every expression of a policy: what it reads is read from applications. */
export function expressionsOf(policy: Policy): Expression[] {
  const { subsidies, limits, values } = policy;
  const ofSubsidies = subsidies.flatMap(expressionsOfSubsidy);
  return [...ofSubsidies, ...limits.flatMap(expressionsOfLimit), ...values.map(({ value }) => value)];
}

/** What a limit asks of those whom it binds, its figure, and when it is done. */
export const expressionsOfLimit = ({ targets, figure, when }: Limit): Expression[] => [
  ...targets.flatMap(({ key, order }) =>
    [key, order].flatMap((each) => (each ? [each, ...(each.before ?? [])] : [])).map(({ expression }) => expression),
  ),
  ...(figure ? [figure] : []),
  ...(when ? [when] : []),
];

export interface Document {
  readonly number: string | undefined;
  readonly title: Words | undefined;
  readonly issuer: Words | undefined;
  readonly issued: string | undefined;
  /** The file beside the policy that holds the document's words. */
  readonly text: string | undefined;
  readonly textSpan: Span | undefined;
}

export interface Effective {
  readonly from: Day;
  readonly to: Day | null;
  readonly confirmedTo: Day | null;
  readonly stated: boolean;
  readonly span: Span;
}

export interface RoundingRule {
  readonly to: Fraction;
  readonly by: Rounding;
  readonly stated: boolean;
}

export interface ReadingQuestion {
  readonly name: string;
  readonly question: Words;
  readonly options: readonly { readonly id: string; readonly title: Words }[];
  readonly chosen: string | undefined;
  readonly because: Words | undefined;
  readonly span: Span;
}

/** Where a rule rests in its document, and who is in charge. */
export interface Source {
  readonly section: string | undefined;
  readonly quote: string | undefined;
  readonly quoteSpan: Span | undefined;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
}

export const benefits = ["cash", "support", "tax deduction", "in kind"] as const;
export type Benefit = (typeof benefits)[number];

export interface Subsidy {
  readonly id: string;
  readonly title: Words;
  readonly benefit: Benefit;
  readonly source: Source;
  /** The amount, due only where every condition holds and the policy is in force. */
  readonly entitlement: Expression;
  /** Parts of the amount that have amounts of their own. */
  readonly parts: readonly NamedPart[];
  /** How the amount is paid; null where the policy says nothing of it. */
  readonly payments: Payments | null;
  /** The day that decides what is in force; null where each item of a loop has its own. */
  readonly date: Expression | null;
  /** What each version of the policy says, the earliest first; undefined where there is one. */
  readonly versions?: readonly Version[];
  /** False where the subsidy is eligibility alone. */
  readonly pays: boolean;
  readonly note: Words | undefined;
  readonly span: Span;
}

/** A payment of an amount: a share of it, so much money, or what is left. */
export interface Instalment {
  readonly name: Words;
  readonly part: { readonly kind: "share" | "money"; readonly value: Fraction } | { readonly kind: "rest" };
  /** When it is to be paid; null for at once. */
  readonly due: Expression | null;
}

/** Who pays which share. */
export interface Share {
  readonly name: string;
  readonly share: Fraction;
}

/** How an amount is paid: in which payments, and by whom. */
export interface Payments {
  readonly instalments: readonly Instalment[];
  /** Where the items of the amount are paid each in its own instalments; left out where the amount is paid as one. */
  readonly items?: LoopsPaid | undefined;
  readonly shares: readonly Share[];
  readonly roundEach: RoundingRule | null;
}

/** A part of an amount with an amount of its own: 其中. */
export interface NamedPart {
  readonly name: string;
  readonly amount: Expression;
}

/** A subsidy as one version of its policy has it. */
export interface Version {
  readonly from: Day;
  readonly title: Words;
  readonly source: Source;
  readonly document: Document | null;
}

/** What the version in force on a day says of a subsidy; without a day, the latest. */
export function versionOn(subsidy: Subsidy, day: Day | undefined): Pick<Version, "source" | "document"> | undefined {
  const { versions } = subsidy;
  if (!versions) return undefined;
  return versions.filter(({ from }) => day === undefined || from <= day).at(-1) ?? versions[0];
}

export const notComputedKinds = ["fund", "target", "exhortation", "reference", "limit", "procedure", "example"] as const;

/** A clause about money that pays no applicant by itself. */
export interface NotComputed {
  readonly section: string;
  readonly kind: (typeof notComputedKinds)[number];
  readonly quote: string;
  readonly quoteSpan: Span;
  readonly because: Words | undefined;
  readonly see: string | undefined;
  readonly lead: readonly string[];
  readonly responsible: readonly string[];
  readonly supporting: readonly string[];
}
