import { describe, expect, it } from "vitest";
import { RULES } from "../applications/tables.js";
import { run } from "../golden/memory-host.js";
import { rowsIn } from "../golden/ndjson.js";

type Files = Readonly<Record<string, string>>;
const ran = (command: string, args: readonly string[], files: Files) =>
  run([command, ...args, "--rules", "rules.yaml", "--lang", "en"], { files: { "rules.yaml": RULES, ...files }, columns: 80 });
const check = (args: readonly string[], files: Files, command = "evaluate") => ran(command, [...args, "--check-only"], files);

const CSV = [
  "单位:万元,,,,,,,",
  "申报编号,支出总额,面积,单位,比例(%),角色,所属区县,一申报金额(元)",
  "A1,1.5,2,万平方米,12,承办,历下区,5",
  "A2,-,3,万平方米,,主办,,",
  "合计,1.5,,,,,,",
].join("\n");

describe("--check-only", () => {
  it("tells what each column is read as, in the order of the columns, and computes nothing", async () => {
    const { stdout, stderr, code } = await check(["a.csv"], { "a.csv": CSV });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.split("\n")).toEqual([
      "a.csv: 2 rows",
      "  申报编号 = Id (id): 2 cells",
      "  支出总额 = Cost (cost); in 万元; unit in 单位: 2 cells, 1 not understood",
      "  面积 = Area (area); unit in 单位: 2 cells",
      "  单位 (unit): 2 cells",
      "  比例(%) = Share (share); in %: 1 cell, 1 empty",
      "  角色 = Role (role): 2 cells, 1 not understood",
      "  所属区县 (not read): 1 cell, 1 empty",
      "  一申报金额(元) (not read in this run: claims.money): 1 cell, 1 empty",
      ...stdout.split("\n").slice(9),
    ]);
    expect(stdout).toContain("2 applications, 1 of them with problems");
    expect(stdout).toMatch(/ {2}line 4 \u652F\u51FA\u603B\u989D: [\s\S]*\n {2}line 4 \u89D2\u8272: /);
    expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
    const audit = await check(["a.csv"], { "a.csv": CSV }, "audit");
    expect(audit.stdout).toContain("一申报金额(元) = claims.money; in 元; unit in 单位: 1 cell, 1 empty");
  });

  it("ends with 0 where all is understood", async () => {
    const files = { "a.csv": "id,cost,人数\nA1,5,\nA2,6,3\n", "e.csv": "application,支出(元),日期\nA1,5,\n" };
    expect(await check(["a.csv"], files)).toMatchObject({ code: 0 });
    const lists = await check(["a.csv", "--list", "活动=e.csv"], files);
    expect(lists.code).toBe(0);
    expect(lists.stdout).toContain(
      "e.csv: 1 row\n  application = events.application: 1 cell\n  支出(元) = Cost (events.cost); in 元: 1 cell\n",
    );
    const faulty = await check(["a.csv", "--list", "活动=e.csv"], { ...files, "e.csv": "application,支出(元)\nA1,-\nA9,5\n" });
    expect(faulty).toMatchObject({ code: 1, stdout: expect.stringContaining("(events.cost); in 元: 2 cells, 1 not understood") });
    expect((await check(["a.ndjson"], { "a.ndjson": '{"id":"A1","cost":5}\n' })).code).toBe(0);
    const other = await check(["a.ndjson"], { "a.ndjson": '{"id":"A1","cost":5,"district":"x"}\n' });
    expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining("district (not read): 1 row") });
  });

  it("writes a mapping file that reads the table as it was read", async () => {
    for (const csv of [
      CSV,
      "编号,金额(万元),备注,Cost,claims.money\nA1,5,x,6,7\n",
      "application,活动·支出(万元),备注,一申报金额\nA1,5,y,7\n",
    ]) {
      const files = { "a.csv": csv };
      const { created, stdout } = await check(["a.csv", "--output", "m.yaml"], files, "audit");
      expect(stdout).toContain("a.csv: ");
      const mapping = created.get("m.yaml") ?? "";
      const audit = (...args: string[]) => ran("audit", ["a.csv", "--format", "ndjson", ...args], { ...files, "m.yaml": mapping });
      const [plain, mapped] = await Promise.all([audit(), audit("--mapping", "m.yaml")]);
      expect([mapped.code, rowsIn(mapped.stdout)]).toEqual([plain.code, rowsIn(plain.stdout)]);
    }
  });

  it("names in the file what was not understood, with what is nearest, and inputs that no column gives", async () => {
    const { created } = await check(["a.csv", "--output", "m.yaml"], { "a.csv": "id,支出总,cost\nA1,1,2\n" });
    const mapping = created.get("m.yaml") ?? "";
    expect(mapping).toContain('\nid: "id"\n# not read: 支出总; did you mean 支出总额?\n# INPUT: "支出总"\ncost: "cost"\n');
    expect(mapping).toContain('# inputs that no column gives\n# area: "Area"\n');
  });
});
