import type { RowBytes } from "../../applications/blocks.js";
import { kindNamed } from "../../applications/file-kinds.js";
import type { TableOptions } from "../../applications/given.js";
import { rowBytesOf } from "../../applications/json-source.js";
import type { PaymentReader, StatedPayment } from "../../applications/payment.js";
import type { StatedPayments } from "../../applications/stated-payments.js";
import { knownOfPayments, type PaymentRow, paymentRows } from "../../applications/table/payment-table.js";
import type { SheetOfFile } from "../../applications/table/record.js";
import type { Problem } from "../../messages/problem.js";
import { problemWords } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import type { Policy } from "../../policy/policy.js";
import { isRefused, type Outcome } from "../../results/outcome.js";
import { readOutcome } from "../../results/reader.js";
import { type AskedKeys, askedBy, GrantsBefore } from "../../settlement/grants-before.js";
import { earlierOf } from "../../settlement/history.js";
import { askedOfPayments, earlierOfPayment, paymentReaderFor } from "../../settlement/payment.js";
import { PaymentIntake } from "../../settlement/payment-intake.js";
import { isSoundUtf8, textIn } from "../../values/bytes.js";
import type { Host } from "../host/host.js";
import { checkRegular } from "./check-regular.js";
import { kindOfName } from "./load-applications.js";

/** What is asked of a history beside what limits ask. */
export interface HistoryWanted {
  readonly asks?: readonly AskedKeys[];
  /** Hears of the results of this program. */
  readonly note?: (outcome: Outcome) => void;
}

/**
 * What was granted before: results of this program and payments, as lines, arrays or tables, of which no row is kept.
 * What is neither is an error with its place.
 */
export async function loadHistory(
  host: Host,
  paths: readonly string[],
  policies: readonly Policy[],
  commas: TableOptions["commas"],
  { asks = [], note = () => {} }: HistoryWanted = {},
): Promise<GrantsBefore> {
  const asked = [askedBy(policies.flatMap(({ limits }) => limits)), ...asks];
  const granted = new GrantsBefore(asked);
  const [payments, stated] = [paymentReaderFor(policies), askedOfPayments(asked)];
  const taking: Taking = { granted, payments, stated, intake: new PaymentIntake(granted, stated, payments) };
  for (const path of paths) {
    if (path !== "-") await checkRegular(host, path);
    const kind = kindOfName(path);
    const openTables = kind === undefined ? undefined : kindNamed(kind).openTables;
    if (openTables) await takeTables(await openTables(host.readChunks(path), undefined, path), path, taking, policies, commas);
    else for await (const rows of rowBytesOf(host.readChunks(path), "detect")) takeRows(rows, path, taking, note);
  }
  return granted;
}

/** What was granted so far, and what reads more of it. */
interface Taking {
  readonly granted: GrantsBefore;
  readonly payments: PaymentReader;
  readonly stated: StatedPayments;
  readonly intake: PaymentIntake;
}

/** The elements of a text of JSON, lines or an array. */
function takeRows(rows: Iterable<RowBytes>, path: string, taking: Taking, note: (outcome: Outcome) => void): void {
  const { granted, stated, intake } = taking;
  for (const { bytes, from, to, line } of rows) {
    const flat = intake.take(bytes, from, to, path, line);
    if (flat === true) continue;
    const row = !flat && isSoundUtf8(bytes, from, to) ? readOutcome(textIn(bytes, from, to)) : undefined;
    const payment = flat ?? (row ? undefined : stated.read(bytes, from, to));
    if (payment) {
      const fault = takePayment(payment, taking, path, line);
      if (fault) throw fault;
    } else if (!row) throw new CannotDo("not-history", { path, line });
    else if (!isRefused(row)) {
      for (const earlier of earlierOf(row)) granted.add(earlier);
      note(row);
    }
  }
}

/** Every table of a file that is to be seen: a sheet of payments that nobody reads would be paid again. */
async function takeTables(
  sheets: readonly SheetOfFile[],
  path: string,
  taking: Taking,
  policies: readonly Policy[],
  commas: TableOptions["commas"],
): Promise<void> {
  const [{ currency, digits } = { currency: "CNY", digits: 2 }] = policies;
  const fields = policies.flatMap((policy) => policy.fields);
  const visible = sheets.filter(({ hidden }) => !hidden);
  for (const { name, open } of visible) {
    const table = visible.length > 1 ? `${path}#${name}` : path;
    const sheet = await open(knownOfPayments);
    if (!sheet) continue;
    const setting = { fields, currency, digits, commas, stated: taking.stated };
    for await (const rows of paymentRows(sheet, table, setting)) takeTableRows(rows, table, taking);
  }
}

/** What cannot be read is told before what is read and cannot be. */
function takeTableRows(rows: Iterable<PaymentRow>, table: string, taking: Taking): void {
  let fault: CannotDo | undefined;
  for (const { line, payment, problem } of rows) {
    if (problem) throw unreadable(problem, table, line);
    fault ??= takePayment(payment, taking, table, line);
  }
  if (fault) throw fault;
}

function unreadable(problem: Problem, path: string, line: number): CannotDo {
  const field = problem.field === undefined ? "" : `${problem.field}: `;
  const why = { zh: `${field}${problemWords(problem, "zh")}`, en: `${field}${problemWords(problem, "en")}` };
  return new CannotDo("no-payment", { path, line, why });
}

function takePayment(said: StatedPayment, { granted, payments }: Taking, file: string, line: number): CannotDo | undefined {
  const payment = said.amount === undefined ? ({ fault: "amount", text: "" } as const) : payments.read(said);
  if ("fault" in payment) {
    const { fault, text, near, several } = { near: undefined, several: undefined, ...payment };
    return new CannotDo("bad-payment", { path: file, line, field: fault, text, near, several: several?.join(", ") });
  }
  granted.add(earlierOfPayment(payment), { file, line });
  return undefined;
}
