import type { Fields, Kind } from "./kind.js";
import { outcomeShape, refusedShape } from "./outcome.js";

type Schema = Readonly<Record<string, unknown>>;

/** The schemas of shapes by their names. */
type Definitions = Record<string, Schema>;

const figure = { type: "number", description: "exactly the digits of the result" };

const refer = (name: string): Schema => ({ $ref: `#/$defs/${name}` });

function define(definitions: Definitions, name: string, make: () => Schema): Schema {
  if (!Object.hasOwn(definitions, name)) {
    definitions[name] = {};
    definitions[name] = make();
  }
  return refer(name);
}

function schemaOf(kind: Kind, definitions: Definitions): Schema {
  const schema = schemaOfKind(kind, definitions);
  return kind.says === undefined ? schema : { ...schema, description: kind.says };
}

function schemaOfKind(kind: Kind, definitions: Definitions): Schema {
  switch (kind.kind) {
    case "text":
      return { type: "string" };
    case "day":
      return { type: "string", format: "date" };
    case "integer":
    case "boolean":
      return { type: kind.kind };
    case "yes":
      return { const: true };
    case "word":
      return { enum: kind.words };
    case "figure":
      return define(definitions, "figure", () => figure);
    case "figure or fraction":
      return { anyOf: [define(definitions, "figure", () => figure), { type: "string" }] };
    case "nullable":
      return { anyOf: [schemaOf(kind.of, definitions), { type: "null" }] };
    case "list":
      return { type: "array", items: schemaOf(kind.of, definitions) };
    case "by name":
      return {
        type: "object",
        ...(kind.names ? { propertyNames: { enum: kind.names } } : {}),
        additionalProperties: schemaOf(kind.of, definitions),
      };
    case "shape":
      return define(definitions, kind.name, () => objectSchema(kind.fields, definitions));
  }
}

function objectSchema(fields: Fields, definitions: Definitions): Schema {
  const printed = Object.entries(fields).filter(([, { waits }]) => !waits);
  return {
    type: "object",
    properties: Object.fromEntries(printed.map(([name, kind]) => [name, schemaOf(kind, definitions)])),
    required: printed.flatMap(([name, { optional }]) => (optional ? [] : [name])),
    additionalProperties: false,
  };
}

/** The schema of a line of results: an outcome, or a row that was not computed. */
export function resultSchema(): Record<string, unknown> {
  const $defs: Definitions = {};
  const anyOf = [outcomeShape, refusedShape].map((shape) => schemaOf(shape, $defs));
  return { $schema: "https://json-schema.org/draft/2020-12/schema", title: "result", anyOf, $defs };
}
