import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const policy = `policy: made-up
title: Made up
effective: {from: 2018-01-01}
currency: CNY
rounding: none
include: ../shared/inputs.yaml

subsidies:
  grant: {amount: {rate: 50%, of: cost}}
`;
const shared = "inputs:\n  cost: {type: money}\n";
const cases = "policy: made-up\ncases:\n  - name: a\n    given: {cost: 2}\n    expect: {grant: {amount: 1}}\n";

const files = {
  "a/rules/policy.yaml": policy.replace("of: cost", "of:   cost"),
  "a/shared/inputs.yaml": `${shared}\n\n`,
  "a/rules/p.test.yaml": cases,
  "a/ci.yaml": "on:   push\n",
};

describe("fmt", () => {
  it("writes what is not laid out as it should be, and names it", async () => {
    const { code, stdout, stderr, created } = await run(["fmt", "a", "--lang", "en"], { files });
    expect([code, stdout]).toEqual([0, "a/rules/policy.yaml\na/shared/inputs.yaml\n"]);
    expect(stderr).toBe("2 files formatted, 1 as it is\n");
    expect([...created]).toEqual([
      ["a/rules/policy.yaml", policy],
      ["a/shared/inputs.yaml", shared],
    ]);
  });

  it("takes files that are named outright, whatever they are", async () => {
    const { code, created } = await run(["fmt", "a/ci.yaml", "a/ci.yaml"], { files });
    expect([code, [...created]]).toEqual([0, [["a/ci.yaml", "on: push\n"]]]);
  });

  it("only tells with --check", async () => {
    const { code, stdout, stderr, created } = await run(["fmt", "--check", "a", "--lang", "zh"], { files });
    expect([code, stdout, created.size]).toEqual([1, "a/rules/policy.yaml\na/shared/inputs.yaml\n", 0]);
    expect(stderr).toMatch(/^2 /);
    expect(await run(["fmt", "--check", "a/rules/p.test.yaml", "--quiet"], { files })).toMatchObject({ code: 0, stdout: "", stderr: "" });
  });

  it("leaves alone what cannot be read, and says why", async () => {
    const broken = {
      ...files,
      "a/rules/policy.yaml": policy.replace("currency: CNY", "currency:   CNY\ncurrency: CNY"),
      "a/rules/p.test.yaml": `${cases}\n`,
    };
    const { code, stdout, stderr, created } = await run(["fmt", "a", "--lang", "en"], { files: broken });
    expect([code, stdout, [...created.keys()]]).toEqual([2, "a/rules/p.test.yaml\n", ["a/rules/p.test.yaml"]]);
    expect(stderr).toContain("a/rules/policy.yaml:5:1");
    expect(stderr).toContain("E102");
    expect(stderr).toContain("1 file formatted, 0 as they are, 1 that cannot be read left alone");
  });

  it("says where there is nothing to lay out", async () => {
    expect((await run(["fmt", "none.yaml", "--lang", "en"], { files })).code).toBe(2);
    expect((await run(["fmt", "src", "--lang", "en"], { files })).stderr).toContain("src");
    expect((await run(["fmt"], { files })).code).toBe(2);
  });

  it("leaves the old file where the new one cannot be written", async () => {
    const { code, created, discarded } = await run(["fmt", "a/ci.yaml"], { files, full: ["a/ci.yaml"] });
    expect([code, created.size, discarded]).toEqual([2, 0, ["a/ci.yaml"]]);
  });
});
