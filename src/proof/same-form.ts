/** What is told of rules and enters into nothing that they compute, and where a field stands in its record. */
const TOLD: ReadonlySet<string> = new Set([
  "origin",
  "divisor",
  "purpose",
  "span",
  "quoteSpan",
  "textSpan",
  "quote",
  "section",
  "document",
  "source",
  "title",
  "note",
  "counter",
  "reason",
  "empty",
  "cautions",
  "variable",
  "item",
  "slot",
  "text",
]);

/** Whether two parts of policies compute alike because they are the same but for what is told of them and for where fields stand. */
export function isSameForm(one: unknown, other: unknown): boolean {
  return new FormMatching().same(one, other);
}

/** Each pair of objects is looked at once: rules share their parts. */
class FormMatching {
  private readonly seen = new WeakMap<object, WeakSet<object>>();

  same(one: unknown, other: unknown): boolean {
    if (one === other) return true;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    const others = this.seen.get(one) ?? new WeakSet();
    if (others.has(other)) return true;
    this.seen.set(one, others.add(other));
    if (one instanceof Map || other instanceof Map)
      return one instanceof Map && other instanceof Map && this.same([...one.entries()], [...other.entries()]);
    const [a, b] = [unnamed(one), unnamed(other)];
    const [keys, otherKeys] = [toldKeys(a), toldKeys(b)];
    return keys.length === otherKeys.length && keys.every((key) => key in b && this.same(at(a, key), at(b, key)));
  }
}

/** A node behind its names, which are another's to give. */
function unnamed(node: object): object {
  let found = node;
  while ("kind" in found && found.kind === "named" && "value" in found) found = found.value as object;
  return found;
}

const at = (whole: object, key: string): unknown => (whole as Readonly<Record<string, unknown>>)[key];

const toldKeys = (whole: object): string[] => Object.keys(whole).filter((key) => !TOLD.has(key) && at(whole, key) !== undefined);
