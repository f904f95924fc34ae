import * as z from "zod";
import { benefits } from "../policy/policy.js";

const figure = z.union([z.string(), z.number()]);

/** An amount as a case states it: settled, or between two ends. */
const amount = z.union([
  figure,
  z.strictObject({ "at least": figure }),
  z.strictObject({ "at most": figure }),
  z.strictObject({ range: z.array(figure).length(2) }),
]);

const expectedResult = z.strictObject({
  status: z.enum(["eligible", "ineligible", "undetermined"]).optional(),
  entitled: z.boolean().optional(),
  certainty: z.enum(["exact", "at least", "at most", "range", "unstated"]).optional(),
  amount: amount.optional(),
  missing: z.array(z.string()).optional(),
  reasons: z.array(z.string()).optional(),
  before: amount.optional(),
  cuts: z.record(z.string(), amount).optional(),
  shares: z.record(z.string(), amount).optional(),
  parts: z.record(z.string(), amount).optional(),
  instalments: z.array(amount).optional(),
  balance: amount.optional(),
});

const values = z.record(z.string(), z.union([amount, z.boolean()]));

const expected = z
  .object({ values: values.optional(), amounts: values.optional(), total: z.partialRecord(z.enum(benefits), amount).optional() })
  .catchall(expectedResult);

const caseParts = {
  name: z.string(),
  date: z.string().optional(),
  readings: z.record(z.string(), z.string()).optional(),
  /** Earlier payments: `{application, creditCode, subsidy, date, amount}`, and keys that limits look at. */
  history: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))).optional(),
};

/** A case of one application, or of several that are settled together and expected each by its id. */
const caseShape = z.union([
  z.strictObject({ ...caseParts, given: z.record(z.string(), z.unknown()), expect: expected }),
  z.strictObject({
    ...caseParts,
    applications: z.record(z.string(), z.record(z.string(), z.unknown())),
    expect: z.record(z.string(), expected),
  }),
]);

/** A file of rule tests. */
export const testShape = z.strictObject({ policy: z.string(), cases: z.array(caseShape) });
