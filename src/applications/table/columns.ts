import type { Field } from "../../expression/core.js";
import { say } from "../../messages/phrase.js";
import { CannotDo } from "../../messages/usage.js";
import { nearest } from "../../values/near.js";
import type { Language } from "../../values/words.js";
import type { Claimable } from "../row-shape.js";
import { type ClaimColumn, type ClaimColumns, claimColumns } from "./claim-columns.js";
import { isClaimWord } from "./claim-headings.js";
import { type Commas, commasIn, type FigureSpelling, isUnitColumn, unitAbove } from "./figure-spelling.js";
import { headingUnit } from "./heading-unit.js";
import { type ColumnTarget, HeadingBook, LAST, nameOf, ROW_SUBSIDY } from "./headings.js";
import { moneyField } from "./money-field.js";
import { plainHeading, remarksOf, withoutBrackets } from "./plain-heading.js";
import { cellText, type SheetHead } from "./record.js";
import { unitNamed } from "./unit.js";

/** A column that is read: where it stands, and what it holds. */
export interface TableColumn extends FigureSpelling {
  readonly at: number;
  readonly heading: string;
  readonly field: Field;
  readonly list: Field | null;
  /** Where the field is read as the applicant declared it. */
  readonly declared?: true;
  /** Where a cell may not leave its figure open. */
  readonly stated?: true;
}

export interface TableColumns {
  readonly columns: readonly TableColumn[];
  /** Facts as the applicant declared them. */
  readonly declared: readonly TableColumn[];
  readonly claims: ClaimColumns;
  readonly unmatched: readonly number[];
  /** Columns that are not looked at in this run, by what they hold. */
  readonly known: ReadonlyMap<number, string>;
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
  /** Lists whose items stand in tables of their own. */
  readonly apart: (list: Field) => boolean;
  readonly mapping: ReadonlyMap<string, string>;
  /** What may be claimed; the rest of what is not a fact is read as far as it is asked for. */
  readonly subsidies: readonly Claimable[];
  readonly onlySubsidy: string | undefined;
  readonly asked: ReadonlySet<string>;
  /** What commas mean, where that was said. */
  readonly commas: Commas | undefined;
}

/** The part of a sheet that its columns are told by. */
export type MatchedSheet = Pick<SheetHead, "headings" | "above" | "first"> & { readonly separator: string };

const MOST_SHOWN = 8;

/** What the column is called that names the application, in a table of items; the surest first. */
const KEYS = ["申报编号", "application", "applicationid", "申请编号", "申报号", "编号", "id"];

export const isKey = (plain: string): boolean => KEYS.includes(plain);

/** Finds the input that each heading means, or says why that cannot be told. */
export function matchColumns(sheet: MatchedSheet, wanted: ColumnsWanted): TableColumns {
  const { headings } = sheet;
  const { path, list, fields, ownCount, mapping } = wanted;
  const book = list ? HeadingBook.ofItems(list) : HeadingBook.ofApplications(fields, ownCount, wanted.subsidies, wanted.apart);
  const prefix = list ? `${list.name}.` : "";
  const mapped = mappedTargets(headings, mapping, book, path, prefix);
  if (wanted.asked.has("claims") && wanted.subsidies.length > 0) checkClaims(headings, [...mapped.values()], book, wanted);
  const found = headings.map((heading, at): FoundColumn => {
    const target = mapped.get(at);
    if (target) return { target, rank: MAPPED };
    const { targets, rank } = book.find(heading);
    if (targets.length === 0 && book.near(heading) === undefined && book.findAbout(heading).some((each) => isRead(each, wanted.asked)))
      throw new CannotDo("heading-not-clear", { path, heading, remark: remarksOf(heading).join(", ") });
    const open = targets.filter((each) => !mapping.has(prefix + nameOf(each)));
    if (open.length > 1 && isRead(open[0] as ColumnTarget, wanted.asked))
      throw new CannotDo("ambiguous-column", { path, heading, inputs: open.map(nameOf).join(", ") });
    return { target: open[0], rank };
  });
  const key = list ? keyColumn(headings, found, mapping.get(`${list.name}.application`)) : -1;
  const read = found.map((each) => (each.target && isRead(each.target, wanted.asked) ? each : { target: undefined, rank: each.rank }));
  const taken = taking(headings, read, key, path);
  const { columns, declared, claims } = sorted(read, taken, new FigureSpellings(sheet, read, key, wanted));
  const rowSubsidy = taken.get(ROW_SUBSIDY) ?? -1;
  const inOwnTables = fields.filter((field) => field.type === "list" && wanted.apart(field));
  const present = new Set([...columns.map(({ field, list: of }) => of ?? field), ...inOwnTables].map(({ name }) => name));
  const settled = claimColumns(claims, rowSubsidy, { path, headings, subsidies: wanted.subsidies, only: wanted.onlySubsidy, present });
  const idle = new Set([...claims.filter(({ at }) => settled.all.every((each) => each.at !== at)).map(({ at }) => at)]);
  if (settled.rowSubsidy < 0) idle.add(rowSubsidy);
  const known = new Map(
    found.flatMap(({ target }, at) => (target && !isRead(target, wanted.asked) ? [[at, nameOf(target)] as const] : [])),
  );
  const ofUnits = [...columns, ...declared, ...settled.all].flatMap(({ unitAt }) => unitAt);
  const used = new Set([...taken.values(), ...known.keys(), ...ofUnits, key]);
  const unmatched = headings.flatMap((_, at) => (used.has(at) && !idle.has(at) ? [] : [at]));
  return { columns, declared, claims: settled, unmatched, known, key, near: (heading) => book.near(heading) };
}

/** A table without a column of claims has nothing to audit, if it is a table of applications at all. */
function checkClaims(headings: readonly string[], mapped: readonly ColumnTarget[], book: HeadingBook, wanted: ColumnsWanted): void {
  const meant = [...mapped, ...headings.flatMap((heading) => [...book.find(heading).targets, ...book.findAbout(heading)])];
  const isClaim = (target: ColumnTarget) => target.field === null && target.claim?.of === "claims";
  if (meant.length === 0 || meant.some(isClaim)) return;
  const titles = wanted.subsidies.map(({ title }) => title.zh);
  const known = { known: titles.slice(0, MOST_SHOWN).join(", "), more: titles.length > MOST_SHOWN };
  const named = (language: Language) =>
    headings.flatMap((heading) => {
      const near = book.near(heading);
      return heading === "" ? [] : [near === undefined ? heading : say("unused-column", language, { heading, near })];
    });
  const each = { zh: named("zh").join(", "), en: named("en").join(", ") };
  throw new CannotDo("no-claim-column", { path: wanted.path, headings: each, ...known });
}

/** The rank of a column that a mapping file names. */
const MAPPED = -1;

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
function sorted(found: readonly FoundColumn[], taken: ReadonlyMap<string, number>, spellings: FigureSpellings) {
  const [columns, declared, claims]: [TableColumn[], TableColumn[], ClaimColumn[]] = [[], [], []];
  const { headings } = spellings.sheet;
  for (const at of taken.values()) {
    const target = found[at]?.target;
    if (!target) continue;
    const spelling = spellings.of(at, target);
    if (target.field === null) {
      if (target.claim) claims.push({ ...target.claim, ...spelling, at });
      continue;
    }
    const column = { at, heading: headings[at] ?? "", field: target.field, list: spellings.wanted.list ?? target.list, ...spelling };
    if (target.declared) declared.push({ ...column, declared: true });
    else columns.push(column);
  }
  return { columns, declared, claims };
}

/** How the figures of each column are written: by its heading, by columns of units, by what stands above the table. */
class FigureSpellings {
  private readonly above: FigureSpelling["unit"];
  private readonly unitColumns: readonly number[];

  constructor(
    readonly sheet: MatchedSheet,
    private readonly found: readonly FoundColumn[],
    key: number,
    readonly wanted: ColumnsWanted,
  ) {
    const told = unitAbove(sheet.above);
    if ("unclear" in told) throw new CannotDo("unit-not-clear", { path: wanted.path, text: told.unclear });
    this.above = told.unit;
    const free = (at: number) => !found[at]?.target && at !== key;
    this.unitColumns = sheet.headings.flatMap((heading, at) =>
      free(at) && isUnitColumn(withoutBrackets(plainHeading(heading)), at, sheet.first) ? [at] : [],
    );
  }

  of(at: number, target: ColumnTarget): FigureSpelling {
    const field = figuresOf(target);
    if (!field) return { unit: undefined, unitAt: [], commas: "group" };
    const { sheet, wanted, found } = this;
    const heading = sheet.headings[at] ?? "";
    const names = (remark: string) => isClaimWord(remark) || wanted.subsidies.some((each) => namesOf(each).includes(plainHeading(remark)));
    const told = headingUnit(heading, field, target.field === null || target.declared ? names : undefined);
    const mapped = found[at]?.rank === MAPPED;
    if ("unclear" in told && !mapped) throw new CannotDo("heading-not-clear", { path: wanted.path, heading, remark: told.unclear });
    const own = "unclear" in told ? undefined : told.unit;
    return {
      unit: own ?? (field.type === "money" && !mapped ? this.above : undefined),
      unitAt: this.unitsBeside(at, field),
      commas: commasIn(sheet.first, at, sheet.separator, wanted.commas),
    };
  }

  /** The columns of units that mean a column: money takes the next to its right, else the last to its left; other figures their neighbour; currencies mean all money. */
  private unitsBeside(at: number, field: Field): number[] {
    const { headings } = this.sheet;
    if (field.type !== "money") return this.unitColumns.filter((column) => column === at + 1 && !this.meansMoneyAlone(column));
    const isOfMoney = (column: number) => /币|货币|currency|金额/.test(plainHeading(headings[column] ?? ""));
    const plain = this.unitColumns.filter((column) => !isOfMoney(column));
    const beside = plain.find((column) => column > at) ?? plain.findLast((column) => column < at);
    return [...(beside === undefined ? [] : [beside]), ...this.unitColumns.filter(isOfMoney)];
  }

  /** Whether a column says units of money, and money stands in the table. */
  private meansMoneyAlone(column: number): boolean {
    const said = this.sheet.first.map((record) => cellText(record, column).trim()).filter((text) => text !== "");
    const areOfMoney = said.length > 0 && said.every((text) => (unitNamed(text, true)?.currency ?? "") !== "");
    return areOfMoney && this.found.some(({ target }) => target && figuresOf(target)?.type === "money");
  }
}

const FIGURES = new Set(["money", "percent", "number", "count"]);

/** The field of the figures in a column; undefined where none stand there. */
function figuresOf(target: ColumnTarget): Field | undefined {
  if (target.field) return FIGURES.has(target.field.type) || target.field.type === "year" ? target.field : undefined;
  return target.claim?.part === "amount" ? moneyField(target.name, 2) : undefined;
}

const namesOf = ({ id, title }: Claimable): string[] => [id, title.zh, title.en ?? ""].map(plainHeading);

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
