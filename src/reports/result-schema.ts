import * as z from "zod";
import { shownAfter, shownFirst } from "../language/roles.js";
import { cutKinds } from "../messages/cut-kind.js";
import { benefits } from "../policy/policy.js";
import { cautionCodes, conclusions } from "../results/outcome.js";

const figure = z.number().meta({ description: "exactly the digits of the result" });
const amount = z.strictObject({ min: figure, max: figure.nullable() });
const status = z.enum(["eligible", "ineligible", "undetermined"]);
const certainty = z.enum(["exact", "at least", "at most", "range", "unstated"]);
const unroundedEnd = z.union([figure, z.string()]);

const use = z.strictObject({
  application: z.string(),
  file: z.string().optional(),
  line: z.int().optional(),
  of: z.string().optional(),
  history: z.literal(true).optional(),
  open: z.literal(true).optional(),
  undated: z.literal(true).optional(),
});

const reason = z.strictObject({
  condition: z.string(),
  code: z.string().optional(),
  source: z.string().optional(),
  items: z.array(z.int()).optional(),
  repeats: use.optional().meta({ description: "who used first what is used a second time; open: undecided yet" }),
});

const base = z.strictObject({ declared: figure.optional(), verified: figure.optional() });

const working = z.strictObject({
  head: z.enum(shownFirst),
  terms: z.array(z.strictObject({ base: figure, by: figure })),
  gives: figure,
  after: z.array(z.strictObject({ by: z.enum(shownAfter), figure, gives: figure })).optional(),
});

const audit = z.strictObject({
  claimed: figure,
  computed: amount.nullable().meta({ description: "what the rule gives this application by itself, before limits" }),
  cuts: z
    .array(z.strictObject({ kind: z.enum([...cutKinds, "不予支持"]), amount: figure, source: z.string().optional() }))
    .meta({ description: "claimed less these is granted" }),
  granted: figure.nullable().meta({ description: "null where a missing fact or a person decides" }),
  paid: figure.nullable(),
  held: figure.nullable(),
  payable: figure.nullable().meta({ description: "granted less paid less held; below zero it is to be claimed back" }),
  shares: z.record(z.string(), figure).optional().meta({ description: "what is granted, by who pays it" }),
  cautions: z.array(z.enum(cautionCodes)).optional(),
  conclusion: z.enum(conclusions),
  reasons: z.array(reason),
  base: base.optional().meta({ description: "what the amount is computed from, as declared and as verified" }),
  continues: use.optional().meta({ description: "the earlier result of which a part was paid, and which this claim goes on with" }),
  working: working.optional().meta({ description: "products and their sum, then what each modifier left of it" }),
});

const result = z.strictObject({
  id: z.string(),
  status,
  entitled: z.literal(true).optional(),
  certainty: certainty.optional(),
  benefit: z.enum(benefits).optional(),
  amount: amount.optional(),
  unrounded: z.strictObject({ min: unroundedEnd, max: unroundedEnd.nullable() }).optional(),
  missing: z.array(z.string()).optional(),
  reasons: z.array(reason).optional(),
  parts: z.record(z.string(), amount).optional().meta({ description: "parts of the amount that have amounts of their own" }),
  settled: amount.optional().meta({ description: "the amount after limits, and after every part was rounded" }),
  cuts: z
    .array(z.strictObject({ limit: z.string(), kind: z.enum(cutKinds), amount, source: z.string().optional() }))
    .optional()
    .meta({ description: "what each limit took off" }),
  instalments: z
    .array(z.strictObject({ name: z.string(), amount, due: z.boolean().optional(), shares: z.record(z.string(), amount).optional() }))
    .optional(),
  shares: z.record(z.string(), amount).optional(),
  paid: figure.optional(),
  balance: amount.optional().meta({ description: "instalments due less what was paid; below zero it is to be claimed back" }),
  on: z.iso.date().optional().meta({ description: "the day that decides, where limits look at it" }),
  keys: z.record(z.string(), z.string()).optional().meta({ description: "what limits look at, by the rule's own words" }),
  units: z
    .array(
      z.strictObject({
        item: z.int(),
        on: z.iso.date().optional(),
        keys: z.record(z.string(), z.string()),
        amount,
        maybe: z.literal(true).optional(),
      }),
    )
    .optional()
    .meta({ description: "items of a list that limits look at" }),
  audit: audit.optional().meta({ description: "the claim, where one was made and audited" }),
  readings: z
    .record(z.string(), z.strictObject({ status, certainty: certainty.optional(), amount: amount.optional(), settled: amount.optional() }))
    .optional(),
});

const total = z.strictObject({ exact: figure, min: figure, max: figure.nullable(), unstated: z.array(z.string()).optional() });

/** One line of results, as `evaluate` writes it. */
export const outcomeShape = z.strictObject({
  application: z.string(),
  name: z.string().optional(),
  file: z.string().optional(),
  line: z.int().optional(),
  policy: z.string(),
  currency: z.string().optional(),
  date: z.iso.date().optional(),
  subsidies: z.array(result),
  totals: z.partialRecord(z.enum(benefits), total).optional(),
  assumptions: z.array(z.string()).optional(),
  cautions: z.array(z.enum(cautionCodes)).optional(),
  creditCode: z.string().optional(),
  marks: z
    .array(
      z.strictObject({ kind: z.enum(["invoice", "contract", "person", "matter"]), value: z.string(), on: z.array(z.string()).optional() }),
    )
    .optional()
    .meta({ description: "what an audit compares across applications" }),
  unclaimed: z.literal(true).optional().meta({ description: "an audit found no claim in it" }),
  given: z.string().optional().meta({ description: "the application, where limits are not settled yet and may drop items of it" }),
});

/** A row that was not computed. */
export const refusedShape = z.strictObject({
  application: z.string().nullable(),
  file: z.string().optional(),
  line: z.int(),
  problems: z.array(z.strictObject({ code: z.string(), field: z.string().optional(), message: z.string() })),
});

export function resultSchema(): Record<string, unknown> {
  return { ...z.toJSONSchema(z.union([outcomeShape, refusedShape])), title: "result" };
}
