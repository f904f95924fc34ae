import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { runs } from "../runs.js";

const policy = `policy: trial
title: {zh: \u8BD5\u9A8C, en: Trial}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money, title: {zh: \u6295\u5165, en: Money spent}}
  small: {type: boolean, title: {zh: \u5C0F\u5FAE\u4F01\u4E1A, en: Small firm}}
subsidies:
  grant: {title: {zh: \u8BBE\u5907\u8865\u8D34, en: Equipment}, conditions: {small: small}, amount: {rate: 50%, of: cost}}
  award: {title: {zh: \u5956\u52B1, en: Award}, conditions: {enough: cost > 100\u5143}, amount: {cases: [{when: cost > 0\u5143, give: 60\u5143}]}}
limits:
  - {highest only: [grant, award], within: lifetime}
  - {budget: 80\u5143, on: [grant], pay: pro rata}
`;

const lines = (rows: readonly object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

async function registered(applications: readonly object[], register: readonly object[] | string, format = "ndjson") {
  const files = {
    "rules.yaml": policy,
    "all.ndjson": lines(applications),
    "firms.ndjson": typeof register === "string" ? register : lines(register),
  };
  const args = ["evaluate", "all.ndjson", "--rules", "rules.yaml", "--register", "firms.ndjson", "--format", format, "--lang", "en"];
  const { code, stdout, stderr } = await run(args, { files, columns: 80 });
  return { code, stdout, stderr };
}

async function standings(applications: readonly object[], register: readonly object[]) {
  const { code, stdout } = await registered(applications, register);
  expect(code).toBe(0);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const told = ({ enterprise, subsidy, standing, missing, first }: Record<string, unknown>) =>
  [enterprise, subsidy, standing, ...((missing as string[]) ?? []), ...(first === undefined ? [] : [first])].join(" ");

describe("evaluate --register", () => {
  it("tells who is entitled and did not apply, each by itself, and which fact is missing", async () => {
    const found = await standings(
      [{ id: "A", cost: 1, small: true }],
      [
        { id: "B", cost: 300, small: true },
        { id: "C", cost: 100, small: true },
        { id: "D", small: true },
        { id: "E", cost: 100 },
        { id: "F" },
        { id: "G", cost: 10, small: false },
        { id: "a", cost: 300, small: true },
      ],
    );
    expect(found.map(told)).toEqual([
      // 150 is more than the award of 60, and than the budget that B alone would have.
      "B grant sure",
      "B award not entitled",
      "C grant sure",
      "C award not entitled",
      "D grant sure cost",
      "D award one fact cost",
      "E grant one fact small",
      "E award not entitled",
      "F grant several facts cost small",
      "F award one fact cost",
      "G grant not entitled",
      "G award not entitled",
      "a grant applied",
      "a award applied",
    ]);
    expect(found[0]).toMatchObject({ amount: { min: 80, max: 80 } });
  });

  it("knows an enterprise by its code and number, however they are written", async () => {
    const code = "91370102MA0000AA23";
    const firm = { cost: 10, small: true };
    const found = await standings(
      [
        { id: "A-1", creditCode: code, name: "\u7532\u516C\u53F8", ...firm },
        { id: "A-2", name: "\u4E59\u516C\u53F8", ...firm },
        { id: "A-3", cost: "x" },
      ],
      [
        { id: "1", creditCode: " 9137-0102 ma0000aa23", name: "\u5426", ...firm },
        { id: "\uFF21\uFF0D\uFF12", name: "\u5426", ...firm },
        { id: "2", name: "\u4E59 \u516C\u53F8", ...firm },
        { id: "3", creditCode: "12370100999900011T", name: "\u7532\u516C\u53F8", ...firm },
        { id: "a-3", ...firm },
        { name: "\u4E01", ...firm },
        { id: "9", cost: "x" },
      ],
    );
    expect(found.filter(({ subsidy }) => subsidy !== "award").map(told)).toEqual([
      "1 grant applied",
      "\uFF21\uFF0D\uFF12 grant applied",
      "2 grant same name",
      "3 grant sure",
      "a-3 grant unread",
      "6 grant nameless",
      "9  invalid",
    ]);
  });

  it("counts an enterprise once, and says where its rows differ", async () => {
    const found = await standings(
      [{ id: "Z", cost: 1 }],
      [
        { id: "B", cost: 10, small: true },
        { id: "b", cost: 10, small: true },
        { id: "C", cost: 10, small: true },
        { id: "C", cost: 20, small: true },
        { id: "D", creditCode: "91370102MA0000AA23", cost: 10, small: true },
        { id: "E", creditCode: "91370102MA0000AA23", cost: 10, small: true },
      ],
    );
    expect(found.filter(({ subsidy }) => subsidy === "grant").map(told)).toEqual([
      "B grant sure",
      "b grant repeated 1",
      "C grant conflict",
      "C grant conflict 3",
      "D grant sure",
      "E grant repeated 5",
    ]);
  });

  it.each(["text", "json", "csv", "markdown", "html"])("is drawn as %s, with titles", async (format) => {
    const register = [
      { id: "B", name: "<b>", cost: 300, small: true },
      { id: "E", cost: 100 },
      { id: "X", cost: "x" },
    ];
    const { code, stdout, stderr } = await registered([{ id: "A", cost: 1 }], register, format);
    expect([code, stderr]).toEqual([0, "Register:\n1 of 3 rows have errors: these applications were not assessed; the results say why\n"]);
    if (format === "json")
      expect(JSON.parse(stdout).subsidies[0]).toMatchObject({ counts: { sure: 1, "one fact": 1 }, sure: 80, missing: { small: 1 } });
    else if (format === "csv") expect(stdout.trim().split("\r\n")).toHaveLength(6);
    else
      for (const words of ["Surely entitled (1)", "Small firm", "Equipment", "Rows of the register that cannot be read (1)"])
        expect(stdout).toContain(words);
    if (format === "html") expect(stdout).not.toContain("<b>:");
    if (format === "text") for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it.each([
    ["nobody.ndjson", "nobody.ndjson"],
    ["empty.ndjson", "empty.ndjson"],
    ["bad.ndjson", "1"],
  ])("stops with a reason at %s", async (path, words) => {
    const files = {
      "rules.yaml": policy,
      "all.ndjson": lines([{ id: "A", cost: 1 }]),
      "empty.ndjson": "",
      "bad.ndjson": lines([{ cost: "x" }]),
    };
    const { code, stdout, stderr } = await run(
      ["evaluate", "all.ndjson", "--rules", "rules.yaml", "--register", path, "--lang", "en", "--format", "csv"],
      { files },
    );
    expect([code, stdout, stderr.includes(words)]).toEqual([2, "", true]);
  });

  it.each([
    [["--only", "eligible"], "--only"],
    [["--receipt", "r.json"], "--receipt"],
  ])("has no applications for %j", async (more, words) => {
    const files = { "rules.yaml": policy, "all.ndjson": lines([{ id: "A", cost: 1 }]) };
    const { code, stderr } = await run(["evaluate", "all.ndjson", "--rules", "rules.yaml", "--register", "all.ndjson", ...more], { files });
    expect([code, stderr.includes(words)]).toEqual([2, true]);
  });

  it("reads either of them from standard input, and not both", async () => {
    const files = { "rules.yaml": policy, "all.ndjson": lines([{ id: "A", cost: 1, small: true }]) };
    const args = ["evaluate", "all.ndjson", "--rules", "rules.yaml", "--register", "-", "--format", "csv"];
    const { code, stdout } = await run(args, { files, stdin: lines([{ id: "B", cost: 10, small: true }]) });
    expect([code, stdout.includes("grant,sure,5,5")]).toEqual([0, true]);
    expect((await run(["evaluate", "-", ...args.slice(2)], { files })).code).toBe(2);
  });
});

const firm = fc.record({ cost: fc.constantFrom(0, 50, 100.01, 400), small: fc.boolean() }, { requiredKeys: [] });

describe("whatever a register holds", () => {
  it("everyone in it stands as evaluate says of them by themselves", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(firm, { minLength: 1, maxLength: 5 }), async (firms) => {
        const register = firms.map((each, at) => ({ id: `B${at}`, ...each }));
        const found = await standings([{ id: "A", cost: 1 }], register);
        expect(found).toHaveLength(2 * firms.length);
        for (const [at, each] of register.entries()) {
          const files = { "rules.yaml": policy, "one.ndjson": lines([each]) };
          const { stdout } = await run(["evaluate", "one.ndjson", "--rules", "rules.yaml", "--format", "ndjson", "--quiet"], { files });
          for (const [place, result] of JSON.parse(stdout).subsidies.entries()) {
            const { standing, amount, missing } = found[2 * at + place] ?? {};
            const { status, entitled, missing: lacks = [] } = result;
            const ends = result.settled ?? result.amount;
            const is =
              status === "ineligible" || ends?.max === 0
                ? "not entitled"
                : status === "eligible" || entitled
                  ? "sure"
                  : lacks.length === 1
                    ? "one fact"
                    : "several facts";
            expect([standing, amount, missing]).toEqual([
              is,
              is === "not entitled" ? undefined : ends,
              is === "not entitled" ? undefined : result.missing,
            ]);
          }
        }
      }),
      { numRuns: runs(15, 300), seed: 3 },
    );
  }, 60_000);
});
