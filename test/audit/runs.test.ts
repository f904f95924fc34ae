import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { resultSchema } from "../../src/results/schema.js";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { written } from "./claimed-batch.js";

const RULES = written(`
inputs:
  cost: {type: money}
  invoiceNumber: {type: text}
subsidies:
  grant: {amount: {rate: 50%, of: cost}}
  other: {amount: {rate: 50%, of: cost}}
limits:
  - {joint cap: 100万元, on: [grant], within: lifetime}
`);

interface Row {
  readonly application: string;
  readonly line: number;
  readonly problems?: readonly { readonly code: string; readonly field?: string }[];
  readonly cautions?: readonly string[];
  readonly subsidies?: readonly {
    readonly audit?: {
      readonly granted: number | null;
      readonly conclusion: string;
      readonly reasons: readonly { readonly repeats?: object }[];
    };
  }[];
}

async function audit(rows: readonly object[], more: Readonly<Record<string, string>> = {}, ...args: string[]) {
  const files = { "r/policy.yaml": RULES, "a.ndjson": ndjsonOf(rows), ...more };
  const { stdout, stderr, code } = await run(["audit", "a.ndjson", "--rules", "r", "--format", "ndjson", ...args], { files });
  const read = rowsIn<Row>(stdout);
  return { stdout, stderr, code, rows: read };
}

const claim = (more: object = {}) => ({ cost: 200_000, claims: { grant: 100_000 }, ...more });
const granted = (rows: readonly Row[]) => rows.map(({ subsidies }) => subsidies?.[0]?.audit?.granted);

describe("claims that cannot be read", () => {
  it.each<[string, object, string]>([
    ["no money", { claims: { grant: "many" } }, "wrong-type claims.grant"],
    ["less than nothing", { claims: { grant: -1 } }, "out-of-bounds claims.grant"],
    ["digits below a cent", { claims: { grant: 1.005 } }, "too-many-digits claims.grant"],
    ["one of a list", { claims: { grant: [1, "x"] } }, "wrong-type claims.grant"],
    ["a slip of a name", { claims: { gramt: 1 } }, "nearly-declared claims.gramt"],
    ["a name of nothing", { claims: { lottery: 1 } }, "undeclared-field claims.lottery"],
    ["a plain figure", { claims: 5 }, "not-an-object claims"],
    ["a decision without an amount", { decisions: { grant: { by: "X" } } }, "wrong-type decisions.grant.amount"],
    ["a payment for nothing", { paid: { grunt: 5 } }, "nearly-declared paid.grunt"],
    ["declared facts of another kind", { declared: { cost: true } }, "wrong-type declared.cost"],
  ])("%s is a problem of the row", async (_, more, told) => {
    const { rows } = await audit([claim(more)]);
    expect(rows[0]?.problems?.map(({ code, field }) => `${code} ${field}`)).toEqual([told]);
  });

  it("what is left out, a list and texts of money are none", async () => {
    const rows = [claim({ claims: null }), claim({ claims: { grant: null } }), claim({ claims: { grant: ["1万元", 5000.5] } })];
    expect(granted((await audit(rows)).rows)).toEqual([undefined, undefined, 15000.5]);
  });
});

describe("an audit against the result of an earlier one", () => {
  it("reads what was granted, refused, undecided and not claimed", async () => {
    const first = [
      claim({ id: "E1", creditCode: "C1", invoiceNumber: "I1", cost: 1_800_000, claims: { grant: 900_000 } }),
      claim({ id: "E2", creditCode: "C2", invoiceNumber: "I1", cost: 1_800_000, claims: { grant: 900_000 } }),
      claim({ id: "E3", creditCode: "C3", invoiceNumber: "I3", cost: undefined, claims: { grant: 900_000 } }),
      claim({ id: "E4", creditCode: "C4", invoiceNumber: "I4", cost: 1_800_000, claims: {} }),
    ];
    const earlier = (await audit(first.map((each) => ({ ...each, applicationDate: "2029-01-01" })))).stdout;
    const now = ["I9", "I8", "I3", "I4"].map((invoiceNumber, at) =>
      claim({
        id: `N${at}`,
        creditCode: `C${at + 1}`,
        applicationDate: "2030-01-01",
        invoiceNumber,
        cost: 400_000,
        claims: { grant: 200_000 },
      }),
    );
    const { rows } = await audit(now, { "e.ndjson": earlier }, "--history", "e.ndjson");
    expect(granted(rows)).toEqual([100_000, 200_000, null, 200_000]);
    expect(rows[2]?.subsidies?.[0]?.audit?.reasons[0]?.repeats).toEqual({
      application: "E3",
      line: 3,
      of: "I3",
      history: true,
      open: true,
    });
  });
});

describe("earlier results that were not audited", () => {
  it.each([
    ["zh", /1 \u4EFD\u53EA\u662F\u6D4B\u7B97/],
    ["en", /1 earlier results were evaluated and not audited/],
  ])("are told in %s, since what they used is not known", async (language, told) => {
    const files = { "r/policy.yaml": RULES, "a.ndjson": ndjsonOf([claim({ id: "A", invoiceNumber: "I1" })]) };
    const { stdout } = await run(["evaluate", "a.ndjson", "--rules", "r", "--format", "ndjson"], { files });
    const typed = ["audit", "a.ndjson", "--rules", "r", "--history", "h.ndjson", "--format", "ndjson", "--lang", language];
    expect((await run(typed, { files: { ...files, "h.ndjson": stdout } })).stderr).toMatch(told);
    expect((await run([...typed, "--quiet"], { files: { ...files, "h.ndjson": stdout } })).stderr).toBe("");
  });
});

describe("an application that comes twice with one id on one line", () => {
  const twice = [claim({ id: "X", invoiceNumber: "I1" }), claim({ id: "X", invoiceNumber: "I1" })];

  it.each([
    ["in one array", ["a.json"], { "a.json": JSON.stringify(twice) }],
    ["in one file that is named twice", ["b.ndjson", "b.ndjson"], { "b.ndjson": ndjsonOf(twice.slice(1)) }],
  ])("%s is paid once", async (_, paths, files) => {
    const world = { files: { "r/policy.yaml": RULES, ...files } };
    const { stdout } = await run(["audit", ...paths, "--rules", "r", "--format", "ndjson"], world);
    const found = rowsIn<Row>(stdout).map((row) => row.subsidies?.[0]?.audit?.conclusion);
    expect(found).toEqual(["\u901A\u8FC7", "\u4E0D\u4E88\u652F\u6301"]);
  });
});

describe("a claim that looks as if yuan and ten thousand yuan were mixed up", () => {
  const some = (count: number, at = 100_000) => Array.from({ length: count }, () => claim({ cost: at * 2, claims: { other: at } }));
  const slips = (rows: readonly Row[]) => rows.filter(({ cautions }) => cautions?.includes("unit-slip")).map(({ line }) => line);

  it("is told from the claims for the same subsidy, whatever their order", async () => {
    const slip = claim({ cost: 20, claims: { other: 10 } });
    expect(slips((await audit([slip, ...some(8)])).rows)).toEqual([1]);
    expect(slips((await audit([...some(8), slip])).rows)).toEqual([9]);
    const large = claim({ cost: 2e9 + 2, claims: { other: 1e9 + 1 } });
    expect(slips((await audit([...some(4), large, ...some(4, 900_000)])).rows)).toEqual([5]);
  });

  it("is not told of few claims, nor of ones a thousand times their neighbours", async () => {
    expect(slips((await audit([...some(6), claim({ cost: 20, claims: { other: 10 } })])).rows)).toEqual([]);
    expect(slips((await audit([...some(8), claim({ cost: 200, claims: { other: 100 } })])).rows)).toEqual([]);
  });
});

it("each line fits the schema of results", async () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const valid = ajv.compile(resultSchema());
  const { stdout } = await run([
    "audit",
    "fixtures/audit/claims.ndjson",
    "--rules",
    "fixtures/audit/policy.yaml",
    "--format",
    "ndjson",
    "--all-readings",
  ]);
  const { stdout: more } = await audit([claim({ invoiceNumber: "I1" }), claim({ invoiceNumber: "I1" }), { cost: 1 }]);
  const all = `${stdout}${more}`.split("\n").filter((line) => line !== "");
  expect(all.length).toBeGreaterThan(12);
  for (const line of all) expect(valid(JSON.parse(line)), JSON.stringify(valid.errors)).toBe(true);
});
