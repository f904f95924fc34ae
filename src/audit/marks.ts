import type { Field } from "../expression/core.js";
import type { Facts } from "../expression/facts.js";
import { nodesOf } from "../expression/walk.js";
import type { Policy } from "../policy/policy.js";
import type { Mark } from "../results/outcome.js";
import { keysIn, namesNothing } from "../values/identity.js";
import { isPersonNumber } from "../values/identity-number.js";

/** What must not come twice, by the names and titles that inputs have for it: those of the thing itself or of its number. */
const KINDS: readonly (readonly [Mark["kind"], RegExp, RegExp])[] = [
  ["invoice", /invoice(?:number|no|code|id)?$/iu, /(?:\u53D1\u7968|\u7968\u636E)(?:\u53F7|\u53F7\u7801|\u4EE3\u7801|\u7F16\u53F7)?$/u],
  ["contract", /contract(?:number|no|code|id)?$/iu, /\u5408\u540C(?:\u53F7|\u7F16\u53F7|\u767B\u8BB0\u53F7|\u767B\u8BB0\u7F16\u53F7)?$/u],
  [
    "matter",
    /(?:matter|project(?:name|number|no|code|id)?)$/iu,
    /(?:\u4E8B\u9879|\u9879\u76EE)(?:\u540D\u79F0|\u7F16\u53F7|\u4EE3\u7801)?$/u,
  ],
];

/** Inputs whose texts tell one invoice, contract, person or matter from another. */
export class MarkReader {
  private readonly marks: readonly { readonly field: Field; readonly list: Field | null; readonly kind: Mark["kind"] }[];
  /** The subsidies that look at each list: its marks are theirs alone. */
  private readonly subsidiesOf: ReadonlyMap<string, readonly string[]>;

  constructor(policy: Policy) {
    const limited = keysOfLimits(policy);
    this.marks = policy.fields
      .flatMap((field): { field: Field; list: Field | null; kind: Mark["kind"] }[] =>
        field.type === "list"
          ? field.item.flatMap((item) => markKindOf(item).map((kind) => ({ field: item, list: field, kind })))
          : markKindOf(field).map((kind) => ({ field, list: null, kind })),
      )
      .filter(({ field, kind }) => kind === "matter" || !limited.has(field));
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
      if (!list) return textsOf(facts[field.slot], kind).map((value) => ({ kind, value }));
      const items = facts[list.slot];
      if (!Array.isArray(items)) return [];
      const on = this.subsidiesOf.get(list.name) ?? [];
      return (items as readonly Facts[]).flatMap((item) => textsOf(item[field.slot], kind).map((value) => ({ kind, value, on })));
    });
  }
}

/** What a text names: nothing where it says so, several where several numbers stand in it. */
const textsOf = (value: unknown, kind: Mark["kind"]): string[] => {
  if (typeof value !== "string" || namesNothing(value)) return [];
  return kind === "matter" ? [value] : keysIn(value);
};

/** What a rule itself says how often it may come. */
const keysOfLimits = ({ limits }: Policy): ReadonlySet<Field> =>
  new Set(
    limits
      .flatMap(({ targets }) => targets.flatMap(({ key }) => (key ? [...nodesOf(key.expression)] : [])))
      .flatMap((node) => (node.kind === "fact" ? [node.field] : [])),
  );

/** What an input tells apart, if it does: an invoice, a contract, a person, a matter. */
export function markKindOf(field: Field): Mark["kind"][] {
  const { type, name, title } = field;
  if (type !== "text") return [];
  if (isPersonNumber(field)) return ["person"];
  const found = KINDS.find(([, named, titled]) => named.test(name) || titled.test(title.zh));
  return found ? [found[0]] : [];
}
