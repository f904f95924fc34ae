import { kindNamed } from "../../applications/file-kinds.js";
import type { TableOptions } from "../../applications/given.js";
import { type RowBytes, rowBytesOf } from "../../applications/json-source.js";
import { type PaymentReader, type StatedPayment, statedPayment } from "../../applications/payment.js";
import { knownOfPayments, paymentRows } from "../../applications/table/payment-table.js";
import type { InputSheet, SheetOfFile } from "../../applications/table/record.js";
import type { Problem } from "../../messages/problem.js";
import { problemWords } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { type EvaluationRow, isRefused, type Outcome } from "../../results/outcome.js";
import { readOutcome } from "../../results/reader.js";
import { type Earlier, earlierOf } from "../../settlement/history.js";
import { earlierOfPayment, paymentReaderFor } from "../../settlement/payment.js";
import { isSoundUtf8, textIn } from "../../values/bytes.js";
import type { Host } from "../host/host.js";
import { checkRegular } from "./check-regular.js";
import { kindOfName } from "./load-applications.js";

/**
 * What was granted before: results of this program, which `note` hears of as well, and payments, as lines, arrays or tables.
 * What is neither is an error with its place.
 */
export async function loadHistory(
  host: Host,
  paths: readonly string[],
  policies: readonly Policy[],
  commas: TableOptions["commas"],
  note: (outcome: Outcome) => void = () => {},
): Promise<Earlier[]> {
  const earlier: Earlier[] = [];
  const payments = paymentReaderFor(policies);
  for (const path of paths) {
    if (path !== "-") await checkRegular(host, path);
    const kind = kindOfName(path);
    const openTables = kind === undefined ? undefined : kindNamed(kind).openTables;
    const found = openTables
      ? paymentsOfTables(await openTables(host.readChunks(path), undefined, path), path, policies, commas)
      : entriesOf(host, path);
    for await (const entries of found) {
      for (const { line, payment, outcome, table = path } of entries) {
        if (payment) earlier.push(earlierPayment(payment, payments, table, line));
        else if (outcome && !isRefused(outcome)) {
          earlier.push(...earlierOf(outcome));
          note(outcome);
        }
      }
    }
  }
  return earlier;
}

/** Something that was granted before: a row of a result, or a payment. */
interface EarlierEntry {
  readonly line: number;
  readonly payment?: StatedPayment;
  readonly outcome?: EvaluationRow;
  /** The sheet that it stands on, where its file has several. */
  readonly table?: string;
}

/** The elements of a text of JSON, lines or an array, a batch at a time. */
async function* entriesOf(host: Host, path: string): AsyncGenerator<Iterable<EarlierEntry>> {
  for await (const rows of rowBytesOf(host.readChunks(path), "detect")) yield entriesIn(rows, path);
}

function* entriesIn(rows: Iterable<RowBytes>, path: string): Generator<EarlierEntry> {
  for (const { bytes, from, to, line } of rows) {
    const row = isSoundUtf8(bytes, from, to) ? readOutcome(textIn(bytes, from, to)) : undefined;
    const payment = row ? undefined : statedPayment(bytes, from, to);
    if (row) yield { line, outcome: row };
    else if (payment) yield { line, payment };
    else throw new CannotDo("not-history", { path, line });
  }
}

/** Every table of a file that is to be seen: a sheet of payments that nobody reads would be paid again. */
async function* paymentsOfTables(
  sheets: readonly SheetOfFile[],
  path: string,
  policies: readonly Policy[],
  commas: TableOptions["commas"],
): AsyncGenerator<Iterable<EarlierEntry>> {
  const visible = sheets.filter(({ hidden }) => !hidden);
  for (const { name, open } of visible) {
    const table = visible.length > 1 ? `${path}#${name}` : path;
    for await (const rows of paymentsOfTable(await open(knownOfPayments), table, policies, commas))
      yield rows.map((row) => ({ ...row, table }));
  }
}

async function* paymentsOfTable(
  sheet: InputSheet | null,
  path: string,
  policies: readonly Policy[],
  commas: TableOptions["commas"],
): AsyncGenerator<readonly EarlierEntry[]> {
  if (!sheet) return;
  const [{ currency, digits } = { currency: "CNY", digits: 2 }] = policies;
  const fields = policies.flatMap((policy) => policy.fields);
  for await (const rows of paymentRows(sheet, path, { fields, currency, digits, commas })) {
    for (const { line, problem } of rows) if (problem) throw unreadable(problem, path, line);
    yield rows;
  }
}

function unreadable(problem: Problem, path: string, line: number): CannotDo {
  const field = problem.field === undefined ? "" : `${problem.field}: `;
  const why = { zh: `${field}${problemWords(problem, "zh")}`, en: `${field}${problemWords(problem, "en")}` };
  return new CannotDo("no-payment", { path, line, why });
}

function earlierPayment(stated: StatedPayment, payments: PaymentReader, path: string, line: number): Earlier {
  const payment = stated.amount === undefined ? ({ fault: "amount", text: "" } as const) : payments.read(stated);
  if (!("fault" in payment)) return { named: `${path}:${line}`, of: `${path}:${line}`, ...earlierOfPayment(payment) };
  const { fault, text, near, several } = { near: undefined, several: undefined, ...payment };
  throw new CannotDo("bad-payment", { path, line, field: fault, text, near, several: several?.join(", ") });
}
