import { describe, expect, it } from "vitest";
import { whoCanTell } from "../../src/analysis/difference/who-can-tell.js";
import { runs } from "../runs.js";
import { pairs, type VersionPair, versionsOf } from "./pairs.js";

/** Some of them, spread over all; every one where asked for. */
const some = (all: readonly VersionPair[]) => all.filter((_, at) => at % runs(8, 1) === 0).map((pair) => [pair.name, pair] as const);

describe("two versions of a policy", () => {
  it("are more than thirty that mean the same and forty that do not", () => {
    expect([pairs.same.length, pairs.differs.length]).toEqual([34, 40]);
  });

  it.each(some(pairs.same))("mean the same: %s", (_, pair) => {
    expect(whoCanTell(...versionsOf(pair), { drawn: runs(undefined, 100_000) })).toMatchObject({ verdict: "none" });
  });

  it.each(some(pairs.differs))("differ: %s", (_, pair) => {
    const telling = whoCanTell(...versionsOf(pair));
    expect(telling).toMatchObject({ verdict: "found", searched: { isContradicted: false } });
    if (telling.verdict === "found") expect(telling.teller.differing.length).toBeGreaterThan(0);
  });
});
