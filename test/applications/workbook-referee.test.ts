import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { cellText } from "../../src/applications/table/record.js";
import { workbookTables } from "../../src/applications/workbook/workbook-sheet.js";

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The cells of the first sheet that are filled, by their line and column. */
async function cellsOf(bytes: Uint8Array): Promise<Record<string, string>> {
  const [sheet] = await workbookTables(once(bytes), "a.xlsx");
  const table = await sheet?.open(() => 0);
  const found: Record<string, string> = {};
  for (const [at, heading] of (table?.headings ?? []).entries()) if (heading !== "") found[`1:${at}`] = heading;
  for await (const batch of table?.records ?? [])
    for (const record of batch)
      for (let at = 0; at < record.count; at += 1) if (cellText(record, at) !== "") found[`${record.line}:${at}`] = cellText(record, at);
  return found;
}

const text = fc.string({
  unit: fc.constantFrom("a", "\u4E2D", "<", "&", '"', "\n", "_", "\uD83D\uDE00", "1", "="),
  minLength: 1,
  maxLength: 8,
});
const day = fc.integer({ min: 0, max: 40_000 }).map((days) => new Date(Date.UTC(1950, 0, 1) + 86_400_000 * days));
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: 0, max: 99_999_999 }).map((fen) => fen / 100),
);

/** A number as its digits say it. */
const told = (value: unknown): string | undefined => {
  if (value === null) return undefined;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
};

it("reads what another library wrote", async () => {
  const cell = fc.oneof(text, number, fc.boolean(), day, fc.constant(null));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), async (rows) => {
      const bytes = await writeXlsx({ sheets: [{ name: "s", rows: [["a", "b", "c"], ...rows] }] });
      const expected: Record<string, string> = { "1:0": "a", "1:1": "b", "1:2": "c" };
      for (const [line, row] of rows.entries())
        for (const [at, value] of row.entries()) {
          const wanted = told(value);
          if (wanted !== undefined) expected[`${line + 2}:${at}`] = wanted;
        }
      expect(await cellsOf(bytes)).toEqual(expected);
    }),
    { numRuns: 100, seed: 7 },
  );
});
