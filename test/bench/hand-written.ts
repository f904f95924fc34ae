import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { Application } from "./application.js";

/**
 * The yardstick: the three Jinan rules built in, as lean as plain code by hand gets them. JSON.parse a line at a time, text put
 * together piece by piece, complete applications only, the same bytes as the program's.
 */

/** Half a fen is the smallest part that a rate of 50% makes of one. */
const CAP_HALF_FEN = 200_000_000;
const REFUSED = ',"status":"ineligible","reasons":[';
const EVENT = "\u4E09(\u4E03)1";
const OTHERS = "\u4E09(\u516D)2";

const reason = (condition: string, code: string, source: string): string =>
  `{"condition":"${condition}"${code === "" ? "" : `,"code":"${code}"`},"source":"${source}"`;
const NO_EVENT = `${reason("\u6709\u627F\u529E\u7684\u6D3B\u52A8", "", EVENT)}}`;
const IN_FORCE = reason("\u5728\u653F\u7B56\u6709\u6548\u671F\u5185", "R01", EVENT);
const HOST = reason("\u627F\u529E\u5355\u4F4D", "R03", EVENT);
const INTERNATIONAL = reason("\u56FD\u9645\u6D3B\u52A8", "R04", EVENT);
const NO_BASE = `${reason("\u6709\u4E2D\u8BD5\u57FA\u5730(\u5E73\u53F0)", "", OTHERS)}}`;
const NEWLY_FORMED = reason("\u65B0\u7EC4\u5EFA", "R04", OTHERS);
const SME = `${reason("\u79D1\u6280\u578B\u4E2D\u5C0F\u4F01\u4E1A", "R03", OTHERS)}}`;
const RESULTS = `${reason("\u5438\u7EB3\u9AD8\u6821\u9662\u6240\u6210\u679C", "R04", OTHERS)}}`;

/** What is said of the events, with the sum of half fen; below zero where none counts. */
function ofEvents({ events }: Application): { text: string; halfFen: number; late: boolean } {
  let [halfFen, counts, late, order] = [0, false, false, ""];
  let [force, host, international] = ["", "", ""];
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at] as Application["events"][number];
    if (event.heldOn < "2018-06-01") {
      if (force === "") order += "f";
      force += force === "" ? at : `,${at}`;
      continue;
    }
    const [hosts, abroad] = [event.role === "host", event.scope === "international"];
    if (!hosts) {
      if (host === "") order += "h";
      host += host === "" ? at : `,${at}`;
    }
    if (!abroad) {
      if (international === "") order += "i";
      international += international === "" ? at : `,${at}`;
    }
    if (!hosts || !abroad) continue;
    counts = true;
    if (event.heldOn > "2020-12-31") late = true;
    const fen = Math.round(event.expenditure * 100);
    halfFen += fen < CAP_HALF_FEN ? fen : CAP_HALF_FEN;
  }
  if (counts) {
    const yuan = (halfFen + (halfFen % 2)) / 200;
    const unrounded = halfFen % 2 === 0 ? "" : `,"unrounded":{"min":${halfFen / 200},"max":${halfFen / 200}}`;
    const text = `,"status":"eligible","certainty":"exact","benefit":"cash","amount":{"min":${yuan},"max":${yuan}}${unrounded}}`;
    return { text, halfFen, late };
  }
  if (events.length === 0) return { text: `${REFUSED}${NO_EVENT}]}`, halfFen: -1, late };
  let reasons = "";
  for (const each of order) {
    if (reasons !== "") reasons += ",";
    reasons += each === "f" ? `${IN_FORCE},"items":[${force}]}` : "";
    reasons += each === "h" ? `${HOST},"items":[${host}]}` : "";
    reasons += each === "i" ? `${INTERNATIONAL},"items":[${international}]}` : "";
  }
  return { text: `${REFUSED}${reasons}]}`, halfFen: -1, late };
}

function lineOf(application: Application, number: number): string {
  const { text: event, halfFen, late } = ofEvents(application);
  const { pilotBases, techContracts, isTechSme } = application;
  let [due, items] = [0, ""];
  for (let at = 0; at < pilotBases.length; at += 1) {
    if (pilotBases[at]?.newlyFormed) due += 1;
    items += at === 0 ? at : `,${at}`;
  }
  const noBase = items === "" ? NO_BASE : `${NEWLY_FORMED},"items":[${items}]}`;
  const base =
    due > 0
      ? `,"status":"eligible","certainty":"at least","benefit":"support","amount":{"min":${due * 1_000_000},"max":null}}`
      : `${REFUSED}${noBase}]}`;
  let supplied = false;
  for (const { supplier } of techContracts) if (supplier === "university" || supplier === "institute") supplied = true;
  const refused = `${isTechSme ? "" : SME}${isTechSme || supplied ? "" : ","}${supplied ? "" : RESULTS}`;
  const sme = isTechSme && supplied ? ',"status":"eligible","certainty":"unstated","benefit":"cash"}' : `${REFUSED}${refused}]}`;
  const counts = halfFen >= 0;
  const yuan = counts ? (halfFen + (halfFen % 2)) / 200 : 0;
  const unstated = isTechSme && supplied ? ',"unstated":["sme-absorbing-results"]' : "";
  const cash = counts || unstated !== "" ? `"cash":{"exact":${yuan},"min":${yuan},"max":${yuan}${unstated}}` : "";
  const support = due > 0 ? `"support":{"exact":0,"min":${due * 1_000_000},"max":null}` : "";
  const totals = cash === "" && support === "" ? "" : `,"totals":{${cash}${cash !== "" && support !== "" ? "," : ""}${support}}`;
  const rests = `${counts ? ',"event-cap-scope=per-event"' : ""}${due > 0 ? ',"pilot-base-scope=per-base"' : ""}`;
  const assumptions = counts || due > 0 ? `,"assumptions":["rounding"${rests}]` : "";
  const cautions = late ? ',"cautions":["validity-not-confirmed"]' : "";
  return `{"application":${JSON.stringify(application.id)},"name":${JSON.stringify(application.name)},"line":${number},"policy":"jinan-2018-14","date":"${application.applicationDate}","subsidies":[{"id":"international-event"${event},{"id":"pilot-base"${base},{"id":"sme-absorbing-results"${sme}]${totals}${assumptions}${cautions}}\n`;
}

/** The whole program: NDJSON in, NDJSON out. */
function run(input: string, output: string): void {
  const [from, to] = [openSync(input, "r"), openSync(output, "w")];
  let buffer = Buffer.allocUnsafe(1 << 18);
  let [held, number] = [0, 0];
  for (let got = -1; got !== 0; ) {
    got = readSync(from, buffer, held, buffer.length - held, null);
    held += got;
    let [text, start] = ["", 0];
    for (let end = buffer.indexOf(10); end >= 0 && end < held; end = buffer.indexOf(10, start)) {
      number += 1;
      text += lineOf(JSON.parse(buffer.toString("utf8", start, end)) as Application, number);
      start = end + 1;
    }
    if (text !== "") writeSync(to, text);
    buffer.copy(buffer, 0, start, held);
    held -= start;
    if (held === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
  }
  closeSync(from);
  closeSync(to);
}

const [input, output] = process.argv.slice(2);
if (input !== undefined && output !== undefined) run(input, output);
