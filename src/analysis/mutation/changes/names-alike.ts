import type { Field } from "../../../expression/core.js";
import { ownFields } from "../../../policy/own-fields.js";
import type { Policy } from "../../../policy/policy.js";

/** So many other names are tried in place of one. */
const MOST = 2;

/** What inputs and options of some policies can be taken for: others of the same kind in the same place. */
export class NamesAlike {
  private readonly options: readonly (readonly string[])[];
  private readonly own: readonly Field[];
  private readonly items: readonly (readonly Field[])[];

  constructor(policies: readonly Policy[]) {
    this.own = policies.flatMap(({ fields }) => fields.slice(ownFields.length));
    this.items = this.own.flatMap(({ item }) => (item.length > 0 ? [item] : []));
    this.options = [...this.own, ...this.items.flat()].flatMap(({ options }) => (options.length > 0 ? [options.map(({ id }) => id)] : []));
  }

  /** Other options where one is asked for. */
  optionsFor(option: string): readonly string[] {
    const others = this.options.filter((ids) => ids.includes(option)).flatMap((ids) => ids.filter((id) => id !== option));
    return [...new Set(others)].slice(0, MOST);
  }

  /** Other inputs of its type: of the application for a plain name, of the same item for one behind a dot. */
  insteadOf(name: string): readonly string[] {
    const dot = name.lastIndexOf(".");
    const [before, last] = [name.slice(0, dot + 1), name.slice(dot + 1)];
    const group = dot < 0 ? this.own : this.items.find((item) => item.some((field) => field.name === last));
    const type = group?.find((field) => field.name === last)?.type;
    const alike = type ? (group ?? []).filter((field) => field.type === type && field.name !== last) : [];
    return alike.slice(0, MOST).map((field) => `${before}${field.name}`);
  }
}
