import type { Field } from "../../expression/core.js";
import { CannotDo } from "../../messages/usage.js";
import { nearest } from "../../values/near.js";
import type { Claimable } from "../row-shape.js";
import { type ClaimColumn, type ClaimColumns, claimColumns } from "./claim-columns.js";
import { type ColumnTarget, HeadingBook, nameOf, ROW_SUBSIDY } from "./headings.js";
import { plainHeading, unitOf } from "./plain-heading.js";
import type { HeadingUnit } from "./unit.js";

/** A column that is read: where it stands, and what it holds. */
export interface TableColumn {
  readonly at: number;
  readonly heading: string;
  readonly field: Field;
  readonly list: Field | null;
  readonly unit: HeadingUnit | undefined;
  /** Where the field is read as the applicant declared it. */
  readonly declared?: true;
}

export interface TableColumns {
  readonly columns: readonly TableColumn[];
  /** Facts as the applicant declared them. */
  readonly declared: readonly TableColumn[];
  readonly claims: ClaimColumns;
  readonly unmatched: readonly number[];
  /** Where an application is named, in a table of the items of a list. */
  readonly key: number;
  readonly near: (heading: string) => string | undefined;
}

/** What a table's headings are matched with. */
export interface ColumnsWanted {
  readonly path: string;
  readonly fields: readonly Field[];
  /** How many of the fields are the application's own. */
  readonly ownCount: number;
  /** The list whose items stand in the table; null for applications. */
  readonly list: Field | null;
  readonly mapping: ReadonlyMap<string, string>;
  /** What may be claimed; the rest of what is not a fact is read as far as it is asked for. */
  readonly subsidies: readonly Claimable[];
  readonly onlySubsidy: string | undefined;
  readonly asked: ReadonlySet<string>;
}

/** What the column is called that names the application, in a table of items; the surest first. */
const KEYS = ["申报编号", "application", "applicationid", "申请编号", "申报号", "编号", "id"];

/** Finds the input that each heading means, or says why that cannot be told. */
export function matchColumns(headings: readonly string[], wanted: ColumnsWanted): TableColumns {
  const { path, list, fields, ownCount, mapping } = wanted;
  const book = list ? new HeadingBook(list.item, 0, null) : new HeadingBook(fields, ownCount, wanted.subsidies);
  const prefix = list ? `${list.name}.` : "";
  const mapped = mappedTargets(headings, mapping, book, path, prefix);
  const found = headings.map((heading, at): FoundColumn => {
    const target = mapped.get(at);
    if (target) return { target, rank: -1 };
    const { targets, rank } = book.find(heading);
    const open = targets.filter((each) => !mapping.has(prefix + nameOf(each)));
    if (open.length > 1 && isRead(open[0] as ColumnTarget, wanted.asked))
      throw new CannotDo("ambiguous-column", { path, heading, inputs: open.map(nameOf).join(", ") });
    return { target: open[0], rank };
  });
  const key = list ? keyColumn(headings, found, mapping.get(`${list.name}.application`)) : -1;
  const read = found.map((each) => (each.target && isRead(each.target, wanted.asked) ? each : { target: undefined, rank: each.rank }));
  const taken = taking(headings, read, key, path);
  const { columns, declared, claims } = sorted(headings, read, taken, wanted);
  const rowSubsidy = taken.get(ROW_SUBSIDY) ?? -1;
  const settled = claimColumns(claims, rowSubsidy, { path, headings, subsidies: wanted.subsidies, only: wanted.onlySubsidy });
  const idle = new Set([...claims.filter(({ at }) => settled.all.every((each) => each.at !== at)).map(({ at }) => at)]);
  if (settled.rowSubsidy < 0) idle.add(rowSubsidy);
  const known = found.flatMap(({ target }, at) => (target && !isRead(target, wanted.asked) ? [at] : []));
  const used = new Set([...taken.values(), ...known, key]);
  const unmatched = headings.flatMap((_, at) => (used.has(at) && !idle.has(at) ? [] : [at]));
  return { columns, declared, claims: settled, unmatched, key, near: (heading) => book.near(heading) };
}

interface FoundColumn {
  readonly target: ColumnTarget | undefined;
  readonly rank: number;
}

/** Whether what a column holds is looked at in this run: claims are in audits only. */
function isRead(target: ColumnTarget, asked: ReadonlySet<string>): boolean {
  if (target.field !== null) return !target.declared || asked.has("declared");
  if (target.name === ROW_SUBSIDY) return asked.has("claims");
  return !target.claim || asked.has(target.claim.of);
}

/** The columns that were taken, by what they hold. */
function sorted(headings: readonly string[], found: readonly FoundColumn[], taken: ReadonlyMap<string, number>, { list }: ColumnsWanted) {
  const [columns, declared, claims]: [TableColumn[], TableColumn[], ClaimColumn[]] = [[], [], []];
  for (const at of taken.values()) {
    const target = found[at]?.target;
    if (!target) continue;
    const heading = headings[at] ?? "";
    if (target.field === null) {
      if (target.claim) claims.push({ ...target.claim, at });
      continue;
    }
    const column = { at, heading, field: target.field, list: list ?? target.list, unit: unitOf(heading) };
    if (target.declared) declared.push({ ...column, declared: true });
    else columns.push(column);
  }
  return { columns, declared, claims };
}

/** The columns that a mapping file names. */
function mappedTargets(
  headings: readonly string[],
  mapping: ReadonlyMap<string, string>,
  book: HeadingBook,
  path: string,
  prefix: string,
): Map<number, ColumnTarget> {
  const mapped = new Map<number, ColumnTarget>();
  for (const [name, heading] of mapping) {
    const target = name.startsWith(prefix) ? book.named(name.slice(prefix.length)) : undefined;
    if (!target) continue;
    const at = headings.findIndex((each) => plainHeading(each) === plainHeading(heading));
    if (at < 0 && target.field !== null && target.list) continue;
    if (at < 0) throw new CannotDo("no-such-heading", { path, heading, near: nearest(heading, headings) });
    mapped.set(at, target);
  }
  return mapped;
}

/** One column for each input; a second one is an error, unless it is only a last resort. */
function taking(headings: readonly string[], found: readonly FoundColumn[], key: number, path: string): Map<string, number> {
  const taken = new Map<string, number>();
  const LAST = 4;
  for (const lastResort of [false, true]) {
    for (const [at, { target, rank }] of found.entries()) {
      if (!target || at === key || (rank === LAST) !== lastResort) continue;
      const name = nameOf(target);
      const before = taken.get(name);
      if (before === undefined) taken.set(name, at);
      else if (!lastResort)
        throw new CannotDo("two-columns", { path, one: headings[before] ?? "", other: headings[at] ?? "", input: name });
    }
  }
  return taken;
}

function keyColumn(headings: readonly string[], found: readonly FoundColumn[], mapped: string | undefined): number {
  const plain = headings.map(plainHeading);
  if (mapped !== undefined) return plain.indexOf(plainHeading(mapped));
  const sure = KEYS.slice(0, 3);
  for (const name of KEYS) {
    const at = plain.indexOf(name);
    if (at >= 0 && (sure.includes(name) || !found[at]?.target)) return at;
  }
  return -1;
}
