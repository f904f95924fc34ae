import type { JsonSchema } from "../language/json-schema.js";
import { ITEM } from "./place.js";

/** A key that may stand in a mapping, or a word that may stand as a value. */
export interface Offer {
  readonly name: string;
  readonly told: string | undefined;
}

const isSchema = (value: unknown): value is JsonSchema => typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** A schema of files as one goes along its keys. */
export class SchemaAt {
  private constructor(
    private readonly root: JsonSchema,
    /** The alternatives that may stand here, none of which is a reference. */
    private readonly alternatives: readonly JsonSchema[],
  ) {}

  static of(root: JsonSchema): SchemaAt {
    return new SchemaAt(root, [root]);
  }

  /** What may stand at a path of keys, `-` for an item. */
  at(path: readonly string[]): SchemaAt {
    return path.reduce<SchemaAt>((here, step) => here.step(step), this);
  }

  /** The keys of the mappings that may stand here; those of the alternatives that know every key that is there, where any does. */
  keys(there: readonly string[]): Offer[] {
    const mappings = this.alternatives.filter(({ properties }) => isSchema(properties));
    const knowing = mappings.filter((each) => there.every((key) => key in propertiesOf(each)));
    const offers = new Map<string, Offer>();
    for (const mapping of knowing.length > 0 ? knowing : mappings) {
      for (const [name, value] of Object.entries(propertiesOf(mapping)))
        if (!offers.has(name)) offers.set(name, { name, told: isSchema(value) ? textOf(value.description) : undefined });
    }
    return [...offers.values()];
  }

  /** The words that may stand here. */
  words(): Offer[] {
    const found = this.alternatives.flatMap((each) => {
      const values = Array.isArray(each.enum) ? each.enum : "const" in each ? [each.const] : each.type === "boolean" ? [true, false] : [];
      return values.map((value) => String(value));
    });
    return [...new Set(found)].map((name) => ({ name, told: undefined }));
  }

  private step(step: string): SchemaAt {
    const next = this.alternatives.flatMap((each) => {
      if (step === ITEM) return isSchema(each.items) ? [each.items] : [];
      const own = propertiesOf(each)[step];
      if (isSchema(own)) return [own];
      const named = isSchema(each.patternProperties) ? Object.entries(each.patternProperties) : [];
      const matching = named.flatMap(([pattern, value]) => (isSchema(value) && new RegExp(pattern, "u").test(step) ? [value] : []));
      return matching.length > 0 ? matching : isSchema(each.additionalProperties) ? [each.additionalProperties] : [];
    });
    return new SchemaAt(this.root, this.expanded(next));
  }

  /** Alternatives in place of what refers to them. */
  private expanded(schemas: readonly JsonSchema[]): JsonSchema[] {
    const found = new Set<JsonSchema>();
    const visit = (schema: JsonSchema): void => {
      if (found.has(schema)) return;
      found.add(schema);
      const named = textOf(schema.$ref)?.replace("#/$defs/", "");
      const definition = named === undefined ? undefined : (this.root.$defs as JsonSchema | undefined)?.[named];
      for (const each of [definition, ...listOf(schema.anyOf), ...listOf(schema.oneOf)]) if (isSchema(each)) visit(each);
    };
    for (const schema of schemas) visit(schema);
    return [...found];
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const propertiesOf = ({ properties }: JsonSchema): JsonSchema => (isSchema(properties) ? properties : {});
