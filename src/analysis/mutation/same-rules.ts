import type { Policy } from "../../policy/policy.js";
import { SameShape } from "../../values/same-shape.js";

/** What is told of rules, and enters into no result that a case can state. */
const TOLD: ReadonlySet<string> = new Set([
  // The fields of items stand again where rules ask for them.
  "item",
  "origin",
  "divisor",
  "span",
  "quoteSpan",
  "textSpan",
  "quote",
  "section",
  "code",
  "document",
  "source",
  "versions",
  "notComputed",
  "stated",
  "confirmedTo",
  "cautions",
  "file",
  "because",
  "question",
]);

/** Whether two policies compute alike because they are the same but for what is told of them. */
export const isSamePolicy = (one: Policy, other: Policy): boolean => new SameShape(TOLD).same(asUsed(one), asUsed(other));

/** Silence about an input means something only where rules ask for it, and there its field stands again. */
const asUsed = (policy: Policy): Policy => ({
  ...policy,
  fields: policy.fields.map((field) => ({ ...field, ifAbsent: null })),
});

/** Whether two parts of policies are the same but for what is told of them. */
export const isSame = (one: unknown, other: unknown): boolean => new SameShape(TOLD).same(one, other);
