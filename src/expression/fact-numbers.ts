import type { Field } from "./core.js";
import type { Missing, Unknown } from "./value.js";

/** Each fact of an application, and of each item of its lists, by a number. */
export class FactNumbers {
  private readonly items: { readonly field: Field; readonly list: Field }[];
  private readonly places = new Map<Field, number>();

  constructor(private readonly fields: readonly Field[]) {
    this.items = fields.flatMap((list) => list.item.map((field) => ({ field, list })));
    for (const [at, { field }] of this.items.entries()) this.places.set(field, fields.length + at);
  }

  /** The number of a field, in the first item where it is one of a list; each further item adds `width`. */
  of(field: Field): number {
    return this.places.get(field) ?? field.slot;
  }

  get width(): number {
    return this.items.length;
  }

  /** The number of the list that a field of items is of. */
  listOf(field: Field): number {
    return this.items[this.of(field) - this.fields.length]?.list.slot ?? field.slot;
  }

  fieldOf(number: number): Field {
    const own = this.fields[number];
    return own ?? (this.items[(number - this.fields.length) % this.width] as { field: Field }).field;
  }

  /** What some numbers stand for, each once. */
  unknown(numbers: readonly number[]): Missing {
    return [...new Set(numbers)].map((number): Unknown => {
      const own = this.fields[number];
      if (own) return { path: own.name, order: [own.slot] };
      const beyond = number - this.fields.length;
      const index = Math.floor(beyond / this.width);
      const { field, list } = this.items[beyond % this.width] as { field: Field; list: Field };
      return { path: `${list.name}[${index}].${field.name}`, order: [list.slot, index, field.slot] };
    });
  }
}
