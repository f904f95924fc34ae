import type { Expression } from "../expression/core.js";
import type { SqlQuantities, SqlQuantity, SqlValue } from "./quantities.js";
import type { SqlScope } from "./scope.js";
import type { SqlTruth } from "./truths.js";
import type { SqlWriting } from "./writing.js";

/** What stands in for facts and readings that are not known, by their keys. */
export type SqlSupposed = ReadonlyMap<string, string>;

/** Writes expressions of the core as columns of a scope. */
export interface SqlLowering {
  readonly writing: SqlWriting;
  /** The scopes from the application inward, and the innermost. */
  readonly scopes: readonly SqlScope[];
  readonly scope: SqlScope;
  readonly supposed: SqlSupposed;
  readonly quantities: SqlQuantities;
  readonly value: (node: Expression) => SqlValue;
  readonly quantity: (node: Expression) => SqlQuantity;
  readonly answer: (node: Expression) => SqlTruth;
  /** The condition as a column. */
  readonly put: (truth: SqlTruth) => SqlTruth;
  /** The same in a scope farther in or out. */
  readonly within: (scopes: readonly SqlScope[]) => SqlLowering;
  /** The same with values tried out, of which nothing that was written before knows. */
  readonly supposing: (supposed: SqlSupposed) => SqlLowering;
}
