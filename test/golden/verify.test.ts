import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordingsOf } from "./golden.js";
import { root, run } from "./memory-host.js";

const asRecorded = recordingsOf("verify");

const read = (name: string) => readFileSync(join(root, "fixtures", "audit", name), "utf8");
const CLAIMS = read("claims.ndjson");
const POLICY = read("policy.yaml");
const AUDIT = ["audit", "in/claims.ndjson", "--rules", "in/policy.yaml", "--quiet"];
const files = (claims = CLAIMS, policy = POLICY) => ({ "in/claims.ndjson": claims, "in/policy.yaml": policy });

async function receipt(...args: string[]): Promise<string> {
  const { created } = await run([...AUDIT, "--receipt", "r.json", "--format", "csv", ...args], { files: files() });
  return created.get("r.json") ?? "";
}

const result = async (claims: string, policy = POLICY) =>
  (await run([...AUDIT, "--format", "ndjson"], { files: files(claims, policy) })).stdout;

interface Verified {
  readonly agrees: boolean;
  readonly items: readonly { readonly what: string; readonly name?: string; readonly state: string }[];
}

const differing = (stdout: string) =>
  (JSON.parse(stdout) as Verified).items.filter(({ state }) => state !== "same").map(({ what, state }) => `${what} ${state}`);

describe("verify", () => {
  const verify = (text: string, world: Record<string, string>, ...args: string[]) =>
    run(["verify", "r.json", "--lang", "en", ...args], { files: { ...world, "r.json": text } });

  it.each([
    ["as typed", []],
    ["under another reading, in en, for a subsidy", ["--reading", "cap-scope=without-freight", "--lang", "en", "--subsidy", "equipment"]],
    ["with a date", ["--dated", "2024-04-01", "--as-of", "2024-04-01"]],
  ])("agrees with a run %s", async (_, args) => {
    const { code, stdout } = await verify(await receipt(...args), files());
    expect(stdout).toContain("agrees with the run record");
    expect(code).toBe(0);
  });

  it.each([
    ["another claim", files(CLAIMS.replace("330000", "329999")), ["inputs changed", "counts changed", "counts changed", "result changed"]],
    [
      "another cap",
      files(CLAIMS, POLICY.replace("with-freight: 50\u4E07\u5143", "with-freight: 40\u4E07\u5143")),
      ["rules changed", "counts changed", "counts changed", "result changed"],
    ],
    ["a comment more", files(CLAIMS, `${POLICY}# the same\n`), ["rules changed"]],
    ["no claims", { "in/policy.yaml": POLICY }, ["inputs missing", "result missing"]],
    ["rules that are wrong", files(CLAIMS, `${POLICY}nonsense: 1\n`), ["result missing"]],
  ])("tells of %s", async (_, world, expected) => {
    const { code, stdout } = await verify(await receipt(), world as Record<string, string>, "--format", "json");
    expect(code).toBe(1);
    expect(differing(stdout).filter((each) => !(expected.includes("counts changed") && each === "counts changed"))).toEqual(
      expected.filter((each) => each !== "counts changed"),
    );
  });

  it.each(["zh", "en"])("says so in %s", async (language) => {
    const world = { files: { ...files(CLAIMS.replace("330000", "329999")), "r.json": await receipt() } };
    asRecorded(`verify.${language}.txt`, (await run(["verify", "r.json", "--lang", language], world)).stdout);
  });

  it("refuses what is no receipt", async () => {
    const { code, stderr } = await verify('{"receipt": 2}', files());
    expect(code).toBe(2);
    expect(stderr).toContain("no run record");
  });
});

describe("compare", () => {
  const OTHER = CLAIMS.replace('"registeredHere":false', '"registeredHere":true').replace('{"id":"A05"', '{"id":"A99"');
  const compare = async (after: string, ...args: string[]) =>
    run(["compare", "1.ndjson", "2.ndjson", ...args], { files: { "1.ndjson": await result(CLAIMS), "2.ndjson": after } });
  const RULES = ["--rules", "fixtures/audit/policy.yaml"];

  it("finds nothing between a run and itself", async () => {
    const { code, stdout } = await compare(await result(CLAIMS), "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ same: true, rows: [] });
  });

  it.each(["zh", "en"])("names whom a change concerns, in %s", async (language) => {
    asRecorded(`compare.${language}.txt`, (await compare(await result(OTHER), ...RULES, "--lang", language)).stdout);
  });

  it("calls by its id what no rules at hand know", async () => {
    const { stdout } = await compare(await result(OTHER), "--lang", "en");
    expect(stdout).toContain('A03 =HYPERLINK("http://example.invalid") made-up-2024 equipment');
    expect((await compare(await result(OTHER), ...RULES, "--lang", "en")).stdout).not.toContain("made-up-2024");
  });

  it("sums what was granted before and after", async () => {
    const { stdout } = await compare(await result(OTHER), "--format", "json");
    const { totals, rows } = JSON.parse(stdout) as {
      totals: Record<"before" | "after", { granted: number }>;
      rows: readonly { changes: { granted?: { before: string | null; after: string | null } } }[];
    };
    const change = rows.reduce((sum, { changes }) => sum + Number(changes.granted?.after ?? 0) - Number(changes.granted?.before ?? 0), 0);
    expect(totals.after.granted - totals.before.granted).toBeCloseTo(change, 4);
    expect(change).not.toBe(0);
  });

  it.each([
    ["zh", "md"],
    ["en", "md"],
    ["zh", "csv"],
  ])("makes tables of it by applicant, reason and decision, in %s as %s", async (language, ending) => {
    const { stdout } = await compare(await result(OTHER), ...RULES, "--lang", language, "--format", ending === "md" ? "markdown" : "csv");
    asRecorded(`compare.${language}.${ending}`, stdout);
  });

  it("writes a workbook and a page", async () => {
    for (const path of ["c.xlsx", "c.html"]) {
      const files = { "1.ndjson": await result(CLAIMS), "2.ndjson": await result(OTHER) };
      const { created, code } = await run(["compare", "1.ndjson", "2.ndjson", "--output", path], { files });
      expect([code, (created.get(path) ?? "").length > 2000]).toEqual([0, true]);
    }
  });

  it("exits with 1 where runs differ, if that is asked for", async () => {
    expect((await compare(await result(OTHER), "--exit-code")).code).toBe(1);
    expect((await compare(await result(CLAIMS), "--exit-code")).code).toBe(0);
    expect((await compare(await result(OTHER))).code).toBe(0);
  });

  it("takes results of evaluate", async () => {
    const evaluated = (await run(["evaluate", "fixtures/applications.ndjson", "--rules", "rules/jinan-2018-14", "--format", "ndjson"]))
      .stdout;
    const { stdout } = await run(["compare", "1.ndjson", "2.ndjson", "--format", "json"], {
      files: { "1.ndjson": evaluated, "2.ndjson": evaluated.replace('"min":400000,"max":400000', '"min":400001,"max":400001') },
    });
    expect((JSON.parse(stdout) as { rows: unknown[] }).rows.length).toBe(1);
  });
});

describe("a receipt of tables", () => {
  const tables = {
    "in/policy.yaml": POLICY,
    "in/a.csv": "id,Spent,registeredHere,signed,claims.equipment\nA1,100,yes,yes,5\n",
    "in/columns.yaml": "\uFEFFequipment: Spent\n",
  };
  const typed = ["audit", "in/a.csv", "--rules", "in/policy.yaml", "--quiet", "--encoding", "utf-8", "--mapping", "in/columns.yaml"];

  it("names the mapping with its bytes, and holds while that is the same", async () => {
    const { created, code } = await run([...typed, "--receipt", "r.json", "--format", "csv"], { files: tables });
    expect(code).toBe(0);
    const text = created.get("r.json") ?? "";
    const { inputs, options } = JSON.parse(text) as { inputs: { path: string; bytes: number }[]; options: Record<string, unknown> };
    expect(inputs.map(({ path, bytes }) => [path, bytes])).toContainEqual([
      "in/columns.yaml",
      Buffer.byteLength(tables["in/columns.yaml"]),
    ]);
    expect(options).toMatchObject({ encoding: "utf-8", mapping: "in/columns.yaml" });
    const verify = (files: Record<string, string>) =>
      run(["verify", "r.json", "--format", "json"], { files: { ...files, "r.json": text } });
    expect((await verify(tables)).code).toBe(0);
    const changed = await verify({ ...tables, "in/columns.yaml": "equipment: Spent # the same\n" });
    expect(changed.code).toBe(1);
    expect(differing(changed.stdout)).toEqual(["inputs changed"]);
  });
});

describe("the file that was written", () => {
  const typed = [...AUDIT, "--receipt", "r.json", "--output", "out.html", "--lang", "zh"];

  it.each([
    ["untouched", (text: string) => text, 0, []],
    ["touched", (text: string) => `${text} `, 1, ["output changed"]],
    ["elsewhere", () => undefined, 0, ["output missing"]],
  ] as const)("%s is told", async (_, touch, code, expected) => {
    const { created } = await run(typed, { files: files() });
    const [receipted, written] = [created.get("r.json") ?? "", touch(created.get("out.html") ?? "")];
    const world = { ...files(), "r.json": receipted, ...(written === undefined ? {} : { "out.html": written }) };
    const verified = await run(["verify", "r.json", "--format", "json"], { files: world });
    expect([verified.code, differing(verified.stdout)]).toEqual([code, expected]);
  });
});
