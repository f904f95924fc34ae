/** What differs between the databases that are written for. */
export interface Dialect {
  readonly name: string;
  /** The type of whole numbers that are computed with, and the most digits that it holds; null where there is no end. */
  readonly whole: string;
  readonly mostDigits: number | null;
  /** The quotient of whole numbers, cut toward zero. */
  readonly quotient: (a: string, b: string) => string;
  /** How a common table expression that is read more than once is kept. */
  readonly kept: string;
  /** The same for one that is read once. */
  readonly once: string;
}

export const dialects = {
  duckdb: {
    name: "DuckDB",
    whole: "hugeint",
    mostDigits: 38,
    quotient: (a, b) => `(${a} // ${b})`,
    kept: "materialized",
    once: "not materialized",
  },
  postgres: {
    name: "PostgreSQL",
    whole: "numeric",
    mostDigits: null,
    quotient: (a, b) => `div(${a}, ${b})`,
    kept: "materialized",
    // Otherwise the planner puts each expression wherever its name stands, which grows without end.
    once: "materialized",
  },
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A text as a query says it; signs that a terminal obeys, or that turn the direction of writing, by their numbers. */
export function textLiteral(text: string): string {
  const parts = text
    .split(/([\p{Cc}\p{Cf}])/u)
    .map((part, at) => (at % 2 === 0 ? `'${part.replaceAll("'", "''")}'` : `chr(${part.codePointAt(0)})`));
  return parts.length === 1 ? parts.join("") : `(${parts.join(" || ")})`;
}
