import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

/** What became of the changes of one policy, with some cases. */
interface Counts {
  readonly mutants: number;
  readonly validate: number;
  readonly cases: number;
  readonly equivalent: number;
  readonly survivors: number;
  readonly open: number;
}

const root = process.cwd();
const subsidy = join(root, "bin", "subsidy.js");

/** Folders of policies with cases, those of which the path holds one of the words; without words, all. */
const folders = ["rules", "fixtures/cases"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .filter((path) => basename(path) === "policy.yaml")
  .map((path) => dirname(path))
  .filter((path) => process.argv.length < 3 || process.argv.slice(2).some((word) => path.includes(word)))
  .sort();

function run(args: readonly string[]): { code: number; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [subsidy, "test", ...args, "--lang", "en"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status === null || status > 1) throw new Error(`${args.join(" ")}: ${stderr}`);
  return { code: status, out: stdout };
}

const judged = (args: readonly string[]): { counts: Counts; mutants: { at: string; change: string; killedBy: string | null }[] } =>
  JSON.parse(run([...args, "--mutate", "--format", "json"]).out);

const temporary = mkdtempSync(join(tmpdir(), "mutants-"));
const lines: string[] = [
  "| policy | changes | validate | own cases | with boundaries | shown equal | left | seconds |",
  "| --- | --: | --: | --: | --: | --: | --: | --: |",
];
const left: string[] = [];
const sums = [0, 0, 0, 0, 0, 0];
try {
  for (const folder of folders) {
    const started = Date.now();
    const before = judged([folder]).counts;
    const output = join(temporary, `${basename(folder)}.test.yaml`);
    run([folder, "--boundaries", "--output", output]);
    const files = existsSync(output) ? [folder, output] : [folder];
    const { counts, mutants } = judged(files);
    const figures = [
      counts.mutants,
      counts.validate,
      before.cases,
      counts.cases - before.cases,
      counts.equivalent,
      counts.survivors + counts.open,
    ];
    figures.forEach((each, at) => {
      sums[at] = (sums[at] ?? 0) + each;
    });
    lines.push(`| ${folder} | ${figures.join(" | ")} | ${Math.round((Date.now() - started) / 1000)} |`);
    process.stdout.write(`${lines.at(-1)}\n`);
    for (const { at, change, killedBy } of mutants) if (killedBy === null) left.push(`${at} ${change}`);
  }
} finally {
  rmSync(temporary, { recursive: true });
}
lines.push(`| **all** | ${sums.join(" | ")} | |`);
writeFileSync(join(root, ".bench", "mutants.md"), `${lines.join("\n")}\n\n${left.join("\n")}\n`);
process.stdout.write(`${lines.at(-1)}\n${left.join("\n")}\n`);
process.exitCode = left.length > 0 ? 1 : 0;
