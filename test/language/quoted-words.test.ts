import { describe, expect, it } from "vitest";
import { loadRules } from "../../src/commands/loading/load-rules.js";
import { isPolicy } from "../../src/policy/read-rules.js";
import { memoryHost } from "../golden/memory-host.js";
import { evaluated } from "./evaluated.js";

const HEAD = `"policy": p, "title": {"zh": "甲", "en": "A"}, "effective": {"from": "2018-01-01"}, "currency": "CNY", "rounding": "none"`;
const INPUTS = `"inputs": {"kind": {"type": "choice", "options": {"any": "Any", "b": "B"}}, "word": {"type": "text"}, "n": {"type": "number"}}`;
const of = (amount: string, tables = "{}") => `{${HEAD}, ${INPUTS}, "tables": ${tables}, "subsidies": {"s": {"amount": ${amount}}}}`;
const amountOf = (rules: string, facts: object): string => evaluated(rules, { applicationDate: "2020-01-01", ...facts }).s ?? "";

const table = (rows: string) => `{"t": {"by": ["kind", "word"], "gives": ["m"], "hit": "first", "rows": [${rows}]}}`;
const CALL = '"t(kind, word).m"';

describe("words that stand for no value, in quotation marks", () => {
  it.each([
    ["any fits every text", of(CALL, table('["b", "any", "2元"]')), { kind: "b", word: "x" }, "2"],
    [
      "any as the option of that name fits it alone",
      of(CALL, table('["any", "any", "2元"], ["b", "any", "3元"]')),
      { kind: "b", word: "x" },
      "3",
    ],
    [
      "any without quotation marks fits every option",
      of(CALL, table('[any, any, 2元], ["b", "any", "3元"]')),
      { kind: "b", word: "x" },
      "2",
    ],
    ["any within a list", of(CALL, table('["b", ["y", "any"], "2元"]')), { kind: "b", word: "x" }, "2"],
    ["none as what a table gives", of(CALL, table('["b", "x", "none"], ["b", "any", "3元"]')), { kind: "b", word: "x" }, "not due"],
    ["none ends a cap", of('{"amount": "5元", "cap": {"by date": {"2018-01-01": "1元", "2019-01-01": "none"}}}'), {}, "5"],
    ["none ends an amount", of('{"by date": {"2018-01-01": "1元", "2019-01-01": "none"}}'), {}, "not due"],
  ])("%s", (_, rules, facts, amount) => {
    expect(amountOf(rules, facts)).toBe(amount);
  });

  it.each(["not due", '"not due"'])("gives nothing in a case: %s", (written) => {
    const rules = of(`{"cases": [{"when": "n = 1", "give": ${written}}, {"when": "n = 2", "give": "2元"}, {"otherwise": "3元"}]}`);
    expect([1, 2, 3].map((n) => amountOf(rules, { n }))).toEqual(["not due", "2", "3"]);
  });

  it("gives nothing on days of a history, and as a case within cases", () => {
    expect(amountOf(of('{"by date": {"2018-01-01": "1元", "2019-01-01": "not due"}}'), {})).toBe("not due");
    const inner = '{"cases": [{"when": "n = 1", "give": not due}, {"otherwise": "3元"}]}';
    expect(amountOf(of(`{"cases": [{"when": "n < 9", "give": ${inner}}, {"otherwise": "5元"}]}`), { n: 1 })).toBe("not due");
  });
});

describe("which files of a folder are policies", () => {
  it.each([
    ["policy: p", true],
    ['"policy": "p"', true],
    ["title: A\n'policy': p", true],
    ['{"policy": "p"}', true],
    ['# a note\n{ "title": "A",\n "policy": "p" }', true],
    ["---\n{title: A, policy: p}", true],
    ['\uFEFF{\n  "policy": "p", oops', true],
    ['{"applications": [{"policy": "p"}]}', false],
    ["cases:\n  policy: p", false],
    ["[1, 2]", false],
  ])("%j: %s", (text, is) => {
    expect(isPolicy(text)).toBe(is);
  });

  it("takes in what a policy within braces includes", async () => {
    const files = {
      "a/p.yaml": `{${HEAD}, "include": "shared.yaml", "subsidies": {"s": {"amount": "v"}}}`,
      "a/shared.yaml": '{"values": {"v": "1元"}}',
    };
    const { findings, policies } = await loadRules(memoryHost({ files }).host, ["a"]);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(policies.map(({ id }) => id)).toEqual(["p"]);
  });
});
