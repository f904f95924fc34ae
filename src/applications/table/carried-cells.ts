import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import { nearest } from "../../values/near.js";
import { type Carried, type Carry, carriedText, isCarried, isNamed } from "../carried.js";
import { cellFault } from "./cell-fault.js";
import { isCutCode, plainCell } from "./cell-text.js";
import { cellText, isEmptyCell, type TableRecord } from "./record.js";

/** A column that travels with its rows. */
export interface CarriedColumn {
  readonly at: number;
  readonly heading: string;
}

/** The columns that are carried: those that were named, and of those that no input takes what was asked for. */
export function carriedColumns(headings: readonly string[], unmatched: readonly number[], carry: Carry, path: string): CarriedColumn[] {
  for (const name of carry.names)
    if (!headings.some((heading) => isNamed([name], heading)))
      throw new CannotDo("no-such-heading", { path, heading: name, near: nearest(name, headings) });
  const columns = headings.flatMap((heading, at) => {
    const is = unmatched.includes(at) ? isCarried(carry, heading) : isNamed(carry.names, heading);
    return is ? [{ at, heading }] : [];
  });
  const isFirst = ({ at, heading }: CarriedColumn) => columns.find((each) => each.heading === heading)?.at === at;
  return columns.map((column) => (isFirst(column) ? column : { ...column, heading: `${column.heading} #${column.at + 1}` }));
}

/** What rows of an application carry, digit by digit; a number that lost digits is a problem. */
export function carriedCells(rows: readonly TableRecord[], columns: readonly CarriedColumn[], flag: (problem: Problem) => void): Carried {
  const carried: [string, string][] = [];
  for (const { at, heading } of columns) {
    const row = rows.find((each) => !isEmptyCell(each, at));
    if (!row) continue;
    const text = cellText(row, at).trim();
    const fault = cellFault(row, at, true, heading);
    if (fault?.code === "digits-cut") flag(fault);
    else if (isCutCode(plainCell(text))) flag({ code: "digits-cut", field: heading, parameters: { value: carriedText(text) } });
    else carried.push([heading, carriedText(text)]);
  }
  return Object.fromEntries(carried);
}
