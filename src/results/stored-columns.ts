import type { Fields, Kind } from "./kind.js";
import { outcomeShape, refusedShape } from "./outcome.js";

/** So many digits a stored figure may have before the point, and so many behind it. */
export const STORED_WHOLE = 28;
export const STORED_PLACES = 10;

/** A column of stored results: its type, and what it is read from first, where every number is a text. */
export interface StoredColumn {
  readonly name: string;
  readonly type: string;
  readonly staged: string;
}

const DECIMAL = `DECIMAL(${STORED_WHOLE + STORED_PLACES}, ${STORED_PLACES})`;

/** The type of a kind in SQL; `staged`: with texts for all that a text says. */
function typeOf(kind: Kind, staged: boolean): string {
  switch (kind.kind) {
    case "text":
    case "word":
    case "figure or fraction":
      return "VARCHAR";
    case "day":
      return staged ? "VARCHAR" : "DATE";
    case "integer":
      return staged ? "VARCHAR" : "BIGINT";
    case "figure":
      return staged ? "VARCHAR" : DECIMAL;
    case "boolean":
    case "yes":
      return "BOOLEAN";
    case "nullable":
      return typeOf(kind.of, staged);
    case "list":
      return `${typeOf(kind.of, staged)}[]`;
    case "by name":
      return `MAP(VARCHAR, ${typeOf(kind.of, staged)})`;
    case "shape":
      return `STRUCT(${printed(kind.fields)
        .map(([name, of]) => `"${name}" ${typeOf(of, staged)}`)
        .join(", ")})`;
  }
}

/** What audits alone say, which are not stored as tables: empty columns would take a third of the time. */
const OF_AUDITS: ReadonlySet<string> = new Set(["audit", "before", "marks", "unclaimed", "part"]);

const printed = (fields: Fields): [string, Kind][] => Object.entries(fields).filter(([name, { waits }]) => !waits && !OF_AUDITS.has(name));

/** The columns of a table of results: a row for each line of NDJSON, a column for each of its fields. */
export const storedColumns: readonly StoredColumn[] = printed({ ...outcomeShape.fields, ...refusedShape.fields }).map(([name, kind]) => ({
  name,
  type: typeOf(kind, false),
  staged: typeOf(kind, true),
}));
