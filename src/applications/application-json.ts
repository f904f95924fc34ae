import type { Field } from "../expression/core.js";
import { type Facts, type FactValue, quantityOf } from "../expression/facts.js";
import { dayText } from "../values/date.js";
import { type Decimal, decimalOfFraction, decimalText } from "../values/decimal.js";
import type { Row } from "./row.js";
import type { Stated } from "./stated.js";

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
  const byId = <T>(all: ReadonlyMap<string, T>, json: (each: T) => string) =>
    objectJson([...all].map(([id, each]) => [id, json(each)] as const));
  const amounts = (all: ReadonlyMap<string, Decimal>) => byId(all, decimalText);
  const members: [string, string | undefined][] = [
    ["claims", claims.size > 0 ? amounts(claims) : undefined],
    ["paid", paid && ("units" in paid ? decimalText(paid) : amounts(paid))],
    [
      "decisions",
      decisions.size > 0
        ? byId(decisions, ({ amount, ...words }) =>
            objectJson([
              ["amount", decimalText(amount)],
              ...Object.entries(words).map(([name, text]) => [name, JSON.stringify(text)] as const),
            ]),
          )
        : undefined,
    ],
    ["declared", declared && objectJson(factMembers(fields, declared))],
  ];
  return members.flatMap(([name, json]) => (json === undefined ? [] : [[name, json] as const]));
}
