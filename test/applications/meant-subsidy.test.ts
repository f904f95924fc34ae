import { describe, expect, it } from "vitest";
import type { Claimable } from "../../src/applications/row-shape.js";
import { meantSubsidy } from "../../src/applications/table/meant-subsidy.js";

const subsidy = (id: string, reads: string, needs = reads, policy = "p"): Claimable => {
  const by = [{ policy, currency: "CNY", digits: 2, inParts: false, reads: reads.split(" "), needs: needs.split(" ") }];
  return { id, title: { zh: id, en: id }, currency: "CNY", digits: 2, by };
};
const found = (subsidies: readonly Claimable[], present: string) => meantSubsidy(subsidies, new Set(present.split(" ")))?.id;

const MACHINES = subsidy("machines", "cost had here", "cost here");
const AWARD = subsidy("award", "cost");
const RENT = subsidy("rent", "rent");

describe("a table whose claims name no subsidy is about", () => {
  it.each<[string, readonly Claimable[], string, string | undefined]>([
    ["the one that looks at all that any other looks at", [MACHINES, AWARD, RENT], "cost had here", "machines"],
    ["it, without what it can do without", [MACHINES, AWARD, RENT], "cost here", "machines"],
    ["none where a fact is missing that it needs", [MACHINES, AWARD, RENT], "cost had", undefined],
    ["none where two look at the same", [MACHINES, AWARD, RENT], "cost", undefined],
    ["none where another looks at something else", [MACHINES, AWARD, RENT], "cost had here rent", undefined],
    ["none where nothing is there that any looks at", [MACHINES, AWARD, RENT], "area", undefined],
    ["none of several policies", [MACHINES, subsidy("other", "cost", "cost", "q")], "cost had here", undefined],
    ["the one that has its list", [subsidy("events", "events")], "events", "events"],
  ])("%s", (_, subsidies, present, id) => {
    expect(found(subsidies, present)).toBe(id);
  });
});
