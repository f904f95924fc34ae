import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collector, type Finding } from "../../src/messages/finding.js";
import { plainRowsIn, withoutRows } from "../../src/policy/plain-rows.js";
import { readYaml } from "../../src/policy/read-yaml.js";

const root = join(import.meta.dirname, "..", "..");

function read(text: string, whole: boolean) {
  const findings: Finding[] = [];
  const tree = readYaml("a.yaml", text, collector(findings), whole ? [] : undefined);
  return { tree, findings };
}

const word = fc.constantFrom(
  "a",
  "A01",
  "3万元",
  "-5",
  "0.6%",
  "any",
  "true",
  "2018-01-01",
  "not due",
  "甲（一）",
  "x:y",
  "~",
  "",
  "%",
  "a: b",
  "*a",
  "&b c",
  "!t",
  "- 1",
);
const quoted = fc.constantFrom('"a"', "'b c'", '"a\\u0041"', "'it''s'", '"1"', '""', '" a "', '"甲,乙"');
const plainRow = fc.constantFrom("[a, b]", "[A01, {from: 0, below: 5}, 3万元]", "[a,b , 'c']", "[[a, b], any, -5]", '[ "a b" , {to: 7} ]');
const cell = fc.oneof(
  { weight: 4, arbitrary: word },
  quoted,
  fc.array(word, { maxLength: 3 }).map((all) => `[${all.join(", ")}]`),
  fc
    .array(fc.tuple(fc.constantFrom("from", "to", "from", "constructor"), word), { maxLength: 3 })
    .map((all) => `{${all.map(([key, value]) => `${key}: ${value}`).join(", ")}}`),
);
const oddRow = fc
  .tuple(fc.array(cell, { maxLength: 4 }), fc.constantFrom("", "", " ", " # why", ",", "]"))
  .map(([all, behind]) => `[${all.join(", ")}]${behind}`);
const row = fc.oneof({ weight: 12, arbitrary: plainRow }, { weight: 1, arbitrary: oddRow });
const rows = fc.array(row, { minLength: 3, maxLength: 12 });
const head = fc.constantFrom(
  "t:\n",
  "t: |\n",
  "t: >-\n",
  "t: 'x\n",
  "t: [\n",
  "t: {a: [b,\n",
  "t: x\n",
  "# t\n",
  "",
  "- a\n",
  "t:\n  u:\n",
  "\uFEFFt:\n",
);
const tail = fc.constantFrom("", "\n", "\nu: 1\n", "'\n", "]\n", "\n  - [a]\n", "\n- [a]\n", "\n...\n", "\n\t\n");
const indent = fc.constantFrom("  ", "  ", "    ", "");
const end = fc.constantFrom("\n", "\n", "\r\n");

describe("plain rows of a list", () => {
  it("are read as YAML reads them, with every place and finding, wherever they stand", () => {
    let [taken, found] = [0, 0];
    fc.assert(
      fc.property(head, rows, indent, tail, end, (before, all, spaces, behind, newline) => {
        const text = `${before}${all.map((each) => `${spaces}- ${each}`).join("\n")}${behind}`.replaceAll("\n", newline);
        const [quick, whole] = [read(text, false), read(text, true)];
        expect(quick).toEqual(whole);
        taken += Number(plainRowsIn("a.yaml", text).length > 0 && whole.tree !== undefined);
        found += Number(whole.findings.length > 0);
      }),
      { numRuns: 1500, seed: 1 },
    );
    expect(taken).toBeGreaterThan(150);
    expect(found).toBeGreaterThan(150);
  });

  it("of every policy that comes with the program are the same", () => {
    const files = readdirSync(join(root, "rules"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) {
      const text = readFileSync(join(root, "rules", name), "utf8");
      expect(read(text, false)).toEqual(read(text, true));
    }
  });

  it("are no more for YAML to read than a remark, however many they are", () => {
    const text = `rows:\n${"  - [A01, {from: 0, below: 5}, 3万元]\n".repeat(10_000)}next: 1\n`;
    const [all, ...others] = plainRowsIn("a.yaml", text);
    expect([all?.between.length, others]).toEqual([9998, []]);
    const left = withoutRows(text, all ? [all] : []);
    expect([left.length, left.split("\n").length, left.indexOf("next: 1")]).toEqual([text.length, 6, text.indexOf("next: 1")]);
  });
});
