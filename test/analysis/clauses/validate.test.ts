import { describe, expect, it } from "vitest";
import type { FindingRow } from "../../../src/reports/validation.js";
import { run } from "../../golden/memory-host.js";

const LAW = "1. The office pays 50% of the cost.\r\n2. It pays nothing above 900 yuan, and each household only once.\r\n";

const policy = (id: string, document: string, quote: string): string => `policy: ${id}
title: P
${document}
effective: {from: 2024-01-01}
currency: CNY
rounding: none
inputs: {cost: {type: money}}
subsidies:
  grant:
    source: {quote: '${quote}'}
    amount: {rate: 50%, of: cost}
`;

const DOCUMENT = "document: {number: No. 1, text: law.txt}";
const FIRST = "The office pays 50% of the cost";

/** Whether there are cases is no matter here. */
const quiet = { ".subsidy.yaml": "severity: {policy-without-cases: off}\n" };

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { stdout } = await run(["validate", "p", "--format", "json", "--lang", "en"], { files: { ...files, ...quiet } });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly FindingRow[] };
  return findings.map(({ code, file, line, column, endLine, endColumn }) => `${code} ${file}:${line}:${column}-${endLine}:${endColumn}`);
}

describe("a clause that is left out", () => {
  it("is told at its place in the text of the law", async () => {
    const files = { "p/a.yaml": policy("a", DOCUMENT, FIRST), "p/law.txt": LAW };
    expect(await found(files)).toEqual(["W611 p/law.txt:2:1-2:65"]);
    const { stdout, code } = await run(["validate", "p", "--lang", "en"], { files: { ...files, ...quiet } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^p\/law\.txt:2:1 W611 clause-left-out\n/);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "- {section: '2', kind: limit, quote: 'It pays nothing above 900 yuan, and each household only once', because: TODO}",
    );
  });

  it("is accounted for by the entry that is proposed, as it stands", async () => {
    const law = `${LAW}3. The fund of the city's museum has \u20AC5,000.\n4. {a}: "b" costs 7 euros # c\n\nA | 5 euros\nB | 6 euros\n`;
    const files = { "p/a.yaml": policy("a", DOCUMENT, FIRST), "p/law.txt": law };
    const { stdout } = await run(["validate", "p", "--format", "json", "--lang", "en"], { files: { ...files, ...quiet } });
    const { findings } = JSON.parse(stdout) as { readonly findings: readonly FindingRow[] };
    const entries = findings.map(({ suggestion }) => suggestion?.slice(suggestion.indexOf("- {")));
    expect(entries.length).toBe(5);
    const pasted = `${files["p/a.yaml"]}not computed:\n${entries.map((entry) => `  ${entry}\n`).join("")}`;
    expect(await found({ ...files, "p/a.yaml": pasted })).toEqual([]);
  });

  it("is passed over where the policy names the text", async () => {
    const allowed = `# allow clause-left-out law.txt: of this law the first number alone\n${DOCUMENT}`;
    expect(await found({ "p/a.yaml": policy("a", allowed, FIRST), "p/law.txt": LAW })).toEqual([]);
    expect(await found({ "p/a.yaml": policy("a", DOCUMENT, FIRST), "p/law.txt": `# allow clause-left-out: no\n${LAW}` })).toEqual([
      "W611 p/law.txt:3:1-3:65",
    ]);
  });

  it("is none where another policy of the same text quotes it, and is told once where none does", async () => {
    const other = "It pays nothing above 900 yuan, and each household only once";
    const two = (quote: string) => ({
      "p/a.yaml": policy("a", DOCUMENT, FIRST),
      "p/b.yaml": policy("b", DOCUMENT, quote).replace("rate: 50%, of: cost", "amount: cost, cap: 900\u5143"),
      "p/law.txt": LAW,
    });
    expect((await found(two(other))).filter((each) => each.startsWith("W611"))).toEqual([]);
    expect((await found(two(FIRST))).filter((each) => each.startsWith("W611"))).toEqual(["W611 p/law.txt:2:1-2:65"]);
  });

  it("is not looked for in a text that is not there, or is none", async () => {
    expect(await found({ "p/a.yaml": policy("a", DOCUMENT, FIRST) })).toEqual([expect.stringMatching(/^E601/)]);
    expect(await found({ "p/a.yaml": policy("a", DOCUMENT, FIRST), "p/law.txt": `${LAW}\u0001` })).toEqual([
      expect.stringMatching(/^E601/),
    ]);
  });
});

describe("a document without its words", () => {
  it("is told, and no document is not", async () => {
    expect(await found({ "p/a.yaml": policy("a", "document: {number: No. 1}", FIRST) })).toEqual(["W612 p/a.yaml:3:1-3:9"]);
    expect(await found({ "p/a.yaml": policy("a", "note: none", FIRST) })).toEqual([]);
  });
});
