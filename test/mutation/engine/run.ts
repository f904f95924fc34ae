import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareText } from "../../../src/values/text-order.js";
import { chance } from "../../hostile/draw.js";
import { areasOf, build } from "./build.js";
import type { Change } from "./instrument.js";
import { judge, ready, type Verdict } from "./judge.js";
import { reasonFor } from "./named.js";

/**
 * Changes the engine one thing at a time, and lists what no test of that part notices:
 * `npm run mutants:engine -- --count 100 [--seed N] [--area settlement] [--file ties.ts]`, of each part so many, chosen by the seed.
 */
const { values } = parseArgs({
  options: {
    count: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    area: { type: "string" },
    file: { type: "string", default: "" },
    most: { type: "string", default: "60" },
  },
});

const root = process.cwd();
const tell = (text: string): void => console.log(text);

function chosen(changes: readonly Change[]): Change[] {
  const draw = chance(Number(values.seed));
  // In what order files are built is not always the same.
  const left = changes.filter(({ file }) => file.endsWith(values.file)).toSorted((a, b) => compareText(a.place, b.place));
  const found: Change[] = [];
  while (found.length < Number(values.count) && left.length > 0) found.push(...left.splice(draw(left.length), 1));
  return found;
}

const told = ({ change: { line, operator, place } }: Verdict): string => `${operator}, line ${line}\n  ${place}`;

const lines = [
  "| part | changes in all | tried | noticed | no test reaches | nothing notices | of these named | seconds |",
  "| --- | --: | --: | --: | --: | --: | --: | --: |",
];
const left: string[] = [];
for (const area of areasOf(root).filter(({ name }) => values.area === undefined || name === values.area)) {
  const started = Date.now();
  const built = await build(root, area);
  const tests = ready(root, built, Number(values.most) * 1000, tell);
  const verdicts = chosen(built.changes).map((change) => {
    const verdict = judge(root, built, change, tests);
    if (verdict.killedBy === undefined) tell(`${verdict.isReached ? "survives" : "unreached"}: ${told(verdict)}`);
    return verdict;
  });
  const surviving = verdicts.filter(({ killedBy }) => killedBy === undefined);
  const open = surviving.filter(({ change }) => reasonFor(change) === undefined);
  const unreached = surviving.filter(({ isReached }) => !isReached).length;
  const figures = [
    built.changes.length,
    verdicts.length,
    verdicts.length - surviving.length,
    unreached,
    surviving.length - unreached,
    surviving.length - open.length,
  ];
  lines.push(`| ${area.name} | ${figures.join(" | ")} | ${Math.round((Date.now() - started) / 1000)} |`);
  tell(lines.at(-1) ?? "");
  left.push(...open.map(told));
}
writeFileSync(join(root, ".bench", "mutants-engine.md"), `${lines.join("\n")}\n\n${left.join("\n")}\n`);
tell(`${lines.join("\n")}\n\n${left.length} that nothing notices and nobody explains`);
process.exitCode = left.length > 0 ? 1 : 0;
