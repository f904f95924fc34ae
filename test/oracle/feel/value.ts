import type { Day, Months } from "../days.js";
import type { Rational } from "../rational.js";
import type { Branch } from "../rules/tree.js";

/** Texts, and options of choices by their ids. */
export interface Text {
  readonly kind: "text";
  readonly text: string;
}
export interface Truth {
  readonly kind: "truth";
  readonly holds: boolean;
}
export interface List {
  readonly kind: "list";
  readonly items: readonly Value[];
  /** The fields of its items, as they are declared. */
  readonly declared?: Branch;
}
export interface Item {
  readonly kind: "item";
  readonly fields: ReadonlyMap<string, Value>;
}
/** What a table without a fitting row gives, or a figure that has ended. */
export interface None {
  readonly kind: "none";
}

export type Value = Rational | Day | Months | Text | Truth | List | Item | None;

export const NONE: None = { kind: "none" };
export const text = (value: string): Text => ({ kind: "text", text: value });
export const truth = (holds: boolean): Truth => ({ kind: "truth", holds });
export const list = (items: readonly Value[]): List => ({ kind: "list", items });

export function asNumber(value: Value): Rational {
  if (value.kind !== "number") throw new Error(`a number was expected, not a ${value.kind}`);
  return value;
}
export function asDay(value: Value): Day {
  if (value.kind !== "day") throw new Error(`a day was expected, not a ${value.kind}`);
  return value;
}
export function listOf(value: Value): List {
  if (value.kind !== "list") throw new Error(`a list was expected, not a ${value.kind}`);
  return value;
}
export const asList = (value: Value): readonly Value[] => listOf(value).items;
export function asText(value: Value): string {
  if (value.kind !== "text") throw new Error(`a text was expected, not a ${value.kind}`);
  return value.text;
}
/** What has no value holds nowhere. */
export function holds(value: Value): boolean {
  if (value.kind === "none") return false;
  if (value.kind !== "truth") throw new Error(`true or false was expected, not a ${value.kind}`);
  return value.holds;
}
