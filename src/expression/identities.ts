import type { Expression } from "./core.js";

/** Numbers expressions so that two have one number if and only if they say the same: places and names do not count. */
export class Identities {
  private readonly numbers = new Map<Expression, number>();
  private readonly written = new Map<string, number>();

  of(node: Expression): number {
    const known = this.numbers.get(node);
    if (known !== undefined) return known;
    const number = node.kind === "named" ? this.of(node.value) : this.intern(this.write(node));
    this.numbers.set(node, number);
    return number;
  }

  private intern(text: string): number {
    const known = this.written.get(text) ?? this.written.size;
    this.written.set(text, known);
    return known;
  }

  /** A node as text, with the numbers of its parts in their places. */
  private write(node: Expression): string {
    return JSON.stringify(node, (key, value: unknown) => {
      if (NOT_MEANING.has(key)) return undefined;
      if (typeof value === "bigint") return `${value}`;
      return value !== node && isExpression(value) ? this.of(value) : value;
    });
  }
}

const NOT_MEANING = new Set(["origin", "divisor", "reason", "title", "span", "measure"]);

const isExpression = (value: unknown): value is Expression =>
  typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string";
