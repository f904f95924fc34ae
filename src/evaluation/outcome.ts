import type { CutKind } from "../messages/cut-kind.js";
import type { Problem } from "../messages/problem.js";
import type { Benefit } from "../policy/policy.js";
import type { Decimal } from "../values/decimal.js";

export type Status = "eligible" | "ineligible" | "undetermined";
export type Certainty = "exact" | "at least" | "at most" | "range" | "unstated";

/** The two ends of an amount in the policy's currency; a max of null is open. */
export interface Amount {
  readonly min: Decimal;
  readonly max: Decimal | null;
}

/** Why a subsidy is refused; `items` are the 0-based items of the list that failed the condition. */
export interface RefusedReason {
  readonly condition: string;
  readonly code?: string;
  readonly source?: string;
  readonly items?: readonly number[];
  /** The earlier use of what a claim uses a second time. */
  readonly repeats?: Use;
}

/** Who used something first: an application of the batch, or of earlier results. */
export interface Use {
  readonly application: string;
  readonly file?: string;
  readonly line?: number;
  /** What it used: an invoice number, a person; left out where it is the claim itself. */
  readonly of?: string;
  readonly history?: true;
  /** Nobody decided yet whether it is granted. */
  readonly open?: true;
  /** Whether both are of one year is not known. */
  readonly undated?: true;
}

/** What a reading that was not chosen would give. */
export interface OtherReading {
  readonly status: Status;
  readonly certainty?: Certainty;
  readonly amount?: Amount;
  /** After limits, where the whole batch is read that way. */
  readonly settled?: Amount;
}

/** What limits look at, each by the rule's own words; what is not known is left out. */
export type Keys = Readonly<Record<string, string>>;

/** An item of a loop as limits see it. */
export interface UnitOfResult {
  /** 0-based, of its list. */
  readonly item: number;
  readonly on?: string;
  readonly keys: Keys;
  readonly amount: Amount;
  /** It may yet turn out not to be due. */
  readonly maybe?: true;
}

/** What a limit took off. */
export interface Cut {
  /** The limit by its construct and place in the policy's list, from 1; or what rounds each part. */
  readonly limit: string;
  readonly kind: CutKind;
  readonly amount: Amount;
  readonly source?: string;
}

/** What was asked for, and what the rules would give without cuts: an audit starts from these. */
export interface Claim {
  readonly claimed: Decimal;
  readonly withoutCaps?: Amount;
  readonly withoutDeductions?: Amount;
  readonly decision?: Decision;
  /** A person decided an amount where the rule gives nothing. */
  readonly barred?: true;
  readonly paid?: Decimal;
  readonly base?: Base;
  readonly working?: Working;
  /** Why the claim comes second, if it does. */
  readonly repeats?: readonly RefusedReason[];
  /** The earlier result that it goes on with: a part was paid then, and does not count twice. */
  readonly continues?: Use;
}

/** What an amount is computed from, as the applicant declared it and as it was verified. */
export interface Base {
  readonly declared?: Decimal;
  readonly verified?: Decimal;
}

/** How an amount is computed, in one line: products and their sum, then what a modifier did to it. */
export interface Working {
  /** The key of the head that takes it. */
  readonly head: string;
  readonly terms: readonly { readonly base: Decimal; readonly by: Decimal }[];
  readonly gives: Decimal;
  readonly after?: readonly {
    /** The key of the modifier; of one that was spelt otherwise, the key of the first of its role. */
    readonly by: string;
    readonly figure: Decimal;
    readonly gives: Decimal;
  }[];
}

/** What a person decided where the law leaves it open, or where a caution stands. */
export interface Decision {
  readonly amount: Decimal;
  readonly by?: string;
  readonly because?: string;
}

/** The kinds of cuts of an audit: those of the rules, and what is not supported at all. */
export type AuditCutKind = CutKind | "不予支持";

export interface AuditCut {
  readonly kind: AuditCutKind;
  readonly amount: Decimal;
  readonly source?: string;
}

/** Something that must not be used twice: an invoice, a contract, a person, a matter. */
export interface Mark {
  readonly kind: "invoice" | "contract" | "person" | "matter";
  readonly value: string;
  /** The subsidies that it is used for; all where it is left out. */
  readonly on?: readonly string[];
}

/** How an audit ends (审核结论). */
export const conclusions = ["通过", "部分通过", "不予支持", "待补正", "转人工"] as const;
export type Conclusion = (typeof conclusions)[number];

/** A claim checked: claimed less cuts is granted, granted less what was paid and what is held is payable. */
export interface Audited {
  readonly claimed: Decimal;
  /** What the rules give. */
  readonly computed: Amount | null;
  readonly cuts: readonly AuditCut[];
  /** What is granted; null where a person or a missing fact decides. */
  readonly granted: Decimal | null;
  readonly paid: Decimal | null;
  readonly held: Decimal | null;
  readonly payable: Decimal | null;
  readonly base?: Base;
  readonly working?: Working;
  /** The earlier result that the claim goes on with. */
  readonly continues?: Use;
  /** What is granted by who pays it. */
  readonly shares?: Readonly<Record<string, Decimal>>;
  /** What is to be looked at in this claim; it stands among the cautions of its row as well. */
  readonly cautions?: readonly string[];
  readonly conclusion: Conclusion;
  readonly reasons: readonly RefusedReason[];
}

/** One payment of an amount. */
export interface InstalmentOfResult {
  readonly name: string;
  readonly amount: Amount;
  /** Whether it is due; left out where that is not known. */
  readonly due?: boolean;
  readonly shares?: Readonly<Record<string, Amount>>;
}

/** One subsidy for one application. */
export interface Result {
  readonly id: string;
  readonly status: Status;
  readonly entitled?: true;
  readonly certainty?: Certainty;
  readonly benefit?: Benefit;
  readonly amount?: Amount;
  /** The ends before rounding, where rounding changed one; a fraction whose digits never end is a text. */
  readonly unrounded?: { readonly min: Decimal | string; readonly max: Decimal | string | null };
  readonly missing?: readonly string[];
  readonly reasons?: readonly RefusedReason[];
  readonly readings?: Readonly<Record<string, OtherReading>>;
  /** Parts of the amount that have amounts of their own. */
  readonly parts?: Readonly<Record<string, Amount>>;
  /** The amount after limits, and after every part was rounded. */
  readonly settled?: Amount;
  readonly cuts?: readonly Cut[];
  readonly instalments?: readonly InstalmentOfResult[];
  readonly shares?: Readonly<Record<string, Amount>>;
  /** What was paid already, and what is left of the instalments that are due: below zero it is to be claimed back. */
  readonly paid?: Decimal;
  readonly balance?: Amount;
  /** The day that decides, where limits look at it. */
  readonly on?: string;
  readonly keys?: Keys;
  readonly units?: readonly UnitOfResult[];
  readonly claim?: Claim;
  readonly audit?: Audited;
}

export interface Total {
  readonly exact: Decimal;
  readonly min: Decimal;
  readonly max: Decimal | null;
  readonly unstated?: readonly string[];
}

/** One application evaluated under one policy; what has no content is undefined. */
export interface Outcome {
  readonly application: string;
  readonly name: string | undefined;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly policy: string;
  /** Where it is not CNY. */
  readonly currency: string | undefined;
  readonly date: string | undefined;
  readonly subsidies: readonly Result[];
  readonly totals: Readonly<Partial<Record<Benefit, Total>>> | undefined;
  readonly assumptions: readonly string[] | undefined;
  readonly cautions: readonly string[] | undefined;
  /** The application itself, as JSON, where a limit may yet drop items of it. */
  readonly given?: string | undefined;
  /** What an audit compares across applications, and the credit code. */
  readonly marks?: readonly Mark[] | undefined;
  readonly creditCode?: string | undefined;
  /** An audit found no claim in it. */
  readonly unclaimed?: true | undefined;
}

/** An application with problems: nothing was computed. */
export interface Refused {
  readonly application: string | null;
  readonly file: string | undefined;
  readonly line: number;
  readonly problems: readonly Problem[];
}

export type Evaluated = Outcome | Refused;
