import type { Field } from "../../src/expression/core.js";
import { type Facts, type FactValue, quantityOf } from "../../src/expression/facts.js";
import type { Policy } from "../../src/policy/policy.js";
import { quoted, textLiteral } from "../../src/sql/dialect.js";
import { createTable, readTables } from "../../src/sql/tables.js";
import { dayText } from "../../src/values/date.js";
import { decimalOfFraction, decimalText } from "../../src/values/decimal.js";
import { divide, isWhole } from "../../src/values/fraction.js";

/** The statements that put applications into tables. */
export function loading(policy: Policy, applications: readonly Facts[]): string[] {
  const [top, ...lists] = readTables(policy);
  if (!top) throw new Error("no table");
  const rows = applications.map((facts, at) =>
    top.columns.map(({ name, field }) => {
      if (name === "id") return textLiteral(String(at));
      if (field) return literal(facts[field.slot], field);
      return String(facts[slotOf(policy, name.slice("has_".length))] !== undefined);
    }),
  );
  const items = lists.map((table) => ({
    table,
    rows: applications.flatMap((facts, at) =>
      itemsOf(facts[slotOf(policy, table.name)]).map((item, index) =>
        table.columns.map(({ name, field }) =>
          field ? literal(item[field.slot], field) : name === "item" ? String(index) : textLiteral(String(at)),
        ),
      ),
    ),
  }));
  return [{ table: top, rows }, ...items].flatMap(({ table, rows: values }) => [
    createTable(table),
    ...(values.length > 0 ? [`insert into ${quoted(table.name)} values ${values.map((row) => `(${row.join(", ")})`).join(", ")};`] : []),
  ]);
}

const slotOf = (policy: Policy, name: string): number => policy.fields.find((field) => field.name === name)?.slot ?? -1;
const itemsOf = (value: FactValue): readonly Facts[] => (Array.isArray(value) ? (value as readonly Facts[]) : []);

function literal(value: FactValue, field: Field): string {
  if (value === undefined) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return textLiteral(value);
  if (Array.isArray(value)) throw new Error("a list is no cell");
  const quantity = quantityOf(value as number, field);
  if (field.type === "date") return `date '${dayText(Number(quantity.n))}'`;
  const decimal = decimalOfFraction(quantity);
  if (!decimal) throw new Error(`no decimal: ${field.name}`);
  return decimalText(decimal);
}

/** Whether every figure has a place in the column of its field. */
export const fits = (policy: Policy, facts: Facts): boolean =>
  policy.fields.every((field) => {
    const value = facts[field.slot];
    if (field.type === "list") return itemsOf(value).every((item) => field.item.every((each) => isUnits(item[each.slot], each)));
    return isUnits(value, field);
  });

function isUnits(value: FactValue, field: Field): boolean {
  if (value === undefined || typeof value === "boolean" || typeof value === "string" || Array.isArray(value)) return true;
  const units = divide(quantityOf(value as number, field), field.unit);
  return isWhole(units) && units.n < 10n ** 12n && units.n > -(10n ** 12n);
}
