import type { Field } from "../../expression/core.js";
import type { Facts } from "../../expression/facts.js";
import { nodesOf } from "../../expression/walk.js";
import type { Policy } from "../../policy/policy.js";
import type { Mark } from "../outcome.js";

/** What must not come twice, by the names and titles that inputs have for it. */
const KINDS: readonly (readonly [Mark["kind"], RegExp])[] = [
  ["invoice", /invoice|\u53D1\u7968|\u7968\u636E/iu],
  ["contract", /contract|\u5408\u540C/iu],
  ["person", /person|idNumber|identity|\u8EAB\u4EFD\u8BC1/iu],
  ["matter", /matter|project|\u4E8B\u9879|\u9879\u76EE/iu],
];

/** Inputs whose texts tell one invoice, contract, person or matter from another. */
export class MarkReader {
  private readonly marks: readonly { readonly field: Field; readonly list: Field | null; readonly kind: Mark["kind"] }[];
  /** The subsidies that look at each list: its marks are theirs alone. */
  private readonly subsidiesOf: ReadonlyMap<string, readonly string[]>;

  constructor(policy: Policy) {
    this.marks = policy.fields.flatMap((field): { field: Field; list: Field | null; kind: Mark["kind"] }[] =>
      field.type === "list"
        ? field.item.flatMap((item) => markOf(item).map((kind) => ({ field: item, list: field, kind })))
        : markOf(field).map((kind) => ({ field, list: null, kind })),
    );
    const lists = policy.subsidies.map(({ id, entitlement }) => ({
      id,
      lists: new Set([...nodesOf(entitlement)].flatMap((node) => (node.kind === "fold" ? [node.list.field.name] : []))),
    }));
    this.subsidiesOf = new Map(
      this.marks.flatMap(({ list }) =>
        list ? [[list.name, lists.filter((each) => each.lists.has(list.name)).map(({ id }) => id)] as const] : [],
      ),
    );
  }

  get fields(): readonly Field[] {
    return this.marks.map(({ field }) => field);
  }

  of(facts: Facts): readonly Mark[] {
    return this.marks.flatMap(({ field, list, kind }): Mark[] => {
      if (!list) return typeof facts[field.slot] === "string" ? [{ kind, value: facts[field.slot] as string }] : [];
      const items = facts[list.slot];
      if (!Array.isArray(items)) return [];
      const on = this.subsidiesOf.get(list.name) ?? [];
      return (items as readonly Facts[]).flatMap((item) =>
        typeof item[field.slot] === "string" ? [{ kind, value: item[field.slot] as string, on }] : [],
      );
    });
  }
}

function markOf({ type, name, title }: Field): Mark["kind"][] {
  if (type !== "text") return [];
  const found = KINDS.find(([, pattern]) => pattern.test(name) || pattern.test(title.zh));
  return found ? [found[0]] : [];
}
