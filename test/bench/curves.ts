import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeLines } from "./files.js";
import { generateApplications } from "./generate.js";
import {
  ofCode,
  ofCost,
  ofItems,
  ofKind,
  payment,
  withItems,
  withLimits,
  withReadings,
  withSubsidies,
  withTable,
} from "./scale-policies.js";
import type { Program } from "./timing.js";

/** A size that grows, and what is run for each; `start` is what is done before anything of that size is. */
export interface Curve {
  readonly name: string;
  readonly told: string;
  readonly sizes: readonly number[];
  at(size: number): { readonly run: Program; readonly start: Program };
}

const root = process.cwd();
const evaluate = [join(root, "bin", "subsidy.js"), "evaluate", "--format", "ndjson", "--quiet", "--jobs", "1"];

const POOL = 10_000;

/** Applications without end, made once and handed in again under other ids: bytes are copied, so that the reader is what takes time. */
function* endless(pool: Buffer, places: readonly number[], count: number): Generator<Uint8Array> {
  for (let done = 0; done < count; done += POOL) {
    const rows = Math.min(POOL, count - done);
    const piece = Buffer.from(rows < POOL ? pool.subarray(0, (places[rows] as number) - '{"id":"A'.length) : pool);
    for (let row = 0; row < rows; row += 1)
      piece.write(
        String(done + row + 1)
          .padStart(8, "0")
          .slice(-7),
        places[row] as number,
        "latin1",
      );
    yield piece;
  }
}

function rowsCurve(largest: boolean): Curve {
  const pool = Buffer.from(Array.from(generateApplications(POOL, 20181), (line) => `${line}\n`).join(""));
  const places: number[] = [];
  for (let at = pool.indexOf('{"id":"A'); at >= 0; at = pool.indexOf('\n{"id":"A', at) + 1 || -1) places.push(at + '{"id":"A'.length);
  const args = [...evaluate, "--rules", join(root, "rules", "jinan-2018-14"), "--input-format", "ndjson", "-"];
  const run = (rows: number): Program => ({ args, feed: () => endless(pool, places, rows) });
  return {
    name: "rows",
    told: "applications streamed through standard input",
    sizes: [10_000, 100_000, 1_000_000, ...(largest ? [10_000_000] : [])],
    at: (size) => ({ run: run(size), start: run(1) }),
  };
}

/** Writes what a curve needs for a size: its rules and its applications. */
class Desk {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  rules(name: string, text: string): string[] {
    const path = join(this.folder, `${name}.yaml`);
    writeFileSync(path, text);
    return ["--rules", path];
  }

  lines(name: string, count: number, line: (at: number) => string): string {
    const path = join(this.folder, `${name}.ndjson`);
    function* all(): Generator<string> {
      for (let at = 0; at < count; at += 1) yield line(at);
    }
    writeLines(path, all());
    return path;
  }
}

function ruleCurves(desk: Desk): Curve[] {
  const one = desk.lines("one", 1, ofKind);
  const coded = (size: number, count: number): string => desk.lines(`code-${size}-${count}`, count, (at) => ofCode(size, at));
  return [
    {
      name: "subsidies, compiled",
      told: "one application, `--no-cache`",
      sizes: [10, 100, 1000],
      at: (size) => ({
        run: { args: [...evaluate, "--no-cache", ...desk.rules(`subsidies-${size}`, withSubsidies(size)), one] },
        start: { args: [...evaluate, "--no-cache", ...desk.rules("subsidies-1", withSubsidies(1)), one] },
      }),
    },
    {
      name: "subsidies, evaluated",
      told: "5,000 applications, each gets a hundredth of them",
      sizes: [10, 100, 1000],
      at: (size) => {
        const args = [...evaluate, ...desk.rules(`subsidies-${size}`, withSubsidies(size))];
        return { run: { args: [...args, desk.lines("kinds", 5000, ofKind)] }, start: { args: [...args, one] } };
      },
    },
    {
      name: "table rows, compiled",
      told: "one application, `--no-cache`",
      sizes: [10, 100, 1000, 10_000],
      at: (size) => ({
        run: { args: [...evaluate, "--no-cache", ...desk.rules(`table-${size}`, withTable(size)), coded(size, 1)] },
        start: { args: [...evaluate, "--no-cache", ...desk.rules("table-1", withTable(1)), coded(1, 1)] },
      }),
    },
    {
      name: "table rows, evaluated",
      told: "100,000 applications",
      sizes: [10, 100, 1000, 10_000],
      at: (size) => {
        const args = [...evaluate, ...desk.rules(`table-${size}`, withTable(size))];
        return { run: { args: [...args, coded(size, 100_000)] }, start: { args: [...args, coded(size, 1)] } };
      },
    },
  ];
}

function factCurves(desk: Desk): Curve[] {
  const costs = (count: number): string => desk.lines(`costs-${count}`, count, ofCost);
  const items = desk.rules("items", withItems());
  const limited = (rows: number): string[] => desk.rules(`limits-${rows}`, withLimits(rows));
  return [
    {
      name: "rows with limits",
      told: "a joint cap of an applicant's year, a budget paid pro rata",
      sizes: [10_000, 100_000, 1_000_000],
      at: (size) => ({
        run: { args: [...evaluate, ...limited(size), costs(size)] },
        start: { args: [...evaluate, ...limited(size), costs(1)] },
      }),
    },
    {
      name: "items",
      told: "in the list of each of 200 applications",
      sizes: [10, 100, 1000, 10_000],
      at: (size) => {
        const of = (count: number, each: number): string => desk.lines(`items-${count}-${each}`, count, (at) => ofItems(each, at));
        return { run: { args: [...evaluate, ...items, of(200, size)] }, start: { args: [...evaluate, ...items, of(1, 1)] } };
      },
    },
    {
      name: "readings",
      told: "50,000 applications, `--all-readings`",
      sizes: [1, 2, 5, 10],
      at: (size) => {
        const args = [...evaluate, "--all-readings", ...desk.rules(`readings-${size}`, withReadings(size))];
        return { run: { args: [...args, costs(50_000)] }, start: { args: [...args, costs(1)] } };
      },
    },
    {
      name: "history",
      told: "earlier payments, to the 500 applicants of 1,000 applications",
      sizes: [1000, 10_000, 100_000, 1_000_000],
      at: (size) => {
        const of = (count: number): string => desk.lines(`history-${count}`, count, (at) => payment(500, at));
        const run = (count: number): Program => ({ args: [...evaluate, ...limited(1000), "--history", of(count), costs(1000)] });
        return { run: run(size), start: run(1) };
      },
    },
  ];
}

export function curves(folder: string, largest: boolean): Curve[] {
  const desk = new Desk(join(folder, "scale"));
  return [rowsCurve(largest), ...ruleCurves(desk), ...factCurves(desk)];
}
