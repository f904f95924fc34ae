import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { widthOf } from "../../src/formats/paint.js";
import { policy } from "./trial.js";

const folder = mkdtempSync(join(tmpdir(), "subsidy-properties-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command says of the policy with some properties beside its cases, and how it ends. */
const typed = (properties: string, ...args: string[]) => typedOf(policy, properties, ...args);

/** The same of a policy. */
async function typedOf(rules: string, properties: string, ...args: string[]): Promise<{ code: number; out: string; told: string }> {
  writeFileSync(join(folder, "policy.yaml"), rules);
  const path = join(folder, "trial.test.yaml");
  writeFileSync(path, `policy: ${/^policy: (.*)$/m.exec(policy)?.[1]}\nproperties: ${properties}\ncases: []\n`);
  const [out, told]: string[][] = [[], []];
  const sink = (kept: string[] | undefined) => ({
    write: async (piece: string | Uint8Array) => void kept?.push(String(piece)),
    isTerminal: false,
    columns: undefined,
  });
  const host = { ...nodeHost(join(import.meta.dirname, "..", ".."), "0"), stdout: sink(out), stderr: sink(told) };
  const [command = "", ...others] = args;
  const code = await main([command, folder, ...others, "--lang", "en"], host);
  return { code, out: (out ?? []).join(""), told: (told ?? []).join("") };
}

describe("properties beside cases", () => {
  it("are cases that pass where they are proved", async () => {
    const { code, out } = await typed("{reachable: grant, monotone: grant cost, no error: true}", "test", "--format", "json");
    const { passed, failed, cases } = JSON.parse(out);
    expect([code, passed, failed]).toEqual([0, 3, 0]);
    expect(cases.map(({ name }: { name: string }) => name)).toEqual(["monotone grant cost", "reachable grant", "no error"]);
  });

  it("fail with the smallest applicant of whom they do not hold", async () => {
    const { code, out } = await typed("{never above: [grant 1CNY]}", "test", "--format", "json");
    const { failed, cases } = JSON.parse(out);
    expect([code, failed, cases[0].line, cases[0].differences[0].expected]).toEqual([1, 1, 2, "grant 1CNY"]);
    const [result] = cases[0].case.results;
    expect(result.amount.max).toBe(1.01);
    expect(cases[0].differences[0].found).toContain("1.01");
  });

  it("are told in the words of the policy, with what was asked alone, in lines of 80 cells", async () => {
    const { out } = await typed("{never above: [grant 1CNY], reachable: grant}", "test");
    expect(out.split("\n").slice(0, 3)).toEqual([
      `\u2717 ${join(folder, "trial.test.yaml")}:2 grant is never above 1CNY`,
      "    the smallest application found: cost CNY 2.01",
      "    grant: eligible 1.01 yuan",
    ]);
    for (const lang of ["zh", "en"])
      for (const line of (await typed("{never above: [grant 1CNY]}", "prove", "--lang", lang)).out.split("\n"))
        expect(widthOf(line)).toBeLessThanOrEqual(80);
  });

  it("may be asked of every batch, and fail with the smallest of them", async () => {
    const limited = `${policy}limits:\n  - {budget: 1\u4E07\u5143, on: [grant], pay: pro rata, within: batch}\n`;
    const kept = await typedOf(limited, "{within budget: grant, batch total below: grant 10000CNY}", "test");
    expect([kept.code, kept.out.includes("not decided")]).toEqual([0, false]);
    const broken = await typedOf(limited, "{batch total below: grant 9999.99CNY}", "test", "--format", "json");
    const [{ differences, batch }] = JSON.parse(broken.out).cases;
    expect([broken.code, batch.count, batch.totals.grant]).toEqual([1, 1, 10_000]);
    expect(differences[0].found).toMatch(/^1 \(1 \u00D7 \{"creditCode":.*"cost":.*\}\): \{"grant":10000(?:\.00)?\}$/);
    const told = await typedOf(limited, "{batch total below: 9999.99CNY}", "test");
    expect(told.out).toContain("the smallest batch found: 1 application\n");
    expect(told.out).toMatch(/grant together: 10,000.00 yuan/);
    expect((await typedOf(limited, "{within budget: gratn}", "validate")).out).toMatch(/trial\.test\.yaml:2:\d+ E701/);
  });

  it("are held against earlier rules, at a path from their folder", async () => {
    writeFileSync(join(folder, "before.txt"), policy.replace("rate: 50%", "rate: 60%"));
    writeFileSync(join(folder, "same.txt"), policy);
    const kept = await typed("{never below: same.txt}", "test");
    const fallen = await typed("{never below: before.txt}", "test", "--format", "json");
    expect([kept.code, fallen.code]).toEqual([0, 1]);
    expect(JSON.parse(fallen.out).cases[0].case).toMatchObject({ results: [{ id: "grant" }], beside: { results: [{ id: "grant" }] } });
    for (const name of ["none.yaml", "/etc/passwd", "git:-x:policy.yaml", "git:no-such:policy.yaml"]) {
      const { code, out } = await typed(`{never below: "${name}"}`, "validate");
      expect({ name, code, told: /trial\.test\.yaml:2:\d+ E714/.test(out) }).toEqual({ name, code: 1, told: true });
    }
  });

  it("are told where they are not decided, and fail when that is asked", async () => {
    const late = ["--time", "0"];
    const open = await typed("{never above: grant 1CNY}", "test", ...late);
    expect([open.code, open.told, open.out.includes("not decided 1")]).toEqual([0, "", true]);
    expect((await typed("{never above: grant 1CNY}", "test", "--strict", ...late)).code).toBe(1);
  });

  it("are read by validate, at their places", async () => {
    for (const wrong of [
      "{never above: gratn 5CNY}",
      "{monotone: grant coast}",
      "{refused when: grant cost}",
      "{never abov: grant 5CNY}",
    ]) {
      const { code, out } = await typed(wrong, "validate");
      expect({ wrong, code, at: /trial\.test\.yaml:2:\d+ (E701|E201)/.test(out) }).toEqual({ wrong, code: 1, at: true });
    }
    expect((await typed("{refused when: grant cost > 5CNY, no error: true}", "validate")).code).toBe(0);
  });
});
