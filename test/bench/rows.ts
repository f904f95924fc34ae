import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, checkAnswers, checkGranted, checkLines, fenOff, settledIn } from "./answers.js";
import { type BenchBatch, BenchLimits, grantedFen, writeClaims } from "./batch.js";
import { peers } from "./peers/peers.js";
import { checkSheets } from "./sheets.js";
import type { Program } from "./timing.js";

/** A row of the table: a run, what it is measured by, and whether its answers are right. */
export interface BenchRow {
  readonly name: string;
  readonly program: Program;
  readonly against: typeof LEAN | typeof START;
  /** It works one application in so many; `start` is then the same without any, and the time between is multiplied. */
  readonly every?: number;
  readonly start?: Program;
  /** Throws where they are wrong; says what is to be known of them. */
  readonly check?: () => string;
}

export const LEAN = "by hand";
export const START = "`node -e 0`";

const root = process.cwd();
const jinan = join(root, "rules", "jinan-2018-14");
const subsidy = join(root, "bin", "subsidy.js");
const evaluate = [subsidy, "evaluate", "--format", "ndjson", "--quiet"];
const audit = [subsidy, "audit", "--quiet"];
const peerFolder = join(root, ".bench", "peers");

export const outputOf = (folder: string, name: string): string => join(folder, `${name.replace(/[^\w.-]+/g, "-")}.out`);

export function leanRow({ folder, data }: BenchBatch): BenchRow {
  const args = [join(root, ".bench", "hand-written.js"), data, outputOf(folder, LEAN)];
  return { name: LEAN, program: { args }, against: LEAN, check: () => "what all others are measured by" };
}

/** The program itself, on the same applications in every way. */
export function ownRows(batch: BenchBatch, answers: readonly Answer[]): BenchRow[] {
  const { folder, data, gappy } = batch;
  const rules = ["--rules", jinan];
  const row = (name: string, args: readonly string[], check: (output: string) => string): BenchRow => ({
    name,
    program: { args },
    against: LEAN,
    check: () => check(outputOf(folder, name)),
  });
  const byHand = outputOf(folder, LEAN);
  const sameLines = (output: string): string => {
    checkLines(output, byHand);
    return "the same bytes";
  };
  const sameTable = (output: string): string => `${sameLines(output)} but for line numbers`;
  const gaps = (jobs: string): string[] => [...evaluate, ...rules, "--jobs", jobs, gappy];
  const limits = new BenchLimits(batch, answers, jinan);
  const claims = writeClaims(batch, answers);
  return [
    row("evaluate", [...evaluate, ...rules, "--jobs", "1", data], sameLines),
    row("evaluate, two threads", [...evaluate, ...rules, "--jobs", "2", data], sameLines),
    row("from CSV (GB18030)", [...evaluate, ...rules, "--jobs", "1", ...batch.tables], sameTable),
    row("from XLSX", [...evaluate, ...rules, "--jobs", "1", batch.workbook], sameTable),
    row("5% of facts missing", gaps("1"), () => "not compared: by hand reads complete applications only"),
    row("5% of facts missing, two threads", gaps("2"), (output) => {
      checkLines(output, outputOf(folder, "5% of facts missing"));
      return "as on one thread";
    }),
    row("all readings", [...evaluate, ...rules, "--jobs", "1", "--all-readings", data], (output) => {
      checkAnswers(output, answers);
      return "with what each other reading gives";
    }),
    row("limits", [...evaluate, "--rules", limits.rules, "--jobs", "1", batch.repeated], (output) => {
      limits.check(settledIn(output));
      return "a joint cap by year and a budget paid pro rata; by hand settles none";
    }),
    row("audit, to NDJSON", [...audit, ...rules, "--format", "ndjson", claims], (output) => {
      const left = checkGranted(output, answers.map(grantedFen));
      return `the smaller of claim and grant; ${left} of odd size left to a person; by hand audits none`;
    }),
    row("audit, to XLSX", [...audit, ...rules, "--output", join(folder, "audit.xlsx"), claims], () => {
      checkSheets(join(folder, "audit.xlsx"), batch.count);
      return "the workbook that a bureau signs";
    }),
  ];
}

/** Other engines with the same rules, where `npm run bench:peers` has installed them; and the names of those that are not. */
export function peerRows(batch: BenchBatch, answers: readonly Answer[]): { rows: BenchRow[]; missing: string[] } {
  const { folder, count } = batch;
  const nothing = batch.oneIn(Number.POSITIVE_INFINITY);
  const isThere = (name: string): boolean => existsSync(join(peerFolder, "node_modules", name, "package.json"));
  const run = (name: string, input: string, output: string, ...more: string[]): Program => ({
    args: [join(peerFolder, "run-peer.js"), name, input, output, ...more],
  });
  const told = (output: string, every: number, words: string): string => {
    const off = fenOff(output, answers, every);
    const some = every > 1 ? `; ${Math.ceil(count / every)} applications, multiplied` : "";
    return `amounts only; ${words}${off > 0 ? `; ${off} a fen off` : ""}${some}`;
  };
  const duck = ["1", "2"].map((threads): BenchRow => {
    const name = `${labelOf("@duckdb/node-api")}, ${threads === "1" ? "one thread" : "two threads"}`;
    const output = outputOf(folder, `duckdb-${threads}`);
    return {
      name,
      program: run("@duckdb/node-api", batch.data, output, threads),
      against: LEAN,
      check: () => told(output, 1, "the rules as SQL by hand, exact"),
    };
  });
  const others = peers
    .filter((peer) => isThere(peer.package))
    .map((peer): BenchRow => {
      const output = outputOf(folder, peer.package);
      return {
        name: labelOf(peer.package),
        program: run(peer.package, batch.oneIn(peer.every), output),
        against: LEAN,
        ...(peer.every > 1 ? { every: peer.every, start: run(peer.package, nothing, outputOf(folder, "nothing")) } : {}),
        check: () => told(output, peer.every, peer.told),
      };
    });
  const all = ["@duckdb/node-api", ...peers.map((peer) => peer.package)];
  return { rows: [...(isThere("@duckdb/node-api") ? duck : []), ...others], missing: all.filter((name) => !isThere(name)) };
}

function labelOf(name: string): string {
  const path = join(peerFolder, "node_modules", name, "package.json");
  if (!existsSync(path)) return name;
  const { version, license } = JSON.parse(readFileSync(path, "utf8")) as { version: string; license: string };
  return `${name} ${version} (${license})`;
}

/** How long it takes to begin. */
export function startRows(): BenchRow[] {
  const one = [...evaluate, "--rules", jinan, join(root, "fixtures", "one-application.json")];
  const row = (name: string, args: readonly string[]): BenchRow => ({ name, program: { args }, against: START });
  return [
    row(START, ["-e", "0"]),
    row("`--version`", [subsidy, "--version"]),
    row("`--help`", [subsidy, "--help"]),
    row("evaluate one application", one),
    row("the same with `--no-cache`", [...one, "--no-cache"]),
  ];
}
