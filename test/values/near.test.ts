import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../src/values/near.js";

const names = ["events", "pilotBases", "isTechSme", "techContracts", "host", "coHost"];

describe("the name that a misspelt one most likely means", () => {
  it.each<[string, string | undefined]>([
    ["events", "events"],
    ["event", "events"],
    ["evnets", "events"],
    ["Events", "events"],
    ["pilot_bases", "pilotBases"],
    ["pilot-bases", "pilotBases"],
    ["PILOTBASES", "pilotBases"],
    ["pilotBase", "pilotBases"],
    ["isTechSem", "isTechSme"],
    ["hsot", "host"],
    ["cohost", "coHost"],
    ["budget", undefined],
    ["", undefined],
    ["x", undefined],
    ["events".repeat(12), undefined],
  ])("%s: %s", (word, meant) => {
    expect(nearest(word, names)).toBe(meant);
  });

  it("is none where nothing could be meant", () => {
    expect(nearest("events", [])).toBeUndefined();
  });

  it("allows no more edits than asked for", () => {
    expect(nearest("evens", names, 1)).toBe("events");
    expect(nearest("evts", names, 1)).toBeUndefined();
  });

  it("takes the nearest of several", () => {
    expect(nearest("grant2019", ["grant2018", "grant2020", "grant2019a"])).toBe("grant2018");
    expect(nearest("amuont", ["amount", "account"])).toBe("amount");
  });

  it("looks at no word of more than 64 letters", () => {
    expect(nearest("a".repeat(64), ["a".repeat(63)])).toBe("a".repeat(63));
    expect(nearest("a".repeat(65), ["a".repeat(64)])).toBeUndefined();
  });
});

/** The fewest edits, by trying each at every place. */
function edits(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return edits(restA, restB);
  const turned = a[0] === b[1] && a[1] === b[0] && a.length > 1 ? [edits(a.slice(2), b.slice(2))] : [];
  return 1 + Math.min(edits(restA, b), edits(a, restB), edits(restA, restB), ...turned);
}

describe("the nearest of some names", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abB-"), maxLength: 7 });
  const plain = (text: string): string => text.toLowerCase().replaceAll("-", "");
  /** How far a name may be from the word: less for short ones. */
  const reach = (meant: string, name: string): number => {
    const least = Math.min(meant.length, name.length) <= 3 ? 1 : name.length <= 6 ? 2 : 3;
    return Math.min(least, Math.floor(name.length / 2));
  };

  it("is the first of those that fewest edits turn into it, and none where all are too far", () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 4 }), fc.constantFrom(1, 2, 3), (meant, all, most) => {
        const near = all
          .filter((name) => Math.abs(name.length - meant.length) <= 3)
          .map((name) => ({ name, far: plain(name) === plain(meant) ? 0 : edits(meant, name) }))
          .filter(({ name, far }) => far <= Math.min(most, reach(meant, name)));
        const first = near.find(({ far }) => far === Math.min(...near.map((each) => each.far)));
        expect(nearest(meant, all, most)).toBe(first?.name);
      }),
      { seed: 6, numRuns: 3000 },
    );
  });
});
