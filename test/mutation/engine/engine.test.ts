import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../golden/memory-host.js";
import { chance } from "../../hostile/draw.js";
import { areasOf, build } from "./build.js";
import { instrument } from "./instrument.js";
import { judge, ready } from "./judge.js";
import { namedPlaces } from "./named.js";
import { operatorNames } from "./operators.js";
import * as shim from "./shim.js";

const SOURCE = `
const within = (x: number, { low, high }: Ends): boolean => x >= low && x < high;
const worst = (all: readonly Ends[]) => all.filter((each) => !each.open).toSorted(byLow).at(-1)?.low ?? -1;
function note(all: Set<string>, part: Part): void {
  if (part.isKnown) all.add(part.role === "low" ? "least" : "most");
}
`;

describe("changes of the engine", () => {
  it("are of twenty kinds and more", () => {
    expect(new Set(operatorNames).size).toBeGreaterThan(20);
  });

  it("stand each by itself beside what they change, and no type or name is changed", () => {
    const { changes, text } = instrument("a.ts", SOURCE, 0);
    expect(changes.map(({ operator, before, after }) => `${operator}: ${before} → ${after}`)).toEqual(
      expect.arrayContaining([
        "bound moved: x < high → (x) <= (high)",
        "and for or: x >= low && x < high → (x >= low) || (x < high)",
        "not left out: !each.open → !!(each.open)",
        "branch always or never taken: part.isKnown → false",
        'word for its opposite: "least" → "most"',
      ]),
    );
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
    for (const kept of ["(x: number, { low, high }: Ends): boolean =>", "(all: Set<string>, part: Part): void {"])
      expect(text).toContain(kept);
  });

  it("stand before every test of their parts: each finds what it takes from vitest", () => {
    const offered = Object.keys(shim);
    const tests = new Set(areasOf(root).flatMap(({ tests }) => tests));
    const short = [...tests].filter((test) => {
      const taken = /^import \{ (.*) \} from "vitest";$/m.exec(readFileSync(join(root, test), "utf8"))?.[1];
      return taken?.split(", ").some((name) => !offered.includes(name));
    });
    expect(short).toEqual([]);
  });

  it("are named where they are: no reason is left over", () => {
    const files = new Set(namedPlaces.map((place) => place.slice(0, place.indexOf(":"))));
    const places = [...files].flatMap((file) =>
      instrument(file, readFileSync(join(root, file), "utf8"), 0).changes.map(({ place }) => place),
    );
    expect(namedPlaces.filter((place) => !places.includes(place))).toEqual([]);
    expect(new Set(namedPlaces).size).toBe(namedPlaces.length);
  });

  /** Of files that tests look at closely, so that each change is noticed. */
  it("are noticed by the tests, some of them", async () => {
    const area = areasOf(root).find(({ name }) => name === "values");
    if (!area) throw new Error("no area");
    const tests = area.tests.filter((test) => /(?:truth|date)\.test/.test(test));
    const built = await build(root, { name: "values", tests }, join(root, ".bench", "engine-test"));
    const told: string[] = [];
    const able = ready(root, built, 60_000, (text) => told.push(text));
    expect(told).toEqual([]);
    const draw = chance(20_180_614);
    const close = built.changes.filter(({ file, operator }) => /(?:truth|date)\.ts$/.test(file) && operator === "equal for unequal");
    const tried = Array.from({ length: 3 }, () => close[draw(close.length)]).filter((change) => change !== undefined);
    const verdicts = tried.map((change) => judge(root, built, change, able));
    expect(verdicts.filter(({ killedBy }) => killedBy === undefined)).toEqual([]);
  }, 120_000);
});
