import { type Batch, type DrawnField, facts, items, own, places, type Value, type Values } from "./batch.js";

/** A figure in units of its last place, so many places moved, in plain digits. */
export function shifted(units: number, scale: number): string {
  const sign = units < 0 ? "-" : "";
  const digits = String(Math.abs(units)).padStart(Math.max(scale, 0) + 1, "0");
  if (scale <= 0) return `${sign}${digits === "0" ? digits : digits + "0".repeat(-scale)}`;
  const decimals = digits.slice(-scale).replace(/0+$/, "");
  return `${sign}${digits.slice(0, -scale)}${decimals === "" ? "" : `.${decimals}`}`;
}

const jsonOf = (value: Exclude<Value, undefined>, { kind }: DrawnField): string =>
  typeof value === "number" ? shifted(value, places[kind] ?? 0) : JSON.stringify(typeof value === "string" ? value.trim() : value);

const members = (fields: readonly DrawnField[], values: Values): string[] =>
  fields.flatMap((field) => {
    const value = values[field.name];
    return value === undefined ? [] : [`${JSON.stringify(field.name)}:${jsonOf(value, field)}`];
  });

const amounts = (name: string, all: ReadonlyMap<string, number>): string[] =>
  all.size === 0 ? [] : [`"${name}":{${[...all].map(([id, amount]) => `"${id}":${shifted(amount, 2)}`).join(",")}}`];

/** Applications a line each; `noneIsNone`: who has no events is told to have none. */
export const applicationLines = ({ applications }: Batch, noneIsNone: boolean): string =>
  applications
    .map(({ values, events, claims, paid }) => {
      const list =
        events.length === 0 && !noneIsNone ? [] : [`"events":[${events.map((event) => `{${members(items, event).join(",")}}`).join(",")}]`];
      return `{${[...members([...own, ...facts], values), ...list, ...amounts("claims", claims), ...amounts("paid", paid)].join(",")}}\n`;
    })
    .join("");

export const paymentLines = ({ history }: Batch): string =>
  history.map((payment) => `${JSON.stringify({ ...payment, amount: "?" }).replace('"?"', shifted(payment.amount, 2))}\n`).join("");
