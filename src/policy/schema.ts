import * as z from "zod";
import { heads, modifiers } from "../language/constructs.js";
import type { JsonSchema } from "../language/json-schema.js";
import { shapeOfLimit } from "../language/limit-shape.js";
import { limits } from "../language/limits.js";
import { NamedSchemas } from "../language/named-schemas.js";
import * as shapes from "../language/shapes.js";
import { LITERAL_OR_FEEL } from "../values/literal.js";
import { policyShape } from "./shape.js";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

const keyed = (key: string, value: JsonSchema): JsonSchema => ({
  type: "object",
  properties: { [key]: value },
  required: [key],
  additionalProperties: false,
});

const ofDays = (leaf: JsonSchema): JsonSchema => ({
  type: "object",
  patternProperties: { "^\\d{4}-\\d{2}-\\d{2}$": leaf },
  additionalProperties: false,
  minProperties: 1,
});

/** One of several by date or by reading. */
function switchOf(name: string): JsonSchema[] {
  const leaf = { $ref: `#/$defs/${name}` };
  const ofOptions = { type: "object", additionalProperties: leaf };
  return [
    keyed("by date", ofDays(leaf)),
    keyed("by reading", { type: "object", additionalProperties: ofOptions, minProperties: 1, maxProperties: 1 }),
    ofDays(leaf),
  ];
}

/** A literal or FEEL, or what a switch leads to; more may stand there. */
const figureOr = (name: string, more: readonly JsonSchema[] = []): JsonSchema => ({
  anyOf: [{ type: "number" }, { type: "string", pattern: LITERAL_OR_FEEL }, ...switchOf(name), ...more],
});

/** What a limit may rest on. */
const clause = { section: shapes.text.optional(), quote: z.string().optional() };

/** The schema of policy files, for completion and checks in an editor: made of the same shapes that the program checks. */
export function policySchema(): JsonSchema {
  const schemas = new NamedSchemas({ amount: {}, quantity: figureOr("quantity"), switch: { anyOf: switchOf("condition") } });
  const policy = schemas.schemaOf(policyShape) as { properties: JsonSchema };
  const limit = {
    anyOf: [...switchOf("limit"), ...limits.map((kind) => schemas.schemaOf(shapeOfLimit(kind).extend(clause)))],
  };
  const beside = Object.fromEntries(modifiers.map((modifier) => [modifier.key, schemas.schemaOf(modifier.shape)]));
  const amounts = heads.map((head) => {
    const own = schemas.schemaOf(head.shape) as { properties: JsonSchema; required?: string[] };
    const required =
      own.required && own.required.length > 0 ? { required: own.required } : { anyOf: head.keys.map((key) => ({ required: [key] })) };
    return {
      title: head.keys.join(" / "),
      type: "object",
      properties: { ...own.properties, ...beside },
      ...required,
      additionalProperties: false,
    };
  });
  const amount = figureOr("amount", amounts);
  const properties = { ...policy.properties, limits: { type: "array", items: { $ref: "#/$defs/limit" } } };
  return { $schema: DIALECT, title: "policy", ...policy, properties, $defs: { ...schemas.definitions, amount, limit } };
}
