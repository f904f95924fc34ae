import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { observersFor } from "../../src/audit/observers.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { readerFor } from "../../src/evaluation/readers.js";
import { Evaluation } from "../../src/expression/evaluate.js";
import { findingWords } from "../../src/messages/finding.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { fractionText } from "../../src/values/fraction-text.js";
import { root } from "../golden/memory-host.js";

/** Expressions and what they come to; facts that are declared and not given are not known. */
interface Table {
  /** What is declared, and what else the policy says beside its subsidies. */
  readonly policy: Readonly<Record<string, unknown>>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly holds?: readonly string[];
  readonly fails?: readonly string[];
  readonly open?: readonly string[];
  /** Quantities with their two ends, days as numbers of days. */
  readonly between?: readonly (readonly [string, string, string])[];
  /** What is refused, by which finding, in which words. */
  readonly refused?: readonly (readonly [string, string, string?])[];
}

const folder = join(root, "fixtures", "feel");
const tables = readdirSync(folder)
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => [name, parse(readFileSync(join(folder, name), "utf8")) as Table] as const);

const head = {
  policy: "made-up",
  title: { zh: "甲", en: "A" },
  document: { issuer: "x" },
  effective: { from: "1900-01-01" },
  currency: "CNY",
  rounding: { to: "0.01元", by: "half up" },
};

/** A policy, written by a program, with a subsidy for each condition and a value for each quantity. */
function compiledWith({ policy: rest }: Table, conditions: readonly string[], quantities: readonly string[] = []) {
  const subsidies = Object.fromEntries(
    [...conditions, "true"].map((condition, at) => [`s${at}`, { conditions: { it: { if: condition } }, amount: "1元" }]),
  );
  const values = Object.fromEntries(quantities.map((quantity, at) => [`v${at}`, quantity]));
  return compilePolicy("made-up.yaml", JSON.stringify({ ...head, ...rest, values, subsidies }));
}

function soundPolicy(table: Table, conditions: readonly string[], quantities: readonly string[] = []): Policy {
  const { policy, findings } = compiledWith(table, conditions, quantities);
  const errors = findings.filter(({ severity }) => severity === "error").map((finding) => findingWords(finding, "en").reason);
  expect(errors).toEqual([]);
  return policy as Policy;
}

function rowFor(policy: Policy, given: Table["given"]) {
  const bytes = new TextEncoder().encode(JSON.stringify({ id: "1", applicationDate: "2020-06-15", ...given }));
  const row = readerFor(policy, [policy], false, observersFor(false)).read(bytes, 0, bytes.length);
  expect(row.problems).toEqual([]);
  return row;
}

/** What becomes of each condition, on the fast path and on the one of intervals. */
function statuses(table: Table, conditions: readonly string[]): string[] {
  const policy = soundPolicy(table, conditions);
  const row = rowFor(policy, table.given);
  const [fast, slow] = [true, false].map((each) =>
    new Evaluator(policy, observersFor(false), { ...plainOptions, fast: each }).evaluate(row, 1).subsidies.map(({ status }) => status),
  );
  expect(fast).toEqual(slow);
  return (slow ?? []).slice(0, -1);
}

describe.each(tables)("%s", (_, table) => {
  const { holds = [], fails = [], open = [], between = [], refused = [] } = table;
  const wanted = [
    ...holds.map((text) => [text, "eligible"] as const),
    ...fails.map((text) => [text, "ineligible"] as const),
    ...open.map((text) => [text, "undetermined"] as const),
  ];

  it("comes to what is written, on both paths", () => {
    const found = statuses(
      table,
      wanted.map(([text]) => text),
    );
    expect(wanted.map(([text], at) => [text, found[at]])).toEqual(wanted);
  });

  it("lies between the ends that are written", () => {
    const policy = soundPolicy(
      table,
      [],
      between.map(([text]) => text),
    );
    const evaluation = new Evaluation(rowFor(policy, table.given).facts, new Map());
    const found = policy.values.map(({ value }) => evaluation.quantity(value));
    expect(found.map(({ low, high }, at) => [between[at]?.[0], fractionText(low), fractionText(high)])).toEqual(between);
  });

  it("refuses what it does not mean, with a reason", () => {
    for (const [text, code, words = ""] of refused) {
      const { findings } = compiledWith(table, [text]);
      const errors = findings.filter(({ severity }) => severity === "error");
      const said = errors.map((finding) => Object.values(findingWords(finding, "en")).join(" "));
      expect([text, errors[0]?.code]).toEqual([text, code]);
      expect(said.join(" ")).toContain(words);
    }
  });
});
