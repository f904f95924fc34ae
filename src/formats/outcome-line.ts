import { marks, WrittenRow } from "../reports/patched-row.js";
import type { EvaluationRow, Outcome, Result } from "../results/outcome.js";
import { textIn } from "../values/bytes.js";
import { decimalText } from "../values/decimal.js";
import { jsonLine, jsonString } from "../values/json-text.js";
import { type Stretch, stretchAt } from "./refused-text.js";

type Reason = NonNullable<Result["reasons"]>[number];
type Cut = NonNullable<Result["cuts"]>[number];
type Amount = NonNullable<Result["amount"]>;

const reasonTexts = new WeakMap<Reason, string>();

/** Takes a row in pieces, one after the other. */
export interface RowWriter {
  text(piece: string): void;
  stretch(piece: Stretch): void;
  /** Bytes of whole characters. */
  copy(bytes: Uint8Array, from: number, to: number): void;
}

/** A row of results as a line of JSON. */
export function rowLine(row: EvaluationRow): string {
  if (row instanceof WrittenRow) return row.written;
  let line = "";
  const to: RowWriter = {
    text: (piece) => {
      line += piece;
    },
    stretch: (piece) => {
      line += piece.text;
    },
    copy: (bytes, from, to) => {
      line += textIn(bytes, from, to);
    },
  };
  writeRow(row, to);
  return line;
}

/** A row of results as `jsonLine` writes it, without asking each value what it is; `marked` where settling may have to write something. */
export function writeRow(row: EvaluationRow, to: RowWriter, marked = false): void {
  if (row instanceof WrittenRow) {
    writeWritten(row, to);
    return;
  }
  if ("problems" in row) {
    to.text(jsonLine(row));
    return;
  }
  to.text(beforeResults(row));
  writeResults(row.subsidies, to, marked);
  to.text(afterResults(row, marked));
}

function writeWritten({ waiting, patches }: WrittenRow, to: RowWriter): void {
  let at = waiting.from;
  for (const patch of patches) {
    to.copy(waiting.bytes, at, patch.from);
    to.text(patch.text);
    at = patch.to;
  }
  to.copy(waiting.bytes, at, waiting.to);
}

function beforeResults(row: Outcome): string {
  let text = `{"application":${jsonString(row.application)}`;
  if (row.name !== undefined) text += `,"name":${jsonString(row.name)}`;
  if (row.file !== undefined) text += `,"file":${jsonString(row.file)}`;
  if (row.line !== undefined) text += `,"line":${row.line}`;
  text += `,"policy":${jsonString(row.policy)}`;
  if (row.currency !== undefined) text += `,"currency":"${row.currency}"`;
  if (row.date !== undefined) text += `,"date":"${row.date}"`;
  return `${text},"subsidies":[`;
}

const unmarked = (result: Result): string => resultText(result, false);

function writeResults(results: readonly Result[], to: RowWriter, marked: boolean): void {
  let text = "";
  for (let i = 0; i < results.length; ) {
    if (i > 0) text += ",";
    const stretch = stretchAt(results, i, unmarked);
    if (stretch) {
      to.text(text);
      text = "";
      to.stretch(stretch);
      i += stretch.results.length;
    } else {
      text += resultText(results[i] as Result, marked);
      i += 1;
    }
  }
  to.text(text);
}

function afterResults(row: Outcome, marked: boolean): string {
  let text = "]";
  if (row.totals !== undefined) {
    const totals = jsonLine(row.totals);
    text += `,"totals":${marked ? `${marks.totals}${totals}${marks.totalsEnd}` : totals}`;
  }
  if (row.assumptions !== undefined) text += `,"assumptions":${jsonLine(row.assumptions)}`;
  if (row.cautions !== undefined) text += `,"cautions":${jsonLine(row.cautions)}`;
  if (row.creditCode !== undefined) text += `,"creditCode":${jsonString(row.creditCode)}`;
  if (row.marks !== undefined && row.marks.length > 0) text += `,"marks":${jsonLine(row.marks)}`;
  if (row.unclaimed !== undefined) text += ',"unclaimed":true';
  if (row.given !== undefined) text += `,"given":${jsonString(row.given)}`;
  return `${text}}`;
}

const amountText = ({ min, max }: Amount): string => `{"min":${decimalText(min)},"max":${max === null ? "null" : decimalText(max)}}`;

function unroundedText(unrounded: NonNullable<Result["unrounded"]>): string {
  const { min, max } = unrounded;
  if (typeof min === "string" || typeof max === "string") return `,"unrounded":${jsonLine(unrounded)}`;
  return `,"unrounded":${amountText({ min, max })}`;
}

function cutText({ limit, kind, amount, source }: Cut): string {
  const clause = source === undefined ? "" : `,"source":${jsonString(source)}`;
  return `{"limit":${jsonString(limit)},"kind":"${kind}","amount":${amountText(amount)}${clause}}`;
}

const refusedTexts = new WeakMap<Result, string>();

/** A refusal is the same object in many rows, and is written out once. */
function resultText(result: Result, marked: boolean): string {
  if (result.status !== "ineligible") return wholeText(result, marked);
  let text = refusedTexts.get(result);
  if (text === undefined) {
    text = wholeText(result, false);
    refusedTexts.set(result, text);
  }
  return text;
}

function wholeText(result: Result, marked: boolean): string {
  let text = `{"id":${jsonString(result.id)},"status":"${result.status}"`;
  if (result.entitled !== undefined) text += ',"entitled":true';
  if (result.certainty !== undefined) text += `,"certainty":"${result.certainty}"`;
  if (result.benefit !== undefined) text += `,"benefit":"${result.benefit}"`;
  if (result.amount !== undefined) text += `,"amount":${amountText(result.amount)}`;
  if (result.unrounded !== undefined) text += unroundedText(result.unrounded);
  if (result.missing !== undefined) text += `,"missing":${jsonLine(result.missing)}`;
  const { reasons } = result;
  if (reasons !== undefined) {
    text += ',"reasons":[';
    for (let i = 0; i < reasons.length; i += 1) text += (i === 0 ? "" : ",") + reasonText(reasons[i] as Reason);
    text += "]";
  }
  if (result.readings !== undefined) text += `,"readings":${jsonLine(result.readings)}`;
  if (result.parts !== undefined) text += `,"parts":${jsonLine(result.parts)}`;
  if (marked && result.keys !== undefined) text += marks.settled;
  if (result.settled !== undefined) text += `,"settled":${amountText(result.settled)}`;
  if (result.cuts !== undefined) text += `,"cuts":[${result.cuts.map(cutText).join(",")}]`;
  if (result.instalments !== undefined) text += `,"instalments":${jsonLine(result.instalments)}`;
  if (result.shares !== undefined) text += `,"shares":${jsonLine(result.shares)}`;
  if (result.paid !== undefined) text += `,"paid":${decimalText(result.paid)}`;
  if (result.balance !== undefined) text += `,"balance":${amountText(result.balance)}`;
  if (result.on !== undefined) text += `,"on":"${result.on}"`;
  if (result.keys !== undefined) text += `,"keys":${jsonLine(result.keys)}`;
  if (result.audit !== undefined) text += `,"audit":${jsonLine(result.audit)}`;
  else if (result.claim !== undefined) text += `,"claim":${jsonLine(result.claim)}`;
  if (result.units !== undefined) text += `,"units":${jsonLine(result.units)}`;
  return `${text}}`;
}

/** Most reasons are the same object in many rows: each is written out once. */
function reasonText(reason: Reason): string {
  if (reason.items !== undefined) return jsonLine(reason);
  let text = reasonTexts.get(reason);
  if (text === undefined) {
    text = jsonLine(reason);
    reasonTexts.set(reason, text);
  }
  return text;
}
