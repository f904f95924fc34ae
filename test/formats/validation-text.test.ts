import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

/** Titles in zh alone: so many warnings of one kind, before a figure that the quote does not hold. */
const policy = (titles: number): string => `
policy: a
title: {zh: 甲, en: A}
effective: {from: 2020-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
${Array.from({ length: titles }, (_, at) => `  f${at}: {type: money, title: 名称${at}}`).join("\n")}
subsidies:
  s:
    title: {zh: 补贴, en: Subsidy}
    source: {quote: "按10%补贴"}
    amount: {rate: 12%, of: ${Array.from({ length: titles }, (_, at) => `f${at}`).join(" + ")}}
`;

const validate = (titles: number, ...more: readonly string[]) =>
  run(["validate", "p/a.yaml", "--lang", "en", ...more], {
    files: { "p/a.yaml": policy(titles), "p/a.test.yaml": "policy: a\ncases: []\n" },
    columns: 80,
  });

/** The codes at the beginning of each finding, in the order in which they are printed. */
const codesOf = (text: string): string[] => [...text.matchAll(/^(?:\S+:\d+:\d+ )?([EW]\d{3}) /gm)].map((found) => found[1] ?? "");

describe("findings as text", () => {
  it("has errors before warnings, wherever they stand in the file", async () => {
    const { code, stdout } = await validate(2);
    expect(code).toBe(1);
    expect(codesOf(stdout)).toEqual(["E605", "E604", "W512", "W512"]);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("1 policy files, errors 2, warnings 2");
  });

  it("lists the places of a warning that comes again and again, under one heading", async () => {
    const { stdout } = await validate(5);
    expect(codesOf(stdout)).toEqual(["E605", "E604", "W512"]);
    expect(stdout).toContain("W512 missing-translation \u00D7 5\n  p/a.yaml:8:28  ");
    expect(stdout.match(/^ {2}p\/a\.yaml:\d+:28 {2}"\u540D\u79F0\d" has no English$/gm)).toHaveLength(5);
    expect(stdout.match(/write \{zh: \u2026, en: \u2026\}/g)).toHaveLength(1);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("1 policy files, errors 2, warnings 5");
  });

  it("leaves each finding where it stands for programs", async () => {
    const { stdout } = await validate(5, "--format", "json");
    const { findings } = JSON.parse(stdout) as { findings: { code: string; line: number }[] };
    expect(findings).toHaveLength(7);
    expect(findings.map(({ line }) => line)).toEqual(findings.map(({ line }) => line).toSorted((a, b) => a - b));
  });
});
