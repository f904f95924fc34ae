import type { Field } from "../../expression/core.js";
import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import { textIn } from "../../values/bytes.js";
import { nearest } from "../../values/near.js";
import { carryNothing } from "../carried.js";
import type { ApplicationFile, ApplicationSource, Given, TableOptions } from "../given.js";
import type { RowShape } from "../row-shape.js";
import { StatedReader } from "../stated-reader.js";
import { carriedColumns } from "./carried-cells.js";
import { CellReader } from "./cell-reader.js";
import { ClaimCells } from "./claim-cells.js";
import { type Faults, type TableRead, TableTally } from "./column-tally.js";
import { isKey, matchColumns, type TableColumns } from "./columns.js";
import { grouped, nobodyIn } from "./grouped.js";
import { HeadingBook } from "./headings.js";
import { type IdBytes, Ids, readId } from "./ids.js";
import { ListTable } from "./list-table.js";
import { isSameList, listsNamed } from "./named-list.js";
import { noticeOf, type TableNotice } from "./notice.js";
import { refuseOtherTables } from "./other-table.js";
import { plainHeading } from "./plain-heading.js";
import type { InputSheet, OpenTables, SheetOfFile, TableRecord } from "./record.js";
import { RowControl } from "./row-control.js";
import { chosenSheets, sheetNamed } from "./sheets-of-file.js";
import { type Joined, type MatchedTable, TableApplication, type TableReading, type TableSetting } from "./table-application.js";

const MOST_SHOWN = 8;
const LONGEST_ID = 40;
/** The slot of the credit code. */
const CODE = 2;

/** Tables of applications, whatever kind of file they are in. */
export class TableSource implements ApplicationSource {
  readonly undeclared = [];
  readonly notices: TableNotice[] = [];
  private readonly ids = new Ids();
  private readonly id: IdBytes = { bytes: new Uint8Array(0), from: 0, to: 0 };
  private lists: readonly ListTable[] | undefined;
  private readonly ownCount: number;
  /** Tables of items that stand in the workbooks of applications. */
  private readonly loaded: ListTable[] = [];
  private readonly faults: Faults = new Map();
  private readonly tallies: TableTally[] = [];

  constructor(
    private readonly shapes: readonly RowShape[],
    private readonly options: TableOptions,
    private readonly openTables: OpenTables,
  ) {
    const own = shapes[0]?.ownNames ?? [];
    this.ownCount = shapes[0]?.fields.filter(({ name }) => own.includes(name)).length ?? 0;
    this.checkMapping();
  }

  private checkMapping(): void {
    const names = this.shapes.flatMap(({ fields, subsidies = [] }) => [
      ...HeadingBook.ofApplications(fields, this.ownCount, subsidies, () => false).names,
      ...fields.flatMap((field) => (field.type === "list" ? [`${field.name}.application`] : [])),
    ]);
    for (const name of this.options.mapping.keys())
      if (!names.includes(name)) throw new CannotDo("unknown-mapping", { name, near: nearest(name, names) });
  }

  async open(file: ApplicationFile): Promise<AsyncIterable<Iterable<Given>>> {
    const { sheet, setting, own, path, unread } = await this.begin(file);
    this.lists ??= await this.loadLists();
    if (!sheet || !setting) return nothing();
    const tables = [...this.lists];
    for (const { list, sheet: items } of own) tables.push(await this.loadList(list, `${path}#${list}`, file.name, items));
    this.loaded.push(...tables.slice(this.lists.length));
    const notice = this.notice(
      sheet,
      path,
      setting.readings.map(({ columns }) => columns),
      setting.unmatched.filter((at) => setting.carried.every((column) => column.at !== at)),
    );
    notice.unread.push(...unread);
    const tally = this.tally(
      new TableTally(
        path,
        sheet,
        undefined,
        setting.readings.map(({ columns }) => columns),
        () => setting.readings.flatMap(({ claims }) => claims.amounts),
        this.faults,
        setting.carried.map(({ at }) => at),
      ),
    );
    return this.given(sheet, { ...setting, tables }, notice, tally);
  }

  /** Whoever hears of the rows of a table, where that was asked for. */
  private tally(tally: TableTally): (record: TableRecord) => void {
    if (!this.options.tally) return () => {};
    this.tallies.push(tally);
    return (record) => tally.take(record);
  }

  get reads(): readonly TableRead[] {
    return this.tallies.map(({ read }) => read);
  }

  async check(file: ApplicationFile): Promise<void> {
    const { sheet } = await this.begin(file);
    await sheet?.close();
  }

  /** Reads as far as is needed to know which sheet is what, and what each column of the applications is. */
  private async begin({ chunks, path = "-" }: ApplicationFile) {
    const sheets = await this.openTables(chunks, this.options.encoding, path);
    const fields = this.shapes.map((shape) => shape.fields);
    const isGiven = ({ name }: SheetOfFile) =>
      name !== undefined && this.options.lists.some((list) => list.path === path && list.sheet === name);
    const chosen = chosenSheets(
      sheets.filter((sheet) => !isGiven(sheet)),
      this.options.sheet,
      fields,
      path,
    );
    const { unread } = chosen;
    const named = [...this.options.lists, ...chosen.lists].map(({ list }) => list);
    const apartIn = (each: readonly Field[]) => {
      const apart = named.flatMap((list) => listsNamed(each, list));
      return (list: Field) => apart.includes(list);
    };
    const books = this.shapes.map(({ fields: each, subsidies = [] }) =>
      HeadingBook.ofApplications(each, this.ownCount, subsidies, apartIn(each)),
    );
    const sheet = await chosen.applications.open((texts) => this.knownIn(books, texts, () => false));
    if (sheet && this.options.mapping.size === 0) refuseOtherTables(sheet.headings, books, this.ownCount, path);
    for (const { list } of chosen.lists)
      for (const each of this.options.lists)
        if (fields.some((own) => isSameList(own, each.list, list))) throw new CannotDo("two-places", { list, path });
    return { path, sheet, setting: sheet && this.match(sheet, path, apartIn, unread), own: chosen.lists, unread };
  }

  private knownIn(books: readonly HeadingBook[], texts: readonly string[], also: (plain: string) => boolean): number {
    const mapped = new Set([...this.options.mapping.values()].map(plainHeading));
    const isKnown = (text: string) => {
      const plain = plainHeading(text);
      return plain !== "" && (mapped.has(plain) || also(plain) || books.some((book) => book.find(text).targets.length > 0));
    };
    return texts.filter(isKnown).length;
  }

  private match(
    sheet: InputSheet,
    path: string,
    apartIn: (fields: readonly Field[]) => (list: Field) => boolean,
    others: readonly SheetOfFile[],
  ): MatchedTable {
    const { headings } = sheet;
    const { mapping, commas } = this.options;
    const readings = this.shapes.map((shape): TableReading => {
      const { fields, subsidies = [], onlySubsidy, asked = new Set() } = shape;
      const apart = apartIn(fields);
      const columns = matchColumns(sheet, {
        ...{ path, fields, ownCount: this.ownCount, list: null, apart, mapping, subsidies, onlySubsidy, asked, commas },
      });
      const own = columns.columns.filter(({ list }) => !list);
      const ofLists = shape.fields.flatMap((field) => {
        const found = columns.columns.filter(({ list }) => list === field);
        return found.length > 0 ? [{ field, columns: found }] : [];
      });
      for (const { field } of ofLists) if (apart(field)) throw new CannotDo("two-places", { list: field.name, path });
      const reader = new CellReader(shape, this.faults);
      const claims = new ClaimCells(shape, reader, columns.claims, columns.declared, headings);
      return { shape, reader, claims, stated: new StatedReader(shape), columns, own, lists: ofLists };
    });
    if (readings.every(({ columns }) => columns.columns.length === 0)) {
      const known = (this.shapes[0]?.fields ?? []).map(({ title }) => title.zh);
      throw new CannotDo("no-column-matches", {
        path,
        headings: shown(headings),
        known: shown(known),
        sheets: others.flatMap(({ name }) => name ?? []).join(", ") || undefined,
      });
    }
    const unmatched = inAll(readings.map(({ columns }) => columns));
    const idColumn = readings[0]?.own.find(({ field }) => field.slot === 0)?.at ?? headings.length;
    const { carry = carryNothing } = this.shapes[0] ?? {};
    return { readings, headings, unmatched, idColumn, carried: carriedColumns(headings, unmatched, carry, path) };
  }

  private notice(...told: Parameters<typeof noticeOf>): TableNotice {
    const notice = noticeOf(...told);
    this.notices.push(notice);
    return notice;
  }

  private async loadLists(): Promise<readonly ListTable[]> {
    const tables: ListTable[] = [];
    for (const file of this.options.lists) {
      const sheet = sheetNamed(await this.openTables(file.chunks, this.options.encoding, file.path), file.sheet, file.path);
      const table = await this.loadList(file.list, file.path, file.path, sheet);
      for (const { lists } of tables)
        for (const list of table.lists) if (list && lists.includes(list)) throw new CannotDo("bad-list", { text: file.list });
      tables.push(table);
    }
    return tables;
  }

  private async loadList(list: string, path: string, file: string | undefined, { open }: SheetOfFile): Promise<ListTable> {
    const found = this.shapes.map(({ fields }) => listsNamed(fields, list));
    for (const several of found)
      if (several.length > 1) throw new CannotDo("ambiguous-list", { name: list, known: several.map(({ name }) => name).join(", ") });
    const lists = found.map(([only]) => only);
    if (lists.every((field) => field === undefined)) {
      const known = this.shapes.flatMap(({ fields }) => fields.filter(({ type }) => type === "list").map(({ name }) => name));
      throw new CannotDo("unknown-list", { name: list, known: [...new Set(known)].join(", ") });
    }
    const books = lists.flatMap((field) => (field ? [HeadingBook.ofItems(field)] : []));
    const sheet = await open((texts) => this.knownIn(books, texts, isKey));
    if (!sheet) throw new CannotDo("no-key-column", { path });
    const table = new ListTable(path, file, sheet, lists, this.options, this.ids);
    const columns = table.columns.flatMap((each) => each ?? []);
    const notice = this.notice(sheet, path, columns, table.unmatched);
    const name = lists.find((field) => field !== undefined)?.name;
    const tally = this.tally(new TableTally(path, sheet, name, columns, () => [], this.faults));
    const at = lists.findIndex((field) => field !== undefined);
    const ofItems = table.columns[at] as TableColumns;
    const control = new RowControl(notice, sheet.headings, ofItems, ofItems.columns, this.shapes[at] as RowShape);
    await table.load(control, tally);
    control.end();
    return table;
  }

  private async *given(
    sheet: InputSheet,
    setting: TableSetting,
    notice: TableNotice,
    hear: (record: TableRecord) => void,
  ): AsyncGenerator<Iterable<Given>> {
    const plain = sheet.headings.map(plainHeading);
    const code = setting.readings[0]?.own.find(({ field }) => field.slot === CODE)?.at ?? -1;
    const { columns, lists, shape } = setting.readings[0] as TableReading;
    const items = lists.flatMap((list) => list.columns);
    const control = new RowControl(notice, sheet.headings, columns, items, shape);
    const isRow = (record: TableRecord) => {
      const found = control.isOfApplication(record, plain, code);
      if (found) hear(record);
      return found;
    };
    const application = (rows: readonly TableRecord[], problems: readonly Problem[]) => this.application(setting, rows, problems);
    if (setting.readings.some(({ lists, columns }) => lists.length > 0 || columns.claims.rowSubsidy >= 0))
      yield* grouped(sheet.records, setting, isRow, (record, again) => control.row(record, again), application);
    else {
      for await (const records of sheet.records) {
        yield (function* () {
          for (const record of records)
            if (isRow(record) && control.row(record, false)) yield application([record], nobodyIn(record, setting));
        })();
      }
    }
    control.end();
  }

  private application(setting: TableSetting, rows: readonly TableRecord[], problems: readonly Problem[]): TableApplication {
    const { tables } = setting;
    if (tables.length === 0) return new TableApplication(setting, rows, [], problems);
    const record = rows[0] as TableRecord;
    if (!readId(record, setting.idColumn, this.id)) return new TableApplication(setting, rows, [], problems);
    const { line } = record;
    const more = [...problems];
    const number = this.ids.find(this.id);
    const joined = tables.map((table): Joined => {
      const { rows: items, before } = table.take(number, line);
      if (before > 0) more.push({ code: "repeated-id", field: "id", parameters: { id: this.idText, line: before } });
      return { table, rows: items };
    });
    return new TableApplication(setting, rows, joined, more);
  }

  private get idText(): string {
    return textIn(this.id.bytes, this.id.from, this.id.to).slice(0, LONGEST_ID);
  }

  *rest(): Generator<Given> {
    for (const table of [...(this.lists ?? []), ...this.loaded]) {
      for (const { line, id, problem } of table.rest()) {
        const row = { id: id || undefined, name: undefined, policy: undefined, facts: [], problems: [problem] };
        yield { line, ...(table.file === undefined ? {} : { file: table.file }), read: () => row, json: () => "{}" };
      }
    }
  }
}

async function* nothing(): AsyncGenerator<Iterable<Given>> {}

/** Columns that no policy has a use for. */
export const inAll = (columns: readonly TableColumns[]): number[] =>
  (columns[0]?.unmatched ?? []).filter((at) => columns.every(({ unmatched }) => unmatched.includes(at)));

const shown = (texts: readonly string[]): string =>
  `${texts
    .slice(0, MOST_SHOWN)
    .map((text) => text.slice(0, 30))
    .join(", ")}${texts.length > MOST_SHOWN ? " \u2026" : ""}`;
