import { heads, modifiers } from "../language/constructs.js";
import { shapeOfLimit } from "../language/limit-shape.js";
import { limits } from "../language/limits.js";
import { type JsonSchema, NamedSchemas } from "../language/named-schemas.js";
import { policyShape } from "./shape.js";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

const keyed = (key: string, more: JsonSchema = {}): JsonSchema => ({
  type: "object",
  properties: { [key]: { type: "object", ...more } },
  required: [key],
  additionalProperties: false,
});

/** What a quantity or an amount may be beside its own forms: one of several by date or by reading. */
const switches: JsonSchema = { anyOf: [keyed("by date"), keyed("by reading", { minProperties: 1, maxProperties: 1 })] };

const quantity: JsonSchema = {
  anyOf: [
    { type: ["string", "number"] },
    { $ref: "#/$defs/switch" },
    { type: "object", patternProperties: { "^\\d{4}-\\d{2}-\\d{2}$": {} }, additionalProperties: false, minProperties: 1 },
  ],
};

/** The schema of policy files, for completion and checks in an editor: made of the same shapes that the program checks. */
export function policySchema(): JsonSchema {
  const schemas = new NamedSchemas({ amount: {}, quantity, switch: switches });
  const policy = schemas.schemaOf(policyShape);
  const beside = Object.fromEntries(
    modifiers.map((modifier) => [modifier.key, { ...schemas.schemaOf(modifier.shape), description: modifier.words.en }]),
  );
  const amounts = heads.map((head) => {
    const own = schemas.schemaOf(head.shape) as { properties: JsonSchema; required?: string[] };
    const required =
      own.required && own.required.length > 0 ? { required: own.required } : { anyOf: head.keys.map((key) => ({ required: [key] })) };
    return {
      title: head.keys.join(" / "),
      description: `${head.words.zh} (${head.words.en ?? ""})`,
      type: "object",
      properties: { ...own.properties, ...beside },
      ...required,
      additionalProperties: false,
    };
  });
  const amount = { anyOf: [{ $ref: "#/$defs/quantity" }, ...amounts] };
  return { $schema: DIALECT, title: "policy", ...policy, $defs: { ...schemas.definitions, amount } };
}

/** The schemas of limits, which that of policy files leaves open. */
export function limitSchemas(): JsonSchema[] {
  const schemas = new NamedSchemas({ quantity });
  return limits.map((kind) => schemas.schemaOf(shapeOfLimit(kind)));
}
