import type { Field } from "../../expression/core.js";
import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import type { TableOptions } from "../given.js";
import { cellFault, inCell } from "./cell-fault.js";
import { matchColumns, type TableColumns } from "./columns.js";
import { type IdBytes, type Ids, readId } from "./ids.js";
import { Numbers } from "./numbers.js";
import { type PassedOver, passedOver } from "./passed-over.js";
import { plainHeading } from "./plain-heading.js";
import { cellText, type FindCells, type InputSheet, isEmptyCell, isMerged, type TableRecord } from "./record.js";

const STORE_BYTES = 1 << 22;

/** What hears of the rows of a list; false where a row is a sum of those above. */
interface HearRow {
  passed(why: PassedOver, record: TableRecord): void;
  row(record: TableRecord, again: boolean): boolean;
}

/** The items of one list, each by the id of its application: rows as they came, in as few bytes as can be. */
export class ListTable {
  private readonly stores: Uint8Array[] = [];
  private used = STORE_BYTES;
  private readonly store = new Numbers();
  private readonly from = new Numbers();
  private readonly to = new Numbers();
  private readonly line = new Numbers();
  private readonly next = new Numbers();
  private readonly takenBy = new Numbers();
  /** The last row of each id, plus one. */
  private readonly last = new Numbers();
  private readonly problems = new Map<number, Problem>();
  /** The ids of faulty rows, which cannot be read again. */
  private readonly idsOfFaulty = new Map<number, string>();
  private lastId = -1;
  private readonly id: IdBytes = { bytes: new Uint8Array(0), from: 0, to: 0 };
  private readonly findCells: FindCells;
  private readonly record: TableRecord;
  /** Which column holds what, for each policy; undefined where the policy has no such list. */
  readonly columns: readonly (TableColumns | undefined)[];

  constructor(
    path: string,
    /** The file that its rows are told with; undefined where that goes without saying. */
    readonly file: string | undefined,
    private readonly sheet: InputSheet,
    /** The list of each policy; undefined where it has none of that name. */
    readonly lists: readonly (Field | undefined)[],
    { mapping, commas }: TableOptions,
    private readonly ids: Ids,
  ) {
    const nothing = { fields: [], ownCount: 0, subsidies: [], onlySubsidy: undefined, asked: new Set<string>(), apart: () => false };
    this.columns = lists.map((list) => list && matchColumns(sheet, { ...nothing, path, list, mapping, commas }));
    this.findCells = sheet.findCells();
    const nowhere = { bytes: new Uint8Array(0), from: 0, to: 0, line: 0 };
    this.record = { ...nowhere, cells: new Int32Array(0), count: 0, problem: undefined, sheet: sheet.sheet?.name };
    if (this.key < 0) throw new CannotDo("no-key-column", { path });
  }

  get headings(): readonly string[] {
    return this.sheet.headings;
  }

  /** Columns that no policy has a use for. */
  get unmatched(): readonly number[] {
    const [first, ...rest] = this.columns.flatMap((columns) => columns ?? []);
    return (first?.unmatched ?? []).filter((at) => rest.every(({ unmatched }) => unmatched.includes(at)));
  }

  private get name(): string {
    return this.lists.find((list) => list !== undefined)?.name ?? "";
  }

  private get key(): number {
    return this.columns.find((columns) => columns !== undefined)?.key ?? -1;
  }

  get length(): number {
    return this.line.length;
  }

  /** Reads every row; those that are passed over are told. */
  async load(hear: HearRow, tally: (record: TableRecord) => void): Promise<void> {
    const { key } = this;
    const headings = this.headings.map(plainHeading);
    for await (const records of this.sheet.records) {
      for (const record of records) {
        const why = record.problem ? undefined : passedOver(record, headings);
        if (why) hear.passed(why, record);
        else if (record.problem || !this.isBlank(record)) {
          tally(record);
          if (hear.row(record, this.goesOn(record, key))) this.add(record, key);
        }
      }
    }
  }

  /** Whether a row names the application of the row above, or none in a merged cell. */
  private goesOn(record: TableRecord, key: number): boolean {
    return this.lastId >= 0 && (isMerged(record, key) || (readId(record, key, this.id) && this.ids.find(this.id) === this.lastId));
  }

  private isBlank(record: TableRecord): boolean {
    for (let at = 0; at < record.count; at += 1) if (!isEmptyCell(record, at)) return false;
    return true;
  }

  private add(record: TableRecord, key: number): void {
    const { bytes, from, to, line } = record;
    const goesOn = isMerged(record, key);
    const problem = record.problem ?? (goesOn ? undefined : cellFault(record, key, true, this.name));
    const row = this.length;
    const length = to - from;
    if (this.used + length > STORE_BYTES) {
      this.stores.push(new Uint8Array(Math.max(STORE_BYTES, length)));
      this.used = 0;
    }
    (this.stores.at(-1) as Uint8Array).set(bytes.subarray(from, to), this.used);
    this.store.push(this.stores.length - 1);
    this.from.push(this.used);
    this.to.push(this.used + length);
    this.used = this.used + length > STORE_BYTES ? STORE_BYTES : this.used + length;
    this.line.push(line);
    this.takenBy.push(0);
    // Rows of a merged cell have the id that stands in the first of them.
    const number = readId(record, key, this.id) ? this.ids.add(this.id) : goesOn ? this.lastId : -1;
    this.lastId = number;
    if (problem) {
      this.problems.set(row, problem);
      this.idsOfFaulty.set(row, cellText(record, key).trim());
    } else if (number < 0) this.problems.set(row, { code: "no-application-named", field: this.name, parameters: {} });
    while (this.last.length <= number) this.last.push(0);
    this.next.push(number < 0 ? -1 : this.last.at(number) - 1);
    if (number >= 0) this.last.set(number, row + 1);
  }

  /** The rows of an application, in their order; they are its own from now on. */
  take(id: number, line: number): { readonly rows: readonly number[]; readonly before: number } {
    const rows: number[] = [];
    let before = 0;
    const last = id >= 0 && id < this.last.length ? this.last.at(id) - 1 : -1;
    for (let row = last; row >= 0; row = this.next.at(row)) {
      rows.push(row);
      before ||= this.takenBy.at(row);
      if (before === 0) this.takenBy.set(row, line);
    }
    return { rows: rows.reverse(), before };
  }

  private idOf(row: number): string {
    return this.idsOfFaulty.get(row) ?? cellText(this.open(row), this.key).trim();
  }

  /** A row, good until the next one is opened. */
  open(row: number): TableRecord {
    const { record } = this;
    record.bytes = this.stores[this.store.at(row)] as Uint8Array;
    record.from = this.from.at(row);
    record.to = this.to.at(row);
    record.line = this.line.at(row);
    record.problem = this.problems.get(row);
    this.findCells(record);
    return record;
  }

  /** Rows that no application took. */
  *rest(): Generator<{ readonly line: number; readonly id: string; readonly problem: Problem }> {
    for (let row = 0; row < this.length; row += 1) {
      if (this.takenBy.at(row) > 0) continue;
      const id = this.idOf(row);
      const problem = this.problems.get(row) ?? { code: "no-such-application", field: this.name, parameters: { id: id.slice(0, 40) } };
      yield {
        line: this.line.at(row),
        id,
        problem: { ...inCell({ sheet: this.sheet.sheet?.name, line: this.line.at(row) }, this.key), ...problem },
      };
    }
  }
}
