import * as z from "zod";
import { testKeys } from "../../src/analysis/test-shape.js";
import { boundShapes } from "../../src/language/bounds.js";
import { groupShape, selectionShapes } from "../../src/language/selection.js";
import { condition, text } from "../../src/language/shapes.js";
import { inputShape, policyShape } from "../../src/policy/shape.js";

const subsidyShape = policyShape.shape.subsidies.valueType;
const [figures, plain, choice, list] = inputShape.options;

const money = z.union([text, z.array(text)]);

/** An application as a file of JSON states it, beside the facts that the policy declares. */
const applicationShape = z.strictObject({
  id: text.optional(),
  name: text.optional(),
  creditCode: text.optional(),
  applicationDate: text.optional(),
  policy: text.optional(),
  claims: z.record(z.string(), money).optional(),
  paid: z.union([text, z.record(z.string(), money)]).optional(),
  declared: z.record(z.string(), z.unknown()).optional(),
  decisions: z.record(z.string(), z.strictObject({ amount: money, by: text.optional(), because: text.optional() })).optional(),
});

/** Shapes whose keys a page lists, by the page's first key. */
const own: Readonly<Record<string, z.ZodType>> = {
  policy: policyShape.pick({ policy: true, title: true, note: true, currency: true }),
  money: figures,
  boolean: plain,
  choice,
  list,
  date: plain,
  due: z.strictObject({ due: condition.optional() }),
  claims: applicationShape,
  from: z.strictObject(boundShapes),
  take: z.strictObject(selectionShapes),
  group: z.strictObject({ group: groupShape.optional() }),
  "by reading": policyShape.pick({ readings: true }),
  tests: testKeys,
};

/** The shape of what a page is about: one of those above, else that of its key in a policy or in a subsidy; null where it has no keys. */
export function shapeOfPage(key: string): z.ZodType | null {
  const above: Readonly<Record<string, z.ZodType>> = { ...subsidyShape.shape, ...policyShape.shape };
  const shape = above[key];
  return own[key] ?? (shape ? z.strictObject({ [key]: shape }) : null);
}
