import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";

const ran = (program: string, ...args: string[]) => spawnSync(program, args, { encoding: "utf8" });
const has = (program: string, ...args: string[]) => ran(program, ...args).error === undefined;
const installed = has("soffice", "--version") && has("pdfinfo", "-v");
const said = installed ? "" : " (skipped: LibreOffice and pdfinfo are not installed)";

const SLOW = 300_000;
/** Every sheet by itself, cut by tabs; texts in quotation marks, figures without as they are shown. */
const CSV = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,true,true,false,false,false,-1";

/** Names that a spreadsheet would take for formulas. */
const NAMES = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.invalid")'];

type Cell = { readonly text: string } | number | null;

interface Converted {
  readonly sheets: ReadonlyMap<string, readonly (readonly Cell[])[]>;
  readonly pdf: string;
  readonly printed: string;
  readonly ndjson: string;
}

function cellsOf(csv: string): Cell[][] {
  const cast = (value: string, { quoting }: { quoting: boolean }) =>
    quoting ? { text: value } : value === "" ? null : Number(value.replaceAll(",", ""));
  return parse(csv, { cast, delimiter: "\t", bom: true }) as unknown as Cell[][];
}

async function converted(folder: string): Promise<Converted> {
  const claims = readFileSync(join(root, "fixtures/audit/claims.ndjson"), "utf8");
  const more = NAMES.map((name, at) =>
    JSON.stringify({
      id: `N${at}`,
      name,
      applicationDate: "2024-03-01",
      equipment: 100.5,
      registeredHere: true,
      signed: true,
      claims: { equipment: 33 },
    }),
  );
  const world = { files: { "claims.ndjson": `${claims}${more.join("\n")}\n` } };
  const audit = (...args: string[]) =>
    run(["audit", "claims.ndjson", "--rules", "fixtures/audit/policy.yaml", "--quiet", "--lang", "en", ...args], world);
  const book = join(folder, "book.xlsx");
  writeFileSync(book, (await audit("--output", "book.xlsx")).bytes.get("book.xlsx") ?? "");
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const convert = (to: string) => promisify(execFile)("soffice", [profile, "--headless", "--convert-to", to, "--outdir", folder, book]);
  await convert(CSV);
  await convert("pdf");
  const sheets = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  return {
    sheets: new Map(sheets.map((name) => [name.slice("book-".length, -".csv".length), cellsOf(readFileSync(join(folder, name), "utf8"))])),
    pdf: ran("pdfinfo", "-f", "1", "-l", "999", join(folder, "book.pdf")).stdout,
    printed: ran("pdftotext", "-layout", join(folder, "book.pdf"), "-").stdout,
    ndjson: (await audit("--format", "ndjson")).stdout,
  };
}

const fen = (value: Cell | undefined): number => (typeof value === "number" ? Math.round(value * 1_000_000) : 0);
const text = (cell: Cell | undefined) => (cell !== null && typeof cell === "object" ? cell.text : undefined);

describe.skipIf(!installed)(`the workbook in LibreOffice${said}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "subsidy-book-"));
  let book: Converted;
  beforeAll(async () => {
    book = await converted(folder);
  }, SLOW);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const rowsOf = (sheet: string) => {
    const [headings = [], ...rows] = (book.sheets.get(sheet) ?? []).slice(2);
    return { headings: headings.map((cell) => text(cell) ?? ""), rows };
  };

  /** The sum of a column over the numbered rows that `counts` takes, in millionths. */
  const sumOf = (sheet: string, heading: string, counts: (row: readonly Cell[]) => boolean = () => true) => {
    const { headings, rows } = rowsOf(sheet);
    const at = headings.indexOf(heading);
    expect(at).toBeGreaterThan(0);
    return rows.filter((row) => typeof row[0] === "number" && counts(row)).reduce((sum, row) => sum + fen(row[at]), 0);
  };

  const totalOf = (sheet: string, heading: string, name: string) => {
    const { headings, rows } = rowsOf(sheet);
    return fen(rows.find((row) => row.some((cell) => text(cell) === name))?.[headings.indexOf(heading)]);
  };

  it("has its sheets", () => {
    expect([...book.sheets.keys()].sort()).toEqual(
      [
        "Overview",
        "Results",
        "For publication",
        "Not supported",
        "Pending",
        "Payments",
        "To be claimed back",
        "Cuts",
        "Readings and assumptions",
        "Run record",
      ].sort(),
    );
  });

  it.each([
    ["Claimed", "claimed"],
    ["Granted", "granted"],
    ["Paid", "paid"],
    ["Held", "held"],
    ["Payable", "payable"],
  ])("sums %s to the row of totals, and to the results", (heading, key) => {
    const granted = rowsOf("Results").headings.indexOf("Granted");
    const sum = sumOf("Results", heading, (row) => row[granted] !== null);
    expect(totalOf("Results", heading, "Total (decided)")).toBe(sum);
    const audits = book.ndjson
      .trimEnd()
      .split("\n")
      .flatMap((line) => (JSON.parse(line) as { subsidies?: { audit?: Record<string, number | null> }[] }).subsidies ?? [])
      .flatMap(({ audit }) => (audit && audit.granted !== null ? [audit] : []));
    expect(audits.reduce((total, audit) => total + fen(audit[key]), 0)).toBe(sum);
    expect(sum).toBeGreaterThan(0);
  });

  it("sums the levels, what is published, what is paid and what is refused to their totals", () => {
    const levels = ["\u5E02\u7EA7", "\u53BF\u533A\u7EA7", "No share stated"];
    for (const level of levels) expect(totalOf("Results", level, "Total (decided)")).toBe(sumOf("Results", level));
    expect(levels.reduce((sum, level) => sum + sumOf("Results", level), 0)).toBe(sumOf("Results", "Payable"));
    expect(totalOf("For publication", "Amount (10,000 yuan)", "Total")).toBe(sumOf("For publication", "Amount (10,000 yuan)"));
    expect(totalOf("Payments", "Amount", "Total")).toBe(sumOf("Payments", "Amount"));
    expect(totalOf("To be claimed back", "To be claimed back", "Total")).toBe(sumOf("To be claimed back", "To be claimed back"));
    expect(totalOf("Payments", "Amount", "Total") - totalOf("To be claimed back", "To be claimed back", "Total")).toBe(
      sumOf("Results", "Payable"),
    );
    expect(totalOf("Not supported", "Claimed", "Total")).toBe(sumOf("Not supported", "Claimed"));
    expect(totalOf("Cuts", "Cut", "Cut in all")).toBe(totalOf("Results", "Cut", "Total (decided)"));
  });

  it("keeps text as text", () => {
    const { headings, rows } = rowsOf("Results");
    const column = (heading: string) => rows.map((row) => text(row[headings.indexOf(heading)]));
    expect(column("Applicant")).toEqual(expect.arrayContaining(NAMES));
    expect(column("Credit code")).toContain("913701718888000180");
  });

  it("prints on A4 across, the overview upright, the results over two pages side by side and each other sheet one page wide", () => {
    const sizes = [...book.pdf.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map(([, width, height]) => [
      Number(width),
      Number(height),
    ]);
    const pages = new Map<string, number>();
    for (const [, sheet = "", page] of book.printed.matchAll(/^ *(\S.*), page (\d+) *$/gm)) pages.set(sheet, Number(page));
    expect([...pages.keys()].sort()).toEqual([...book.sheets.keys()].sort());
    expect([...pages.values()].reduce((sum, each) => sum + each, 0)).toBe(sizes.length);
    const { Results: results = 0, ...others } = Object.fromEntries(pages);
    expect(results % 2).toBe(0);
    expect(results).toBeLessThanOrEqual(8);
    expect(Object.values(others).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(book.sheets.size + 1);
    const upright = sizes.filter(([width = 0, height = 0]) => width < height);
    expect(upright.length).toBe(pages.get("Overview"));
    for (const size of sizes) expect([...size].sort((a, b) => b - a).map(Math.round)).toEqual([842, 595]);
  });
});
