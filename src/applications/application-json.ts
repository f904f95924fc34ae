import type { Field } from "../expression/core.js";
import { type Facts, type FactValue, quantityOf } from "../expression/facts.js";
import { dayText } from "../values/date.js";
import { type Decimal, decimalOfFraction, decimalText } from "../values/decimal.js";
import type { Row } from "./row.js";
import type { Decision, Stated } from "./stated.js";

/** An application as JSON that reads as the same one. */
export function applicationJson(fields: readonly Field[], { facts, stated }: Pick<Row, "facts" | "stated">): string {
  return objectJson([...factMembers(fields, facts), ...(stated ? statedMembers(fields, stated) : [])]);
}

type JsonMembers = readonly (readonly [string, string])[];

const objectJson = (members: JsonMembers): string => `{${members.map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;

const factMembers = (fields: readonly Field[], facts: Facts): JsonMembers =>
  fields.flatMap((field) => {
    const value = facts[field.slot];
    return value === undefined ? [] : [[field.name, valueJson(field, value)] as const];
  });

function valueJson(field: Field, value: Exclude<FactValue, undefined>): string {
  if (typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (field.type === "list") return `[${(value as readonly Facts[]).map((item) => objectJson(factMembers(field.item, item))).join(",")}]`;
  if (field.type === "date") return JSON.stringify(dayText(value as number));
  const decimal = decimalOfFraction(quantityOf(value as number, field));
  return decimal ? decimalText(decimal) : "null";
}

function statedMembers(fields: readonly Field[], { claims, paid, decisions, declared }: Stated): JsonMembers {
  const stated = { claims, paid, decisions };
  const members = Object.entries(stated).flatMap(([name, said]) => (said && !isEmpty(said) ? [[name, saidJson(said)] as const] : []));
  return declared ? [...members, ["declared", objectJson(factMembers(fields, declared))]] : members;
}

type Said = string | Decimal | Decision | Stated["claims"] | Stated["decisions"];

const isEmpty = (said: Said): boolean => said instanceof Map && said.size === 0;

function saidJson(said: Said): string {
  if (typeof said === "string") return JSON.stringify(said);
  if ("units" in said) return decimalText(said);
  const members = said instanceof Map ? [...said] : Object.entries(said);
  return objectJson(members.map(([name, each]: [string, Said]) => [name, saidJson(each)] as const));
}
