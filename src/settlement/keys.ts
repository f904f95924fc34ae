import type { Key } from "../language/limit.js";
import { isApplicationDate } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import { dayOfText } from "../values/date.js";

/** Whatever has no date at all comes last. */
const LAST = Number.MAX_SAFE_INTEGER;

export interface Order {
  readonly value: number;
  /** The digits, where a double does not hold them all. */
  readonly digits: string | undefined;
}

const UNPLACED: Order = { value: Number.NaN, digits: undefined };

/** What puts a line in order; NaN where it is not known. `undated`: without a day it has no date at all. */
export function orderOf(key: Key | null, text: string | undefined, day: number, undated: boolean): Order {
  if (key === null) return { value: Number.isNaN(day) && undated ? LAST : day, digits: undefined };
  if (text === undefined) return UNPLACED;
  if (key.type === "date") return { value: dayOfText(text) ?? Number.NaN, digits: undefined };
  const [n = "", d] = text.split("/");
  if (d !== undefined) return { value: Number(n) / Number(d), digits: text };
  return { value: Number(n), digits: text.length > 15 ? text : undefined };
}

/** Whether a subsidy's day is the application's, or there is none but that. */
export function datedByApplication(id: string, { subsidies }: Policy): boolean {
  const day = subsidies.find((subsidy) => subsidy.id === id)?.date ?? null;
  return day === null || isApplicationDate(day);
}
