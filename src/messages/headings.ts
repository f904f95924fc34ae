import type { BothWords } from "../values/words.js";
import rows from "./headings.json" with { type: "json" };

const all = rows;

export type HeadingName = keyof typeof all;

/** What stands over the columns of a bureau's tables. */
export const headings: Readonly<Record<HeadingName, BothWords>> = all;
