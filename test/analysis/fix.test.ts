import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const fixture = (slug: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "fixtures", "findings", `${slug}.yaml`), "utf8");
const lineOf = (text: string, line: number): string | undefined => text.split("\n")[line - 1];

describe("validate --fix", () => {
  it.each([
    ["full-width-mark", 6, "rounding: none"],
    ["tab-in-indent", 8, "  cost: {type: money}"],
    ["unquoted-in-braces", 12, "    amount: {rate: 50%, of: 'max(cost, 0\u5143)'}"],
    ["feel-spelling", 13, "      fits: cost = 50\u5143"],
    ["number-with-separators", 12, "    amount: {rate: 50%, of: cost, cap: 5000\u5143}"],
    ["silence-without-name", 9, "  costs: {type: money} # allow input-never-used costs: comes later"],
  ])("mends %s in the file itself", async (slug, line, mended) => {
    const { created } = await run(["validate", "a.yaml", "--fix"], { files: { "a.yaml": fixture(slug) } });
    const text = created.get("a.yaml") ?? "";
    expect(lineOf(text, line)).toBe(mended);
    // Nothing else is touched.
    const others = (all: string) => all.split("\n").filter((_, at) => at !== line - 1);
    expect(others(text)).toEqual(others(fixture(slug)));
  });

  it("offers to take a comment away with its line, and takes none by itself: its code may be misspelt", async () => {
    const text = fixture("unused-silence")
      .replace(" # allow value-never-used: no longer", "")
      .replace("inputs:", "# allow value-never-usd spare: kept for the reason that stands here\ninputs:");
    const { stdout, created } = await run(["validate", "a.yaml", "--fix", "--format", "json"], { files: { "a.yaml": text } });
    const { findings } = JSON.parse(stdout) as {
      findings: { code: string; fix?: { text: string; safe: boolean; line: number; endLine: number } }[];
    };
    expect([...created.keys()]).toEqual([]);
    const { fix } = findings.find(({ code }) => code === "W606") ?? {};
    expect(fix).toMatchObject({ text: "", safe: false, line: 7, endLine: 8 });
  });

  it("mends several in one file, and what that brings to light", async () => {
    const text = fixture("full-width-mark").replace("{rate: 50%, of: cost}", "{rate: 50%, of: max(cost, 0\u5143)}");
    const { created, code } = await run(["validate", "a.yaml", "--fix"], { files: { "a.yaml": text } });
    expect([lineOf(created.get("a.yaml") ?? "", 6), code]).toEqual(["rounding: none", 1]);
  });

  it.each(["unknown-name", "unknown-key", "figure-not-in-quote"])("leaves %s, where something else may have been meant", async (slug) => {
    const { created } = await run(["validate", "a.yaml", "--fix"], { files: { "a.yaml": fixture(slug) } });
    expect([...created.keys()]).toEqual([]);
  });

  it("offers what is likely to programs", async () => {
    const { stdout } = await run(["validate", "a.yaml", "--format", "json"], { files: { "a.yaml": fixture("unknown-name") } });
    const { findings } = JSON.parse(stdout) as { findings: { fix?: { text: string; safe: boolean } }[] };
    expect(findings.map(({ fix }) => [fix?.text, fix?.safe])).toEqual([["cost", false]]);
  });
});
