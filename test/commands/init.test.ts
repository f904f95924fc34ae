import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "../golden/memory-host.js";

const place = mkdtempSync(join(tmpdir(), "begun-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

// The program under its name, as it is when it was installed.
const bin = join(place, "bin");
mkdirSync(bin);
writeFileSync(join(bin, "subsidy"), `#!/bin/sh\nexec "${process.execPath}" "${join(root, "bin", "subsidy.js")}" "$@"\n`);
chmodSync(join(bin, "subsidy"), 0o755);
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };

const subsidy = (folder: string, ...args: readonly string[]) =>
  spawnSync("subsidy", args, { cwd: folder, env: environment, encoding: "utf8" });

interface Workflow {
  readonly jobs: { readonly rules: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] } };
}

/** Runs steps of a workflow, as GitHub would: all but the first, which installs the program, or some. */
function runWorkflow(
  folder: string,
  some?: readonly string[],
): { readonly codes: Record<string, number | null>; readonly summary: string } {
  const { jobs } = parse(readFileSync(join(folder, ".github/workflows/subsidy.yml"), "utf8")) as Workflow;
  const summary = join(folder, "..", "summary.md");
  const codes: Record<string, number | null> = {};
  for (const { name = "", run } of jobs.rules.steps) {
    if (run === undefined || name === "Install" || some?.includes(name) === false) continue;
    const env = { ...environment, GITHUB_STEP_SUMMARY: summary };
    codes[name] = spawnSync("bash", ["-e", "-c", run], { cwd: folder, env, encoding: "utf8" }).status;
  }
  return { codes, summary: existsSync(summary) ? readFileSync(summary, "utf8") : "" };
}

describe.runIf(process.platform !== "win32").each(["zh", "en"])("a repository of rules begun in %s", (language) => {
  const around = join(place, language);
  mkdirSync(around);
  const begun = () => subsidy(around, "init", "rules", "--lang", language);
  const folder = join(around, "rules");

  it("is green at once, by every step of its workflow", () => {
    expect(begun().status).toBe(0);
    const { codes, summary } = runWorkflow(folder);
    expect(codes).toEqual({ Validate: 0, Test: 0, Layout: 0, Findings: 0, Summary: 0 });
    expect(summary).toContain(language === "en" ? "errors **0**" : "错误 **0**");
    expect(JSON.parse(readFileSync(join(folder, "subsidy.sarif"), "utf8")).version).toBe("2.1.0");
    expect(subsidy(folder, "test", ".", "--coverage", "--threshold", "100").status).toBe(0);
  });

  it.runIf(language === "zh")("passes what checks a commit", () => {
    const { repos } = parse(readFileSync(join(folder, ".pre-commit-config.yaml"), "utf8")) as { repos: { hooks: { entry: string }[] }[] };
    for (const { entry } of repos.flatMap(({ hooks }) => hooks))
      expect([entry, spawnSync("sh", ["-c", entry], { cwd: folder, env: environment }).status]).toEqual([entry, 0]);
  });

  it("names schemas that are there, in its files and in the editor's settings", () => {
    for (const name of ["policy.yaml", "policy.test.yaml"]) {
      const [, schema = ""] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(join(folder, name), "utf8")) ?? [];
      expect(existsSync(join(folder, schema))).toBe(true);
    }
    const settings = JSON.parse(readFileSync(join(folder, ".vscode/settings.json"), "utf8")) as { "yaml.schemas": Record<string, unknown> };
    for (const schema of Object.keys(settings["yaml.schemas"])) expect(existsSync(join(folder, schema))).toBe(true);
  });

  it("leaves no hole", () => {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(md|ya?ml|json)$/.test(name));
    for (const name of names) expect(readFileSync(join(folder, name), "utf8")).not.toMatch(/(?<!\$\{)\{(?:id|schemas|language)\}/);
  });

  it.runIf(language === "zh")("tells the commands that it says", () => {
    const commands = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/^(subsidy [^#\n]*)/gm)].map(([, command = ""]) =>
      command.trim(),
    );
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands.filter((each) => !each.includes("--watch")))
      expect([command, spawnSync("sh", ["-c", command], { cwd: folder, env: environment }).status]).toEqual([command, 0]);
  });

  it.runIf(language === "zh")(
    "takes a policy more without what is there already, its checks go over it, and nothing is written over",
    () => {
      const made = subsidy(folder, "init", "more/next", "--lang", language);
      expect(made.status).toBe(0);
      expect(readdirSync(join(folder, "more/next")).sort()).toEqual(["policy.test.yaml", "policy.yaml", "source.txt"]);
      expect(readFileSync(join(folder, "more/next/policy.yaml"), "utf8")).toContain(
        "$schema=../../schemas/policy.schema.json\npolicy: next\n",
      );
      expect(runWorkflow(folder, ["Validate", "Test", "Layout"]).codes).toEqual({ Validate: 0, Test: 0, Layout: 0 });
      const policy = readFileSync(join(folder, "policy.yaml"), "utf8");
      const again = begun();
      expect([again.status, again.stderr]).toEqual([2, expect.stringContaining("policy.yaml")]);
      expect(readFileSync(join(folder, "policy.yaml"), "utf8")).toBe(policy);
    },
  );

  it.runIf(language === "zh")("turns red where the rule is no longer the law's", () => {
    const path = join(folder, "policy.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("rate: 20%", "rate: 25%"));
    expect(runWorkflow(folder, ["Validate", "Test", "Summary"]).codes).toEqual({ Validate: 1, Test: 1, Summary: 0 });
  });

  it.runIf(language === "zh")("with a document's text has a skeleton, laid out, and a first case", () => {
    const text = "对认定为高企的企业给予10万元奖励。\n本办法自2023年7月1日起施行。\n";
    writeFileSync(join(around, "law.txt"), text);
    expect(subsidy(around, "init", "from-text", "--from", "law.txt", "--lang", language).status).toBe(0);
    const made = join(around, "from-text");
    expect(readFileSync(join(made, "source.txt"), "utf8")).toBe(text);
    expect(existsSync(join(made, ".github/workflows/subsidy.yml"))).toBe(true);
    expect(subsidy(made, "fmt", "--check", ".").status).toBe(0);
    expect(subsidy(made, "test", ".").status).toBe(0);
  });
});
