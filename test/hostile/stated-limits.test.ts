import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli.js";
import { nodeHost } from "../../src/commands/host/node-host.js";
import { writeWorkbook } from "../../src/formats/workbook/xlsx.js";
import { harmless } from "../../src/messages/harmless.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { type SheetLine, textColumn } from "../../src/reports/sheet.js";
import { evaluate } from "../applications/tables.js";
import { zipped } from "../applications/workbook-files.js";
import { memoryHost, root, run } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";
import { bookWith, MEGABYTE, PARTS, SHEET } from "./books.js";

const smallest = readFileSync(join(root, "fixtures/findings/smallest.yaml"), "utf8");
const LIST = "works: {type: list, item: {cost: {type: money}}}";
const FACTS = `  ${LIST}\n  name1: {type: text}\n  times: {type: count}\n`;
const folder = mkdtempSync(join(tmpdir(), "limits-"));
afterAll(() => rmSync(folder, { recursive: true }));

const policyWith = (amount: string, more = "", rounding = "{to: 0.01元, by: half up}"): string =>
  smallest
    .replace("{rate: 50%, of: cost}", amount)
    .replace("rounding: none", `rounding: ${rounding}`)
    .replace("inputs:\n", `inputs:\n${FACTS}`)
    .replace("    amount:", `${more}    amount:`);
const codes = (text: string): string[] => compilePolicy("p.yaml", text).findings.map(({ code }) => code);
const matching = (pattern: string) => codes(policyWith("cost", `    conditions: {c: 'matches(name1, "${pattern}")'}\n`));

interface Row {
  readonly subsidies: readonly { readonly status: string; readonly missing?: readonly string[]; readonly reasons?: readonly object[] }[];
  readonly problems?: readonly { readonly code: string }[];
}

/** The rows that come of some applications under a policy. */
async function rowsOf(text: string, ...applications: readonly (object | string)[]): Promise<readonly Row[]> {
  const lines = applications.map((each) => (typeof each === "string" ? `${each}\n` : ndjsonOf([each]))).join("");
  const { stdout } = await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--format", "ndjson"], {
    files: { "a.ndjson": lines, "p.yaml": text },
  });
  return rowsIn<Row>(stdout);
}
const problemsOf = async (text: string, application: string) =>
  (await rowsOf(text, application))[0]?.problems?.map(({ code }) => code) ?? [];

/** A command on files of the disk, with what it says. */
async function onDisk(...args: readonly string[]) {
  const { host, stderr, stdout } = memoryHost();
  const { readText, kindOf, list, sizeOf } = nodeHost(root, "0");
  const code = await main([...args, "--lang", "en"], { ...host, readText, kindOf, list, sizeOf });
  return { code, said: `${stdout()}${stderr()}`.replace(/\s+/g, " ") };
}

/** A file of so many bytes, which the disk does not hold. */
function fileOf(name: string, bytes: number): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  truncateSync(path, bytes);
  return path;
}

const onRules: Readonly<Record<string, () => void | Promise<void>>> = {
  "a rule file, a file it includes, the text of a document": async () => {
    const huge = fileOf("huge.yaml", 2 ** 26 + 1);
    fileOf("huge.txt", 2 ** 26 + 1);
    const beside = (name: string, line: string) => {
      const path = join(folder, name);
      writeFileSync(path, `${smallest}${line}\n`);
      return path;
    };
    expect(await onDisk("validate", huge)).toMatchObject({ code: 2, said: expect.stringContaining("larger than 64 MiB") });
    expect(await onDisk("validate", beside("includes.yaml", "include: huge.yaml"))).toMatchObject({
      code: 2,
      said: expect.stringContaining("huge.yaml"),
    });
    expect(await onDisk("validate", beside("text.yaml", "document: {issuer: x, text: huge.txt}"))).toMatchObject({
      code: 2,
      said: expect.stringContaining("huge.txt"),
    });
    await expect(nodeHost(root, "0").readText(fileOf("most.yaml", 2 ** 26))).resolves.toHaveLength(2 ** 26);
  },
  "a mapping file": async () => {
    const mapping = (bytes: number) => `cost: cost\n#${"x".repeat(bytes - 12)}`;
    const read = (bytes: number) =>
      run(["evaluate", "a.csv", "--rules", "p.yaml", "--mapping", "m.yaml", "--lang", "en"], {
        files: { "a.csv": "id,cost\nA,1\n", "p.yaml": smallest, "m.yaml": mapping(bytes) },
      });
    expect((await read(2 ** 20)).code).toBe(0);
    expect(await read(2 ** 20 + 1)).toMatchObject({ code: 2, stderr: expect.stringContaining("m.yaml") });
  },
  "mappings and lists inside one another": () => {
    const nested = (depth: number) => codes(`${"[".repeat(depth)}x${"]".repeat(depth)}\n`);
    expect(nested(64)).not.toContain("too-deep");
    expect(nested(65)).toContain("too-deep");
  },
  "a FEEL expression": () => {
    const of = (length: number) => codes(policyWith(`{rate: 50%, of: '${`cost +${" ".repeat(length)}`.slice(0, length - 4)}cost'}`));
    expect(of(4000)).not.toContain("feel-too-long");
    expect(of(4001)).toContain("feel-too-long");
  },
  "a pattern of `matches`": () => {
    expect(matching("a{1999}")).toEqual([]);
    expect(matching("a{2000}")).toEqual(["pattern-refused"]);
    expect(matching(`${"(".repeat(40)}a${")".repeat(40)}`)).toEqual([]);
    expect(matching(`${"(".repeat(41)}a${")".repeat(41)}`)).toEqual(["pattern-refused"]);
  },
  "a power": async () => {
    const [most, beyond] = await rowsOf(
      policyWith("{each: 1元, times: 'if 2 ** times > 1 then 1 else 0'}"),
      { id: "A", times: 4096 },
      { id: "B", times: 4097 },
    );
    expect(most?.subsidies[0]?.status).toBe("eligible");
    expect(beyond?.subsidies[0]).toMatchObject({ status: "undetermined", missing: ["too-great"] });
  },
  "conditions tried together for what is missing": async () => {
    const asking = (count: number) => {
      const names = Array.from({ length: count }, (_, at) => `b${at}`);
      const rules = `    conditions: {some: '${names.join(" or ")}', none: '${names.map((name) => `not(${name})`).join(" and ")}'}\n`;
      return policyWith("cost", rules).replace("inputs:\n", `inputs:\n${names.map((name) => `  ${name}: {type: boolean}\n`).join("")}`);
    };
    const statusOf = async (count: number) => (await rowsOf(asking(count), { id: "A", cost: 1 }))[0]?.subsidies[0]?.status;
    expect(await statusOf(12)).toBe("ineligible");
    expect(await statusOf(17)).toBe("ineligible");
    // Five of them are tried one by one besides (32 cases), and of 13 that are left there are 8192.
    expect(await statusOf(18)).toBe("undetermined");
  },
  "a figure whose digits have no end": async () => {
    expect(codes(policyWith("{rate: 1/3, of: cost}", "", "none"))).toEqual(["endless-digits"]);
    const [row] = await rowsOf(policyWith("{rate: 1/3, of: cost}"), { id: "A", cost: 1 });
    expect(row?.subsidies[0]).toMatchObject({ unrounded: { min: "1/3", max: "1/3" } });
  },
};

const onApplications: Readonly<Record<string, () => void | Promise<void>>> = {
  "rows of a file": async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => ({ id: `A${at}`, cost: at }));
    expect(await rowsOf(smallest, ...rows)).toHaveLength(5000);
  },
  "items of a list, fields of an application": async () => {
    const fields = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`f${at}`, at]));
    const works = Array.from({ length: 20_000 }, () => ({ cost: 1 }));
    const [row] = await rowsOf(policyWith("sum(works.cost)"), { id: "A", works, ...fields });
    expect(row?.subsidies[0]).toMatchObject({ status: "eligible", amount: { min: 20_000 } });
  },
  "a figure": async () => {
    const of = (digits: number) => problemsOf(smallest, `{"id":"A","cost":${"9".repeat(digits)}}`);
    expect(await of(1000)).toEqual([]);
    expect(await of(1001)).toEqual(["figure-too-long"]);
  },
  "an exponent (`1e400`)": async () => {
    const of = (exponent: number) => problemsOf(smallest, `{"id":"A","cost":1e${exponent}}`);
    expect(await of(9999)).toEqual([]);
    expect(await of(10_000)).toEqual(["wrong-type"]);
  },
  "a text, a name": async () => {
    expect(harmless("x".repeat(1500))).toHaveLength(1500);
    expect(harmless("x".repeat(1501))).toBe(`${"x".repeat(1500)}\u2026`);
    const name = "x".repeat(100_000);
    expect((await rowsOf(smallest, { id: "A", name, cost: 1 }))[0]).toMatchObject({ name });
  },
  "lists and objects inside one another": async () => {
    const nested = (depth: number, inner: string) => `${"[".repeat(depth)}${inner}${"]".repeat(depth)}`;
    const paid = smallest
      .replace("    amount:", "    instalments: [{name: all, part: rest}]\n    amount:")
      .replace("rounding: none", "rounding: {to: 0.01元, by: half up}");
    const stated = (depth: number) => problemsOf(paid, `{"id":"A","cost":1,"paid":{"grant":${nested(depth, "1")}}}`);
    // The value of a name is one deeper than the object that has it.
    expect(await stated(31)).toEqual([]);
    expect(await stated(32)).not.toEqual([]);
    expect(await problemsOf(smallest, `{"id":"A","cost":1,"x":${nested(20_000, "1")}}`)).toEqual([]);
  },
  "facts that are missing": async () => {
    const [row] = await rowsOf(policyWith("sum(works.cost)"), { id: "A", works: Array.from({ length: 3000 }, () => ({})) });
    expect(row?.subsidies[0]?.missing).toHaveLength(3000);
  },
  "undeclared fields named in a notice": async () => {
    const noticeOf = async (count: number) => {
      const fields = Object.fromEntries(Array.from({ length: count }, (_, at) => [`field${at}`, 1]));
      const files = { "a.ndjson": ndjsonOf([{ id: "A", cost: 1, ...fields }]), "p.yaml": smallest };
      return (await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--lang", "en"], { files })).stderr;
    };
    expect(await noticeOf(8)).not.toContain("\u2026");
    expect((await noticeOf(9)).match(/field\d/g)).toHaveLength(8);
    expect(await noticeOf(9)).toContain("\u2026");
  },
  "a file name": async () => {
    const { kindOf, createFile } = nodeHost(root, "0");
    const name = join(folder, "\uFFFD.csv");
    await expect(kindOf(name)).rejects.toMatchObject({ code: "NAME_NOT_UTF8" });
    await expect(createFile(name)).rejects.toMatchObject({ code: "NAME_NOT_UTF8" });
    expect(await kindOf(join(folder, "申报表.csv"))).toBe("none");
  },
};

/** What becomes of a workbook of which one part says something more. */
async function ofBook(...more: Parameters<typeof bookWith>): Promise<string> {
  const { code, stderr } = await evaluate(["a.xlsx", "--lang", "en"], { "a.xlsx": bookWith(...more) });
  return code === 0 ? "read" : stderr.includes("too large") ? "too large" : stderr.includes("damaged") ? "damaged" : stderr;
}

const onTables: Readonly<Record<string, () => void | Promise<void>>> = {
  "a cell in quotation marks": async () => {
    const problems = async (bytes: number) => {
      const table = Buffer.concat([Buffer.from('id,cost,remark\nA1,1,"'), Buffer.alloc(bytes, "x"), Buffer.from('"\nA2,2,y\n')]);
      const { stdout } = await evaluate(["a.csv", "--format", "ndjson"], { "a.csv": table });
      return rowsIn<Row>(stdout)[0]?.problems?.map(({ code }) => code) ?? [];
    };
    expect(await problems(2 ** 25 - 10)).toEqual([]);
    expect(await problems(2 ** 25 + 10)).toEqual(["unclosed-quote"]);
  },
  "parts of a workbook": async () => {
    const parts = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`x/${at}`, ""]));
    const own = Object.keys(PARTS).length;
    const codeOf = async (count: number) => (await evaluate(["a.xlsx"], { "a.xlsx": zipped({ ...PARTS, ...parts(count - own) }) })).code;
    expect(await codeOf(10_000)).toBe(0);
    expect(await codeOf(10_001)).toBe(2);
  },
  "what a workbook holds for each byte on the disk": async () => {
    const tags = (count: number) => ofBook(SHEET, `<row x="${"a".repeat(MEGABYTE / 2)}"/>`.repeat(count));
    expect(await tags(31)).toBe("read");
    expect(await tags(33)).toBe("too large");
  },
  "a tag, a text or a remark in a workbook": async () => {
    const tag = (bytes: number) => ofBook(SHEET, `<row x="${"a".repeat(bytes)}"/>`);
    expect(await tag(MEGABYTE / 2)).toBe("read");
    expect(await tag(2 * MEGABYTE)).toBe("too large");
  },
  "elements inside one another in a workbook": async () => {
    const nested = (depth: number) => ofBook(SHEET, `<row>${"<a>".repeat(depth)}${"</a>".repeat(depth)}</row>`);
    // The sheet, its data and the row are around them.
    expect(await nested(61)).toBe("read");
    expect(await nested(62)).toBe("too large");
  },
  "rows and columns of a sheet that is read": async () => {
    const at = (row: number, column: string) => ofBook(SHEET, `<row r="${row}"><c r="${column}${row}"><v>1</v></c></row>`);
    expect([await at(1_048_576, "A"), await at(1_048_577, "A")]).toEqual(["read", "damaged"]);
    expect([await at(5, "XFD"), await at(5, "XFE")]).toEqual(["read", "damaged"]);
  },
};

const onReading: Readonly<Record<string, () => void | Promise<void>>> = {
  "applications in `explain`": async () => {
    const said = async (count: number) => {
      const files = { "a.ndjson": ndjsonOf(Array.from({ length: count }, (_, at) => ({ id: `A${at}`, cost: 1 }))), "p.yaml": smallest };
      return (await run(["explain", "a.ndjson", "--rules", "p.yaml", "--lang", "en"], { files })).stderr;
    };
    expect(await said(50)).toBe("");
    expect(await said(53)).toContain("3");
  },
  "items of a list in `explain`": async () => {
    const explained = async (count: number) => {
      const works = Array.from({ length: count }, () => ({ cost: 1 }));
      const files = { "a.ndjson": ndjsonOf([{ id: "A", works }]), "p.yaml": policyWith("{for each: w in works, give: w.cost}") };
      return (await run(["explain", "a.ndjson", "--rules", "p.yaml", "--tree", "--lang", "en"], { files })).stdout;
    };
    expect(await explained(200)).not.toContain("more items");
    expect((await explained(203)).replace(/\s+/g, " ")).toContain("3 more items are computed and not listed");
  },
  "applicants in the table of `evaluate`": async () => {
    const table = async (count: number, ...args: readonly string[]) => {
      const files = {
        "a.ndjson": ndjsonOf(Array.from({ length: count }, (_, at) => ({ id: `applicant${at}`, cost: 1 }))),
        "p.yaml": smallest,
      };
      return (await run(["evaluate", "a.ndjson", "--rules", "p.yaml", "--lang", "en", ...args], { files })).stdout;
    };
    expect(await table(20)).toContain("applicant19");
    expect(await table(21)).not.toContain("applicant2");
    expect(await table(21, "--verbose")).toContain("applicant20");
  },
  "rows of a sheet": async () => {
    const sheet = { name: { zh: "表" }, note: "", columns: [{ ...textColumn("what"), heading: { zh: "文" } }] };
    const sheetsOf = async (count: number) => {
      const lines = Array.from({ length: count }, (_, at): SheetLine => ({ sheet: 0, kind: "row", cells: [`${at}`] }));
      const pieces: Uint8Array[] = [];
      async function* batches() {
        yield lines;
      }
      await writeWorkbook(
        { title: { zh: "书" }, sheets: [sheet], lines: batches() },
        "zh",
        async (piece) => void pieces.push(piece as Uint8Array),
        10,
      );
      return (await readXlsx(Buffer.concat(pieces))).sheets.map(({ name }) => name);
    };
    // Ten rows in the place of 1,048,576: three of them are the head.
    expect(await sheetsOf(7)).toEqual(["表"]);
    expect(await sheetsOf(8)).toEqual(["表", "表 2"]);
  },
};

/** The rows of each table of the page, by what they are on. */
const STATED = readFileSync(join(root, "docs/security.md"), "utf8")
  .split("\n## ")
  .slice(1)
  .map((section) =>
    [...section.matchAll(/^\| (.+?) \| .*\|$/gm)].map(([, what = ""]) => what).filter((what) => what !== "what" && !what.startsWith("---")),
  );

describe("each limit that is stated is reached, and told", () => {
  const all = [onRules, onApplications, onTables, onReading];
  it("by a test for each row of the page", () => {
    expect(STATED).toEqual(all.map((each) => Object.keys(each)));
  });

  it.each(all.flatMap((each) => Object.entries(each)))("%s", async (_, reach) => {
    await reach();
  });
});
