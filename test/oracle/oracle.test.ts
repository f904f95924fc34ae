import { describe, expect, it } from "vitest";
import { auditCutKinds } from "../../src/messages/cut-kind.js";
import { runs } from "../runs.js";
import { another } from "./another.js";
import { auditing } from "./audits.js";
import { settling } from "./batch.js";
import { type Check, type Counts, tried } from "./check.js";
import { complete } from "./complete.js";
import { completing } from "./completing.js";
import { later } from "./later.js";
import { shareOfWide, tightness } from "./tightness.js";

const SEED = 20_180_614;

/** What was seen of so many policies, none of which showed a difference. */
function right<P>(check: Check<P>, policies: number): Counts {
  const { counts, failures } = tried(check, policies, SEED);
  expect(failures).toEqual([]);
  expect(counts["refused policies"] ?? 0).toBeLessThan(policies / 20);
  return counts;
}

describe("random policies, beside an evaluator that shares no code", { timeout: 120_000 }, () => {
  it("give what it gives where all is known, on both paths", () => {
    const counts = right(complete, 90);
    expect(counts.amounts).toBeGreaterThan(400);
    expect(counts["on the fast path"]).toBeGreaterThan(700);
  });

  it("hold in their intervals whatever may come of what is missing", () => {
    const counts = right(completing, 65);
    expect(counts.completions).toBeGreaterThan(30_000);
    for (const status of ["eligible", "ineligible", "entitled", "undetermined"]) expect(counts[status]).toBeGreaterThan(30);
  });

  it("give each other what they grant", () => {
    const counts = right(another, 30);
    expect(counts["to whom another policy grants something"]).toBeGreaterThan(5);
  });

  it("limit batches together as it does, whatever comes of what is missing", () => {
    const counts = right(settling, 60);
    expect(counts["settled results"]).toBeGreaterThan(200);
    expect(counts["divided amounts"]).toBeGreaterThan(30);
    expect(counts.completions).toBeGreaterThan(10_000);
    for (const limit of ["once", "highest", "joint", "ranking", "budget", "round"]) expect(counts[`cut by ${limit}`]).toBeGreaterThan(5);
  });

  it("are audited as it does, from the claim to what is payable and the sums of all", () => {
    const counts = right(auditing, 60);
    expect(counts["settled batches"]).toBeGreaterThan(60);
    expect(counts["open batches"]).toBeGreaterThan(40);
    for (const conclusion of ["\u901A\u8FC7", "\u90E8\u5206\u901A\u8FC7", "\u4E0D\u4E88\u652F\u6301", "\u8F6C\u4EBA\u5DE5"])
      expect(counts[conclusion]).toBeGreaterThan(50);
    expect(auditCutKinds.filter((kind) => !counts[kind])).toEqual([]);
    expect(["R07", "R08", "R09", "R10", "R11", "R12", "R13", "R15", "R17"].filter((code) => !counts[`for ${code}`])).toEqual([]);
    expect(counts["what is held"]).toBeGreaterThan(5);
    expect(counts["batches with gaps"]).toBeGreaterThan(30);
  });

  it("pay nothing twice in a later run that is told of the earlier one", () => {
    const counts = right(later, runs(30, 300));
    for (const seen of ["goes on", "has payments", "repeats an earlier one", "places under limits", "sums under limits"])
      expect(counts[seen]).toBeGreaterThan(5);
  });

  it("are seldom wider than trying every completion says", () => {
    const counts = right(tightness, runs(200, 300));
    console.log(`${counts.wide} of ${counts.intervals} intervals are wider than brute force says`);
    expect(counts.intervals).toBeGreaterThan(100);
    expect(shareOfWide(counts)).toBeLessThan(0.08);
  });
});
