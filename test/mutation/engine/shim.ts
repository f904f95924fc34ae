import { expect as expecting, vi as seeing } from "vitest";

type Work = () => unknown;
interface Case {
  readonly name: string;
  readonly run: Work;
}

const cases: Case[] = [];
const before: Work[] = [];
const after: Work[] = [];
const afterEvery: Work[] = [];
let around = "";

/** What tests are written with, so that they run by themselves: in turn, up to the first that fails. */
export const expect = expecting;
export const vi = seeing;

function add(name: string, one: unknown, other?: unknown): void {
  const run = typeof one === "function" ? one : other;
  if (typeof run === "function") cases.push({ name: `${around} ${name}`, run: run as Work });
}

const spread = (row: unknown): unknown[] => (Array.isArray(row) ? row : [row]);
const told = (value: unknown): string => (typeof value === "object" ? "" : String(value).slice(0, 40));

const each =
  (rows: readonly unknown[]) =>
  (name: string, one: unknown, other?: unknown): void => {
    const run = (typeof one === "function" ? one : other) as (...row: unknown[]) => unknown;
    for (const row of rows) add(`${name} ${told(spread(row)[0])}`, () => run(...spread(row)));
  };

function group(name: string, one: unknown, other?: unknown): void {
  const outside = around;
  around = `${around} ${name}`;
  ((typeof one === "function" ? one : other) as Work)();
  around = outside;
}

const groups =
  (rows: readonly unknown[]) =>
  (name: string, one: unknown, other?: unknown): void => {
    for (const row of rows)
      group(name, () => ((typeof one === "function" ? one : other) as (...row: unknown[]) => unknown)(...spread(row)));
  };

const leftOut = (): void => {};
export const it = Object.assign(add, {
  each,
  skip: leftOut,
  skipIf: (isOff: boolean) => (isOff ? leftOut : add),
  runIf: (isOn: boolean) => (isOn ? add : leftOut),
});
export const test = Object.assign(add, it);
export const describe = Object.assign(group, { each: groups, skip: leftOut, runIf: (isOn: boolean) => (isOn ? group : leftOut) });
export const beforeAll = (work: Work): void => void before.push(work);
export const afterAll = (work: Work): void => void after.push(work);
export const afterEach = (work: Work): void => void afterEvery.push(work);

/** Runs every test that was added since; the name of the first that failed, and why. */
export async function runAll(): Promise<string | undefined> {
  if (cases.length === 0) return "no tests";
  try {
    for (const work of before) await work();
    for (const { name, run } of cases) {
      try {
        await run();
        for (const work of afterEvery) await work();
      } catch (cause) {
        return `${name}: ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`;
      }
    }
    return undefined;
  } finally {
    for (const work of after) await work();
    for (const each of [cases, before, after, afterEvery]) each.length = 0;
  }
}
