import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf, withAnswer } from "../../src/applications/answers.js";
import { openQuestions } from "../../src/estimate/next-question.js";
import type { Outcome, Result } from "../../src/results/outcome.js";
import { applicationsOf } from "../properties/applications.js";
import { contradictions } from "../properties/outcomes.js";
import { policyOf } from "../properties/policies.js";
import { policiesIn } from "../rules/policies.js";
import { runs } from "../runs.js";
import { Applicant, type Said } from "./asked.js";
import { Optimum } from "./optimum.js";

const settings = { seed: 20261130, numRuns: runs(5, 12) };

/** Beyond so many states nobody looks for the fewest questions of an applicant. */
const MOST_LOOKS = runs(250, 3000);

/**
 * Where a product is nothing as soon as one of its factors is, somebody who knows which saves more than one question; nobody who asks
 * can know, so the best way to ask lies between the two.
 */
const MOST_EXTRA = 1.5;

const shipped = policiesIn("rules").map(({ path, text }) => policyOf(text, path));

/** Of all applicants, how many were asked how many questions more than somebody needed who knew the answers before. */
const extras: number[] = [];

/** The same beside the best way to ask of somebody who does not know them. */
const beyondBest: number[] = [];

const turned = (less: Outcome, more: Outcome): readonly string[] =>
  less.subsidies.flatMap((result, at) => contradictions(result, more.subsidies[at] as Result));

describe.each(shipped.map((policy) => [policy.id, policy] as const))("%s", (_, policy) => {
  const applicants = fc.sample(applicationsOf(policy), settings).map((facts) => new Applicant(policy, facts));

  it("asks nothing twice, until nothing is open", () => {
    for (const applicant of applicants) {
      const { asked, said } = applicant.interview();
      expect(applicant.open(said.at(-1) as Said)).toEqual([]);
      expect(new Set(asked.map(({ input }) => input)).size).toBe(asked.length);
    }
  });

  it("asks on average few questions more than somebody needs who knows the answers before", () => {
    const known = applicants.flatMap((applicant) => {
      const least = applicant.fewest(MOST_LOOKS);
      return least === undefined ? [] : [applicant.interview().asked.length - least];
    });
    extras.push(...known);
    // Somebody who knew the answers needs no more questions than any way to ask that does not know them.
    expect(Math.min(...known)).toBeGreaterThanOrEqual(0);
    expect(known.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(MOST_EXTRA * known.length);
  });

  it("asks nobody more than one question more than the best way to ask does", () => {
    for (const applicant of applicants) {
      const best = applicant.adaptive(new Optimum(policy, applicant, MOST_LOOKS));
      if (best !== undefined) beyondBest.push(applicant.interview().asked.length - best);
    }
    expect(Math.max(0, ...beyondBest)).toBeLessThanOrEqual(1);
  });

  it("expects hardly more questions than the best way to ask", () => {
    for (const applicant of applicants.slice(0, 1)) {
      const optimum = new Optimum(policy, applicant, MOST_LOOKS);
      const [own, best] = [optimum.own(applicant.nothingSaid), optimum.mean(applicant.nothingSaid)];
      if (own !== undefined && best !== undefined) expect(own - best).toBeLessThanOrEqual(0.1);
    }
  });

  it("only narrows with each answer", () => {
    for (const applicant of applicants) {
      const outcomes = applicant.interview().said.map((said) => applicant.estimate(said.facts).outcome);
      for (const [at, less] of outcomes.slice(0, -1).entries()) expect(turned(less, outcomes[at + 1] as Outcome)).toEqual([]);
    }
  });

  it("asks nothing more of somebody who is sure of nothing, and leaves open whatever they may get", () => {
    for (const applicant of applicants) {
      const nothing = applicant.nothingSaid;
      let unsure = nothing.unsure;
      const estimate = applicant.estimate(nothing.facts);
      for (const { input } of applicant.open(nothing)) {
        const place = placeOf(input);
        if (place) unsure = withAnswer(unsure, place, null);
      }
      expect(openQuestions([estimate], unsure)).toEqual([]);
      expect(turned(estimate.outcome, applicant.estimate((applicant.interview().said.at(-1) as Said).facts).outcome)).toEqual([]);
    }
  });
});

it("asks nine in ten applicants at most one question more than somebody needed who knew the answers", () => {
  expect(extras.length).toBeGreaterThan(100);
  expect(extras.filter((extra) => extra > 1).length).toBeLessThan(extras.length / 10);
  expect(extras.reduce((sum, each) => sum + each, 0) / extras.length).toBeLessThan(0.25);
});

it("asks on average as few questions as the best way to ask", () => {
  expect(beyondBest.length).toBeGreaterThan(100);
  expect(beyondBest.reduce((sum, each) => sum + each, 0) / beyondBest.length).toBeLessThan(0.05);
});
