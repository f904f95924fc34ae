import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("explain");

const ARGS = ["explain", "fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14"];

describe.each(["zh", "en"])("explain in %s", (language) => {
  it.each([60, 80, 120])("at width %i is as recorded, and no wider", async (columns) => {
    const { code, stdout, stderr } = await run([...ARGS, "--lang", language], { columns });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(`explain.${columns}.${language}.txt`, stdout);
    expect(stdout.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it("quotes the clause and says that it is an estimate", async () => {
    const { stdout } = await run([...ARGS, "--lang", language, "--subsidy", "international-event"], { columns: 120 });
    expect(stdout).toContain("50%");
    expect(stdout).toContain(language === "zh" ? "\u6D4B\u7B97\u7ED3\u679C\u4EC5\u4F9B\u53C2\u8003" : "An estimate for reference");
  });
});

it("explain as json is one text of plain data", async () => {
  const { code, stdout } = await run([...ARGS, "--format", "json"]);
  expect(code).toBe(0);
  const data = JSON.parse(stdout) as { application: string; subsidies: { derivation: unknown[] }[] }[];
  expect(data.map(({ application }) => application)).toEqual(["A0001", "A0002", "A0003", "A0004", "A0005", "A0006", "A0007", "A0008"]);
  for (const { subsidies } of data) for (const { derivation } of subsidies) expect(derivation.length).toBeGreaterThan(0);
});
