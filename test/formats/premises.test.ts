import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const JINAN = ["--rules", "rules/jinan-2018-14"];
const event = (heldOn: string, expenditure: number) => ({ role: "host", scope: "international", heldOn, expenditure });
const app = (heldOn: string, costs: readonly number[]) =>
  `${JSON.stringify({ id: "A1", applicationDate: heldOn, pilotBases: [], events: costs.map((cost) => event(heldOn, cost)) })}\n`;
const said = async (command: string, stdin: string, lang: "zh" | "en", ...more: readonly string[]) =>
  (await run([command, "-", ...JINAN, "--lang", lang, ...more], { stdin, columns: 120 })).stdout.replace(/\s+/g, " ");

/** Two events of which each alone reaches no cap, and both together do. */
const both = app("2018-09-01", [1_900_000, 1_900_000]);
const late = app("2022-09-01", [800_000]);
const lateBoth = app("2022-09-01", [1_900_000, 1_900_000]);
const plain = app("2018-09-01", [800_000]);

/** What explanations say, in en and zh, where another reading gives another amount, and where nobody confirmed that it was in force. */
const READ = ["The policy does not say.", "\u6587\u4EF6\u6CA1\u6709\u5199\u660E"] as const;
const IN_FORCE = ["If the policy is still in force", "\u5982\u679C\u6587\u4EF6\u73B0\u5728\u4ECD\u6709\u6548"] as const;

describe("what an amount rests on", () => {
  it.each([
    ["another reading gives another amount", both, [READ], [IN_FORCE]],
    ["nobody confirmed that it was in force", late, [IN_FORCE], [READ]],
    ["both", lateBoth, [READ, IN_FORCE], []],
    ["neither", plain, [], [READ, IN_FORCE]],
  ])("is said by explain: %s", async (_, input, told, untold) => {
    for (const [language, at] of [
      ["en", 0],
      ["zh", 1],
    ] as const) {
      const text = await said("explain", input, language);
      for (const words of told) expect(text).toContain(words[at]);
      for (const words of untold) expect(text).not.toContain(words[at]);
    }
    expect(await said("explain", input, "en", "--format", "json")).toContain('"certainty":"exact"');
  });

  it.each([
    ["another reading gives another amount", both, "holds if read so", "\u524D\u63D0 \u6309\u6240\u9009\u7684\u7406\u89E3"],
    ["nobody confirmed that it was in force", late, "holds if still in force", "\u524D\u63D0 \u6587\u4EF6\u4ECD\u6709\u6548"],
  ])("is said by a table: %s", async (_, input, en, zh) => {
    expect(await said("evaluate", input, "en", "--all-readings")).toContain(en);
    expect(await said("evaluate", input, "zh", "--all-readings")).toContain(zh);
    expect(await said("evaluate", plain, "en", "--all-readings")).not.toContain("holds");
  });

  it("is said on the tables of an audit, and sums stay under one certainty", async () => {
    const claimed = `${JSON.stringify({ ...JSON.parse(late), claims: { "international-event": 400_000 } })}\n`;
    expect(await said("audit", claimed, "en", "--format", "markdown")).toContain("fixed amount, if read so and if still in force");
    expect(await said("audit", claimed, "zh", "--format", "html")).toContain(
      "\u786E\u5B9A\u91D1\u989D\uFF0C\u4F46\u8981\u6309\u6240\u9009\u53E3\u5F84\u4E14\u6587\u4EF6\u4ECD\u6709\u6548",
    );
    expect(await said("audit", claimed, "en", "--format", "ndjson")).toContain('"certainty":"exact"');
  });
});

describe("an amount of an applicant alone", () => {
  const limited = ["--rules", "fixtures/constructs/joint-cap"];
  it("is told by explain, in both languages and formats, for each subsidy that a limit binds", async () => {
    const given = `${JSON.stringify({ id: "A1" })}\n`;
    const en = await run(["explain", "-", ...limited, "--lang", "en"], { stdin: given, columns: 120 });
    expect(en.stdout).toMatch(/Amounts are those of an applicant alone/);
    const zh = await run(["explain", "-", ...limited, "--lang", "zh"], { stdin: given, columns: 120 });
    expect(zh.stdout).toContain("\u91D1\u989D\u6309\u4E00\u5BB6\u5355\u72EC\u7533\u62A5\u7B97");
    const json = await run(["explain", "-", ...limited, "--format", "json"], { stdin: given });
    expect(json.stdout).toContain('"beforeLimits"');
    expect(json.stdout).toContain('"joint cap"');
  });

  it("is not told where no limit binds it, nor of who gets nothing", async () => {
    expect(await said("explain", plain, "en")).not.toContain("applicant alone");
  });

  it.each(["budget", "highest-only", "once-per", "ranking", "limits"])("is told for each kind of limit: %s", async (kind) => {
    const stdin = `${JSON.stringify({ id: "A1" })}\n`;
    const { stdout } = await run(["explain", "-", "--rules", `fixtures/constructs/${kind}`, "--lang", "en"], { stdin });
    expect(stdout.replace(/\s+/g, " ")).toMatch(/applicant alone/);
  });
});
