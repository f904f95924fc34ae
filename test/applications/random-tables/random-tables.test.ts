import fc from "fast-check";
import { expect, it } from "vitest";
import { run } from "../../golden/memory-host.js";
import { rowsIn } from "../../golden/ndjson.js";
import { runs } from "../../runs.js";
import { drawBatch, RULES } from "./batch.js";
import { csvOf } from "./csv.js";
import { Draw } from "./draw.js";
import { shownTable } from "./layout.js";
import { applicationLines, paymentLines } from "./ndjson.js";
import { drawForm, drawSheets } from "./sheets.js";
import { xlsxOf } from "./xlsx.js";

/** `RANDOM_TABLES=2000 npx vitest run test/applications/random-tables` tries more. */
const RUNS = Number(process.env.RANDOM_TABLES ?? runs(13, 150));

/** A result without the lines on which its rows stand, and without the columns of a table that travel with it. */
const withoutLines = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLines);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => (name === "line" || name === "carried" ? [] : [[name, withoutLines(each)]])),
  );
};

async function audited(args: readonly string[], files: Readonly<Record<string, string | Buffer>>): Promise<readonly unknown[]> {
  const { code, stdout, stderr } = await run(["audit", ...args, "--rules", "rules.yaml", "--format", "ndjson", "--lang", "en"], {
    files: { "rules.yaml": RULES, ...files },
  });
  if (stdout === "" || stderr.includes("does not agree")) throw new Error(`${code} ${stderr}`);
  return rowsIn(stdout).map(withoutLines);
}

/** The first rows that are not the same. */
function difference(some: readonly unknown[], others: readonly unknown[]): string | undefined {
  const [a, b] = [some, others].map((rows) => rows.map((row) => JSON.stringify(row))) as [string[], string[]];
  const at = a.findIndex((row, index) => row !== b[index]);
  return at < 0 && a.length === b.length ? undefined : `tables: ${a[Math.max(at, 0)]}\nlines:  ${b[Math.max(at, 0)]}`;
}

it("tables in any legal spelling say what the same applications say as NDJSON", { timeout: 60_000 + 400 * RUNS }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (next) => {
      const draw = new Draw(next);
      const batch = drawBatch(draw);
      const form = drawForm(draw);
      const commas = draw.of(["none", "group", "decimal"] as const);
      const separator = commas === "none" ? draw.of([",", ";", "\t"]) : draw.of([",", "\t"]);
      const { applications, events, history } = drawSheets(draw, batch, form, { commas });
      const decimal = commas === "decimal" ? ["--decimal", "comma"] : [];
      const inFile = form.itemsIn === "a file";
      const files = {
        "a.csv": csvOf(draw, applications, separator),
        "events.csv": csvOf(draw, events, separator),
        "paid.csv": csvOf(draw, history, separator),
        "a.ndjson": applicationLines(batch, inFile),
        "paid.ndjson": paymentLines(batch),
      };
      const before = batch.history.length > 0;
      const tables = await audited(
        ["a.csv", ...(inFile ? ["--list", "events=events.csv"] : []), ...decimal, ...(before ? ["--history", "paid.csv"] : [])],
        files,
      );
      const lines = await audited(["a.ndjson", ...(before ? ["--history", "paid.ndjson"] : [])], files);
      const sheet = draw.of(["承办的活动", "events", "Events"]);
      const apart = inFile ? ([[sheet, events]] as const) : [];
      const books = {
        "a.xlsx": xlsxOf(draw, [["申报表", applications], ...apart]),
        "paid.xlsx": xlsxOf(draw, [["拨付", history]]),
      };
      const sheets = await audited(["a.xlsx", ...decimal, ...(before ? ["--history", "paid.xlsx"] : [])], books);
      const shown = [applications, events, history].map(shownTable).join("\n\n");
      expect(difference(tables, lines), shown).toBeUndefined();
      expect(difference(sheets, lines), `a workbook of\n${shown}`).toBeUndefined();
    }),
    { numRuns: RUNS, seed: Number(process.env.SEED ?? 12), endOnFailure: true },
  );
});
