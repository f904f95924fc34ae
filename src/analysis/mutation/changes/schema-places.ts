import type { JsonSchema } from "../../../language/json-schema.js";
import { policySchema } from "../../../policy/schema.js";

/** What may stand at a place of a rule file, by the schema of these. */
export class PlaceBySchema {
  private constructor(
    private readonly root: Root,
    private readonly forms: readonly JsonSchema[],
    /** Whether it holds words for people alone. */
    readonly isWords: boolean,
  ) {}

  static ofPolicy(): PlaceBySchema {
    const root = policySchema() as Root;
    return new PlaceBySchema(root, [root], false);
  }

  /** The value of a key, or an item of a list. What the schema leaves open, as inside switches, may be what the whole may be. */
  under(key: string | undefined): PlaceBySchema {
    const found = this.forms.flatMap((form) => inner(form, key));
    const open = found.length === 0 || found.some((each) => Object.keys(each).length === 0);
    const words = this.isWords || found.some(({ $ref }) => $ref === "#/$defs/words");
    return new PlaceBySchema(this.root, [...found.flatMap((each) => this.expanded(each)), ...(open ? this.forms : [])], words);
  }

  /** Words of which one stands there. */
  get options(): readonly string[] {
    return [...new Set(this.forms.flatMap((form) => [...wordsOf(form.enum), ...wordsOf([form.const])]))];
  }

  /** Whether a key must be there. */
  needs(key: string): boolean {
    const forms = this.forms.filter(({ properties }) => properties && key in (properties as JsonSchema));
    return forms.length > 0 && forms.every(({ required }) => wordsOf(required).includes(key));
  }

  private expanded(form: JsonSchema): JsonSchema[] {
    if (typeof form.$ref === "string") {
      const target = this.root.$defs[form.$ref.split("/").at(-1) ?? ""];
      return target ? this.expanded(target) : [];
    }
    const choices = [form.anyOf, form.oneOf].flatMap((each) => (Array.isArray(each) ? (each as JsonSchema[]) : []));
    return form.properties || choices.length === 0 ? [form] : choices.flatMap((each) => this.expanded(each));
  }
}

type Root = JsonSchema & { readonly $defs: Readonly<Record<string, JsonSchema>> };

const wordsOf = (found: unknown): string[] =>
  Array.isArray(found) ? found.filter((each): each is string => typeof each === "string") : [];

function inner(form: JsonSchema, key: string | undefined): JsonSchema[] {
  const { items, properties, additionalProperties, patternProperties } = form as Readonly<Record<string, JsonSchema | undefined>>;
  if (key === undefined) return items ? [items] : [];
  const own = properties?.[key] as JsonSchema | undefined;
  if (own) return [own];
  const others = [additionalProperties, ...Object.values(patternProperties ?? {})];
  return others.filter((each): each is JsonSchema => typeof each === "object");
}
