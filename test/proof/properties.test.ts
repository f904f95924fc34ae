import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type PropertyAnswer, proveProperty } from "../../src/analysis/properties/prove.js";
import { proveAny } from "../../src/analysis/properties/prove-batch.js";
import { propertyNames, readProperty, type WrittenProperty } from "../../src/analysis/properties/read-property.js";
import { propertyText } from "../../src/formats/property-text.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import { type AskedProperty, propertyReport } from "../../src/reports/property.js";
import type { Language } from "../../src/values/words.js";
import { runs } from "../runs.js";
import { policyOf } from "./pairs.js";

const root = join(import.meta.dirname, "..", "..");
const textOf = (name: string): string => readFileSync(join(root, "fixtures", "properties", `${name}.yaml`), "utf8");
const texts = { keeps: textOf("keeps"), breaks: textOf("breaks") };
const BEFORE = "before.yaml";
const old = new Map([[BEFORE, [policyOf(textOf("before"))]]]);

interface Shown {
  readonly name: WrittenProperty["name"];
  readonly text: string;
  /** What is asked of the policy in which it is broken, where that is another subsidy. */
  readonly otherwise?: string;
  /** Of what policies it is shown: of which there are two, one that keeps it and one that breaks it. */
  readonly of?: "budget";
  /** So many applicants the smallest batch has. */
  readonly fewest?: number;
}

/** Each property once at least, with a policy that keeps it and one that breaks it. */
const properties: readonly Shown[] = [
  { name: "never above", text: "capped 10\u4E07\u5143" },
  { name: "total below", text: "119.5\u5143", of: "budget" },
  { name: "monotone", text: "capped cost" },
  { name: "monotone", text: "each events.price" },
  { name: "never below", text: BEFORE },
  { name: "never both", text: "small large", otherwise: "small shared" },
  { name: "reachable", text: "large" },
  { name: "reachable", text: "token" },
  { name: "refused when", text: "capped barred" },
  { name: "same readings", text: "way" },
  { name: "no error", text: "" },
  { name: "batch total below", text: "rent visit 100\u5143", of: "budget", fewest: 3 },
  { name: "batch total below", text: "prize 30\u5143", of: "budget", fewest: 4 },
  { name: "within budget", text: "rent", of: "budget", fewest: 4 },
  { name: "within budget", text: "rooms", of: "budget", fewest: 2 },
];

const answered = new Map<string, AskedProperty>();

/** What comes of a property of one of two policies, of which the same may be told again. */
function askedOf(side: "keeps" | "breaks", { name, text: plain, otherwise, of }: Shown): AskedProperty {
  const text = side === "breaks" ? (otherwise ?? plain) : plain;
  const key = `${side} ${name} ${text}`;
  const known = answered.get(key) ?? ask(textOf(of ? `${of}-${side}` : side), { name, text });
  answered.set(key, known);
  return known;
}

function ask(text: string, written: WrittenProperty): AskedProperty {
  const figures = new RuleFigures([{ file: "policy.yaml", text, included: [] }]);
  const read = readProperty(written, policyOf(text), figures, old);
  if ("known" in read) throw new Error(`${written.name} ${written.text}: ${read.text}`);
  const isOfBatch = read.property.kind === "within budget" || read.property.kind === "batch never above";
  const answer = proveAny(read.policy, read.property, undefined, runs(isOfBatch ? 100 : undefined, 100_000));
  expect(answer.isContradicted).toBe(false);
  return { written, policy: read.policy, answer };
}

const answerOf = (text: string, written: WrittenProperty): PropertyAnswer => ask(text, written).answer;

/** A page of both policies and what was found of them, in a language. */
function pageIn(language: Language): string {
  const style = { language, unit: "\u5143", color: false, width: 96, verbose: false } as const;
  const told = (side: "keeps" | "breaks") =>
    propertyText(
      propertyReport(
        properties.map((each) => askedOf(side, each)),
        language,
      ),
      style,
    );
  const block = (kind: string, text: string) => `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\`\n`;
  const file = (name: string) => `[${name}.yaml](../fixtures/properties/${name}.yaml)`;
  return [
    readFileSync(join(root, "fixtures", "properties", `page.${language}.md`), "utf8"),
    `## ${["keeps", "budget-keeps"].map(file).join(" \u00B7 ")}\n`,
    block("text", told("keeps")),
    `## ${["breaks", "budget-breaks"].map(file).join(" \u00B7 ")}\n`,
    block("text", told("breaks")),
  ].join("\n");
}

describe("a property of a policy", () => {
  it.each(properties)("holds: $name $text", (shown) => {
    expect(askedOf("keeps", shown).answer.verdict).toBe("holds");
  });

  it.each(properties)("fails: $name $text", (shown) => {
    const { verdict, shown: found } = askedOf("breaks", shown).answer;
    expect(verdict).toBe("fails");
    // Of what nobody can get there is nobody to show.
    expect(found === undefined).toBe(shown.name === "reachable");
    expect(found?.trial.applicants.length ?? 1).toBe(shown.fewest ?? 1);
  });

  it("has a policy that keeps it and one that breaks it, whichever it is", () => {
    expect([...new Set(properties.map(({ name }) => name))].sort()).toEqual([...propertyNames].sort());
  });

  it.each(["zh", "en"] as const)("is told with both on a page in %s (UPDATE=1 writes it anew)", { timeout: 300_000 }, (language) => {
    const path = join(root, "docs", `properties.${language}.md`);
    const page = pageIn(language);
    if (process.env.UPDATE) writeFileSync(path, page);
    expect(readFileSync(path, "utf8")).toBe(page);
  });

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
