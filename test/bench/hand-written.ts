import { createReadStream } from "node:fs";

/**
 * The yardstick: the three Jinan rules built in, integer fen, JSON.parse a line at a time, complete applications only,
 * the same result line as the program's.
 */
interface Application {
  id: string;
  name: string;
  applicationDate: string;
  events: { role: string; scope: string; heldOn: string; expenditure: number }[];
  pilotBases: { newlyFormed: boolean }[];
  isTechSme: boolean;
  techContracts: { supplier: string }[];
}

interface Reason {
  condition: string;
  code?: string;
  source: string;
  items?: number[];
}

const CAP_HALF_FEN = 200_000_000;

const text = (halfFen: number): number => halfFen / 200;
const roundedFen = (halfFen: number): number => (halfFen + (halfFen % 2)) / 2;

function eventResult(application: Application, cautions: Set<string>): object {
  let sum = 0;
  let any = false;
  const failed = { force: [] as number[], host: [] as number[], international: [] as number[] };
  const order: string[] = [];
  application.events.forEach((event, index) => {
    if (event.heldOn < "2018-06-01") {
      if (failed.force.length === 0) order.push("force");
      failed.force.push(index);
      return;
    }
    const host = event.role === "host";
    const international = event.scope === "international";
    if (!host) {
      if (failed.host.length === 0) order.push("host");
      failed.host.push(index);
    }
    if (!international) {
      if (failed.international.length === 0) order.push("international");
      failed.international.push(index);
    }
    if (!host || !international) return;
    any = true;
    if (event.heldOn > "2020-12-31") cautions.add("validity-not-confirmed");
    sum += Math.min(Math.round(event.expenditure * 100), CAP_HALF_FEN);
  });
  const id = "international-event";
  if (any) {
    const fen = roundedFen(sum);
    const amount = { min: fen / 100, max: fen / 100 };
    const base = { id, status: "eligible", certainty: "exact", benefit: "cash", amount };
    return sum % 2 === 0 ? base : { ...base, unrounded: { min: text(sum), max: text(sum) } };
  }
  const source = "三(七)1";
  const words: Record<string, Reason> = {
    force: { condition: "在政策有效期内", code: "R01", source, items: failed.force },
    host: { condition: "承办单位", code: "R03", source, items: failed.host },
    international: { condition: "国际活动", code: "R04", source, items: failed.international },
  };
  const reasons = application.events.length === 0 ? [{ condition: "有承办的活动", source }] : order.map((key) => words[key]);
  return { id, status: "ineligible", reasons };
}

function baseResult(application: Application): object {
  const source = "三(六)2";
  const id = "pilot-base";
  const due = application.pilotBases.filter((base) => base.newlyFormed).length;
  if (due > 0) return { id, status: "eligible", certainty: "at least", benefit: "support", amount: { min: due * 1_000_000, max: null } };
  const items = application.pilotBases.map((_, index) => index);
  const reasons = items.length === 0 ? [{ condition: "有中试基地(平台)", source }] : [{ condition: "新组建", code: "R04", source, items }];
  return { id, status: "ineligible", reasons };
}

function smeResult(application: Application): object {
  const source = "三(六)2";
  const id = "sme-absorbing-results";
  const reasons: Reason[] = [];
  if (!application.isTechSme) reasons.push({ condition: "科技型中小企业", code: "R03", source });
  if (!application.techContracts.some(({ supplier }) => supplier === "university" || supplier === "institute")) {
    reasons.push({ condition: "吸纳高校院所成果", code: "R04", source });
  }
  return reasons.length > 0 ? { id, status: "ineligible", reasons } : { id, status: "eligible", certainty: "unstated", benefit: "cash" };
}

interface Paid {
  status: string;
  amount?: { min: number; max: number | null };
}

export function handWritten(line: string, number: number): string {
  const application = JSON.parse(line) as Application;
  const cautions = new Set<string>();
  const [event, base, sme] = [eventResult(application, cautions), baseResult(application), smeResult(application)] as [Paid, Paid, Paid];
  const totals: Record<string, object> = {};
  const unstated = sme.status === "eligible" ? { unstated: ["sme-absorbing-results"] } : {};
  if (event.amount) totals.cash = { exact: event.amount.min, ...event.amount, ...unstated };
  else if (sme.status === "eligible") totals.cash = { exact: 0, min: 0, max: 0, ...unstated };
  if (base.amount) totals.support = { exact: 0, ...base.amount };
  const assumptions: string[] = [];
  if (event.amount || base.amount) assumptions.push("rounding");
  if (event.amount) assumptions.push("event-cap-scope=per-event");
  if (base.amount) assumptions.push("pilot-base-scope=per-base");
  return JSON.stringify({
    application: application.id,
    name: application.name,
    line: number,
    policy: "jinan-2018-14",
    date: application.applicationDate,
    subsidies: [event, base, sme],
    ...(Object.keys(totals).length > 0 ? { totals } : {}),
    ...(assumptions.length > 0 ? { assumptions } : {}),
    ...(cautions.size > 0 ? { cautions: [...cautions] } : {}),
  });
}

/** The whole program: NDJSON in, NDJSON out, as quick as plain code reads and writes lines. */
export async function runHandWritten(path: string): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let from = 0;
    let output = "";
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      number += 1;
      output += `${handWritten(bytes.toString("utf8", from, at), number)}\n`;
      from = at + 1;
    }
    rest = Buffer.from(bytes.subarray(from));
    if (output !== "" && !process.stdout.write(output)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}

const given = process.argv[2];
if (given !== undefined) await runHandWritten(given);
