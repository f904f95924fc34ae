import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runTests } from "../../src/analysis/rule-tests.js";
import { Evaluator, plainOptions } from "../../src/evaluation/evaluator.js";
import { collector } from "../../src/messages/finding.js";
import type { Policy } from "../../src/policy/policy.js";
import { policyJson, policyOfJson } from "../../src/policy/policy-json.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { applicationsOf, blankedOf, rowOf } from "../properties/applications.js";
import { plain } from "../properties/outcomes.js";
import { policies } from "../properties/policies.js";
import { figuresOf, findingsOf, policiesIn } from "../rules/policies.js";
import { runs } from "../runs.js";

const folders = [...policiesIn("rules"), ...policiesIn("fixtures/constructs"), ...policiesIn("fixtures/cases")];
const compiled = folders.map(
  (folder) => [folder.name, findingsOf(folder).compiled.policy as Policy, folder.tests, figuresOf(folder)] as const,
);
const others = policies.map((policy) => [`properties: ${policy.id}`, policy, [], undefined] as const);

const readBack = (policy: Policy): Policy => policyOfJson(policyJson(policy)) as Policy;

describe.each([...compiled, ...others])("%s", (_, policy, tests, figures) => {
  const read = readBack(policy);

  it("is the same again when it is written again", () => {
    expect(policyJson(read)).toBe(policyJson(policy));
    expect(read).toEqual(policy);
  });

  it.each([false, true])("its cases come out the same, audit %s", (audit) => {
    for (const { path, text } of tests) {
      const results = [policy, read].map((each) => plain(runTests(path, text, [each], collector([]), audit, undefined, figures)));
      expect(results[1]).toEqual(results[0]);
    }
  });

  it("random applications come out the same, on both paths", () => {
    const facts = fc.oneof(
      applicationsOf(policy),
      blankedOf(policy).map(({ incomplete }) => incomplete),
    );
    const evaluators = [true, false].map((fast) => {
      const options = { ...plainOptions, allReadings: true, fast };
      return [new Evaluator(policy, settlementObservers, options), new Evaluator(read, settlementObservers, options)] as const;
    });
    fc.assert(
      fc.property(facts, (application) => {
        for (const [own, other] of evaluators) {
          expect(plain(other.evaluate(rowOf(application), 1))).toEqual(plain(own.evaluate(rowOf(application), 1)));
        }
      }),
      { seed: 20180614, numRuns: runs(10, 25) },
    );
    for (const [own, other] of evaluators) expect(other.counts).toEqual(own.counts);
  });
});

describe("what is no policy", () => {
  const [policy] = policies as readonly [Policy];
  const { format, parts } = JSON.parse(policyJson(policy)) as { format: string; parts: unknown[] };
  const read = (file: unknown) => policyOfJson(JSON.stringify(file));
  /** The root again, behind another part, with a member that is made of it. */
  const withPart = (text: string, member = "note") => {
    const root = { ...(parts.at(-1) as object), [member]: `@${parts.length}` };
    return policyOfJson(`{"format":"${format}","parts":[${[...parts.map((part) => JSON.stringify(part)), text, JSON.stringify(root)]}]}`);
  };

  it("is refused whole", () => {
    for (const text of ["", "{", "null", "7", "[]", "{}", '"policy"', '{"format":1}', '{"format":"subsidy-policy/1"}'])
      expect(policyOfJson(text)).toBeUndefined();
    expect(read({ format: "subsidy-policy/2", parts })).toBeUndefined();
    expect(read({ format, parts: parts.slice(0, -1) })).toBeUndefined();
    expect(read({ format, parts: [] })).toBeUndefined();
    expect(read({ format, parts: {} })).toBeUndefined();
    expect(withPart('{"zh":"备注"}')).toEqual({ ...policy, note: { zh: "备注" } });
  });

  it("holds nothing that is not before it, and nothing that is no plain data", () => {
    const at = parts.length;
    for (const text of [`["@${at}"]`, `["@${at + 1}"]`, '["@-1"]', '["@01"]', '["@1e3"]', '["@"]', '["@9999999999"]']) {
      expect(withPart(text)).toBeUndefined();
    }
    for (const text of ["null", "1", '"@0"', '{"a":{}}', '[["a"]]', '["#"]', '["#1.5"]', '["#0x10"]', '["#-0"]']) {
      expect(withPart(text)).toBeUndefined();
    }
  });

  it("changes nothing that other objects have", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) expect(withPart(`{"${key}":"@0"}`)).toBeUndefined();
    expect(withPart('{"zh":"备注"}', "__proto__")).toBeUndefined();
    expect(({} as Record<string, unknown>).file).toBeUndefined();
  });

  it("is refused where it is deeper than any rule", () => {
    const deep = Array.from({ length: 6000 }, (_, at) => [`@${parts.length + at - 1}`]);
    expect(read({ format, parts: [...parts, ...deep, { ...(parts.at(-1) as object), note: `@${parts.length + 5999}` }] })).toBeUndefined();
  });

  it("is nothing that a program could write", () => {
    for (const note of [() => 1, new Map(), Number.NaN, /a/]) {
      expect(() => policyJson({ ...policy, note } as unknown as Policy)).toThrow("no plain data");
    }
  });
});

it("a text that looks like a mark stays a text, and one thing in two places stays one", () => {
  const [policy] = policies as readonly [Policy];
  const title = { zh: "@0", en: "#5" };
  const read = readBack({ ...policy, title, note: title, file: "~" });
  expect([read.title, read.file]).toEqual([title, "~"]);
  expect(read.note).toBe(read.title);
});
