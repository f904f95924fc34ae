import { another } from "./another.js";
import { auditing } from "./audits.js";
import { settling } from "./batch.js";
import { type Check, tried } from "./check.js";
import { complete } from "./complete.js";
import { completing } from "./completing.js";
import { later } from "./later.js";
import { shareOfWide, tightness, wide } from "./tightness.js";

/** Random policies against the oracle, as many as are asked for: `npm run oracle -- 10000 SEED NAME`. */
const policies = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 20_180_614);
const only = process.argv[4];

function run<P>(check: Check<P>): void {
  if (only !== undefined && !check.name.includes(only)) return;
  const start = process.hrtime.bigint();
  const { counts, failures } = tried(check, policies, seed, only === "wide" ? 20 : 5);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`\n${check.name}: ${policies} policies, ${seconds.toFixed(0)} s, ${failures.length} failures`, counts);
  if (counts.intervals) console.log(`wider than brute force: ${(shareOfWide(counts) * 100).toFixed(2)} %`);
  for (const failure of failures) console.log(`\n${failure}`);
  if (failures.length > 0 && only !== "wide") process.exitCode = 1;
}

run(complete);
run(completing);
run(tightness);
run(settling);
run(auditing);
run(later);
run(another);
if (only === "wide") run(wide);
