import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf } from "../golden/ndjson.js";

const policy = `policy: made-up
title: made-up
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  cost: {type: money}
  invoice: {type: text}
subsidies:
  grant: {conditions: {paid: cost > 10\u5143}, amount: {rate: 50%, of: cost}}
`;

const fair = { id: "fair", invoice: "F1", cost: 100, claims: { grant: 50 } };
const rows: Readonly<Record<string, readonly object[]>> = {
  nothing: [fair],
  invalid: [fair, { id: "wrong", cost: "much" }],
  undetermined: [{ id: "open" }],
  ineligible: [{ id: "poor", cost: 1 }],
  "over-claimed": [{ ...fair, claims: { grant: 51 } }],
  duplicate: [fair, { ...fair, id: "again" }],
};

const kinds = ["invalid", "undetermined", "ineligible", "over-claimed", "duplicate"];
const world = (met: string) => ({
  files: { "a.ndjson": ndjsonOf(rows[met] ?? []), "policy.yaml": policy },
});
const codeOf = async (command: string, met: string, asked: string) =>
  (await run([command, "a.ndjson", "--rules", "policy.yaml", "--quiet", "--format", "ndjson", "--fail-on", asked], world(met))).code;

describe("--fail-on", () => {
  it.each(Object.keys(rows))("an audit of a batch with %s fails on that", async (met) => {
    for (const asked of kinds) {
      const also = met === "duplicate" && ["over-claimed", "ineligible"].includes(asked);
      expect([asked, await codeOf("audit", met, asked)]).toEqual([asked, asked === met || also ? 1 : 0]);
    }
  });

  it.each(["invalid", "undetermined", "ineligible"])("evaluate fails on %s", async (asked) => {
    expect(await codeOf("evaluate", asked, asked)).toBe(1);
    expect(await codeOf("evaluate", "nothing", asked)).toBe(0);
  });

  it("evaluate sees no claims, and says so", async () => {
    for (const language of ["zh", "en"]) {
      const typed = ["evaluate", "a.ndjson", "--rules", "policy.yaml", "--fail-on", "over-claimed", "--lang", language];
      const { code, stderr } = await run(typed, world("nothing"));
      expect(code).toBe(2);
      expect(stderr).toContain("invalid, undetermined, ineligible");
    }
  });
});
