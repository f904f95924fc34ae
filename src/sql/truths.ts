/** A condition in SQL: its text, or what it always is; null is not known. */
export type SqlTruth = string | boolean | null;

export const truthText = (truth: SqlTruth): string => (truth === null ? "cast(null as boolean)" : String(truth));

/** Kleene's conjunction, which is SQL's. */
export const allOf = (parts: readonly SqlTruth[]): SqlTruth => joined(parts, false, "and");

/** Kleene's disjunction. */
export const anyOf = (parts: readonly SqlTruth[]): SqlTruth => joined(parts, true, "or");

function joined(parts: readonly SqlTruth[], decisive: boolean, word: string): SqlTruth {
  if (parts.includes(decisive)) return decisive;
  const left = [...new Set(parts)].filter((part) => part !== !decisive);
  const [only] = left;
  if (left.length <= 1) return only === undefined ? !decisive : only;
  return `(${left.map(truthText).join(` ${word} `)})`;
}

export const opposite = (truth: SqlTruth): SqlTruth => (typeof truth === "string" ? `(not ${truth})` : truth === null ? null : !truth);

/** Questions about a condition that always have an answer. */
export const holds = (truth: SqlTruth): SqlTruth => asked(truth, "is true", truth === true);
export const fails = (truth: SqlTruth): SqlTruth => asked(truth, "is false", truth === false);
export const isOpen = (truth: SqlTruth): SqlTruth => asked(truth, "is null", truth === null);
export const mayHold = (truth: SqlTruth): SqlTruth => asked(truth, "is not false", truth !== false);
export const mayFail = (truth: SqlTruth): SqlTruth => asked(truth, "is not true", truth !== true);

const asked = (truth: SqlTruth, question: string, constant: boolean): SqlTruth =>
  typeof truth === "string" ? `(${truth} ${question})` : constant;

/** The first text whose condition holds. */
export function chosen(branches: readonly (readonly [SqlTruth, string])[], otherwise: string): string {
  const live = branches.filter(([when]) => when !== false && when !== null);
  const sure = live.findIndex(([when]) => when === true);
  const last = sure < 0 ? otherwise : (live[sure]?.[1] ?? otherwise);
  const open = sure < 0 ? live : live.slice(0, sure);
  if (open.length === 0 || open.every(([, text]) => text === last)) return last;
  return `case ${open.map(([when, text]) => `when ${truthText(when)} then ${text}`).join(" ")} else ${last} end`;
}
