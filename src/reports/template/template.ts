import type { Policy } from "../../policy/policy.js";

/** A form to hand out: what policies ask of applicants. */
export interface TemplateReport {
  readonly kind: "template";
  readonly policies: readonly Policy[];
  /** Whether it asks what is claimed, subsidy by subsidy. */
  readonly claims: boolean;
  /** The only sheet that is drawn, where a format has room for one. */
  readonly sheet?: number;
}

/** What the cells of a column take. */
export type FormKind = "text" | "day" | "money" | "number" | "percent" | "count" | "year" | "truth" | "choice";

/** A column of a form, in the words of one language. */
export interface FormColumn {
  readonly heading: string;
  readonly kind: FormKind;
  /** The bounds of its figures, in the unit that the heading says; undefined where there is none. */
  readonly min: string | undefined;
  readonly max: string | undefined;
  /** What can be chosen. */
  readonly options: readonly string[];
  readonly help: string;
}

/** A table of a form: the applications, or the items of a list. */
export interface FormSheet {
  readonly name: string;
  /** The list by the name that it has in rules; undefined for the applications. */
  readonly list: string | undefined;
  readonly title: string;
  readonly note: string;
  /** How many columns, from the first, say whose row it is. */
  readonly frozen: number;
  readonly columns: readonly FormColumn[];
}
