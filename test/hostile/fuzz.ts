import { damagedRun } from "./damaged.js";

/** Reads so many damaged workbooks and tables, from a seed on: node fuzz.js [COUNT, 5000] [SEED, 1000]. */
const COUNT = Number(process.argv[2] ?? 5000);
const FIRST = Number(process.argv[3] ?? 1000);

let wrong = 0;
for (let seed = FIRST; seed < FIRST + COUNT; seed += 1) {
  const found = await damagedRun(seed);
  if (found === undefined) continue;
  wrong += 1;
  console.log(found);
}
console.log(`${COUNT} damaged workbooks and tables: ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
