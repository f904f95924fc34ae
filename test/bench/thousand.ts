import { closeSync, openSync, writeSync } from "node:fs";
import { Batch } from "../../src/evaluation/batch.js";
import { plainOptions } from "../../src/evaluation/evaluator.js";
import { ndjson } from "../../src/formats/ndjson.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { evaluationRows } from "../../src/reports/evaluation.js";
import { settlementObservers } from "../../src/settlement/observers.js";

/** A policy of a thousand subsidies, ten of which apply to an applicant, beside a policy of those ten. */
const KINDS = 100;
const ROWS = 20_000;

function textOf(ids: readonly number[]): string {
  const kinds = Array.from({ length: KINDS }, (_, kind) => `k${kind}: k${kind}`).join(", ");
  const subsidies = ids.map(
    (id) => `  s${id}:
    conditions:
      kind: kind = "k${id % KINDS}"
      size: people >= ${Math.floor(id / KINDS) + 1}
    amount: {rate: ${(id % 37) + 1}%, of: cost, cap: ${(id % 50) + 1}\u4E07\u5143}`,
  );
  return `policy: many
title: many
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs: {kind: {type: choice, options: {${kinds}}}, cost: {type: money}, people: {type: count}}
subsidies:
${subsidies.join("\n")}
`;
}

const seconds = (from: bigint): number => Number(process.hrtime.bigint() - from) / 1e9;

function compiled(ids: readonly number[]): { policy: Policy; took: number } {
  const from = process.hrtime.bigint();
  const { policy } = compilePolicy("many.yaml", textOf(ids));
  if (!policy) throw new Error("does not compile");
  return { policy, took: seconds(from) };
}

/** Microseconds for each application: evaluated, and evaluated and written out. */
async function costs(policy: Policy): Promise<{ evaluated: number; written: number }> {
  const batch = new Batch([policy], settlementObservers, plainOptions, false);
  const lines = Array.from(
    { length: ROWS },
    (_, at) => `{"id":"A${at}","applicationDate":"2020-01-01","kind":"k7","cost":${at * 100},"people":50}\n`,
  );
  const bytes = Buffer.from(lines.join(""));
  async function* chunks() {
    yield bytes;
  }
  const rows = () => evaluationRows(batch.evaluate([{ name: undefined, kind: "ndjson", chunks: chunks() }]), "zh");
  const nowhere = openSync("/dev/null", "w");
  const write = async (piece: string | Uint8Array) => {
    writeSync(nowhere, typeof piece === "string" ? Buffer.from(piece) : piece);
  };
  const run = async (writes: boolean): Promise<number> => {
    const from = process.hrtime.bigint();
    if (writes) await ndjson.draws.evaluation({ kind: "evaluation", policies: [], rows: rows() }, write);
    else for await (const part of rows()) if (part.length > ROWS) break;
    return (seconds(from) * 1e6) / ROWS;
  };
  await run(true);
  const found = { evaluated: await run(false), written: await run(true) };
  closeSync(nowhere);
  return found;
}

const all = compiled(Array.from({ length: 1000 }, (_, id) => id));
const ten = compiled(Array.from({ length: 10 }, (_, at) => at * KINDS + 7));
const [many, few] = [await costs(all.policy), await costs(ten.policy)];
console.log(`1,000 subsidies compile in ${all.took.toFixed(2)} s`);
console.log(
  `evaluated, per application: ${many.evaluated.toFixed(0)} us, of those 10 alone ${few.evaluated.toFixed(0)} us: ${(many.evaluated / few.evaluated).toFixed(1)} x`,
);
console.log(
  `and written out: ${many.written.toFixed(0)} us, of those 10 alone ${few.written.toFixed(0)} us: ${(many.written / few.written).toFixed(1)} x`,
);
