import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { root, run } from "../golden/memory-host.js";
import { rowsIn } from "../golden/ndjson.js";

/** 40 claims in three districts after a year before; what should come was worked out from the rules' words, claim by claim. */
const folder = "fixtures/districts";
const DISTRICTS = ["1-lixia", "2-shizhong", "3-huaiyin"].map((name) => `${folder}/${name}.csv`);
const RULES = ["--rules", `${folder}/policy.yaml`];
const read = (name: string): string[][] => parse(readFileSync(join(root, folder, name), "utf8"), { from_line: 2 }) as string[][];
const expected = read("expected.csv").map((cells) => cells.map((cell) => cell.trim()));

interface Row {
  readonly application: string;
  readonly subsidies: readonly {
    readonly id: string;
    readonly audit?: {
      readonly [Name in "granted" | "paid" | "held" | "payable"]: number | null;
    } & {
      readonly claimed: number;
      readonly shares?: Readonly<Record<string, number>>;
      readonly conclusion: string;
      readonly reasons: readonly { readonly code?: string }[];
      readonly cuts: readonly { readonly kind: string; readonly amount: number }[];
    };
  }[];
}

async function typed(args: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout, stderr, code } = await run([...args, ...RULES, "--quiet"], { files });
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const earlier = async () => typed(["audit", `${folder}/2023.csv`, "--format", "ndjson"]);
const HISTORY = ["--history", "2023.ndjson", "--history", `${folder}/payments.csv`];
const figure = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));

const found = (stdout: string): string[][] =>
  rowsIn<Row>(stdout).flatMap(({ application, subsidies }) =>
    subsidies.flatMap(({ id, audit }) => {
      if (!audit) return [];
      const { claimed, granted, paid, held, payable, shares, conclusion, reasons, cuts } = audit;
      const figures = [granted, paid, held, payable, shares?.市级].map(figure);
      const told = cuts.map(({ kind, amount }) => `${kind} ${amount}`).join("; ");
      return [[application, id, figure(claimed), ...figures, conclusion, reasons.map(({ code }) => code ?? "").join(" "), told]];
    }),
  );

const plain = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => (/^-?\d+\.\d+$/.test(cell) ? String(Number(cell)) : cell)));

describe("a batch of 40 claims in three districts", () => {
  it("comes out claim by claim as the rules' words have it", async () => {
    const stdout = await typed(["audit", ...DISTRICTS, ...HISTORY, "--format", "ndjson"], { "2023.ndjson": await earlier() });
    expect(expected).toHaveLength(40);
    expect(plain(found(stdout))).toEqual(plain(expected));
    expect(new Set(expected.map((row) => row[8]))).toEqual(new Set(["通过", "部分通过", "不予支持", "待补正", "转人工"]));
  });

  it.each(["zh", "en"])("and so do its tables, in %s", async (language) => {
    const files = { "2023.ndjson": await earlier() };
    const stdout = await typed(["audit", ...DISTRICTS, ...HISTORY, "--format", "csv", "--lang", language], files);
    const [head = [], ...lines] = parse(stdout, { bom: true }) as string[][];
    const at = (zh: string, en: string) => head.indexOf(language === "zh" ? zh : en);
    const columns = [
      at("申报金额", "Claimed"),
      at("核定金额", "Granted"),
      at("已拨金额", "Paid"),
      at("留待下期", "Held"),
      at("本次拨付", "Payable"),
    ];
    const claims = lines.filter((line) => line[at("申报编号", "Application")] !== "" && line[columns[0] as number] !== "");
    expect(plain(claims.slice(0, 40).map((line) => columns.map((column) => line[column] ?? "")))).toEqual(
      plain(expected.map((row) => row.slice(2, 7))),
    );
    const words: Readonly<Record<string, string>> = {
      通过: "approved",
      部分通过: "partly approved",
      不予支持: "rejected",
      待补正: "incomplete",
      转人工: "manual review",
    };
    const conclusions = claims.slice(0, 40).map((line) => line[at("审核结论", "Conclusion")]);
    expect(conclusions).toEqual(expected.map((row) => (language === "zh" ? row[8] : words[row[8] ?? ""])));
  });

  it("and so does what the districts audit by themselves, joined in any order", async () => {
    const files: Record<string, string> = { "2023.ndjson": await earlier() };
    for (const path of DISTRICTS) files[`${path}.ndjson`] = await typed(["audit", path, ...HISTORY, "--part", "--format", "ndjson"], files);
    const one = await typed(["audit", ...DISTRICTS, ...HISTORY, "--format", "ndjson"], files);
    const [a = "", b = "", c = ""] = DISTRICTS.map((path) => `${path}.ndjson`);
    for (const order of [
      [a, b, c],
      [c, a, b],
      [b, c, a],
    ])
      expect(await typed(["settle", ...order, ...HISTORY, "--format", "ndjson"], files)).toBe(one);
    const table = ["--format", "csv"];
    expect(await typed(["settle", c, b, a, ...HISTORY, ...table], files)).toBe(
      await typed(["audit", ...DISTRICTS, ...HISTORY, ...table], files),
    );
    // Districts by themselves do not see what others use, nor what all of them share.
    expect(plain(found(files[b] ?? ""))).not.toEqual(plain(expected.slice(14, 27)));
  });
});
