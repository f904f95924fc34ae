import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { recordingsOf } from "./golden.js";
import { run } from "./memory-host.js";

const asRecorded = recordingsOf("change");

const DIFF = ["diff", "fixtures/audit/policy.yaml", "fixtures/desk/draft.yaml", "--applications", "fixtures/audit/claims.ndjson"];
const JINAN = ["evaluate", "fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14"];

const commands: Readonly<Record<string, readonly string[]>> = {
  diff: [...DIFF, "--budget", "600\u4E07\u5143"],
  range: [...JINAN, "--what-if", "international-event.cap=50\u4E07\u5143..100\u4E07\u5143/10\u4E07\u5143"],
  register: [...JINAN, "--register", "fixtures/register.ndjson"],
};

describe.each(Object.entries(commands))("what a new version does: %s", (name, args) => {
  it.each(["zh", "en"])("in %s, no wider than the terminal", async (language) => {
    const { code, stdout } = await run([...args, "--lang", language, "--quiet"], { columns: 80 });
    expect(code).toBe(0);
    // A case stands as it is written.
    expect(stdout.split("\n").filter((line) => stringWidth(line) > 80 && !line.startsWith("    "))).toEqual([]);
    asRecorded(`${name}.80.${language}.txt`, stdout);
  });

  it.each([
    ["markdown", "md"],
    ["html", "html"],
    ["json", "json"],
  ])("as %s", async (format, ending) => {
    const { code, stdout } = await run([...args, "--lang", "zh", "--quiet", "--format", format]);
    expect(code).toBe(0);
    asRecorded(`${name}.zh.${ending}`, stdout);
  });
});
