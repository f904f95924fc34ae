import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { runs } from "../runs.js";

const applications = readFileSync(join(root, "fixtures", "applications.ndjson"), "utf8");
const claims = readFileSync(join(root, "fixtures", "audit", "claims.ndjson"), "utf8");
const broken = ["{", '{"id": "B1", "events": 3}', '{"id": "B2", "colour": "red"}', '{"id": "B3", "policy": "no-such-policy"}', "", "null"];

/** Files larger than one chunk, with rows of every kind. */
const files = {
  "one.ndjson": `\uFEFF${[applications, broken.join("\n"), applications].join("\n")}`,
  "two.ndjson": `${applications.trimEnd()}\n{"id": "last", "shape": "round"}`,
  "claims.ndjson": `${claims.trimEnd()}\n${claims.replaceAll('"id":"', '"id":"again-')}`,
};
const jinan = ["--rules", "rules/jinan-2018-14"];
const madeUp = ["--rules", "fixtures/audit/policy.yaml"];

const lines: readonly (readonly string[])[] = [
  ...["ndjson", "json", "csv", "table"].map((format) => ["evaluate", "one.ndjson", "two.ndjson", ...jinan, "--format", format]),
  ["evaluate", "one.ndjson", "--format", "ndjson", "--lang", "en"],
  ["evaluate", "one.ndjson", ...jinan, "--all-readings", "--fail-on", "invalid", "--format", "ndjson", "--strict"],
  ["evaluate", "claims.ndjson", ...madeUp, "--format", "ndjson", "--all-readings"],
  ["evaluate", "claims.ndjson", ...madeUp, "--format", "ndjson", "--no-settle"],
  ...["ndjson", "table", "markdown"].map((format) => ["audit", "claims.ndjson", ...madeUp, "--format", format]),
];

describe("on several threads", () => {
  it.each(lines.map((typed) => [typed.join(" "), typed] as const))("%s is the same", async (_, typed) => {
    const world = { files, chunkBytes: 700 };
    const alone = await run([...typed, "--jobs", "1"], world);
    for (const jobs of runs(["2", "8"], ["2", "3", "8"])) {
      const together = await run([...typed, "--jobs", jobs], world);
      expect([together.stdout, together.stderr, together.code]).toEqual([alone.stdout, alone.stderr, alone.code]);
    }
    expect(alone.stdout.length).toBeGreaterThan(100);
  });

  it.each(["zh", "en"])("a thread that ends before its time is told in %s, and nothing is written", async (language) => {
    const typed = ["evaluate", "one.ndjson", ...jinan, "--output", "out.ndjson", "--jobs", "2", "--lang", language];
    const ran = await run(typed, { files, chunkBytes: 700, workerParts: 1 });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(language === "en" ? /a thread ended unexpectedly/ : /\u7EBF\u7A0B\u610F\u5916\u4E2D\u6B62/);
    expect(ran.created.size).toBe(0);
    expect(ran.discarded).toEqual(["out.ndjson"]);
  });

  it("the built program gives the same bytes", () => {
    const typed = [join(root, "bin", "subsidy.js"), "evaluate", "fixtures/applications.ndjson", ...jinan, "--format", "ndjson"];
    const [alone, together] = ["1", "2"].map((jobs) =>
      spawnSync(process.execPath, [...typed, "--jobs", jobs], { cwd: root, encoding: "utf8" }),
    );
    expect(together).toMatchObject({ status: 0, stdout: alone?.stdout });
  });

  it("a thread that runs out of memory is told by the built program", () => {
    const cramped =
      'import { Worker } from "node:worker_threads"; import module from "node:module"; import threads from "node:worker_threads";';
    const limited = `${cramped} threads.Worker = class extends Worker { constructor(file, options) { super(file, { ...options, resourceLimits: { maxOldGenerationSizeMb: 2 } }); } }; module.syncBuiltinESMExports();`;
    const typed = [join(root, "bin", "subsidy.js"), "evaluate", "fixtures/applications.ndjson", ...jinan, "--jobs", "2", "--lang", "en"];
    const hook = `data:text/javascript,${encodeURIComponent(limited)}`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", hook, ...typed], { cwd: root, encoding: "utf8" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("a thread ended unexpectedly");
  });
});
