import type { Field, FieldType } from "../../expression/core.js";
import { type FactValue, quantityOf } from "../../expression/facts.js";
import type { Problem } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import { type Day, dayText } from "../../values/date.js";
import { type Decimal, decimalOfFraction, decimalText, shortest } from "../../values/decimal.js";
import { type Fraction, minusInfinity } from "../../values/fraction.js";
import type { StatedPayment } from "../payment.js";
import type { StatedPayments } from "../stated-payments.js";
import { CellReader } from "./cell-reader.js";
import type { TableColumn } from "./columns.js";
import { type Commas, commasIn, isUnitColumn, unitAbove } from "./figure-spelling.js";
import { headingUnit } from "./heading-unit.js";
import { moneyField } from "./money-field.js";
import { passedOver } from "./passed-over.js";
import { plainHeading, withoutBrackets, withoutUnits } from "./plain-heading.js";
import { type InputSheet, isEmptyCell, type TableRecord } from "./record.js";

/** What the columns of a table of payments are called, and what stands there. */
const OWN: Readonly<Record<string, { readonly type: FieldType; readonly words: readonly string[] }>> = {
  application: { type: "text", words: ["id", "申报编号", "申请编号", "申报号", "项目编号", "编号"] },
  creditCode: { type: "text", words: ["统一社会信用代码", "社会信用代码", "信用代码"] },
  subsidy: { type: "text", words: ["补贴项目", "申报事项", "补贴事项", "补助项目"] },
  date: { type: "date", words: ["日期", "拨付日期", "发放日期", "支付日期", "拨付时间", "发放时间"] },
  amount: { type: "money", words: ["金额", "拨付金额", "发放金额", "补助金额", "补贴金额", "已拨金额"] },
};
const MUST = ["subsidy", "amount"];
const MOST_SHOWN = 8;

/** A row of the table, and the first thing of it that cannot be read. */
export interface PaymentRow {
  readonly line: number;
  readonly payment: StatedPayment;
  readonly problem: Problem | undefined;
}

/** What tables of payments are read with. */
export interface PaymentSetting {
  /** Inputs that keys may look at. */
  readonly fields: readonly Field[];
  readonly currency: string;
  readonly digits: number;
  /** What commas mean, where that was said. */
  readonly commas: Commas | undefined;
  readonly stated: StatedPayments;
}

interface PaymentColumn {
  readonly column: TableColumn;
  /** Where what it says stands in a payment; undefined where nobody asks for it. */
  readonly place: number | undefined;
  /** How many places behind the point the unit of its figures is. */
  readonly places: number | undefined;
}

/** The payments of a table, a batch at a time, each made when it is asked for. What is no field of a payment is a key: the input that its heading names, else the heading itself. */
export async function* paymentRows(sheet: InputSheet, path: string, setting: PaymentSetting): AsyncGenerator<Iterable<PaymentRow>> {
  const columns = columnsOf(sheet, path, setting).map((column) => {
    const unit = decimalOfFraction(column.field.unit);
    return { column, place: setting.stated.placeOf(column.field.name), places: unit?.units === 1 ? unit.scale : undefined };
  });
  const plain = sheet.headings.map(plainHeading);
  const needed = new Set(columns.flatMap(({ column, place }) => (place === undefined ? [] : [column.field])));
  const reader = new CellReader({ ...setting, ownNames: [], otherNames: [], needed, strict: false });
  for await (const batch of sheet.records) yield rowsOf(batch, columns, plain, reader, setting);
}

function* rowsOf(
  records: Iterable<TableRecord>,
  columns: readonly PaymentColumn[],
  plain: readonly string[],
  reader: CellReader,
  setting: PaymentSetting,
): Generator<PaymentRow> {
  for (const record of records)
    if (record.problem || !(passedOver(record, plain) || isBlank(record, columns))) yield rowOf(record, columns, reader, setting);
}

const isBlank = (record: TableRecord, columns: readonly PaymentColumn[]): boolean =>
  columns.every(({ column }) => isEmptyCell(record, column.at));

function rowOf(record: TableRecord, columns: readonly PaymentColumn[], reader: CellReader, { stated }: PaymentSetting): PaymentRow {
  const { line, problem } = record;
  const values: (string | undefined)[] = [];
  if (problem) return { line, payment: stated.of(values), problem };
  if (reader.problems.length > 0) reader.problems = [];
  let [day, amount]: [Day | undefined, Decimal | undefined] = [undefined, undefined];
  for (const { column, place, places } of columns) {
    const value = reader.read(record, column, 0);
    const { name } = column.field;
    if (value === undefined || place === undefined) continue;
    if (name === "date") day = value as Day;
    else if (name === "amount")
      amount =
        typeof value === "number" && places !== undefined
          ? shortest(value, places)
          : decimalOfFraction(quantityOf(value as number | Fraction, column.field));
    else values[place] = textOf(value, column.field);
  }
  return { line, payment: stated.of(values, day, amount), problem: reader.problems[0] };
}

/** A value as limits note it. */
function textOf(value: Exclude<FactValue, undefined>, field: Field): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (field.type === "date") return dayText(value as Day);
  const decimal = decimalOfFraction(quantityOf(value as number, field));
  return decimal ? decimalText(decimal) : "";
}

/** How many of some texts name columns of payments. */
export const knownOfPayments = (texts: readonly string[]): number => texts.filter((text) => text !== "" && ownNamed(text)).length;

/** Whether some headings name what a payment must have. */
export const isOfPayments = (headings: readonly string[]): boolean =>
  MUST.every((name) => headings.some((heading) => heading !== "" && ownNamed(heading)?.[0] === name));

/** The field of a payment that a heading names, whatever stands in its brackets. */
function ownNamed(heading: string) {
  const plain = plainHeading(heading);
  const spellings = [withoutUnits(plain), withoutBrackets(plain)];
  return Object.entries(OWN).find(([each, { words }]) => [each, ...words].some((word) => spellings.includes(plainHeading(word))));
}

function columnsOf(sheet: InputSheet, path: string, setting: PaymentSetting): TableColumn[] {
  const { headings, above, first, separator } = sheet;
  const inputs = setting.fields.filter(({ type }) => type !== "list");
  const told = unitAbove(above);
  if ("unclear" in told) throw new CannotDo("unit-not-clear", { path, text: told.unclear });
  const columns = headings.flatMap((heading, at): TableColumn[] => {
    if (heading === "") return [];
    const spelt = withoutUnits(plainHeading(heading));
    const [name, own] = ownNamed(heading) ?? [];
    const input = inputs.find((field) => [field.name, field.title.zh, field.title.en ?? ""].some((each) => plainHeading(each) === spelt));
    const field = own && name ? ownField(name, own.type, setting.digits) : (input ?? ownField(heading, "text", setting.digits));
    const unit = headingUnit(heading, field);
    if ("unclear" in unit) throw new CannotDo("heading-not-clear", { path, heading, remark: unit.unclear });
    const spelling = { unit: unit.unit ?? (field.type === "money" ? told.unit : undefined), unitAt: unitColumns(sheet, field) };
    return [{ at, heading, field, list: null, ...spelling, commas: commasIn(first, at, separator, setting.commas) }];
  });
  for (const [at, { heading, field }] of columns.entries()) {
    const before = columns.slice(0, at).find((each) => each.field.name === field.name);
    if (before) throw new CannotDo("two-columns", { path, one: before.heading, other: heading, input: field.name });
  }
  if (MUST.some((name) => columns.every(({ field }) => field.name !== name))) {
    const words = Object.values(OWN).map(
      (own) => (own.type === "text" ? own.words : own.words.slice(0, 2)).find((word) => word !== "id") ?? "",
    );
    throw new CannotDo("no-column-matches", { path, headings: headings.slice(0, MOST_SHOWN).join(", "), known: words.join(", ") });
  }
  return columns;
}

const unitColumns = ({ headings, first }: InputSheet, { type }: Field): number[] =>
  type === "money" ? headings.flatMap((heading, at) => (isUnitColumn(withoutBrackets(plainHeading(heading)), at, first) ? [at] : [])) : [];

const ownField = (name: string, type: FieldType, digits: number): Field => ({ ...moneyField(name, digits), type, min: minusInfinity });
