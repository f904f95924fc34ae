import * as z from "zod";
import { conditionsShape } from "../language/conditions.js";
import { heads, modifiers } from "../language/constructs.js";
import { policyShape } from "./shape.js";

type Json = Record<string, unknown>;

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** A shape as JSON Schema, each named part as a reference to its definition. */
function schemaOf(shape: z.ZodType): Json {
  const schema = z.toJSONSchema(shape, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const part = z.globalRegistry.get(zodSchema)?.part;
      if (typeof part !== "string") return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
      jsonSchema.$ref = `#/$defs/${part}`;
    },
  }) as Json;
  delete schema.$schema;
  return schema;
}

const switches: readonly Json[] = [
  { type: "object", properties: { "by date": { type: "object" } }, required: ["by date"], additionalProperties: false },
  {
    type: "object",
    properties: { "by reading": { type: "object", minProperties: 1, maxProperties: 1 } },
    required: ["by reading"],
    additionalProperties: false,
  },
  { type: "object", patternProperties: { "^\\d{4}-\\d{2}-\\d{2}$": {} }, additionalProperties: false, minProperties: 1 },
];

const scalar: Json = { type: ["string", "number"] };

/** The schema of policy files, for completion and checks in an editor: made of the same shapes that the program checks. */
export function policySchema(): Json {
  const beside = Object.fromEntries(
    modifiers.map((modifier) => [modifier.key, { ...schemaOf(modifier.shape), description: modifier.words.en }]),
  );
  const amounts = heads.map((head) => {
    const own = schemaOf(head.shape) as { properties: Json; required?: string[] };
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
  return {
    $schema: DIALECT,
    title: "policy",
    ...schemaOf(policyShape),
    $defs: {
      amount: { anyOf: [scalar, ...switches, ...amounts] },
      quantity: { anyOf: [scalar, ...switches] },
      conditions: schemaOf(conditionsShape),
    },
  };
}
