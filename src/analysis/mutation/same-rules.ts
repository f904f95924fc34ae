import type { Policy } from "../../policy/policy.js";

/** What is told of rules, and enters into no result that a case can state. */
const TOLD: ReadonlySet<string> = new Set([
  // The fields of items stand again where rules ask for them.
  "item",
  "origin",
  "divisor",
  "span",
  "quoteSpan",
  "textSpan",
  "quote",
  "section",
  "code",
  "document",
  "source",
  "versions",
  "notComputed",
  "stated",
  "confirmedTo",
  "cautions",
  "file",
  "because",
  "question",
]);

/** Whether two policies compute alike because they are the same but for what is told of them. */
export const isSamePolicy = (one: Policy, other: Policy): boolean => new Matching().same(asUsed(one), asUsed(other));

/** Silence about an input means something only where rules ask for it, and there its field stands again. */
const asUsed = (policy: Policy): Policy => ({
  ...policy,
  fields: policy.fields.map((field) => ({ ...field, ifAbsent: null })),
});

/** Whether two parts of policies are the same but for what is told of them. */
export const isSame = (one: unknown, other: unknown): boolean => new Matching().same(one, other);

/** Each pair of objects is looked at once: rules share their parts. */
class Matching {
  private readonly seen = new WeakMap<object, WeakSet<object>>();

  same(one: unknown, other: unknown): boolean {
    if (one === other) return true;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    const others = this.seen.get(one) ?? new WeakSet();
    if (others.has(other)) return true;
    others.add(other);
    this.seen.set(one, others);
    if (one instanceof Map || other instanceof Map)
      return one instanceof Map && other instanceof Map && this.same([...one.entries()], [...other.entries()]);
    const [keys, otherKeys] = [told(one), told(other)];
    return keys.length === otherKeys.length && keys.every((key) => key in other && this.same(at(one, key), at(other, key)));
  }
}

const at = (whole: object, key: string): unknown => (whole as Readonly<Record<string, unknown>>)[key];

const told = (whole: object): string[] => Object.keys(whole).filter((key) => !TOLD.has(key) && at(whole, key) !== undefined);
