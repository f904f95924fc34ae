import * as z from "zod";
import type { JsonSchema } from "./json-schema.js";

/** JSON Schema of shapes, of which each that is a `part` stands once, among `$defs`; elsewhere are references to it. */
export class NamedSchemas {
  constructor(readonly definitions: JsonSchema) {}

  schemaOf(shape: z.core.$ZodType): JsonSchema {
    const name = z.globalRegistry.get(shape)?.part;
    if (typeof name !== "string") return this.write(shape);
    if (!(name in this.definitions)) {
      this.definitions[name] = {};
      this.definitions[name] = this.write(shape);
    }
    return { $ref: `#/$defs/${name}` };
  }

  private write(shape: z.core.$ZodType): JsonSchema {
    const written = z.toJSONSchema(shape, {
      io: "input",
      unrepresentable: "any",
      override: ({ zodSchema, jsonSchema }) => {
        // A format of our own is known to nobody else: its pattern says it.
        if ("pattern" in (z.globalRegistry.get(zodSchema) ?? {})) delete jsonSchema.format;
        if (zodSchema === shape || !z.globalRegistry.get(zodSchema)?.part) return;
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
        Object.assign(jsonSchema, this.schemaOf(zodSchema));
      },
    });
    const { $schema: _, part: __, ...schema } = written as JsonSchema;
    return schema;
  }
}
