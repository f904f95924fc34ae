import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { proveProperty } from "../../src/analysis/properties/prove.js";
import { proveAny } from "../../src/analysis/properties/prove-batch.js";
import { readProperty, type WrittenProperty } from "../../src/analysis/properties/read-property.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import { runs } from "../runs.js";
import { policyOf } from "./pairs.js";

const textOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "fixtures", "properties", `${name}.yaml`), "utf8");
const texts = { keeps: textOf("keeps"), breaks: textOf("breaks") };

const properties: readonly WrittenProperty[] = [
  { name: "never above", text: "capped 10\u4E07\u5143" },
  { name: "monotone", text: "capped cost" },
  { name: "monotone", text: "each events.price" },
  { name: "never both", text: "capped capped" },
  { name: "reachable", text: "large" },
  { name: "reachable", text: "token" },
  { name: "refused when", text: "capped barred" },
  { name: "same readings", text: "way" },
  { name: "no error", text: "" },
];

/** What comes of a property of one of the two policies. */
function answerOf(text: string, written: WrittenProperty) {
  const figures = new RuleFigures([{ file: "policy.yaml", text, included: [] }]);
  const read = readProperty(written, policyOf(text), figures);
  if ("known" in read) throw new Error(`${written.name} ${written.text}: ${read.text}`);
  const answer = proveAny(read.policy, read.property, undefined, runs(undefined, 100_000));
  expect(answer.isContradicted).toBe(false);
  return answer;
}

describe("a property of a policy", () => {
  it.each(properties.map((each) => (each.name === "never both" ? { ...each, text: "small large" } : each)))(
    "holds: $name $text",
    (written) => {
      expect(answerOf(texts.keeps, written).verdict).toBe("holds");
    },
  );

  it.each(properties.map((each) => (each.name === "never both" ? { ...each, text: "small shared" } : each)))(
    "fails: $name $text",
    (written) => {
      const { verdict, shown } = answerOf(texts.breaks, written);
      expect(verdict).toBe("fails");
      // Of what nobody can get there is nobody to show.
      expect(shown === undefined).toBe(written.name === "reachable");
    },
  );

  it("is asked of what the rules give before limits, which may cut one amount where another rises", () => {
    const limited = `${texts.keeps}limits:\n  - {highest only: [capped, small]}\n`;
    expect(answerOf(limited, { name: "monotone", text: "small cost" }).verdict).toBe("holds");
  });

  it("holds against an earlier version, or fails with who gets less", () => {
    const keeps = policyOf(texts.keeps);
    const more = policyOf(texts.keeps.replace("rate: 50%", "rate: 60%"));
    expect(proveProperty(more, { kind: "never below", old: keeps }).verdict).toBe("holds");
    expect(proveProperty(keeps, { kind: "never below", old: more })).toMatchObject({ verdict: "fails" });
    const fewer = policyOf(texts.keeps.replace(/^ {2}small: .*\n/m, ""));
    expect(proveProperty(fewer, { kind: "never below", old: keeps })).toMatchObject({ verdict: "fails", shown: { subsidies: ["small"] } });
  });
});
