import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { keep } from "./found.js";
import { judged } from "./judge.js";
import { kindOf, smallest } from "./smaller.js";
import { attemptOf, targets } from "./targets.js";

/**
 * Tries random and damaged input on every part of the program that reads some: `npm run fuzz -- --minutes 30 [--seed N] [--only TARGET]`.
 * What goes wrong is made smaller and kept in fixtures/hostile, where the tests try it again.
 */
interface Plan {
  readonly seed: number;
  readonly until: number;
  readonly only: string | undefined;
}

/** What a thread tells: what it is about to try, what it found. */
type Told = { readonly trying: { readonly target: string; readonly seed: number } } | { readonly found: string };

/** A thread that tells nothing for so long is at something that does not end. */
const SILENT_MS = 180_000;
/** Of one kind, one is kept. */
const known = new Set<string>();

async function tryAll({ seed: first, until, only }: Plan, tell: (told: Told) => void): Promise<void> {
  const tried = only === undefined ? targets : targets.filter(({ name }) => name === only);
  for (let seed = first; Date.now() < until; seed += 1)
    for (const target of tried) {
      tell({ trying: { target: target.name, seed } });
      const attempt = await attemptOf(target, seed);
      const { wrong } = await judged(attempt);
      if (wrong === undefined || known.has(kindOf(wrong))) continue;
      known.add(kindOf(wrong));
      const path = keep(`${target.name}-${seed}`, wrong, await smallest(attempt, wrong));
      tell({ found: `${target.name} ${seed}: ${wrong}\n  kept in ${path}` });
    }
}

async function watched(plan: Plan): Promise<void> {
  const counts: Record<string, number> = {};
  const found: string[] = [];
  let next = plan.seed;
  while (Date.now() < plan.until) {
    let [last, at] = [{ target: "", seed: next }, Date.now()];
    const worker = new Worker(fileURLToPath(import.meta.url), {
      workerData: { ...plan, seed: next },
      resourceLimits: { maxOldGenerationSizeMb: 2048 },
    });
    const fell = await new Promise<string | undefined>((resolve) => {
      const watch = setInterval(() => {
        if (Date.now() - at > SILENT_MS) resolve(`does not end within ${SILENT_MS / 1000} s`);
      }, 1000);
      worker.on("message", (told: Told) => {
        at = Date.now();
        if ("found" in told) {
          found.push(told.found);
          console.log(told.found);
        } else {
          last = told.trying;
          counts[last.target] = (counts[last.target] ?? 0) + 1;
        }
      });
      worker.on("error", (cause) => resolve(String(cause)));
      worker.on("exit", () => resolve(undefined));
      worker.on("exit", () => clearInterval(watch));
    });
    await worker.terminate();
    next = last.seed + 1;
    if (fell === undefined) continue;
    const target = targets.find(({ name }) => name === last.target);
    const path = target && keep(`${last.target}-${last.seed}`, fell, await attemptOf(target, last.seed));
    found.push(fell);
    console.log(`${last.target} ${last.seed}: ${fell}\n  kept in ${path}`);
  }
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  console.log(`${all} attempts from seed ${plan.seed} to ${next - 1}, ${found.length} wrong`, counts);
  process.exitCode = found.length === 0 ? 0 : 1;
}

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "5" }, seed: { type: "string", default: "1000" }, only: { type: "string" } },
});

if (isMainThread) await watched({ seed: Number(values.seed), until: Date.now() + Number(values.minutes) * 60_000, only: values.only });
else await tryAll(workerData as Plan, (told) => parentPort?.postMessage(told));
