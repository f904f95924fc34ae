import { describe, expect, it } from "vitest";
import { policy } from "../commands/trial.js";
import { run } from "../golden/memory-host.js";

const rules = "trial/policy.yaml";
const cases = "trial/own.test.yaml";
const out = "trial/boundaries.test.yaml";
const few = "policy: trial\ncases: [{name: half, given: {cost: 200}, expect: {grant: {amount: 100}}}]\n";

const world = { files: { [rules]: policy, [cases]: few } };

describe("test --mutate", () => {
  it("lists what no case notices with a case that would, and exits with 1", async () => {
    const { code, stdout } = await run(["test", "trial", "--mutate", "--format", "json", "--jobs", "1"], world);
    const { mutants, counts } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(counts.mutants).toBe(mutants.length);
    const survivor = mutants.find(({ killedBy }: { killedBy: string | null }) => killedBy === null);
    expect(survivor.at).toMatch(/^trial\/policy\.yaml:\d+:\d+$/);
    expect(survivor.case.given).toBeDefined();
    expect(survivor.case.expect).toBeDefined();
    expect(mutants.some(({ killedBy }: { killedBy: string | null }) => killedBy === "case")).toBe(true);
  });

  it("says the same on other threads", async () => {
    const alone = await run(["test", "trial", "--mutate", "--jobs", "1"], world);
    expect((await run(["test", "trial", "--mutate", "--jobs", "2"], world)).stdout).toBe(alone.stdout);
  });
});

describe("test --boundaries", () => {
  it("writes cases that pass at once, are laid out, and are written anew only where nobody edited them", async () => {
    const { code, created } = await run(["test", "trial", "--boundaries", "--jobs", "1"], world);
    expect(code).toBe(0);
    const text = created.get(out) ?? "";
    const files = { ...world.files, [out]: text };
    expect((await run(["test", "trial"], { files })).code).toBe(0);
    expect((await run(["fmt", "--check", out], { files })).code).toBe(0);
    expect((await run(["test", "trial", "--mutate", "--jobs", "1"], { files })).code).toBe(0);
    expect((await run(["test", "trial", "--boundaries", "--jobs", "1"], { files })).created.get(out)).toBe(text);
    const edited = { ...files, [out]: text.replace("cases:", "cases: # confirmed") };
    const refused = await run(["test", "trial", "--boundaries", "--lang", "en"], { files: edited });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("somebody has edited it");
  });
});
