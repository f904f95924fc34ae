import {
  type EvaluationRow,
  isRefused,
  type Outcome,
  outcomeShape,
  type RefusedReason,
  type Result,
  reasonShape,
  refusedShape,
  resultShape,
} from "./outcome.js";
import { LEAST_RESULTS, type Stretch, stretchAt } from "./stretch.js";
import { type Writing, writerOf } from "./writer.js";
import { isWritten, type WrittenRow } from "./written-row.js";

/** Takes a row in pieces, one after the other. */
export interface RowWriter {
  text(piece: string): void;
  stretch(piece: Stretch): void;
  /** Bytes of whole characters. */
  copy(bytes: Uint8Array, from: number, to: number): void;
}

/** A refusal, and a reason of no certain item, is the same object in many rows. */
const repeats = {
  [resultShape.name]: ({ status }: Result) => status === "ineligible",
  [reasonShape.name]: ({ items }: RefusedReason) => items === undefined,
};

/** The writers of rows as they are printed, or as they wait to be settled. */
function rowWriters(waits: boolean) {
  const writing: Writing = { repeats, texts: new WeakMap(), waits };
  return { row: writerOf(outcomeShape, writing), result: writerOf(resultShape, writing) };
}

const [printed, waiting] = [rowWriters(false), rowWriters(true)];
const refused = writerOf(refusedShape);

/** A row of results as a line of JSON. */
export function rowLine(row: EvaluationRow): string {
  if (isWritten(row)) return row.written;
  return isRefused(row) ? refused("", row) : printed.row("", row);
}

/** A row of results as a line of JSON, in pieces; `waits` where settling may yet write something of it. */
export function writeRow(row: EvaluationRow, to: RowWriter, waits = false): void {
  if (isWritten(row)) {
    writeWritten(row, to);
    return;
  }
  if (isRefused(row)) to.text(refused("", row));
  else if (row.subsidies.length < LEAST_RESULTS) to.text((waits ? waiting : printed).row("", row));
  else writeStretches(row, to, waits ? waiting : printed);
}

function writeWritten({ waiting: { bytes, from, to: end }, patches }: WrittenRow, to: RowWriter): void {
  let at = from;
  for (const patch of patches) {
    to.copy(bytes, at, patch.from);
    to.text(patch.text);
    at = patch.to;
  }
  to.copy(bytes, at, end);
}

const RESULTS = '"subsidies":[';

/** Many results, of which stretches of refusals are the same in other rows. */
function writeStretches(row: Outcome, to: RowWriter, { row: writeRest, result: write }: ReturnType<typeof rowWriters>): void {
  const rest = writeRest("", { ...row, subsidies: [] });
  const at = rest.indexOf(RESULTS) + RESULTS.length;
  let text = rest.slice(0, at);
  const { subsidies } = row;
  for (let i = 0; i < subsidies.length; ) {
    if (i > 0) text += ",";
    const stretch = stretchAt(subsidies, i, (result) => write("", result));
    if (stretch) {
      to.text(text);
      text = "";
      to.stretch(stretch);
      i += stretch.results.length;
    } else {
      text = write(text, subsidies[i] as Result);
      i += 1;
    }
  }
  to.text(text + rest.slice(at));
}
