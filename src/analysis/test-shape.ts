import * as z from "zod";
import type { JsonSchema } from "../language/json-schema.js";
import { NamedSchemas } from "../language/named-schemas.js";
import { text } from "../language/shapes.js";
import { benefits } from "../policy/policy.js";
import { statuses } from "../results/outcome.js";
import type { PropertyName } from "./properties/read-property.js";

/** A figure of the rules, by its name. */
const namedFigure = z.strictObject({ figure: z.string() });
const figure = z.union([z.string(), z.number(), namedFigure]);

/** An amount as a case states it: settled, or between two ends. */
export const expectedAmount = z.union([
  z.string(),
  z.number(),
  namedFigure,
  z.strictObject({ "at least": figure }),
  z.strictObject({ "at most": figure }),
  z.strictObject({ range: z.array(figure).length(2) }),
]);

/** Why something is refused: a condition by its label, or with its code, its clause and the items that failed it. */
const expectedReason = z.union([
  z.string(),
  z.strictObject({
    condition: z.string().optional(),
    code: z.string().optional(),
    clause: text.optional(),
    items: z.array(z.number()).optional(),
  }),
]);
const reasons = z.array(expectedReason).optional();

const expectedInstalment = z.union([
  expectedAmount,
  z.strictObject({
    name: z.string().optional(),
    amount: expectedAmount.optional(),
    due: z.union([z.boolean(), z.literal("unknown")]).optional(),
    now: expectedAmount.optional(),
    shares: z.record(z.string(), expectedAmount).optional(),
  }),
]);

/** What a limit takes off, by its clause too. */
const expectedCut = z.union([expectedAmount, z.strictObject({ amount: expectedAmount.optional(), clause: text.optional() })]);

/** What becomes of one item of a list. */
const expectedItem = z.union([
  expectedAmount,
  z.strictObject({
    status: z.enum(statuses).optional(),
    amount: expectedAmount.optional(),
    before: expectedAmount.optional(),
    reasons,
    on: z.string().optional(),
  }),
]);

const expectedResult = z.strictObject({
  status: z.enum(statuses).optional(),
  entitled: z.boolean().optional(),
  certainty: z.enum(["exact", "at least", "at most", "range", "unstated"]).optional(),
  amount: expectedAmount.optional(),
  missing: z.array(z.string()).optional(),
  reasons,
  clause: text.optional(),
  unrounded: expectedAmount.optional(),
  on: z.string().optional(),
  before: expectedAmount.optional(),
  cuts: z.record(z.string(), expectedCut).optional(),
  shares: z.record(z.string(), expectedAmount).optional(),
  parts: z.record(z.string(), expectedAmount).optional(),
  instalments: z.array(expectedInstalment).optional(),
  items: z.record(z.string(), expectedItem).optional(),
  balance: expectedAmount.optional(),
});

const values = z.record(z.string(), z.union([expectedAmount, z.boolean()]));

/** A field for which an application is refused, with what is wrong there where that matters. */
const expectedProblem = z.union([z.string(), z.strictObject({ field: z.string().optional(), code: z.string().optional() })]);

const expected = z
  .object({
    date: z.string().optional(),
    /** The application cannot be read: nothing is computed for it. */
    problems: z.array(expectedProblem).min(1).optional(),
    values: values.optional(),
    amounts: values.optional(),
    total: z.partialRecord(z.enum(benefits), expectedAmount).optional(),
  })
  .catchall(expectedResult);

const caseParts = {
  name: z.string(),
  date: z.string().optional(),
  readings: z.record(z.string(), z.string()).optional(),
  /** Figures of the rules that are others in this case, by their names. */
  with: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
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

/** The keys of a case, of one application or of several. */
export const caseKeys: readonly string[] = Object.keys(caseParts).concat("given", "applications", "expect");

const texts = z.union([text, z.array(text)]).optional();

/** What is to hold of everyone, by the names of `subsidy prove`; each may be asked of several. */
const properties = z
  .strictObject({
    "never above": texts,
    "total below": texts,
    "batch total below": texts,
    "within budget": texts,
    monotone: texts,
    "never below": texts,
    "never both": texts,
    reachable: texts,
    "refused when": texts,
    "same readings": texts,
    "no error": z.literal(true).optional(),
  } satisfies Record<PropertyName, z.ZodType>)
  .optional();

/** A file of rule tests; each case has a shape of its own. */
export const testShape = z.strictObject({ policy: z.string(), properties, cases: z.array(z.record(z.string(), z.unknown())) });

/** The shape of a case, which its key for applications tells. */
export const shapeOfCase = (several: boolean): z.ZodType => (several ? ofSeveral : ofOne);

/** The schema of files of rule tests, for editors: made of the same shapes that the program checks. */
export const casesSchema = (): JsonSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "cases",
  ...new NamedSchemas({}).schemaOf(z.strictObject({ policy: z.string(), properties, cases: z.array(z.union([ofOne, ofSeveral])) })),
});

/** The keys of a file of rule tests, those of a case of several applications among those of a case of one. */
export const testKeys = z.strictObject({
  policy: z.string(),
  properties,
  cases: z.array(ofOne.extend({ given: application.optional(), applications: applications.optional() })),
});
