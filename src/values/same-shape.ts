/**
 * Compares plain data and maps that share parts: each pair of objects is looked at once. Members of the names `told` do not
 * count, nor those that are undefined; `behind` gives what stands for an object.
 */
export class SameShape {
  private readonly seen = new WeakMap<object, WeakSet<object>>();

  constructor(
    private readonly told: ReadonlySet<string>,
    private readonly behind: (whole: object) => object = (whole) => whole,
  ) {}

  same(one: unknown, other: unknown): boolean {
    if (one === other) return true;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    const others = this.seen.get(one) ?? new WeakSet();
    if (others.has(other)) return true;
    this.seen.set(one, others.add(other));
    if (one instanceof Map || other instanceof Map)
      return one instanceof Map && other instanceof Map && this.same([...one.entries()], [...other.entries()]);
    const [a, b] = [this.behind(one), this.behind(other)];
    const keys = this.keys(a);
    return keys.length === this.keys(b).length && keys.every((key) => key in b && this.same(member(a, key), member(b, key)));
  }

  private keys(whole: object): string[] {
    return Object.keys(whole).filter((key) => !this.told.has(key) && member(whole, key) !== undefined);
  }
}

const member = (whole: object, key: string): unknown => (whole as Readonly<Record<string, unknown>>)[key];
