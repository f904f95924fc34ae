import type { EvaluationRow, OutcomeRow, ResultRow } from "../reports/evaluation.js";
import { decimalText } from "../values/decimal.js";
import { jsonLine, jsonString } from "./json-text.js";
import { type Stretch, stretchAt } from "./refused-text.js";

type Reason = NonNullable<ResultRow["reasons"]>[number];
type Amount = NonNullable<ResultRow["amount"]>;

const reasonTexts = new WeakMap<Reason, string>();

/** Takes a row in pieces, one after the other. */
export interface RowWriter {
  text(piece: string): void;
  stretch(piece: Stretch): void;
}

/** A row of results as a line of JSON. */
export function rowLine(row: EvaluationRow): string {
  let line = "";
  writeRow(row, {
    text: (piece) => {
      line += piece;
    },
    stretch: (piece) => {
      line += piece.text;
    },
  });
  return line;
}

/** A row of results as `jsonLine` writes it, without asking each value what it is. */
export function writeRow(row: EvaluationRow, to: RowWriter): void {
  if ("problems" in row) {
    to.text(jsonLine(row));
    return;
  }
  to.text(beforeResults(row));
  writeResults(row.subsidies, to);
  to.text(afterResults(row));
}

function beforeResults(row: OutcomeRow): string {
  let text = `{"application":${jsonString(row.application)}`;
  if (row.name !== undefined) text += `,"name":${jsonString(row.name)}`;
  if (row.file !== undefined) text += `,"file":${jsonString(row.file)}`;
  if (row.line !== undefined) text += `,"line":${row.line}`;
  text += `,"policy":${jsonString(row.policy)}`;
  if (row.currency !== undefined) text += `,"currency":"${row.currency}"`;
  if (row.date !== undefined) text += `,"date":"${row.date}"`;
  return `${text},"subsidies":[`;
}

function writeResults(results: readonly ResultRow[], to: RowWriter): void {
  let text = "";
  for (let i = 0; i < results.length; ) {
    if (i > 0) text += ",";
    const stretch = stretchAt(results, i, resultText);
    if (stretch) {
      to.text(text);
      text = "";
      to.stretch(stretch);
      i += stretch.results.length;
    } else {
      text += resultText(results[i] as ResultRow);
      i += 1;
    }
  }
  to.text(text);
}

function afterResults(row: OutcomeRow): string {
  let text = "]";
  if (row.totals !== undefined) text += `,"totals":${jsonLine(row.totals)}`;
  if (row.assumptions !== undefined) text += `,"assumptions":${jsonLine(row.assumptions)}`;
  if (row.cautions !== undefined) text += `,"cautions":${jsonLine(row.cautions)}`;
  if (row.given !== undefined) text += `,"given":${jsonString(row.given)}`;
  return `${text}}`;
}

const amountText = ({ min, max }: Amount): string => `{"min":${decimalText(min)},"max":${max === null ? "null" : decimalText(max)}}`;

const refusedTexts = new WeakMap<ResultRow, string>();

/** A refusal is the same object in many rows, and is written out once. */
function resultText(result: ResultRow): string {
  if (result.status !== "ineligible") return wholeText(result);
  let text = refusedTexts.get(result);
  if (text === undefined) {
    text = wholeText(result);
    refusedTexts.set(result, text);
  }
  return text;
}

function wholeText(result: ResultRow): string {
  let text = `{"id":${jsonString(result.id)},"status":"${result.status}"`;
  if (result.entitled !== undefined) text += ',"entitled":true';
  if (result.certainty !== undefined) text += `,"certainty":"${result.certainty}"`;
  if (result.benefit !== undefined) text += `,"benefit":"${result.benefit}"`;
  if (result.amount !== undefined) text += `,"amount":${amountText(result.amount)}`;
  if (result.unrounded !== undefined) text += `,"unrounded":${jsonLine(result.unrounded)}`;
  if (result.missing !== undefined) text += `,"missing":${jsonLine(result.missing)}`;
  const { reasons } = result;
  if (reasons !== undefined) {
    text += ',"reasons":[';
    for (let i = 0; i < reasons.length; i += 1) text += (i === 0 ? "" : ",") + reasonText(reasons[i] as Reason);
    text += "]";
  }
  if (result.readings !== undefined) text += `,"readings":${jsonLine(result.readings)}`;
  if (result.parts !== undefined) text += `,"parts":${jsonLine(result.parts)}`;
  if (result.settled !== undefined) text += `,"settled":${amountText(result.settled)}`;
  if (result.cuts !== undefined) text += `,"cuts":${jsonLine(result.cuts)}`;
  if (result.instalments !== undefined) text += `,"instalments":${jsonLine(result.instalments)}`;
  if (result.shares !== undefined) text += `,"shares":${jsonLine(result.shares)}`;
  if (result.paid !== undefined) text += `,"paid":${decimalText(result.paid)}`;
  if (result.balance !== undefined) text += `,"balance":${amountText(result.balance)}`;
  if (result.on !== undefined) text += `,"on":"${result.on}"`;
  if (result.keys !== undefined) text += `,"keys":${jsonLine(result.keys)}`;
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
