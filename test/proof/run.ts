import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { whoCanTell } from "../../src/analysis/difference/who-can-tell.js";
import { changedText } from "../../src/analysis/mutation/changes/change.js";
import { changesOf } from "../../src/analysis/mutation/changes/changes.js";
import { Judge } from "../../src/analysis/mutation/judge.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import type { RuleText } from "../../src/policy/rule-text.js";
import { randomFrom } from "./random.js";
import { rewritten } from "./rewrites.js";

/**
 * Puts many pairs of versions of each policy before `whoCanTell`, and lists what it leaves undecided, takes long for, or gets wrong:
 * `npm run pairs -- changes|equivalent|rewrites [WORD…] [--every 5] [--count 10] [--seed 1]`.
 * `changes`: one thing written otherwise, which as a rule somebody can tell; `equivalent`: those of them that `test --mutate` shows to
 * change nothing, by regions alone; `rewrites`: several places written in another way that means the same.
 */
const [kind = "changes", ...args] = process.argv.slice(2);
const figure = (name: string, usual: number): number => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : usual);
const [every, many, seed] = [figure("--every", 1), figure("--count", 10), figure("--seed", 1)];
const words = args.filter((arg, at) => !arg.startsWith("--") && !args[at - 1]?.startsWith("--"));
/** Of the processor: others may use the machine too. */
const SLOW_MILLISECONDS = 10_000;
const root = process.cwd();

/** Two versions of a policy, with what is known of them. */
interface KnownPair {
  readonly name: string;
  readonly policy: Policy;
  readonly other: Policy;
  readonly known: "equal" | "";
  readonly by: string;
}

const folders = ["rules", "fixtures/cases"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
  .filter((path) => basename(path) === "policy.yaml")
  .map((path) => dirname(path))
  .filter((path) => words.length === 0 || words.some((word) => path.includes(word)))
  .sort();

const isCases = (name: string): boolean => name.endsWith(".test.yaml");
const textIn = (folder: string, name: string): string => readFileSync(join(root, folder, name), "utf8");
const rulesIn = (folder: string): string[] => readdirSync(join(root, folder)).filter((name) => name.endsWith(".yaml"));

const sourcesIn = (folder: string): RuleText[] =>
  rulesIn(folder)
    .filter((name) => !isCases(name))
    .map((file) => ({ file, text: textIn(folder, file), included: [] }));

/** The one policy that rules make, unless there are errors. */
function policyOf(sources: readonly RuleText[]): Policy | undefined {
  const { policies, findings } = compileRules(sources);
  return findings.some(({ severity }) => severity === "error") ? undefined : policies[0];
}

const withText = (sources: readonly RuleText[], file: string, text: string): RuleText[] =>
  sources.map((each) => (each.file === file ? { ...each, text } : each));

function* changes(folder: string, sources: readonly RuleText[], policy: Policy): Generator<KnownPair> {
  const cases = rulesIn(folder).filter(isCases);
  const task = { sources, cases: cases.map((path) => ({ path, text: textIn(folder, path) })), others: [], laws: {} };
  const judge = kind === "equivalent" ? new Judge(task) : undefined;
  for (const { file, text } of sources)
    for (const [at, change] of changesOf(file, text, [policy]).entries()) {
      if (at % every !== 0) continue;
      const verdict = judge?.judge({ ...change, file });
      if (verdict && verdict.killedBy !== "proved-equivalent") continue;
      const other = policyOf(withText(sources, file, changedText(text, change)));
      const line = text.slice(0, change.from).split("\n").length;
      const name = `${folder}:${line} ${change.kind}: ${JSON.stringify(change.before.slice(0, 200))} -> ${JSON.stringify(change.after.slice(0, 200))}`;
      if (other) yield { name, policy, other, known: verdict ? "equal" : "", by: verdict?.proof?.by ?? "" };
    }
}

function* rewrites(folder: string, sources: readonly RuleText[], policy: Policy): Generator<KnownPair> {
  const [source] = sources;
  if (!source) return;
  const random = randomFrom(seed);
  for (let at = 0; at < many; at += 1) {
    const isSound = (text: string): boolean => policyOf(withText(sources, source.file, text)) !== undefined;
    const { text, places } = rewritten(source.text, 1 + (at % 6), random, isSound);
    const other = policyOf(withText(sources, source.file, text));
    if (other) yield { name: `${folder} ${places.join(" | ")}`, policy, other, known: "equal", by: "rewriting" };
  }
}

const counts = new Map<string, number>();
const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
const times: number[] = [];

for (const folder of folders) {
  const sources = sourcesIn(folder);
  const policy = policyOf(sources);
  if (!policy) throw new Error(`${folder}: no policy`);
  for (const { name, other, known, by } of (kind === "rewrites" ? rewrites : changes)(folder, sources, policy)) {
    const before = process.cpuUsage();
    const telling = whoCanTell(policy, other, { byRegionsAlone: kind === "equivalent" });
    const { verdict, searched } = telling;
    const { user, system } = process.cpuUsage(before);
    const milliseconds = Math.round((user + system) / 1000);
    times.push(milliseconds);
    count(verdict);
    if (by !== "") count(`${known} by ${by}: ${verdict}`);
    const isWrong = known === "equal" && verdict === "found";
    if (verdict !== "undecided" && !isWrong && milliseconds <= SLOW_MILLISECONDS) continue;
    const shown =
      telling.verdict === "found"
        ? JSON.stringify([telling.teller.trial.applicants, telling.teller.differing.map(({ subsidy }) => subsidy)])
        : "";
    console.log(`${isWrong ? "WRONG " : ""}${verdict} ${milliseconds} ms ${name} ${JSON.stringify(searched)} ${isWrong ? shown : ""}`);
  }
}
times.sort((a, b) => a - b);
console.log(Object.fromEntries(counts), `median ${times[times.length >> 1]} ms, slowest ${times.at(-1)} ms`);
