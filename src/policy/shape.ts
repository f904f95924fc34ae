import * as z from "zod";
import { conditionsShape } from "../language/conditions.js";
import * as shapes from "../language/shapes.js";
import { roundings } from "../values/fraction.js";
import { paymentShapes } from "./payments.js";
import { benefits, notComputedKinds } from "./policy.js";

const { words, literal, text, quantity, amount } = shapes;
const date = z.string();
const names = z.array(z.string());

const title = { title: words.optional(), note: words.optional() };
const bounds = { min: literal.optional(), max: literal.optional() };
const ifAbsent = { "if absent": z.union([literal, z.boolean()]).optional() };

const plainFields = [
  z
    .strictObject({ type: z.enum(["money", "number", "percent", "count", "year"]), ...title, ...bounds, ...ifAbsent })
    .meta({ part: "figure-input" }),
  z.strictObject({ type: z.enum(["date", "boolean", "text"]), ...title, ...ifAbsent }).meta({ part: "plain-input" }),
  z.strictObject({ type: z.literal("choice"), options: z.record(z.string(), words), ...title, ...ifAbsent }).meta({ part: "choice-input" }),
] as const;

const PLAIN_TYPES = "money, number, percent, count, year, date, boolean, text, choice";

/** A field of the items of a list. */
const fieldShape = z.discriminatedUnion("type", plainFields, { error: PLAIN_TYPES });

const noItems = z.array(z.unknown()).max(0);

const listShape = z.strictObject({
  type: z.literal("list"),
  ...title,
  counter: words.optional(),
  item: z.record(z.string(), fieldShape),
  "if absent": noItems.optional(),
});

export const inputShape = z.discriminatedUnion("type", [...plainFields, listShape], { error: `${PLAIN_TYPES}, list` });

const departments = { lead: names.optional(), responsible: names.optional(), supporting: names.optional() };

const sourceShape = z.strictObject({ section: text.optional(), quote: z.string().optional(), ...departments }).meta({ part: "source" });

const subsidyShape = z.strictObject({
  title: words.optional(),
  note: words.optional(),
  benefit: z.enum(benefits).optional(),
  source: sourceShape.optional(),
  date: shapes.feel.optional(),
  conditions: conditionsShape.optional(),
  exclusions: conditionsShape.optional(),
  amount: amount.optional(),
  ...paymentShapes,
});

const notComputedShape = z.strictObject({
  section: text,
  kind: z.enum(notComputedKinds),
  quote: z.string(),
  because: words.optional(),
  see: z.string().optional(),
  ...departments,
});

const readingShape = z.strictObject({
  question: words,
  options: z.record(z.string(), words),
  chosen: z.string().optional(),
  because: words.optional(),
});

const cell = z.union([literal, z.boolean(), z.array(z.union([literal, z.boolean()])), z.record(z.string(), z.unknown())]);

/** A decision table in the sense of DMN, used as a function. */
const tableShape = z.strictObject({
  title: words.optional(),
  source: sourceShape.optional(),
  by: z.array(z.string()).min(1),
  gives: z.array(z.string()).min(1),
  hit: z.enum(["unique", "first"]),
  rows: z.array(z.array(cell)).min(1),
});

/** What policies may share. */
const shared = {
  inputs: z.record(z.string(), inputShape).optional(),
  readings: z.record(z.string(), readingShape).optional(),
  values: z
    .record(z.string(), z.union([quantity, z.strictObject({ value: quantity, title: words.optional(), source: sourceShape.optional() })]))
    .optional(),
  tables: z.record(z.string(), tableShape).optional(),
  amounts: z.record(z.string(), amount).optional(),
  "working days": z
    .record(
      z.string().regex(/^\d{4}$/, "2024"),
      z.strictObject({ off: z.array(date), worked: z.array(date).optional(), source: sourceShape.optional() }),
    )
    .optional(),
  formulas: z.record(z.string(), z.strictObject({ of: z.array(z.string()).min(1), give: amount })).optional(),
};

/** A file that policies include. */
export const sharedShape = z.strictObject(shared);

/** Beside the policy or near it, never anywhere on a machine. */
const includedFile = z.string().regex(/^(?![\\/]|[A-Za-z]:).+\.ya?ml$/, "../shared.yaml");

/** A policy file, as its author writes it. */
export const policyShape = z.strictObject({
  policy: z.string(),
  title: words,
  note: words.optional(),
  document: z
    .strictObject({
      number: z.string().optional(),
      title: words.optional(),
      issuer: words.optional(),
      issued: date.optional(),
      url: z.string().optional(),
      text: z.string().optional(),
    })
    .optional(),
  effective: z.strictObject({ from: date, to: date.optional(), "validity confirmed to": date.optional(), stated: z.boolean().optional() }),
  currency: z.string(),
  rounding: z.union([z.literal("none"), z.strictObject({ to: z.string(), by: z.enum(roundings), stated: z.boolean().optional() })]),
  include: z.union([includedFile, z.array(includedFile).min(1)]).optional(),
  ...shared,
  conditions: conditionsShape.optional(),
  exclusions: conditionsShape.optional(),
  subsidies: z.record(z.string(), subsidyShape),
  limits: z.array(z.record(z.string(), z.unknown())).optional(),
  "not computed": z.array(notComputedShape).optional(),
});
