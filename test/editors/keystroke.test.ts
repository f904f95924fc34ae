import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { compilePolicy } from "../../src/policy/compile.js";
import { root } from "../golden/memory-host.js";
import { Editor, inProcess } from "./editor.js";

const POLICY = "policy.yaml";
const KEYSTROKES = 25;
/** A keystroke may take so many times as long as compiling the policy. */
const MOST = 3;

const folder = mkdtempSync(join(tmpdir(), "keystroke-"));
cpSync(join(root, "rules", "jinan-2018-14"), folder, { recursive: true });
const editor = new Editor(folder, [], inProcess);
afterAll(() => {
  editor.leave();
  rmSync(folder, { recursive: true, force: true });
});

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

it("what is typed is answered in about the time in which the policy compiles", async () => {
  const text = readFileSync(join(root, "rules", "jinan-2018-14", POLICY), "utf8");
  await editor.begin();
  await editor.open(POLICY, text);
  await editor.findings(POLICY, () => true);
  const [compiling, completing, hovering]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < KEYSTROKES; at += 1) compiling.push(await timed(() => compilePolicy(POLICY, text)));
  // One key after the other, as somebody types: findings wait for a pause.
  for (let at = 0; at < KEYSTROKES; at += 1) {
    completing.push(
      await timed(async () => {
        await editor.type(POLICY, "of: event.expenditure", "of: event.");
        await editor.ask("textDocument/completion", POLICY, { position: editor.place(POLICY, "of: event.", 10) });
      }),
    );
    hovering.push(
      await timed(async () => {
        await editor.type(POLICY, "of: event.", "of: event.expenditure");
        await editor.ask("textDocument/hover", POLICY, { position: editor.place(POLICY, "of: event.expenditure", 12) });
      }),
    );
  }
  const [compile, complete, hover] = [median(compiling), median(completing), median(hovering)];
  const told = { compile, complete, hover, ratios: [complete / compile, hover / compile] };
  process.stdout.write(`${JSON.stringify(told, (_, value) => (typeof value === "number" ? Number(value.toFixed(2)) : value))}\n`);
  expect(complete).toBeLessThan(compile * MOST);
  expect(hover).toBeLessThan(compile * MOST);
});
