import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Answer, answersIn, checkFigures, checkGranted, checkLines, fenOff, WrongAnswers } from "./answers.js";
import { claimedFen, grantedFen } from "./batch.js";
import { linesOf, writeLines } from "./files.js";
import { generateApplications } from "./generate.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-answers-"));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (lines: readonly string[]): string => {
  const path = join(folder, "lines");
  writeLines(path, lines);
  return path;
};
const right: readonly Answer[] = [
  { eventFen: 12_345, base: 1_000_000, sme: true },
  { eventFen: null, base: null, sme: false },
];
const peer = (event: number | null, base: number | null = 1_000_000, sme = true): string => JSON.stringify({ event, base, sme });
const nothing = peer(null, null, false);

describe("a peer's answers", () => {
  it("are counted where they are a fen off", () => {
    expect(fenOff(written([peer(123.45), nothing]), right, 1)).toBe(0);
    expect(fenOff(written([peer(123.46), nothing]), right, 1)).toBe(1);
    expect(fenOff(written([peer(123.44)]), right, 2)).toBe(1);
  });

  it.each([
    ["two fen off", [peer(123.47), nothing]],
    ["due though nothing is", [peer(123.45), peer(0, null, false)]],
    ["not due though it is", [peer(null), nothing]],
    ["another base", [peer(123.45, 2_000_000), nothing]],
    ["another support", [peer(123.45, 1_000_000, false), nothing]],
    ["too few", [peer(123.45)]],
    ["too many", [peer(123.45), nothing, nothing]],
  ])("are refused: %s", (_, lines) => {
    expect(() => fenOff(written(lines), right, 1)).toThrow(WrongAnswers);
  });
});

describe("the program's lines", () => {
  const line = (number: number, fen: string): string =>
    `{"line":${number},"subsidies":[{"status":"eligible","amount":{"min":${fen}}},{"status":"ineligible"},{"status":"eligible"}]}`;
  const hand = join(folder, "hand");
  writeLines(hand, [line(1, "0.29"), line(2, "1")]);

  it("are the same but for their numbers", () => {
    expect(() => checkLines(written([line(2, "0.29"), line(3, "1")]), hand)).not.toThrow();
    for (const lines of [[line(1, "0.28"), line(2, "1")], [line(1, "0.29")], [line(1, "0.29"), line(2, "1"), line(3, "1")]]) {
      expect(() => checkLines(written(lines), hand)).toThrow(WrongAnswers);
    }
  });

  it("are read as fen", () => {
    expect(answersIn(hand)[0]).toEqual({ eventFen: 29, base: null, sme: true });
  });

  it("have every figure that is right", () => {
    expect(() => checkFigures([1, null], [1, null])).not.toThrow();
    expect(() => checkFigures([1, 2], [1, null])).toThrow(WrongAnswers);
    expect(() => checkFigures([1], [1, null])).toThrow(WrongAnswers);
  });
});

it("an audit may leave few to a person, and grants the others what is right", () => {
  const audited = (granted: number | null, ...cautions: string[]): string =>
    JSON.stringify({ subsidies: [{ audit: { granted, cautions } }] });
  const figures = Array.from({ length: 1000 }, () => 100);
  const lines = figures.map(() => audited(1));
  expect(checkGranted(written(lines), figures)).toBe(0);
  expect(checkGranted(written([audited(null, "unit-slip"), ...lines.slice(1)]), figures)).toBe(1);
  expect(() => checkGranted(written([audited(null), ...lines.slice(1)]), figures)).toThrow(WrongAnswers);
  expect(() => checkGranted(written([audited(2), ...lines.slice(1)]), figures)).toThrow(WrongAnswers);
  expect(() => checkGranted(written(lines.map(() => audited(null, "unit-slip"))), figures)).toThrow(WrongAnswers);
});

it("claims are never granted beyond what is due", () => {
  const answers = [...right, ...right, ...right];
  expect(answers.map(claimedFen)).toEqual([12_345, null, 9876, null, 15_432, null]);
  expect(answers.map(grantedFen)).toEqual([12_345, null, 9876, null, 12_345, null]);
  expect(grantedFen({ eventFen: null, base: null, sme: false }, 4)).toBe(0);
});

it("the lines of a file come back", () => {
  const lines = [...generateApplications(2000, 1)];
  expect([...linesOf(written(lines))]).toEqual(lines);
});
