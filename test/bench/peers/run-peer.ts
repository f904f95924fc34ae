import { closeSync, openSync, writeSync } from "node:fs";
import type { Application } from "../application.js";
import { linesOf } from "../files.js";
import { runDuckDb } from "./duckdb.js";
import type { Answerer } from "./peer.js";
import { peers } from "./peers.js";

/** One peer's whole program, NDJSON in, amounts as NDJSON out: `run-peer.js PACKAGE IN OUT [THREADS]`. Half a fen is rounded up for all alike. */
const BLOCK = 500;

async function run(answer: Answerer, input: string, output: string): Promise<void> {
  const to = openSync(output, "w");
  let block: Application[] = [];
  const flush = async (): Promise<void> => {
    const answers = await answer(block);
    const lines = block.map(({ id }, at) => {
      const { event = null, base = null, sme = false } = answers[at] ?? {};
      return `${JSON.stringify({ application: id, event: event === null ? null : Math.round(event * 100) / 100, base, sme })}\n`;
    });
    writeSync(to, lines.join(""));
    block = [];
  };
  for (const line of linesOf(input)) {
    block.push(JSON.parse(line) as Application);
    if (block.length === BLOCK) await flush();
  }
  if (block.length > 0) await flush();
  closeSync(to);
}

const [name = "", input = "", output = "", threads = "1"] = process.argv.slice(2);
const peer = peers.find((each) => each.package === name);
if (peer) await run(await peer.open(), input, output);
else await runDuckDb(input, output, threads);
