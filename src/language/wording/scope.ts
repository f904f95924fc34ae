import type { Field } from "../../expression/core.js";
import type { Type } from "../../expression/type.js";

/** What a name of a rule means to its reader. */
export type Meaning =
  | { readonly kind: "fact"; readonly field: Field }
  /** An item of a list; outside the loop that goes through it, `each` of them. */
  | { readonly kind: "item"; readonly list: Field; readonly variable: string; readonly each?: true }
  | { readonly kind: "defined"; readonly label: string; readonly type: Type | undefined }
  | { readonly kind: "table" | "formula"; readonly label: string };

/** What may be named at a place of a rule, and what its deciding day is called there. */
export class Scope {
  private readonly meanings = new Map<string, Meaning>();

  constructor(
    readonly day: string,
    private readonly outer: Scope | null = null,
  ) {}

  inside(day = this.day): Scope {
    return new Scope(day, this);
  }

  bind(name: string, meaning: Meaning): this {
    this.meanings.set(name, meaning);
    return this;
  }

  bindFields(fields: readonly Field[]): this {
    for (const field of fields) this.bind(field.name, { kind: "fact", field });
    return this;
  }

  find(name: string): Meaning | undefined {
    return this.meanings.get(name) ?? this.outer?.find(name);
  }

  /** The list that a name or a field of a fact means. */
  list(name: string): Field | undefined {
    const found = this.find(name);
    return found?.kind === "fact" && found.field.type === "list" ? found.field : undefined;
  }

  /** The item that fields of a list are of where nothing else is said. */
  itemOf(list: Field): Meaning | undefined {
    const own = [...this.meanings.values()].find((each) => each.kind === "item" && each.list === list);
    return own ?? this.outer?.itemOf(list);
  }
}
