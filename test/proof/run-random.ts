import fc from "fast-check";
import { applicationsOf } from "../properties/applications.js";
import { policyOf, randomPairs } from "./random-pairs.js";
import { SoundnessRun } from "./soundness.js";

/** So many random rules, and each written otherwise, before the prover and the engine: `npm run soundness -- 10000 SEED`. */
const many = Number(process.argv[2] ?? 1_000);
const seed = Number(process.argv[3] ?? 20_261_130);
const APPLICATIONS = 12;
const ONE_BY_ONE = 2;
const SLOW_MILLISECONDS = 10_000;
const EVERY = 100;

const run = new SoundnessRun();
const start = process.cpuUsage();
const seconds = (): string => ((process.cpuUsage(start).user + process.cpuUsage(start).system) / 1e6).toFixed(0);
for (let at = 0; at < many; at += 1) {
  const [pair] = fc.sample(randomPairs, { seed: seed + at, numRuns: 1 });
  const policy = pair && policyOf(pair.text);
  if (!policy) continue;
  const all = fc.sample(applicationsOf(policy), { seed: seed + at, numRuns: APPLICATIONS });
  const before = process.cpuUsage();
  const failed = run.failures.length;
  run.oneByOne(pair, policy, all.slice(0, ONE_BY_ONE));
  run.pair(pair, policy, all);
  for (const failure of run.failures.slice(failed)) console.log(`\n${seed + at}: ${failure}`);
  const { user, system } = process.cpuUsage(before);
  if (user + system > SLOW_MILLISECONDS * 1000) console.log(`slow: ${seed + at}, ${((user + system) / 1e6).toFixed(1)} s`);
  if ((at + 1) % EVERY === 0) console.log(`${at + 1} rules, ${seconds()} s of the processor`, run.counts);
}
console.log(`${many} rules from seed ${seed}, ${seconds()} s of the processor`, run.counts);
if (run.failures.length > 0) process.exitCode = 1;
