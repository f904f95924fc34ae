import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";

const policy = `policy: made-up
title: Made up
effective: {from: 2018-01-01}
currency: CNY
rounding: none
inputs:
  cost: {type: money}
  spare: {type: money}
  other: {type: money}
subsidies:
  grant:
    source: {section: 1, quote: 50% of the cost}
    amount: {rate: 50%, of: cost}
`;

const validated = async (files: Readonly<Record<string, string>>, ...options: string[]) => {
  const { code, stdout } = await run(["validate", "a/b/policy.yaml", "--format", "json", ...options], {
    files: { "a/b/policy.yaml": policy, "a/b/p.test.yaml": "policy: made-up\ncases: []\n", ...files },
  });
  const { findings } = JSON.parse(stdout) as { findings: { slug: string; severity: string; file: string }[] };
  return { code, findings: findings.map(({ slug, severity, file }) => `${file} ${severity} ${slug}`) };
};

const two = (severity: string): string[] => Array<string>(2).fill(`a/b/policy.yaml ${severity} input-never-used`);

describe("what findings count as", () => {
  it("is told by the nearest file above a rule file", async () => {
    expect(await validated({})).toEqual({ code: 0, findings: two("warning") });
    const off = "severity: {input-never-used: off}\n";
    expect(await validated({ ".subsidy.yaml": "severity: {W506: error}\n" })).toEqual({ code: 1, findings: two("error") });
    expect(await validated({ ".subsidy.yaml": "severity: {W506: error}\n", "a/.subsidy.yaml": off })).toEqual({ code: 0, findings: [] });
    expect(await validated({ "a/.subsidy.yaml": off, "a/b/.subsidy.yaml": "# nothing\n" })).toEqual({ code: 0, findings: two("warning") });
    expect(await validated({ "other/.subsidy.yaml": off })).toEqual({ code: 0, findings: two("warning") });
  });

  it("is refused where it is none of them, or of no finding", async () => {
    expect(await validated({ "a/.subsidy.yaml": "severity: {input-never-user: off}\n" })).toEqual({
      code: 1,
      findings: ["a/.subsidy.yaml error unknown-code", ...two("warning")],
    });
    const { findings } = await validated({ "a/.subsidy.yaml": "severity: {input-never-used: never}\n" });
    expect(findings).toEqual(["a/.subsidy.yaml error wrong-shape", ...two("warning")]);
  });

  it("lets no error pass without which there is no policy", async () => {
    const broken = policy.replace("of: cost", "of: cots");
    const { code, findings } = await validated({ "a/b/policy.yaml": broken, ".subsidy.yaml": "severity: {unknown-name: off}\n" });
    expect([code, findings]).toEqual([1, ["a/b/policy.yaml error unknown-name"]]);
  });
});

describe("warnings", () => {
  it("fail where that is asked for, or where there are more than may be", async () => {
    const codeOf = async (...options: string[]) => (await validated({}, ...options)).code;
    expect(await Promise.all([codeOf("--strict"), codeOf("--max-warnings", "1"), codeOf("--max-warnings", "2")])).toEqual([1, 1, 0]);
    const refused = await run(["validate", "a.yaml", "--max-warnings", "few", "--lang", "en"], { files: { "a.yaml": policy } });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("--max-warnings")]);
  });
});
