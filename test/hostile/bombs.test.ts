import { describe, expect, it } from "vitest";
import { evaluate } from "../applications/tables.js";
import { zipped } from "../applications/workbook-files.js";
import { bookWith, MEGABYTE, PARTS, SHEET } from "./books.js";

/** The size that the directory tells of the sheet, made smaller. */
function lying(): Buffer {
  const book = bookWith(SHEET, "<row><c><v>1</v></c></row>".repeat(10_000));
  for (let at = book.indexOf("PK\u0001\u0002"); at >= 0; at = book.indexOf("PK\u0001\u0002", at + 1)) {
    const name = book.toString("latin1", at + 46, at + 46 + book.readUInt16LE(at + 28));
    if (name === SHEET) book.writeUInt32LE(1000, at + 24);
  }
  return book;
}

describe("a workbook that is small on the disk and huge inside", () => {
  it.each<[string, () => Buffer, string]>([
    ["a sheet of the same rows", () => bookWith(SHEET, "<row><c><v>1</v></c></row>".repeat(MEGABYTE)), "too large"],
    ["a sheet of blanks", () => bookWith(SHEET, " ".repeat(20 * MEGABYTE)), "too large"],
    ["a long attribute", () => bookWith(SHEET, `<row x="${"a".repeat(2 * MEGABYTE)}"/>`), "too large"],
    ["a long remark", () => bookWith(SHEET, `<!--${"a".repeat(2 * MEGABYTE)}-->`), "too large"],
    ["a long text", () => bookWith(SHEET, `<row><c t="inlineStr"><is><t>${"a".repeat(2 * MEGABYTE)}</t></is></c></row>`), "too large"],
    ["elements within elements", () => bookWith(SHEET, `<row>${"<a>".repeat(100)}${"</a>".repeat(100)}</row>`), "too large"],
    ["texts without end", () => bookWith("xl/sharedStrings.xml", "<si><t>x</t></si>".repeat(2 * MEGABYTE), "</sst>"), "too large"],
    ["formats without end", () => bookWith("xl/styles.xml", '<xf numFmtId="0"/>'.repeat(70_000), "</cellXfs>"), "too large"],
    [
      "parts without end",
      () => zipped({ ...PARTS, ...Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`x/${at}`, ""])) }),
      "too large",
    ],
    ["a size that lies", lying, "damaged"],
    ["an entity within itself", () => bookWith(SHEET, '<!DOCTYPE x [<!ENTITY a "b">]>', "<worksheet"), "DOCTYPE"],
  ])("%s is refused", async (_, make, words) => {
    const book = make();
    const started = process.cpuUsage();
    const { code, stdout, stderr } = await evaluate(["a.xlsx", "--lang", "en"], { "a.xlsx": book });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
  });

  it("is read where what is huge is not looked at", async () => {
    const book = zipped({ ...PARTS, "xl/media/image1.bmp": "\0".repeat(30 * MEGABYTE) });
    expect((await evaluate(["a.xlsx"], { "a.xlsx": book })).code).toBe(0);
  });
});
