import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { passedOver } from "../../src/applications/table/passed-over.js";
import { marks, type TableRecord } from "../../src/applications/table/record.js";
import { bytesOf } from "../../src/values/bytes.js";

function recordOf(texts: readonly string[]): TableRecord {
  const cells = new Int32Array(3 * texts.length);
  let all = "";
  for (const [at, text] of texts.entries()) {
    cells[3 * at] = bytesOf(all).length;
    all += text;
    cells.set([bytesOf(all).length, marks.plain], 3 * at + 1);
  }
  const bytes = bytesOf(all);
  return { bytes, from: 0, to: bytes.length, cells, count: texts.length, line: 1, problem: undefined, sheet: undefined };
}

const words = ["Total", "SUM", "grand-total", "page totals", "Subtotal", "Notes:", "remark:", "Prepared by:", "checkedby.", "合计", "注:"];
const headings = ["id", "ｎame", "总额", "total", "é", "e\u0301t"].map((each) => each.normalize("NFKC"));
const cell = fc.oneof(
  fc.constantFrom(...words, ...headings, "", "to", "totally", "Prefect", "P1", "e", "e\u0301", "ID", "Id*", "i", "\uFEFFid", "n ame"),
  fc.string({ unit: fc.constantFrom(..."tosuTOid:\u0301 é"), maxLength: 4 }),
);

const again = fc.nat(headings.length).map((count) => headings.slice(0, count).map((text, at) => (at % 2 ? text.toUpperCase() : text)));
const row = fc.oneof({ weight: 9, arbitrary: fc.array(cell, { minLength: 1, maxLength: 4 }) }, { weight: 1, arbitrary: again });

describe("a row that is passed over", () => {
  it("is the same however its cells begin: a space, which means nothing, has them looked at closely", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(row, (texts) => {
        const found = passedOver(recordOf(texts), headings);
        expect(found).toBe(passedOver(recordOf(texts.map((text) => ` ${text}`)), headings));
        seen.set(found ?? "", (seen.get(found ?? "") ?? 0) + 1);
      }),
      { numRuns: 3000, seed: 1 },
    );
    for (const kind of ["", "sums", "notes", "headings"]) expect(seen.get(kind) ?? 0).toBeGreaterThan(10);
  });
});
