import fc from "fast-check";
import { applicationsOf } from "../properties/applications.js";
import { BruteForce } from "./brute-force.js";
import { policyOf, randomPairs } from "./random-pairs.js";
import { batches, everybody, smallPairs } from "./small-policies.js";
import { SoundnessRun } from "./soundness.js";

/**
 * So many random rules, and each written otherwise, before the prover and the engine, or small policies before everybody that there is:
 * `npm run soundness -- rules|small 10000 SEED`.
 */
const [kind = "rules", count = "1000", first = "20261130"] = process.argv.slice(2);
const [many, seed] = [Number(count), Number(first)];
const APPLICATIONS = 12;
const ONE_BY_ONE = 2;
const SLOW_MILLISECONDS = 10_000;
const EVERY = 100;

const run = new SoundnessRun();
const force = new BruteForce();
let failed = 0;

/** What is wrong of one draw. */
function rulesAt(at: number): string[] {
  const [pair] = fc.sample(randomPairs, { seed: at, numRuns: 1 });
  const policy = pair && policyOf(pair.text);
  if (!policy) return [];
  const all = fc.sample(applicationsOf(policy), { seed: at, numRuns: APPLICATIONS });
  const before = run.failures.length;
  run.oneByOne(pair, policy, all.slice(0, ONE_BY_ONE));
  run.pair(pair, policy, all);
  return run.failures.slice(before);
}

function smallAt(at: number): string[] {
  const [pair] = fc.sample(smallPairs, { seed: at, numRuns: 1 });
  const wrong = pair && force.wrongOf(pair, [...everybody, ...batches]);
  return wrong === undefined ? [] : [wrong];
}

const secondsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};
const start = process.cpuUsage();
const told = (count: number) =>
  console.log(
    `${count} ${kind} from seed ${seed}, ${secondsSince(start).toFixed(0)} s of the processor`,
    kind === "small" ? force.counts : run.counts,
  );
for (let at = 0; at < many; at += 1) {
  const before = process.cpuUsage();
  for (const failure of kind === "small" ? smallAt(seed + at) : rulesAt(seed + at)) {
    failed += 1;
    console.log(`\n${seed + at}: ${failure}`);
  }
  if (secondsSince(before) * 1000 > SLOW_MILLISECONDS) console.log(`slow: ${seed + at}, ${secondsSince(before).toFixed(1)} s`);
  if ((at + 1) % EVERY === 0) told(at + 1);
}
told(many);
if (failed > 0) process.exitCode = 1;
