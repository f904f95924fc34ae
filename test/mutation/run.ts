import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Below it stands the last run, in docs/mutation.md. */
const MARK = "<!-- mutants -->";
const subsidy = join(root, "bin", "subsidy.js");

const words = process.argv.slice(2).filter((word) => word !== "--write");

/** Folders of policies with cases, those of which the path holds one of the words; without words, all. */
const folders = ["rules", "fixtures/cases"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .filter((path) => basename(path) === "policy.yaml")
  .map((path) => dirname(path))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
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

const judged = (
  args: readonly string[],
): { counts: Counts; mutants: { at: string; change: string; killedBy: string | null; case?: unknown }[] } =>
  JSON.parse(run([...args, "--mutate", "--format", "json"]).out);

/** What one run found of one policy, kept until the program or the policy is another: a run that was broken off goes on. */
interface Kept {
  readonly digest: string;
  readonly figures: readonly number[];
  readonly left: readonly string[];
}

const kept = join(root, ".bench", "mutants");

/** Of the built program and of all files of a policy. */
function digestOf(folder: string): string {
  const digest = createHash("sha256");
  for (const place of [join(root, "dist"), join(root, folder)]) {
    for (const name of readdirSync(place, { recursive: true, encoding: "utf8" }).sort())
      if (/\.(?:c?js|yaml|txt|csv)$/.test(name)) digest.update(`${name}\n`).update(readFileSync(join(place, name)));
  }
  return digest.digest("hex");
}

function measured(folder: string): Kept {
  const [digest, place] = [digestOf(folder), join(kept, `${folder.replaceAll(/[\\/]/g, "-")}.json`)];
  const before = existsSync(place) ? (JSON.parse(readFileSync(place, "utf8")) as Kept) : undefined;
  if (before?.digest === digest) return before;
  const started = Date.now();
  const own = judged([folder]).counts;
  const output = join(temporary, `${basename(folder)}.test.yaml`);
  run([folder, "--boundaries", "--output", output]);
  const { counts, mutants } = judged(existsSync(output) ? [folder, output] : [folder]);
  const figures = [
    counts.mutants,
    counts.validate,
    own.cases,
    counts.cases - own.cases,
    counts.equivalent,
    counts.survivors + counts.open,
    Math.round((Date.now() - started) / 1000),
  ];
  const left = mutants.flatMap(({ at, change, killedBy, case: ready }) =>
    killedBy === null ? [`${at} ${change}${ready ? " (a case would)" : ""}`] : [],
  );
  const found = { digest, figures, left };
  mkdirSync(kept, { recursive: true });
  writeFileSync(place, JSON.stringify(found));
  return found;
}

const temporary = mkdtempSync(join(tmpdir(), "mutants-"));
const lines: string[] = [
  "| policy | changes | validate | own cases | with boundaries | shown equal | left | seconds |",
  "| --- | --: | --: | --: | --: | --: | --: | --: |",
];
const left: string[] = [];
const sums: number[] = [];
try {
  for (const folder of folders) {
    const found = measured(folder);
    found.figures.forEach((each, at) => {
      sums[at] = (sums[at] ?? 0) + each;
    });
    lines.push(`| ${folder} | ${found.figures.join(" | ")} |`);
    process.stdout.write(`${lines.at(-1)}\n`);
    left.push(...found.left);
  }
} finally {
  rmSync(temporary, { recursive: true });
}
lines.push(`| **all** | ${sums.join(" | ")} |`);
const table = `${lines.join("\n")}\n`;
writeFileSync(join(root, ".bench", "mutants.md"), `${table}\n${left.join("\n")}\n`);
if (process.argv.includes("--write")) {
  const page = join(root, "docs", "mutation.md");
  const [before = ""] = readFileSync(page, "utf8").split(MARK);
  const listed = left.length === 0 ? "" : `\nLeft:\n\n${left.map((line) => `- \`${line.replaceAll("`", "'")}\`\n`).join("")}`;
  writeFileSync(page, `${before}${MARK}\n${table}${listed}`);
}
process.stdout.write(`${lines.at(-1)}\n${left.join("\n")}\n`);
process.exitCode = left.length > 0 ? 1 : 0;
