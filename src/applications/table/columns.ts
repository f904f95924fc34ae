import type { Field } from "../../expression/core.js";
import { CannotDo } from "../../messages/usage.js";
import { nearest } from "../../values/near.js";
import { HeadingBook, nameOf, plainHeading, type Target, unitOf } from "./headings.js";
import type { HeadingUnit } from "./unit.js";

/** A column that is read: where it stands, and what it holds. */
export interface Column {
  readonly at: number;
  readonly heading: string;
  readonly field: Field;
  readonly list: Field | null;
  readonly unit: HeadingUnit | undefined;
}

export interface Columns {
  readonly columns: readonly Column[];
  /** The column of each name that is no fact, such as what was paid. */
  readonly apart: ReadonlyMap<string, number>;
  readonly unmatched: readonly number[];
  /** Where an application is named, in a table of the items of a list. */
  readonly key: number;
  readonly near: (heading: string) => string | undefined;
}

/** What a table's headings are matched with. */
export interface Wanted {
  readonly path: string;
  readonly fields: readonly Field[];
  /** How many of the fields are the application's own. */
  readonly ownCount: number;
  /** The list whose items stand in the table; null for applications. */
  readonly list: Field | null;
  readonly mapping: ReadonlyMap<string, string>;
}

/** What the column is called that names the application, in a table of items; the surest first. */
const KEYS = ["申报编号", "application", "applicationid", "申请编号", "申报号", "编号", "id"];

/** Finds the input that each heading means, or says why that cannot be told. */
export function matchColumns(headings: readonly string[], wanted: Wanted): Columns {
  const { path, list, fields, ownCount, mapping } = wanted;
  const book = list ? new HeadingBook(list.item, 0, false) : new HeadingBook(fields, ownCount, true);
  const prefix = list ? `${list.name}.` : "";
  const mapped = mappedTargets(headings, mapping, book, path, prefix);
  const found = headings.map((heading, at): { target: Target | undefined; rank: number } => {
    const target = mapped.get(at);
    if (target) return { target, rank: -1 };
    const { targets, rank } = book.find(heading);
    const open = targets.filter((each) => !mapping.has(prefix + nameOf(each)));
    if (open.length > 1) throw new CannotDo("ambiguous-column", [path, heading, open.map(nameOf).join(", ")]);
    return { target: open[0], rank };
  });
  const key = list ? keyColumn(headings, found, mapping.get(`${list.name}.application`)) : -1;
  const taken = taking(headings, found, key, path);
  const columns: Column[] = [];
  const apart = new Map<string, number>();
  for (const [name, at] of taken) {
    const target = found[at]?.target;
    if (!target) continue;
    const heading = headings[at] ?? "";
    if (target.field === null) apart.set(name, at);
    else columns.push({ at, heading, field: target.field, list: list ?? target.list, unit: unitOf(heading) });
  }
  const used = new Set([...taken.values(), key]);
  const unmatched = headings.flatMap((_, at) => (used.has(at) ? [] : [at]));
  const near = (heading: string) => nearest(plainHeading(heading), book.spellings);
  return { columns, apart, unmatched, key, near };
}

/** The columns that a mapping file names. */
function mappedTargets(
  headings: readonly string[],
  mapping: ReadonlyMap<string, string>,
  book: HeadingBook,
  path: string,
  prefix: string,
): Map<number, Target> {
  const mapped = new Map<number, Target>();
  for (const [name, heading] of mapping) {
    const target = name.startsWith(prefix) ? book.byName.get(name.slice(prefix.length)) : undefined;
    if (!target) continue;
    const at = headings.findIndex((each) => plainHeading(each) === plainHeading(heading));
    if (at < 0 && target.field !== null && target.list) continue;
    if (at < 0) throw new CannotDo("no-such-heading", [path, heading, nearest(heading, headings) ?? ""]);
    mapped.set(at, target);
  }
  return mapped;
}

/** One column for each input; a second one is an error, unless it is only a last resort. */
function taking(
  headings: readonly string[],
  found: readonly { readonly target: Target | undefined; readonly rank: number }[],
  key: number,
  path: string,
): Map<string, number> {
  const taken = new Map<string, number>();
  const LAST = 4;
  for (const lastResort of [false, true]) {
    for (const [at, { target, rank }] of found.entries()) {
      if (!target || at === key || (rank === LAST) !== lastResort) continue;
      const name = nameOf(target);
      const before = taken.get(name);
      if (before === undefined) taken.set(name, at);
      else if (!lastResort) throw new CannotDo("two-columns", [path, headings[before] ?? "", headings[at] ?? "", name]);
    }
  }
  return taken;
}

function keyColumn(
  headings: readonly string[],
  found: readonly { readonly target: Target | undefined }[],
  mapped: string | undefined,
): number {
  const plain = headings.map(plainHeading);
  if (mapped !== undefined) return plain.indexOf(plainHeading(mapped));
  const sure = KEYS.slice(0, 3);
  for (const name of KEYS) {
    const at = plain.indexOf(name);
    if (at >= 0 && (sure.includes(name) || !found[at]?.target)) return at;
  }
  return -1;
}
