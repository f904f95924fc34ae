import * as z from "zod";
import { type JsonSchema, NamedSchemas } from "../language/named-schemas.js";
import { benefits } from "../policy/policy.js";

const figure = z.union([z.string(), z.number()]);

/** An amount as a case states it: settled, or between two ends. */
export const expectedAmount = z.union([
  figure,
  z.strictObject({ "at least": figure }),
  z.strictObject({ "at most": figure }),
  z.strictObject({ range: z.array(figure).length(2) }),
]);

const expectedResult = z.strictObject({
  status: z.enum(["eligible", "ineligible", "undetermined"]).optional(),
  entitled: z.boolean().optional(),
  certainty: z.enum(["exact", "at least", "at most", "range", "unstated"]).optional(),
  amount: expectedAmount.optional(),
  missing: z.array(z.string()).optional(),
  reasons: z.array(z.string()).optional(),
  before: expectedAmount.optional(),
  cuts: z.record(z.string(), expectedAmount).optional(),
  shares: z.record(z.string(), expectedAmount).optional(),
  parts: z.record(z.string(), expectedAmount).optional(),
  instalments: z.array(expectedAmount).optional(),
  balance: expectedAmount.optional(),
});

const values = z.record(z.string(), z.union([expectedAmount, z.boolean()]));

const expected = z
  .object({ values: values.optional(), amounts: values.optional(), total: z.partialRecord(z.enum(benefits), expectedAmount).optional() })
  .catchall(expectedResult);

const caseParts = {
  name: z.string(),
  date: z.string().optional(),
  readings: z.record(z.string(), z.string()).optional(),
  /** Earlier payments: `{application, creditCode, subsidy, date, amount}`, and keys that limits look at. */
  history: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))).optional(),
};

const application = z.record(z.string(), z.unknown());
const applications = z.record(z.string(), application);
const ofOne = z.strictObject({ ...caseParts, given: application, expect: expected }).meta({ title: "of one application" });

/** A case of several applications, settled together and expected each by its id. */
const ofSeveral = z
  .strictObject({ ...caseParts, applications, expect: z.record(z.string(), expected) })
  .meta({ title: "of several applications" });

/** A file of rule tests; each case has a shape of its own. */
export const testShape = z.strictObject({ policy: z.string(), cases: z.array(z.record(z.string(), z.unknown())) });

/** The shape of a case, which its key for applications tells. */
export const shapeOfCase = (several: boolean): z.ZodType => (several ? ofSeveral : ofOne);

/** The schema of files of rule tests, for editors: made of the same shapes that the program checks. */
export const casesSchema = (): JsonSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "cases",
  ...new NamedSchemas({}).schemaOf(z.strictObject({ policy: z.string(), cases: z.array(z.union([ofOne, ofSeveral])) })),
});

/** The keys of a file of rule tests, those of a case of several applications among those of a case of one. */
export const testKeys = z.strictObject({
  policy: z.string(),
  cases: z.array(ofOne.extend({ given: application.optional(), applications: applications.optional() })),
});
