import type { Field } from "../../expression/core.js";
import { infinity, powerOfTen, zero } from "../../values/fraction.js";

/** A day, which no policy declares. */
export const dateField = (name: string): Field => ({ ...moneyField(name, 0), type: "date" });

/** Money of at least nothing, which no policy declares. */
export const moneyField = (name: string, digits: number): Field => ({
  name,
  type: "money",
  slot: 0,
  title: { zh: name, en: name },
  list: null,
  unit: powerOfTen(-digits),
  min: zero,
  max: infinity,
  options: [],
  item: [],
  ifAbsent: null,
  span: { file: "", from: 0, to: 0 },
});
