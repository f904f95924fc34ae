import { auditCutKinds, cutKinds } from "../messages/cut-kind.js";
import type { Problem } from "../messages/problem.js";
import { benefits } from "../policy/policy.js";
import { identityOf } from "../values/identity.js";
import {
  allMaybe,
  boolean,
  byName,
  byNameOf,
  day,
  type Filled,
  figure,
  figureOrFraction,
  integer,
  list,
  maybe,
  nullable,
  settledIn,
  shape,
  type TypeOf,
  text,
  told,
  waiting,
  word,
  yes,
} from "./kind.js";
import { baseShape, decisionShape, partShape, rowReceiptShape, workingShape } from "./plain-shapes.js";

/** How an audit ends (审核结论). */
export const conclusions = ["通过", "部分通过", "不予支持", "待补正", "转人工"] as const;
/** Cautions, in the order in which they are listed. */
export const cautionCodes = [
  "validity-not-confirmed",
  "date-not-given",
  "credit-code",
  "identity-number",
  "repeated-id",
  "unit-slip",
  "tie-at-last-place",
  "tie-for-the-rest",
  "tie-for-one-use",
  "not-granted-elsewhere",
] as const;
/** Things that must not be used twice. */
export const markKinds = ["invoice", "contract", "person", "matter"] as const;

export const statuses = ["eligible", "ineligible", "undetermined"] as const;
const status = word(statuses);
const certainty = word(["exact", "at least", "at most", "range", "unstated"]);

/** The two ends of an amount in the policy's currency. */
export const amount = shape("amount", { min: figure, max: told(nullable(figure), "null where it is open") });

const useShape = shape("use", {
  application: text,
  file: maybe(text),
  line: maybe(integer),
  history: maybe(yes, "of earlier results"),
  open: maybe(yes, "nobody decided yet whether it is granted"),
  of: maybe(text, "an invoice number, a person; left out where it is the claim itself"),
  undated: maybe(yes, "whether both are of one year is not known"),
  unsure: maybe(yes, "the code or the number fails its check: it may be another's"),
});

export const reasonShape = shape("reason", {
  condition: text,
  code: maybe(text),
  source: maybe(text),
  items: maybe(list(integer), "0-based items of the list that failed the condition"),
  within: maybe(amount, "between which ends a person may decide"),
  repeats: maybe(useShape, "who used first what is used a second time; open: undecided yet"),
});

const endsShape = shape("ends", { min: figureOrFraction, max: nullable(figureOrFraction) });

const readingShape = shape("reading", {
  status,
  certainty: maybe(certainty),
  amount: maybe(amount),
  settled: maybe(amount, "after limits, where the whole batch is read that way"),
});

const cutShape = shape("cut", {
  limit: told(text, "the limit by its construct, with its number where there are several; or what rounds each part"),
  kind: word(cutKinds),
  amount: amount,
  source: maybe(text),
});

const itemOfInstalmentShape = shape("item-of-instalment", {
  item: told(integer, "0-based, of its list"),
  amount: amount,
  due: maybe(boolean, "left out where that is not known"),
});

const instalmentShape = shape("instalment", {
  name: text,
  amount: amount,
  due: maybe(boolean, "left out where that is not known, or items of it are due and others not"),
  now: maybe(amount, "how much of it is due, where its items are due each on its own and not all alike"),
  shares: maybe(byName(amount)),
  items: maybe(list(itemOfInstalmentShape), "the part of each item, where items are due each on its own"),
});

const keys = byName(text);

const unitShape = shape("unit", {
  item: told(integer, "0-based, of its list"),
  on: maybe(day),
  keys,
  amount: amount,
  maybe: maybe(yes, "it may yet turn out not to be due"),
});

/** What was asked for, and what the rules would give without cuts: an audit starts from these. */
const claimShape = shape("claim", {
  claimed: figure,
  withoutCaps: maybe(amount),
  withoutDeductions: maybe(amount),
  decision: maybe(decisionShape),
  barred: maybe(yes, "a person decided an amount where the rule gives nothing"),
  paid: maybe(figure),
  found: maybe(figure, "what was paid for it by payments and results of the history"),
  unstated: maybe(yes, "what was paid for it is known from the history alone"),
  base: maybe(baseShape),
  working: maybe(workingShape),
  repeats: maybe(list(reasonShape), "why the claim comes second"),
  continues: maybe(useShape, "the earlier result that it goes on with: a part was paid then, and does not count twice"),
  payments: maybe(list(text), "payments of the history that were made for it, which do not count beside it"),
  doubts: maybe(list(reasonShape), "why a person decides what becomes of it"),
  asked: maybe(yes, "what was paid for it must be stated before anyone can decide"),
});

const auditCutShape = shape("audit-cut", { kind: word(auditCutKinds), amount: figure, source: maybe(text) });

/** A claim checked: claimed less cuts is granted, granted less what was paid and what is held is payable. */
const auditShape = shape("audit", {
  claimed: figure,
  computed: told(nullable(amount), "what the rule gives this application by itself, before limits"),
  cuts: told(list(auditCutShape), "claimed less these is granted"),
  granted: told(nullable(figure), "null where a missing fact or a person decides"),
  paid: nullable(figure),
  held: nullable(figure),
  payable: told(nullable(figure), "granted less paid less held; below zero it is to be claimed back"),
  shares: maybe(byName(figure), "what is granted, by who pays it"),
  conclusion: word(conclusions),
  reasons: list(reasonShape),
  base: maybe(baseShape, "what the amount is computed from, as declared and as verified"),
  working: maybe(workingShape, "products and their sum, then what each modifier left of it"),
  continues: maybe(useShape, "the earlier result of which a part was paid, and which this claim goes on with"),
  found: maybe(figure, "what was paid by payments and results of the history, where there are any"),
  payments: maybe(list(text), "payments of the history that were made for it"),
  decision: maybe(decisionShape, "what a person decided on it, whether or not the rule leaves that open"),
  cautions: maybe(list(word(cautionCodes)), "what is to be looked at in this claim; its row has it as well"),
});

const resultFields = {
  id: text,
  status,
  entitled: maybe(yes),
  certainty: maybe(certainty),
  benefit: maybe(word(benefits)),
  amount: maybe(amount),
  unrounded: maybe(endsShape, "the ends before rounding, where it changed one"),
  missing: maybe(list(text)),
  reasons: maybe(list(reasonShape)),
  readings: maybe(byName(readingShape), "what readings that were not chosen would give"),
  parts: maybe(byName(amount), "parts of the amount that have amounts of their own"),
  settled: settledIn("keys", amount, "the amount after limits, and after every part was rounded"),
  cuts: settledIn("keys", list(cutShape), "what each limit took off"),
  instalments: maybe(list(instalmentShape)),
  shares: maybe(byName(amount)),
  paid: maybe(figure),
  balance: maybe(amount, "instalments due less what was paid; below zero it is to be claimed back"),
  claim: waiting(claimShape),
  on: maybe(day, "the day that decides, where limits or an audit look at it"),
  keys: maybe(keys, "what limits look at, by the rule's own words"),
  audit: maybe(auditShape, "the claim, where one was made and audited"),
  units: maybe(list(unitShape), "items of a list that limits look at"),
  lacks: maybe(byName(list(text)), "what an application leaves open of what limits look at, where they are not settled yet"),
} as const;

const { id: _, claim: __, audit: ___, ...evaluatedFields } = resultFields;

/** What was stated with a claim that its audit does not say. */
const statedClaimShape = shape("stated-claim", {
  withoutCaps: maybe(amount),
  withoutDeductions: maybe(amount),
  barred: maybe(yes, "a person decided an amount where the rule gives nothing"),
  paid: maybe(figure, "as the application states it"),
});

/** An audited result as it was evaluated, before limits and whatever others claim: parts of a batch are joined from it. */
const beforeShape = shape("before", {
  ...allMaybe(evaluatedFields),
  claim: maybe(statedClaimShape),
  gone: maybe(list(text), "fields of the result that it did not have then"),
});

/** One subsidy for one application. */
export const resultShape = shape("result", {
  ...resultFields,
  before: maybe(beforeShape, "what of an audited result was otherwise before limits; parts of a batch are joined from it"),
});

const totalShape = shape("total", { exact: figure, min: figure, max: nullable(figure), unstated: maybe(list(text)) });

const markShape = shape("mark", { kind: word(markKinds), value: text, on: maybe(list(text), "the subsidies that it is used for") });

/** One line of results, as `evaluate` writes it: one application under one policy. */
export const outcomeShape = shape("outcome", {
  application: text,
  name: maybe(text),
  file: maybe(text),
  line: maybe(integer),
  policy: text,
  currency: maybe(text, "where it is not CNY"),
  date: maybe(day),
  subsidies: list(resultShape),
  totals: settledIn("totals", byNameOf(benefits, totalShape)),
  assumptions: maybe(list(text)),
  cautions: maybe(list(word(cautionCodes))),
  carried: maybe(byName(text), "what travels with it though no input takes it, by headings"),
  creditCode: maybe(text),
  marks: maybe(list(markShape), "what an audit compares across applications"),
  unclaimed: maybe(yes, "an audit found no claim in it"),
  given: maybe(text, "the application, where limits are not settled yet and may drop items of it"),
  part: maybe(partShape, "what audited parts of a batch are joined by"),
  receipt: maybe(rowReceiptShape, "what the row rests on, where that is asked for"),
});

/** An application that could not be evaluated. */
export const refusedShape = shape("refused", {
  application: nullable(text),
  file: maybe(text),
  line: integer,
  problems: list(shape("problem", { code: text, field: maybe(text), message: text })),
  part: maybe(partShape, "what audited parts of a batch are joined by"),
});

export type Status = TypeOf<typeof status>;
export type Certainty = TypeOf<typeof certainty>;
export type Conclusion = (typeof conclusions)[number];
export type CautionCode = (typeof cautionCodes)[number];
/** The two ends of an amount; a max of null is open. */
export interface Amount extends TypeOf<typeof amount> {}
/** Who used something first: an application of the batch, or of earlier results. */
export interface Use extends TypeOf<typeof useShape> {}
/** Why a subsidy is refused. */
export interface RefusedReason extends TypeOf<typeof reasonShape> {}
/** What a reading that was not chosen would give. */
export interface OtherReading extends TypeOf<typeof readingShape> {}
/** What limits look at, each by the rule's own words; what is not known is left out. */
export type Keys = TypeOf<typeof keys>;
/** An item of a loop as limits see it. */
export interface UnitOfResult extends TypeOf<typeof unitShape> {}
/** What a limit took off. */
export interface Cut extends TypeOf<typeof cutShape> {}
export interface InstalmentOfResult extends TypeOf<typeof instalmentShape> {}
/** What an item of a list has of an instalment. */
export interface ItemOfInstalment extends TypeOf<typeof itemOfInstalmentShape> {}
/** How an amount is computed, in one line: products and their sum, then what a modifier did to it. */
export interface Working extends TypeOf<typeof workingShape> {}
export interface Claim extends TypeOf<typeof claimShape> {}
/** A result as it was evaluated: what of it is otherwise. */
export interface BeforeResult extends TypeOf<typeof beforeShape> {}
/** What parts of a batch are joined by. */
export interface PartOfBatch extends TypeOf<typeof partShape> {}
export interface AuditCut extends TypeOf<typeof auditCutShape> {}
export interface Audited extends TypeOf<typeof auditShape> {}
/** Something that must not be used twice. */
export interface Mark extends TypeOf<typeof markShape> {}
export interface Result extends TypeOf<typeof resultShape> {}
export interface Total extends TypeOf<typeof totalShape> {}
export interface Outcome extends Filled<TypeOf<typeof outcomeShape>> {}
/** A row that could not be evaluated, in words. */
export interface RefusedRow extends Filled<TypeOf<typeof refusedShape>> {}
/** A row that could not be evaluated, with what its words are made of. */
export type Refused = Omit<RefusedRow, "problems"> & { readonly problems: readonly Problem[] };
export type Evaluated = Outcome | Refused;
export type EvaluationRow = Outcome | RefusedRow;

export const isRefused = (row: EvaluationRow): row is RefusedRow => "problems" in row;

/** The applicant of a row, in the one form by which it is known. */
export const applicantOfRow = (row: EvaluationRow): string => {
  if (isRefused(row)) return row.application ?? String(row.line);
  return (row.creditCode && identityOf(row.creditCode)) ?? row.name ?? row.application;
};
