import { parseArgs } from "node:util";
import { type Curve, curves } from "./curves.js";
import { passingFolder } from "./files.js";
import { BenchReport } from "./report.js";
import { circumstances, Stopwatch, summed, type Timed } from "./timing.js";

/** How time and memory grow, one size after the other, as rows of Markdown: `[rounds] [--largest] [--only name] [--write]`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    largest: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(positionals[0] ?? 3);

/** Less than this is noise, and no slope is made of it. */
const LEAST_SECONDS = 0.05;
/** Growth of which the exponent is above this is called worse than linear. */
const LINEAR = 1.1;

interface Point {
  readonly size: number;
  readonly run: Timed;
  /** What the size costs beside a start-up. */
  readonly net: number;
}

const where = circumstances();
const folder = passingFolder("subsidy-scale");
const stopwatch = new Stopwatch(folder);
const report = new BenchReport();
report.say(`${where}; whole processes, median of ${ROUNDS} rounds\n`);
report.head(["Curve", "Size", "Seconds", "less start-up", "Peak", "Growth"]);
for (const curve of curves(folder, values.largest)) {
  if (!curve.name.startsWith(values.only)) continue;
  const points = await pointsOf(curve);
  for (const [at, { size, run, net }] of points.entries()) {
    const name = at === 0 ? `${curve.name}: ${curve.told}` : "";
    const growth = at === points.length - 1 ? growthOf(points) : "";
    const seconds = [run.seconds, net].map((each) => each.toFixed(2));
    report.row([name, size.toLocaleString("en"), ...seconds, `${Math.round(run.peakMegabytes)} MB`, growth]);
  }
}
if (values.write) report.replace("scale");

/** Every size once a round, each beside its start-up. */
async function pointsOf(curve: Curve): Promise<Point[]> {
  const sizes = curve.sizes.map((size) => ({ size, ...curve.at(size), runs: [] as Timed[], starts: [] as Timed[] }));
  // The first of all fills the cache of compiled policies.
  for (const { start } of sizes) await stopwatch.time(start);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { run, start, runs, starts } of sizes) {
      starts.push(await stopwatch.time(start));
      runs.push(await stopwatch.time(run));
    }
  }
  return sizes.map(({ size, runs, starts }) => {
    const run = summed(runs);
    return { size, run, net: Math.max(0, run.seconds - summed(starts).seconds) };
  });
}

/** By the slope between the last two sizes on logarithmic scales. */
function growthOf(points: readonly Point[]): string {
  const [before, last] = points.slice(-2);
  if (!before || !last || before.net < LEAST_SECONDS || last.net < LEAST_SECONDS) return "too short to tell";
  const slope = Math.log(last.net / before.net) / Math.log(last.size / before.size);
  return `size^${slope.toFixed(2)}: ${slope > LINEAR ? "worse than linear" : "no worse than linear"}`;
}
