import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { observersFor } from "../../src/audit/observers.js";
import { readerFor } from "../../src/evaluation/readers.js";
import type { Expression } from "../../src/expression/core.js";
import { Evaluation } from "../../src/expression/evaluate.js";
import { typeOf } from "../../src/expression/type-of.js";
import { compilePolicy } from "../../src/policy/compile.js";
import type { Policy } from "../../src/policy/policy.js";
import { dayText } from "../../src/values/date.js";
import { compare, equal, type Fraction, fraction, fractionOfText, subtract } from "../../src/values/fraction.js";
import { root } from "../golden/memory-host.js";

/** A value of the kit: its type, and its text. */
interface Told {
  readonly t: string;
  readonly v: string;
}

/** An expression of the kit, its inputs, and the value that is wanted. */
interface Case {
  readonly suite: string;
  readonly case: string;
  readonly expression: string;
  readonly inputs: Readonly<Record<string, Told | null>>;
  readonly want: Told | null;
}

const cases = readFileSync(join(root, "fixtures", "feel", "dmn-tck", "cases.ndjson"), "utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

/** The types of facts, by those of the kit. */
const FIELDS: Readonly<Record<string, string>> = { string: "text", decimal: "number", boolean: "boolean", date: "date" };

/** A duration as a value of the language: whole months, or whole days; undefined for one that goes by the hour. */
function durationOf(text: string): Fraction | undefined {
  const [, sign = "", years, months, days] = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(text) ?? [];
  const count = days === undefined ? Number(years ?? 0) * 12 + Number(months ?? 0) : Number(days);
  const mixed = days !== undefined && (years ?? months) !== undefined;
  return mixed || (years ?? months ?? days) === undefined ? undefined : fraction(BigInt(sign === "-" ? -count : count));
}

const readable = (value: Told | null): value is Told =>
  value !== null && (value.t in FIELDS || (value.t === "duration" && durationOf(value.v) !== undefined));

function policyOf({ expression, inputs }: Case) {
  const fields = Object.entries(inputs).map(([name, value]) => [name, { type: FIELDS[value?.t ?? "string"] }]);
  const frame = { policy: "made-up", title: "A", effective: { from: "1900-01-01" }, currency: "CNY", rounding: "none" };
  const rules = { ...frame, inputs: Object.fromEntries(fields), values: { v: expression }, subsidies: { s: { amount: "1元" } } };
  return compilePolicy("made-up.yaml", JSON.stringify(rules));
}

const factOf = ({ t, v }: Told) => (t === "decimal" ? Number(v) : t === "boolean" ? v === "true" : v);

function factsOf(policy: Policy, { inputs }: Case) {
  const given = Object.entries(inputs).map(([name, value]) => [name, value && factOf(value)]);
  const bytes = new TextEncoder().encode(JSON.stringify({ id: "1", applicationDate: "2020-06-15", ...Object.fromEntries(given) }));
  const row = readerFor(policy, [policy], false, observersFor(false)).read(bytes, 0, bytes.length);
  expect(row.problems).toEqual([]);
  return row.facts;
}

/** The kit compares numbers to so many places. */
const NEAR = fraction(1n, 100_000_000n);
const near = (a: Fraction, b: Fraction): boolean => compare(subtract(a, b), NEAR) <= 0 && compare(subtract(b, a), NEAR) <= 0;

/** Whether a value is the one that is wanted; "open" where it is not known. */
function outcomeOf(node: Expression, facts: ReturnType<typeof factsOf>, { t, v }: Told): "right" | "wrong" | "open" {
  const value = new Evaluation(facts, new Map()).evaluate(node);
  if (value.kind === "answer") return value.truth === "unknown" ? "open" : rightWhere(t === "boolean" && v === String(value.truth));
  if (value.kind === "sign") return value.value === undefined ? "open" : rightWhere(t === "string" && v === value.value);
  if (value.present !== true || !equal(value.low, value.high)) return "open";
  if (typeOf(node)?.kind === "date") return rightWhere(t === "date" && v === dayText(Number(value.low.n)));
  const wanted = t === "duration" ? durationOf(v) : fractionOfText(v);
  return rightWhere(wanted !== undefined && near(wanted, value.low));
}

const rightWhere = (holds: boolean) => (holds ? "right" : "wrong");

function fate(each: Case): string {
  const { want, inputs } = each;
  if (!readable(want) || !Object.values(inputs).every((value) => value === null || value.t in FIELDS)) return "not ours";
  const { policy, findings } = policyOf(each);
  const [value] = policy?.values ?? [];
  if (policy && value) return outcomeOf(value.value, factsOf(policy, each), want);
  return findings.find(({ severity }) => severity === "error")?.code ?? "nothing said";
}

it("comes to what the kit wants, or is refused", () => {
  const counts: Record<string, number> = {};
  const wrong: Case[] = [];
  for (const each of cases) {
    const found = fate(each);
    counts[found] = (counts[found] ?? 0) + 1;
    if (found === "wrong" || found === "open") wrong.push(each);
  }
  expect(wrong).toEqual([]);
  // What is refused, by its finding: a count that changes is looked at.
  expect(counts).toEqual({
    right: 578,
    "not ours": 357,
    "bad-name": 3,
    "feel-refused": 404,
    "feel-spelling": 10,
    "feel-syntax": 8,
    "impossible-date": 2,
    "pattern-refused": 3,
    "texts-have-no-order": 39,
    "types-do-not-fit": 2,
    "unknown-function": 322,
    "unknown-name": 4,
    "wrong-arguments": 15,
    "wrong-type": 29,
  });
});
