import { describe, expect, it } from "vitest";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("tables");

const ARGS = ["fixtures/tables/applications.csv", "--rules", "rules/jinan-2018-14", "--list", "events=fixtures/tables/events.csv"];

describe.each(["zh", "en"])("applications as tables, in %s", (language) => {
  it("are evaluated, and what was noticed is told", async () => {
    const { code, stdout, stderr } = await run(["evaluate", ...ARGS, "--lang", language, "--format", "ndjson"]);
    expect(code).toBe(0);
    asRecorded(`tables.${language}.ndjson`, stdout);
    asRecorded(`tables.${language}.stderr.txt`, stderr);
  });

  it("make the table for people", async () => {
    const { stdout } = await run(["evaluate", ...ARGS, "--lang", language, "--verbose"], { columns: 80 });
    asRecorded(`tables.80.${language}.txt`, stdout);
  });

  it("are explained", async () => {
    const { code, stdout, stderr } = await run(["explain", ...ARGS, "--lang", language, "--subsidy", "international-event"], {
      columns: 80,
    });
    expect(code).toBe(0);
    expect(stderr).toContain("GB18030");
    asRecorded(`tables-explained.80.${language}.txt`, stdout);
  });
});
