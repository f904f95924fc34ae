import { describe, expect, it } from "vitest";
import { evaluate, rowsOf } from "../applications/tables.js";

const lines = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");

describe("tables that mean harm, or were made carelessly", () => {
  it.each<[string, string | Buffer, number]>([
    ["a mark and nothing else", "\uFEFF", 0],
    ["headings alone", "id,cost\n", 0],
    ["headings without a line end", "id,cost", 0],
    ["headings twice that nobody reads", "id,cost,x,x,,\nA1,1,2,3,,\n", 1],
    ["a cell of 10 MB", `id,备注,cost\nA1,"${"x".repeat(10_000_000)}",1\nA2,y,2\n`, 2],
    ["a line of 10 MB without a mark", `id,备注,cost\nA1,${"x".repeat(10_000_000)},1\nA2,y,2\n`, 2],
    ["a quotation of 10 MB that never closes", `id,备注,cost\nA1,"${"x".repeat(10_000_000)}\nA2,y,2\n`, 2],
    ["100,000 commas in a row", `id,cost\nA1,1${",".repeat(100_000)}\n`, 1],
    ["2,000 headings", `id,cost,${Array.from({ length: 2000 }, (_, at) => `列${at}`).join(",")}\nA1,1\n`, 1],
    ["20,000 lone quotation marks", `id,cost\n${lines(20_000, () => '"')}`, -1],
    ["20,000 quotations that break off", `id,cost\n${lines(20_000, (at) => `A${at},"x`)}`, -1],
    ["names that every object has", "id,cost,__proto__,constructor,toString\nA1,1,x,y,z\n", 1],
    ["line ends of every kind", "id,cost\r\nA1,1\nA2,2\r\n", 2],
  ])("%s", async (_, text, count) => {
    const started = process.cpuUsage();
    const rows = await rowsOf(["a.csv"], { "a.csv": text });
    if (count >= 0) expect(rows).toHaveLength(count);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(15_000);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("cost");
  });

  it.each<[string, Buffer]>([
    ["a workbook by another name", Buffer.from("PK\u0003\u0004\u0014\u0000\u0006\u0000\u00ff\u00fe", "latin1")],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0x00])],
    ["noise", Buffer.from(Array.from({ length: 4000 }, (_, at) => 128 + ((at * 7919) % 128)))],
  ])("%s is refused as a file", async (_, bytes) => {
    const { code, stdout } = await evaluate(["a.csv"], { "a.csv": bytes });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("texts that look like formulas stay texts", async () => {
    const [row] = await rowsOf(["a.csv"], { "a.csv": 'id,name,cost\n=A1,"=HYPERLINK(""http://x"")",1\n' });
    expect(row).toMatchObject({ application: "=A1", name: '=HYPERLINK("http://x")' });
  });

  it("codes of digits alone keep every digit", async () => {
    const [row] = await rowsOf(["a.csv"], { "a.csv": "id,cost\n913701718888000180,1\n" });
    expect(row?.application).toBe("913701718888000180");
  });
});
