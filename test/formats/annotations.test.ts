import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { SaxesParser } from "saxes";
import { afterAll, describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";

/** What reads such reports elsewhere, installed apart by `npm run consumers`. */
const consumers = join(root, ".consumers", "node_modules");
const multitool = join(consumers, "@microsoft", "sarif-multitool", "bin.js");
const installed = existsSync(multitool);
const said = installed ? "" : " (skipped: npm run consumers installs what reads it)";

/** A reader of JUnit's XML: https://github.com/Kesin11/ts-junit2json. */
interface ReadSuites {
  readonly tests: number;
  readonly failures: number;
  readonly name: string;
  readonly testsuite?: readonly {
    readonly name: string;
    readonly testcase?: readonly { readonly name: string; readonly failure?: readonly { readonly type?: string }[] }[];
  }[];
}
const readJunit = async (xml: string): Promise<ReadSuites> => {
  const { parse } = (await import(pathToFileURL(join(consumers, "junit2json", "dist", "esm", "index.js")).href)) as {
    parse: (xml: string) => Promise<ReadSuites>;
  };
  return parse(xml);
};

const read = (path: string): string => readFileSync(join(root, path), "utf8");
/** Wrong files of every kind, with names and words that formats have to escape. */
const wrong: Readonly<Record<string, string>> = {
  "rules,1/100%.yaml": read("fixtures/findings/figure-not-in-quote.yaml").replace("policy: smallest", "policy: one"),
  "rules,1/a b&c.yaml": read("fixtures/findings/unknown-name.yaml").replace("policy: smallest", "policy: two"),
  "rules,1/full.yaml": read("fixtures/findings/full-width-mark.yaml"),
  "rules,1/warned.yaml": read("fixtures/findings/input-never-used.yaml").replace("policy: smallest", "policy: four"),
  "rules,1/right.yaml": read("fixtures/findings/smallest.yaml").replace("policy: smallest", "policy: five"),
};
const cases = {
  "p/policy.yaml": wrong["rules,1/right.yaml"] ?? "",
  "p/p.test.yaml": `policy: five
cases:
  - {name: "<right> & \\"quoted\\"", given: {cost: 100}, expect: {grant: {amount: 50}}}
  - {name: "wrong, 100%", given: {cost: 100}, expect: {grant: {amount: 60, status: ineligible}}}
`,
};
const drawn = async (format: string, command = "validate", language = "en"): Promise<string> => {
  const off = { ".subsidy.yaml": "severity: {policy-without-cases: off}\n" };
  const [files, path] = command === "test" ? [cases, "p"] : [{ ...wrong, ...off }, "rules,1"];
  return (await run([command, path, "--format", format, "--lang", language], { files })).stdout;
};
const codes = ["E604", "E405", "E105", "W506"];

describe("a line for each", () => {
  it("is told as compilers do", async () => {
    const lines = (await drawn("concise")).trimEnd().split("\n");
    expect(lines.every((line) => /^rules,1\/[^:]+:\d+:\d+: (?:error|warning): .+ \[[EW]\d{3} [a-z-]+\]$/.test(line))).toBe(true);
    expect(lines.map((line) => /\[(\w+) /.exec(line)?.[1]).sort()).toEqual([...codes].sort());
    expect(await drawn("concise", "test")).toMatch(/^p\/p\.test\.yaml:4:1: error: wrong, 100% .*\[case failed-case\]\n$/);
  });
});

describe("what no case reaches", () => {
  const covered = async (format: string) =>
    (await run(["test", "p", "--coverage", "--format", format, "--lang", "en"], { files: cases })).stdout;

  it("is a note at its line, behind the cases that failed", async () => {
    const [failed, ...notes] = (await covered("concise")).trimEnd().split("\n");
    expect(failed).toMatch(/^p\/p\.test\.yaml:4:1: error: .*\[case failed-case\]$/);
    expect(notes).toEqual(["p/policy.yaml:9:3: note: subsidy grant: no case is ineligible [coverage not-reached]"]);
  });

  it("is a notice of GitHub", async () => {
    const lines = (await covered("github")).trimEnd().split("\n");
    expect(lines.map((line) => /^::(\w+) /.exec(line)?.[1])).toEqual(["error", "notice"]);
    expect(lines[1]).toContain("file=p/policy.yaml,line=9,endLine=9,col=3,endColumn=7,title=coverage not-reached::");
  });

  it("is a note of code scanning, with a rule of its own", async () => {
    const [{ tool, results }] = JSON.parse(await covered("sarif")).runs;
    expect(results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level])).toEqual([
      ["case", "error"],
      ["coverage", "note"],
    ]);
    expect(tool.driver.rules[1]).toMatchObject({ id: "coverage", name: "NotReached", defaultConfiguration: { level: "note" } });
  });

  it("fails no case of JUnit", async () => {
    const xml = await covered("junit");
    expect(xml).toContain('<testsuites name="subsidy test" tests="3" failures="1"');
    expect(xml).toMatch(/<testcase name="coverage not-reached 9:3"[^>]*>\s*<system-out>/);
  });
});

describe("GitHub's commands", () => {
  /** As the runner takes them apart: https://github.com/actions/runner, ActionCommand. */
  const commandsIn = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => {
        const [, level, rest, data] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? [];
        const plain = (value: string) =>
          value.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
        const parts = (rest ?? "").split(",").map((part) => part.split("=") as [string, string]);
        return { level, message: plain(data ?? ""), ...Object.fromEntries(parts.map(([name, value]) => [name, plain(value)])) };
      });
  it("carry each finding whole", async () => {
    const found = commandsIn(await drawn("github"));
    expect(found).toContainEqual(
      expect.objectContaining({ level: "error", file: "rules,1/100%.yaml", line: "12", title: "E604 figure-not-in-quote" }),
    );
    expect(found).toContainEqual(expect.objectContaining({ level: "warning", file: "rules,1/warned.yaml" }));
    expect(found.find((each) => each.message.includes("50%"))?.message).toContain("\n");
    expect(commandsIn(await drawn("github", "test"))).toEqual([
      expect.objectContaining({
        level: "error",
        file: "p/p.test.yaml",
        line: "4",
        title: "case failed-case",
        message: expect.stringContaining("wrong, 100%\n"),
      }),
    ]);
  });
});

describe(`JUnit's XML${said}`, () => {
  it.each(["validate", "test"])("of %s is XML, whatever stands in it", async (command) => {
    for (const language of ["zh", "en"]) {
      const parser = new SaxesParser();
      const names: string[] = [];
      parser.on("error", (cause) => expect.fail(cause.message));
      parser.on("opentag", ({ name }) => names.push(name));
      parser.write(await drawn("junit", command, language)).close();
      expect(names.filter((name) => name === "testcase")).toHaveLength(command === "test" ? 2 : 5);
    }
  });

  it.skipIf(!installed)("of findings is read by a reader of it", async () => {
    const read = await readJunit(await drawn("junit"));
    expect(read).toMatchObject({ name: "subsidy validate", tests: 5, failures: 3 });
    const suites = read.testsuite ?? [];
    expect(suites.map(({ name }) => name).sort()).toEqual(Object.keys(wrong).sort());
    const failures = suites.flatMap(({ testcase = [] }) => testcase.flatMap(({ failure = [] }) => failure));
    expect(failures.map(({ type }) => type).sort()).toEqual(["E105", "E405", "E604"]);
  });

  it.skipIf(!installed)("of cases has each of them", async () => {
    const read = await readJunit(await drawn("junit", "test"));
    expect(read).toMatchObject({ tests: 2, failures: 1 });
    expect(read.testsuite?.[0]?.testcase?.map(({ name, failure }) => [name, failure?.length ?? 0])).toEqual([
      ['<right> & "quoted"', 0],
      ["wrong, 100%", 1],
    ]);
  });
});

describe("a comment on a pull request", () => {
  it("is one table", async () => {
    const lines = (await drawn("markdown")).trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("| ")).map((line) => line.split(/(?<!\\)\|/).length)).toEqual(Array(6).fill(6));
    expect(await drawn("markdown", "test")).toContain("passed **1**, failed **1**");
  });
});

describe(`SARIF${said}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "subsidy-sarif-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  it("has a rule with its page for each code, and mends", async () => {
    const { runs } = JSON.parse(await drawn("sarif"));
    const [{ tool, results }] = runs;
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([...codes].sort());
    expect(tool.driver.rules.every(({ help }: { help: { text: string } }) => help.text.length > 20)).toBe(true);
    expect(results.filter(({ fixes }: { fixes?: unknown[] }) => fixes).map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
      "E405",
      "E105",
    ]);
  });

  it.skipIf(!installed).each(["validate", "test"])("of %s is valid to the Multitool of Microsoft", async (command) => {
    const path = join(folder, `${command}.sarif`);
    for (const language of ["zh", "en"]) {
      writeFileSync(path, await drawn("sarif", command, language));
      const environment = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" };
      const { stdout } = spawnSync(process.execPath, [multitool, "validate", path], { encoding: "utf8", env: environment });
      expect(stdout).toContain("Analysis completed successfully");
      // SARIF2005 recommends an address of the tool on the web, which it has none.
      expect(stdout.split("\n").filter((line) => /: (?:error|warning) (?!SARIF2005)/.test(line))).toEqual([]);
    }
  });
});
