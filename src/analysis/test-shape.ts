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
});

const values = z.record(z.string(), z.union([amount, z.boolean()]));

const caseShape = z.strictObject({
  name: z.string(),
  given: z.record(z.string(), z.unknown()),
  date: z.string().optional(),
  readings: z.record(z.string(), z.string()).optional(),
  expect: z
    .object({ values: values.optional(), amounts: values.optional(), total: z.partialRecord(z.enum(benefits), amount).optional() })
    .catchall(expectedResult),
});

/** A file of rule tests. */
export const testShape = z.strictObject({ policy: z.string(), cases: z.array(caseShape) });
