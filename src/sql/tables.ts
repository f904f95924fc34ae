import type { Field } from "../expression/core.js";
import type { Policy } from "../policy/policy.js";
import { quoted } from "./dialect.js";
import { SqlWriting } from "./writing.js";

/** A table that a query reads, with the type of each column. */
export interface ReadTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly field?: Field }[];
}

/** The tables that hold the applications of a policy: themselves, and one for each list. */
export function readTables(policy: Policy): ReadTable[] {
  const column = (field: Field) => ({ name: field.name, type: typeOf(field), field });
  const plain = policy.fields.filter(({ type }) => type !== "list").map(column);
  const lists = policy.fields.filter(({ type }) => type === "list");
  const known = lists.filter(({ ifAbsent }) => ifAbsent === null).map(({ name }) => ({ name: `has_${name}`, type: "boolean" }));
  return [
    { name: "applications", columns: [...plain, ...known] },
    ...lists.map(({ name, item }) => ({
      name,
      columns: [{ name: "application", type: "varchar" }, { name: "item", type: "integer" }, ...item.map(column)],
    })),
  ];
}

function typeOf(field: Field): string {
  switch (field.type) {
    case "boolean":
      return "boolean";
    case "date":
      return "date";
    case "choice":
    case "text":
    case "list":
      return "varchar";
    case "count":
    case "year":
      return "bigint";
    default: {
      const scale = String(field.unit.d).length - 1;
      return `decimal(${Math.max(String(SqlWriting.mostOf(field)).length, scale + 1)}, ${scale})`;
    }
  }
}

export const createTable = ({ name, columns }: ReadTable): string =>
  `create table ${quoted(name)} (${columns.map((each) => `${quoted(each.name)} ${each.type}`).join(", ")});`;
