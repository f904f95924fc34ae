import { describe, expect, it } from "vitest";
import { run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";

type Files = Readonly<Record<string, string>>;
const RULES = "fixtures/audit/policy.yaml";
const ran = (command: string, args: readonly string[], files: Files) => run([command, ...args, "--lang", "zh"], { files });
interface Row {
  readonly carried?: Readonly<Record<string, string>>;
  readonly problems?: readonly { readonly code: string; readonly field?: string }[];
}
const rows = async (command: string, args: readonly string[], files: Files) =>
  rowsIn<Row>((await ran(command, [...args, "--format", "ndjson"], files)).stdout);

const HEAD =
  "申报编号,单位名称,统一社会信用代码,申报日期,设备投入(万元),在本市注册,已签合同,开户银行,银行账号,申报批次,设备补贴申报金额(万元)";
const CSV = `${HEAD}\n1,甲,91370102MA0000015A,2024.3.1,100,是,是,工行某支行,06222021602001234567,第一批,33\n`;
const files = { "a.csv": CSV };
const audit = (...args: string[]) => ["a.csv", "--rules", RULES, ...args];
const bank = { 开户银行: "工行某支行", 银行账号: "06222021602001234567" };

describe("columns that no input takes", () => {
  it("travel with the row: by themselves what payments need, in an audit; else what is asked for", async () => {
    const carried = async (command: string, ...args: string[]) => (await rows(command, audit(...args), files))[0]?.carried;
    expect(await carried("audit")).toEqual(bank);
    expect(await carried("audit", "--carry", "none")).toBeUndefined();
    expect(await carried("audit", "--carry", "申报批次")).toEqual({ ...bank, 申报批次: "第一批" });
    expect(await carried("evaluate")).toBeUndefined();
    expect(await carried("evaluate", "--carry", "申报批次\u3001单位名称")).toEqual({ 单位名称: "甲", 申报批次: "第一批" });
    expect(await carried("evaluate", "--carry", "all", "--strict")).toMatchObject({ ...bank, 申报批次: "第一批" });
    const { code, stderr } = await ran("evaluate", audit("--carry", "批次"), files);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("批次") });
  });

  it("stand in the table of payments, each account digit by digit, and are not told as unused", async () => {
    const { stdout, stderr } = await ran("audit", audit("--format", "markdown"), files);
    expect(stdout).toMatch(/\| 1 \| 甲 \| 91370102MA0000015A \| 1 \| 工行某支行 \| 06222021602001234567 \| [\d,.]+ \|/);
    expect(stderr).toContain("申报批次");
    expect(stderr).not.toContain("银行账号");
    const check = await ran("audit", audit("--check-only"), files);
    expect(check.stdout).toContain("银行账号（随行带出）");
  });

  it("lose no digit in silence", async () => {
    const [row] = await rows("audit", audit(), { "a.csv": CSV.replace("06222021602001234567", "6.22202E+18") });
    expect(row?.problems?.map(({ code, field }) => [code, field])).toEqual([["digits-cut", "银行账号"]]);
  });

  it("travel from JSON, through threads and through settling", async () => {
    const applications = [1, 2, 3].map((id) => ({ id, name: "甲", 银行账号: `0${id}`, 申报批次: 12345678901234567890n, 附件: ["x"] }));
    const json = applications.map((each) =>
      JSON.stringify(each, (_, value) => (typeof value === "bigint" ? "N" : value)).replace('"N"', "12345678901234567890"),
    );
    const ndjson = { "a.ndjson": `${json.join("\n")}\n` };
    const args = ["a.ndjson", "--rules", RULES, "--carry", "all"];
    const found = await rows("evaluate", args, ndjson);
    expect(found.map(({ carried }) => carried)).toEqual(
      applications.map(({ id }) => ({ 银行账号: `0${id}`, 申报批次: "12345678901234567890" })),
    );
    expect(await rows("evaluate", [...args, "--jobs", "2"], ndjson)).toEqual(found);
    const unsettled = (await ran("evaluate", [...args, "--no-settle", "--format", "ndjson"], ndjson)).stdout;
    expect(await rows("settle", ["o.ndjson", "--rules", RULES], { "o.ndjson": unsettled })).toEqual(found);
    expect(
      (await rows("evaluate", ["a.ndjson", "--rules", RULES], { "a.ndjson": ndjsonOf([{ id: 1, 备注: "x" }]) }))[0]?.carried,
    ).toBeUndefined();
  });

  it("come with each application of several rows, and from a workbook's text", async () => {
    const csv = `申报编号,单位名称,补贴项目,申报金额(元),开户行\n1,甲,设备补贴,5,工行\n,,租金补贴,6,\n`;
    expect((await rows("audit", audit(), { "a.csv": csv }))[0]?.carried).toEqual({ 开户行: "工行" });
  });
});
