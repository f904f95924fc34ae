import type { EvaluationRow, OutcomeRow, ResultRow } from "../reports/evaluation.js";
import { decimalText } from "../values/decimal.js";
import { jsonLine, jsonString } from "./json-text.js";

type Reason = NonNullable<ResultRow["reasons"]>[number];
type Amount = NonNullable<ResultRow["amount"]>;

const reasonTexts = new WeakMap<Reason, string>();

/** A row of results as a line of JSON: what `jsonLine` writes, without asking each value what it is. */
export function rowLine(row: EvaluationRow): string {
  return "problems" in row ? jsonLine(row) : outcomeLine(row);
}

function outcomeLine(row: OutcomeRow): string {
  let text = `{"application":${jsonString(row.application)}`;
  if (row.name !== undefined) text += `,"name":${jsonString(row.name)}`;
  if (row.file !== undefined) text += `,"file":${jsonString(row.file)}`;
  if (row.line !== undefined) text += `,"line":${row.line}`;
  text += `,"policy":${jsonString(row.policy)}`;
  if (row.currency !== undefined) text += `,"currency":"${row.currency}"`;
  if (row.date !== undefined) text += `,"date":"${row.date}"`;
  text += ',"subsidies":[';
  const { subsidies } = row;
  for (let i = 0; i < subsidies.length; i += 1) text += (i === 0 ? "" : ",") + resultText(subsidies[i] as ResultRow);
  text += "]";
  if (row.totals !== undefined) text += `,"totals":${jsonLine(row.totals)}`;
  if (row.assumptions !== undefined) text += `,"assumptions":${jsonLine(row.assumptions)}`;
  if (row.cautions !== undefined) text += `,"cautions":${jsonLine(row.cautions)}`;
  if (row.creditCode !== undefined) text += `,"creditCode":${jsonString(row.creditCode)}`;
  if (row.marks !== undefined && row.marks.length > 0) text += `,"marks":${jsonLine(row.marks)}`;
  if (row.given !== undefined) text += `,"given":${jsonString(row.given)}`;
  return `${text}}`;
}

const amountText = ({ min, max }: Amount): string => `{"min":${decimalText(min)},"max":${max === null ? "null" : decimalText(max)}}`;

const refusedTexts = new WeakMap<ResultRow, string>();

/** A refusal is the same object in many rows, and is written out once. */
function resultText(result: ResultRow): string {
  if (result.status !== "ineligible" || result.claim !== undefined) return wholeText(result);
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
