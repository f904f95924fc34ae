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
});
