import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { rowLine } from "../../src/formats/outcome-line.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";

/** A policy of a thousand subsidies, ten of which apply to an applicant, beside a policy of those ten. */
const KINDS = 100;
const ROWS = 2000;

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
function costs(policy: Policy): { evaluated: number; written: number } {
  const [evaluator, reader] = [new Evaluator(policy, plainOptions), readerFor(policy, [policy], false)];
  const rows = Array.from({ length: ROWS }, (_, at) =>
    Buffer.from(`{"id":"A${at}","applicationDate":"2020-01-01","kind":"k7","cost":${at * 100},"people":50}`),
  );
  const run = (write: boolean): number => {
    const from = process.hrtime.bigint();
    let bytes = 0;
    rows.forEach((row, at) => {
      const outcome = evaluator.evaluate(reader.read(row, 0, row.length), at + 1);
      if (write) bytes += Buffer.byteLength(rowLine(outcome));
    });
    return (seconds(from) * 1e6) / ROWS + bytes * 0;
  };
  run(true);
  return { evaluated: run(false), written: run(true) };
}

const all = compiled(Array.from({ length: 1000 }, (_, id) => id));
const ten = compiled(Array.from({ length: 10 }, (_, at) => at * KINDS + 7));
const [many, few] = [costs(all.policy), costs(ten.policy)];
console.log(`1,000 subsidies compile in ${all.took.toFixed(2)} s`);
console.log(
  `evaluated, per application: ${many.evaluated.toFixed(0)} us, of those 10 alone ${few.evaluated.toFixed(0)} us: ${(many.evaluated / few.evaluated).toFixed(1)} x`,
);
console.log(
  `and written out: ${many.written.toFixed(0)} us, of those 10 alone ${few.written.toFixed(0)} us: ${(many.written / few.written).toFixed(1)} x`,
);
