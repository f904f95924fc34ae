import { describe, expect, it } from "vitest";
import type { Receipt } from "../../src/audit/receipt.js";
import { verificationOf } from "../../src/audit/verification.js";

const file = (path: string, sha256 = "aa", bytes = 1) => ({ path, bytes, sha256 });
const receipt: Receipt = {
  receipt: 1,
  program: "policy-subsidy 1",
  command: "audit",
  applications: ["a.ndjson"],
  options: {},
  rules: [file("r.yaml")],
  inputs: [file("a.ndjson")],
  history: [],
  counts: { rows: 2 },
  result: { lines: 2, bytes: 9, sha256: "bb" },
};

const told = (was: Partial<Receipt>, now: Partial<Receipt> | null, missing: readonly string[] = []) => {
  const output = missing.includes("o") ? undefined : was.output;
  const { agrees, items } = verificationOf({ ...receipt, ...was }, now && { ...receipt, ...now }, new Set(missing), output);
  return [agrees, ...items.flatMap(({ state, ...item }) => (state === "same" ? [] : [[state, ...Object.values(item)].join(" ")]))];
};

describe("a receipt against the same run", () => {
  it.each<readonly [string, Parameters<typeof told>, readonly unknown[]]>([
    ["agrees where all is the same", [{}, {}], [true]],
    ["agrees under another program", [{}, { program: "policy-subsidy 2" }], [true, "changed program policy-subsidy 1 policy-subsidy 2"]],
    ["tells a count that was not there as none", [{}, { counts: { rows: 2, refused: 1 } }], [false, "changed counts 0 1 refused"]],
    ["tells a count that is not there as none", [{ counts: { rows: 2, claims: 3 } }, {}], [false, "changed counts 3 0 claims"]],
    ["takes a count of none for one that is not there", [{ counts: { rows: 2, refused: 0 } }, {}], [true]],
    ["tells another rule file", [{}, { rules: [file("r.yaml", "cc")] }], [false, "changed rules aa cc r.yaml"]],
    [
      "tells a size that was changed by hand",
      [{ rules: [file("r.yaml", "aa", 2)] }, {}],
      [false, "changed rules bytes: 2 bytes: 1 r.yaml"],
    ],
    ["tells what is gone", [{}, null, ["a.ndjson"]], [false, "missing inputs a.ndjson", "missing result bb"]],
    ["agrees where what was written is elsewhere", [{ output: file("o") }, {}, ["o"]], [true, "missing output o"]],
  ])("%s", (_, [was, now, missing], expected) => {
    expect(told(was, now, missing)).toEqual(expected);
  });
});
