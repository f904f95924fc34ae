import { readFileSync } from "node:fs";
import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plainWidth } from "../../src/formats/plain-width.js";
import { recordingsOf } from "./golden.js";
import { root, run, type World } from "./memory-host.js";
import { rowsIn } from "./ndjson.js";

const asRecorded = recordingsOf("cli");

const ALL = "fixtures/applications.ndjson";
const JINAN = ["--rules", "rules/jinan-2018-14"];
const evaluate = (...args: string[]) => ["evaluate", ALL, ...JINAN, ...args];

interface Row {
  readonly application: string | null;
  readonly file?: string;
  readonly line: number;
  readonly problems?: readonly { readonly code: string; readonly field?: string; readonly message: string }[];
  readonly subsidies?: readonly {
    readonly id: string;
    readonly status: string;
    readonly amount?: { readonly min: number; readonly max: number | null };
    readonly missing?: readonly string[];
    readonly readings?: Readonly<Record<string, unknown>>;
  }[];
  readonly assumptions?: readonly string[];
  readonly cautions?: readonly string[];
}

async function rows(args: readonly string[], world: World = {}): Promise<Row[]> {
  const { stdout } = await run([...args, "--format", "ndjson"], world);
  return rowsIn<Row>(stdout);
}

/** Where vertical lines stand in each row of each grid. */
function columnsOf(text: string): string[][] {
  const grids: string[][] = [];
  for (const line of text.split("\n")) {
    if (/^\u250C/.test(line)) grids.push([]);
    if (!/^[\u2500-\u257F]/.test(line)) continue;
    const places: number[] = [];
    let at = 0;
    for (const char of line) {
      if (/[\u2502\u250C-\u254B]/.test(char)) places.push(at);
      at += stringWidth(char);
    }
    grids.at(-1)?.push(places.join(" "));
  }
  return grids;
}

describe.each(["zh", "en"])("the table in %s", (language) => {
  it.each([60, 80, 120])("at width %i is as recorded, no wider, and lines up", async (columns) => {
    const { code, stdout, stderr } = await run(evaluate("--lang", language), { columns });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(`table.${columns}.${language}.txt`, stdout);
    expect(stdout.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
    const grids = columnsOf(stdout);
    expect(grids.length).toBe(8);
    for (const grid of grids) expect(new Set(grid).size).toBe(1);
  });

  it.each([40, 45, 50, 70, 100, 119, 200])("at width %i is no wider, and lines up", async (columns) => {
    const { stdout } = await run(evaluate("--lang", language, "--all-readings"), { columns });
    expect(stdout.split("\n").filter((line) => stringWidth(line) > columns)).toEqual([]);
    for (const grid of columnsOf(stdout)) expect(new Set(grid).size).toBe(1);
  });

  it("sums up where there are many applicants, and gives details on request", async () => {
    const many = readFileSync(join(root, ALL), "utf8").repeat(4);
    const world = { files: { "many.ndjson": many }, columns: 80 };
    const { stdout } = await run(["evaluate", "many.ndjson", ...JINAN, "--lang", language], world);
    asRecorded(`summary.80.${language}.txt`, stdout);
    expect(stdout.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
    const verbose = await run(["evaluate", "many.ndjson", ...JINAN, "--lang", language, "--verbose"], world);
    expect(columnsOf(verbose.stdout).length).toBe(32);
  });

  it("counts in units of ten thousand where asked to", async () => {
    const { stdout } = await run(evaluate("--lang", language, "--unit", "\u4E07\u5143"));
    expect(stdout).toMatch(language === "zh" ? /40\.00 \u4E07\u5143/ : /40\.00 \u00D710,000 yuan/);
    expect(stdout).not.toContain("400,000");
  });
});

describe("json, ndjson and csv", () => {
  it.each([
    ["json", "evaluate.json"],
    ["ndjson", "evaluate.ndjson"],
    ["csv", "evaluate.csv"],
  ])("%s is as recorded", async (format, name) => {
    const { code, stdout, stderr } = await run(evaluate("--format", format));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    asRecorded(name, stdout);
  });

  it("json is the rows of ndjson in an array", async () => {
    const [json, ndjson] = [await run(evaluate("--format", "json")), await run(evaluate("--format", "ndjson"))];
    expect(JSON.parse(json.stdout)).toEqual(rowsIn<Row>(ndjson.stdout));
    const lines = ndjson.stdout.trimEnd().split("\n");
    expect(json.stdout).toBe(`[\n${lines.join(",\n")}\n]\n`);
  });

  it("no row at all is an empty array, no line, a heading", async () => {
    const none = { stdin: "" };
    const args = (format: string) => ["evaluate", "-", ...JINAN, "--format", format];
    expect(JSON.parse((await run(args("json"), none)).stdout)).toEqual([]);
    expect((await run(args("ndjson"), none)).stdout).toBe("");
    expect((await run(args("csv"), none)).stdout.trim().split("\r\n").length).toBe(1);
  });

  it.each(["json", "ndjson", "csv"])("%s depends on no environment", async (format) => {
    const plain = (await run(evaluate("--format", format))).stdout;
    const worlds: World[] = [
      { environment: { LANG: "en_US.UTF-8", FORCE_COLOR: "1", COLUMNS: "40" } },
      { environment: { LC_ALL: "zh_CN.UTF-8", NO_COLOR: "1" }, terminal: true, columns: 200 },
    ];
    for (const world of worlds) expect((await run(evaluate("--format", format), world)).stdout).toBe(plain);
  });

  it("messages are zh, and follow --lang only where it is typed", async () => {
    const world = { stdin: '{"isTechSme":1}\n', environment: { LANG: "en_US.UTF-8" } };
    const message = async (...args: string[]) => (await rows(["evaluate", "-", ...JINAN, ...args], world))[0]?.problems?.[0]?.message ?? "";
    expect(await message()).toMatch(/\p{Script=Han}/u);
    expect(await message("--lang", "en")).not.toMatch(/\p{Script=Han}/u);
  });

  it("amounts have exactly the digits of the result", async () => {
    const { stdout } = await run(evaluate("--format", "ndjson"));
    expect(stdout).toContain('"amount":{"min":617283.95,"max":617283.95}');
    expect(stdout).not.toMatch(/\d\.\d{7,}|e\+/);
  });

  it("csv has as many cells in every row, and quotes what needs it", async () => {
    const name = 'a, "b"\nc';
    const { stdout } = await run(["evaluate", "-", ...JINAN, "--format", "csv"], { stdin: `${JSON.stringify({ id: "x", name })}\n` });
    expect(stdout.startsWith("\uFEFFline,application,name,policy,subsidy,status,certainty,benefit,min,max,reasons,missing\r\n")).toBe(true);
    expect(stdout).toContain('"a, ""b""\nc"');
  });
});

describe("the same result", () => {
  const single = readFileSync(join(root, "fixtures/one-application.json"), "utf8");
  const lines = readFileSync(join(root, ALL), "utf8").trimEnd().split("\n");
  const pretty = JSON.stringify(
    lines.map((line) => JSON.parse(line)),
    null,
    2,
  );
  const outcomes = async (path: string, world: World, ...args: string[]) =>
    (await rows(["evaluate", path, ...JINAN, ...args], world)).map(({ line, ...row }) => row);

  it.each([
    ["a JSON array over many lines", "a.json", { files: { "a.json": pretty } }],
    ["a JSON array on one line", "a.json", { files: { "a.json": `[${lines.join(",")}]` } }],
    ["NDJSON named .json", "a.json", { files: { "a.json": lines.join("\n") } }],
    ["NDJSON named .jsonl", "a.jsonl", { files: { "a.jsonl": lines.join("\n") } }],
    ["NDJSON with line ends of Windows", "a.ndjson", { files: { "a.ndjson": lines.join("\r\n") } }],
    ["NDJSON with a byte order mark", "a.ndjson", { files: { "a.ndjson": `\uFEFF${lines.join("\n")}` } }],
    ["NDJSON with blank lines", "a.ndjson", { files: { "a.ndjson": `\n\n${lines.join("\n \n")}\n\n` } }],
    ["NDJSON in chunks of seven bytes", "a.ndjson", { files: { "a.ndjson": lines.join("\n") }, chunkBytes: 7 }],
    ["a JSON array in chunks of seven bytes", "a.json", { files: { "a.json": pretty }, chunkBytes: 7 }],
    ["standard input", "-", { stdin: lines.join("\n") }],
    ["a JSON array on standard input", "-", { stdin: pretty }],
  ] as [string, string, World][])("comes from %s", async (_, path, world) => {
    expect(await outcomes(path, world)).toEqual(await outcomes(ALL, {}));
  });

  it("comes from one object in a .json file, over one line or many", async () => {
    const many = JSON.stringify(JSON.parse(single), null, 2);
    const expected = (await outcomes(ALL, {})).slice(0, 1);
    expect(await outcomes("fixtures/one-application.json", {})).toEqual(expected);
    expect(await outcomes("a.json", { files: { "a.json": many } })).toEqual(expected);
  });

  it("comes from a file of another ending where the format is named", async () => {
    const world = { files: { "a.txt": lines.join("\n") } };
    expect(await outcomes("a.txt", world, "--input-format", "ndjson")).toEqual(await outcomes(ALL, {}));
  });

  it("lines are those of the file", async () => {
    const world = { files: { "a.json": pretty } };
    const found = await rows(["evaluate", "a.json", ...JINAN], world);
    const text = pretty.split("\n");
    expect(found.map(({ line }) => text[line - 1]?.trim())).toEqual(lines.map(() => "{"));
    expect((await rows(evaluate())).map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("names the file where there are several, and only then", async () => {
    const files = { "in/a.ndjson": lines.slice(0, 2).join("\n"), "in/b.json": single, "in/notes.txt": "no application" };
    const several = await rows(["evaluate", "in", ...JINAN], { files });
    expect(several.map(({ file, line, application }) => [file, line, application])).toEqual([
      ["in/a.ndjson", 1, "A0001"],
      ["in/a.ndjson", 2, "A0002"],
      ["in/b.json", 1, "A0001"],
    ]);
    const one = await rows(["evaluate", "in/a.ndjson", ...JINAN], { files });
    expect(one.map(({ file }) => file)).toEqual([undefined, undefined]);
  });
});

describe("readings", () => {
  it("--all-readings adds what the others give, one at a time", async () => {
    const { stdout } = await run(evaluate("--format", "ndjson", "--all-readings"));
    asRecorded("all-readings.ndjson", stdout);
    const two = rowsIn<Row>(stdout).find(({ application }) => application === "A0006");
    expect(two?.subsidies?.[0]?.readings).toEqual({
      "event-cap-scope=per-organisation": { status: "eligible", certainty: "exact", amount: { min: 1_000_000, max: 1_000_000 } },
    });
    const bases = rowsIn<Row>(stdout).find(({ application }) => application === "A0003");
    expect(bases?.subsidies?.[1]?.readings).toEqual({
      "pilot-base-scope=per-organisation": { status: "eligible", certainty: "at least", amount: { min: 1_000_000, max: null } },
    });
    expect(two?.subsidies?.[2]?.readings).toBeUndefined();
  });

  it("--reading chooses another, which the result names", async () => {
    const found = (await rows(evaluate("--reading", "event-cap-scope=per-organisation"))).find(
      ({ application }) => application === "A0006",
    );
    expect(found?.subsidies?.[0]?.amount).toEqual({ min: 1_000_000, max: 1_000_000 });
    expect(found?.assumptions).toContain("event-cap-scope=per-organisation");
  });

  it("two readings may be chosen", async () => {
    const args = ["--reading", "event-cap-scope=per-organisation", "--reading", "pilot-base-scope=per-organisation"];
    const found = (await rows(evaluate(...args))).find(({ application }) => application === "A0003");
    expect(found?.subsidies?.slice(0, 2).map(({ amount }) => amount?.min)).toEqual([1_000_000, 1_000_000]);
  });
});

describe("options", () => {
  it("--subsidy leaves the others out", async () => {
    const found = await rows(evaluate("--subsidy", "pilot-base"));
    expect(found.map(({ subsidies }) => subsidies?.map(({ id }) => id))).toEqual(found.map(() => ["pilot-base"]));
  });

  it("--as-of stands in for a missing date alone", async () => {
    const stdin = '{"pilotBases":[{"newlyFormed":true}]}\n{"applicationDate":"2019-01-01","pilotBases":[{"newlyFormed":true}]}\n';
    const status = async (...args: string[]) =>
      (await rows(["evaluate", "-", ...JINAN, ...args], { stdin })).map(({ subsidies, cautions }) => [subsidies?.[1]?.status, cautions]);
    expect(await status()).toEqual([
      ["eligible", ["date-not-given"]],
      ["eligible", undefined],
    ]);
    expect(await status("--as-of", "2018-05-31")).toEqual([
      ["ineligible", undefined],
      ["eligible", undefined],
    ]);
    expect(await status("--as-of", "2021-01-01")).toEqual([
      ["eligible", ["validity-not-confirmed"]],
      ["eligible", undefined],
    ]);
  });

  it("--strict makes an undeclared field a problem; else it is counted", async () => {
    const world = { stdin: '{"id":"x","colour":"red"}\n' };
    const loose = await run(["evaluate", "-", ...JINAN, "--lang", "en"], world);
    expect(loose.stderr).toContain("colour (1)");
    const strict = await rows(["evaluate", "-", ...JINAN, "--strict"], world);
    expect(strict[0]?.problems?.map(({ code, field }) => [code, field])).toEqual([["undeclared-field", "colour"]]);
  });

  it("--quiet says nothing beside the result", async () => {
    const { stderr } = await run(["evaluate", "-", ...JINAN, "--quiet"], { stdin: '{"colour":"red","isTechSme":1}\n{}\n' });
    expect(stderr).toBe("");
  });

  it.each([
    ["no colour in a pipe", [], {}, false],
    ["colour on a terminal", [], { terminal: true }, true],
    ["no colour where NO_COLOR is set", [], { terminal: true, environment: { NO_COLOR: "1" } }, false],
    ["colour where NO_COLOR is empty", [], { terminal: true, environment: { NO_COLOR: "" } }, true],
    ["colour where FORCE_COLOR is set", [], { environment: { FORCE_COLOR: "1" } }, true],
    ["no colour on a dumb terminal", [], { terminal: true, environment: { TERM: "dumb" } }, false],
    ["colour where it is asked for", ["--color"], { environment: { NO_COLOR: "1" } }, true],
    ["no colour where it is refused", ["--no-color"], { terminal: true, environment: { FORCE_COLOR: "1" } }, false],
  ] as [string, string[], World, boolean][])("%s", async (_, args, world, coloured) => {
    const { stdout } = await run(evaluate(...args), world);
    expect(stdout.includes("\u001B[")).toBe(coloured);
  });

  it.each([
    ["zh", {}],
    ["zh", { LANG: "C" }],
    ["zh", { LC_ALL: "POSIX" }],
    ["zh", { LANG: "zh_CN.UTF-8" }],
    ["zh", { LANG: "de_DE.UTF-8" }],
    ["en", { LANG: "en_GB.UTF-8" }],
    ["zh", { LC_ALL: "zh_TW.UTF-8", LANG: "en_GB.UTF-8" }],
    ["en", { LC_ALL: "en_US", LANG: "zh_CN.UTF-8" }],
  ] as [string, Record<string, string>][])("the language is %s with %o", async (language, environment) => {
    const { stdout } = await run(evaluate(), { environment });
    expect(stdout.includes("Application date")).toBe(language === "en");
  });
});

describe("exit codes of evaluate", () => {
  const eligible = '{"events":[],"pilotBases":[{"newlyFormed":true}],"isTechSme":true,"techContracts":[{"supplier":"university"}]}';
  it.each([
    [0, "an ineligible applicant", [], '{"events":[],"pilotBases":[],"isTechSme":false}'],
    [0, "a row with a problem beside another", [], '{"isTechSme":1}\n{}'],
    [2, "a row with a problem, and no other", [], '{"isTechSme":1}'],
    [0, "missing facts", [], "{}"],
    [1, "an ineligible applicant, asked for", ["--fail-on", "ineligible"], eligible],
    [1, "a row with a problem, asked for", ["--fail-on", "invalid"], '{"isTechSme":1}'],
    [1, "missing facts, asked for", ["--fail-on", "undetermined"], "{}"],
    [0, "missing facts, another kind asked for", ["--fail-on", "invalid"], "{}"],
    [2, "a row with a problem, another kind asked for", ["--fail-on", "undetermined", "--fail-on", "ineligible"], '{"isTechSme":1}'],
    [1, "two kinds asked for, one found", ["--fail-on", "invalid", "--fail-on", "undetermined"], "{}"],
    [0, "nothing of the kind among the subsidies asked for", ["--fail-on", "ineligible", "--subsidy", "pilot-base"], eligible],
    [2, "a kind that there is not", ["--fail-on", "sad"], "{}"],
  ] as [number, string, string[], string][])("%i: %s", async (expected, _, args, stdin) => {
    const { code, stdout } = await run(["evaluate", "-", ...JINAN, "--format", "ndjson", ...args], { stdin: `${stdin}\n` });
    expect(code).toBe(expected);
    if (!args.includes("sad")) expect(rowsIn<Row>(stdout).length).toBe(stdin.split("\n").length);
  });
});

describe("what cannot be done", () => {
  const refused: readonly (readonly [string, readonly string[], World, RegExp])[] = [
    ["no command", [], {}, /subsidy/],
    ["an unknown command", ["evalute", ALL], {}, /evalute.*evaluate/s],
    ["an unknown option", evaluate("--fromat", "json"), {}, /--fromat.*--format/s],
    ["a command like no other", ["xyzzy"], {}, /xyzzy/],
    ["no applications", ["evaluate", ...JINAN], {}, /applications/],
    ["an unknown option", evaluate("--colour"), {}, /--colour/],
    ["an option without its value", ["evaluate", ALL, "--rules"], {}, /--rules/],
    ["an unknown format", evaluate("--format", "pdf"), {}, /pdf.*json/],
    ["a format of another command", evaluate("--format", "text"), {}, /text.*table/],
    ["a file that there is not", ["evaluate", "nowhere.json", ...JINAN], {}, /nowhere\.json/],
    ["a file of an unknown kind", ["evaluate", "a.pdf", ...JINAN], { files: { "a.pdf": "" } }, /a\.pdf/],
    ["a folder without applications", ["evaluate", "in", ...JINAN], { files: { "in/a.txt": "" } }, /\bin\b/],
    ["rules that there are not", ["evaluate", ALL, "--rules", "nowhere"], {}, /nowhere/],
    ["a folder without rules", ["evaluate", ALL, "--rules", "in"], { files: { "in/a.yaml": "a: 1\n" } }, /\bin\b/],
    ["a date that is none", evaluate("--as-of", "2018-02-30"), {}, /2018-02-30/],
    ["a word for a date", evaluate("--as-of", "today"), {}, /today/],
    ["an unknown reading", evaluate("--reading", "cap=each"), {}, /cap=each.*event-cap-scope=per-event/],
    ["an unknown option of a reading", evaluate("--reading", "event-cap-scope=each"), {}, /event-cap-scope=each/],
    ["a reading without its option", evaluate("--reading", "event-cap-scope"), {}, /event-cap-scope/],
    ["an unknown subsidy", evaluate("--subsidy", "pilot"), {}, /pilot.*pilot-base/],
    ["an unknown unit", evaluate("--unit", "yuan"), {}, /yuan.*\u4E07\u5143/],
    ["an unknown format of applications", evaluate("--input-format", "xml"), {}, /xml.*ndjson/],
    [
      "a file that breaks off",
      ["evaluate", "a.ndjson", ...JINAN],
      { files: { "a.ndjson": "{}\n" }, broken: ["a.ndjson"] },
      /a\.ndjson.*EIO/,
    ],
    ["an output that cannot be written", evaluate("--output", "out.json"), { broken: ["out.json"] }, /out\.json.*EACCES/],
    ["a topic that is none", ["explain", "E999"], {}, /E999/],
    [
      "rules that do not compile",
      ["evaluate", ALL, "--rules", "a.yaml"],
      { files: { "a.yaml": "policy: a\n" } },
      /E202.*subsidy validate/s,
    ],
  ];

  describe.each(["zh", "en"])("in %s", (language) => {
    it.each(refused)("%s", async (_, args, world, expected) => {
      const { code, stderr } = await run([...args.slice(0, 1), "--lang", language, ...args.slice(1)], world);
      expect(code).toBe(2);
      expect(stderr).toMatch(expected);
      expect(stderr).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|\[object/);
      expect(/\p{Script=Han}/u.test(stderr.replace(/\u4E07?\u5143/g, ""))).toBe(language === "zh");
    });
  });

  it("a language that there is not", async () => {
    const { code, stderr } = await run(evaluate("--lang", "fr"));
    expect(code).toBe(2);
    expect(stderr).toMatch(/fr.*zh, en/);
  });
});

describe("bad rows", () => {
  const file = "fixtures/bad-rows.ndjson";

  it.each(["zh", "en"])("are as recorded in %s, as rows and as a page", async (language) => {
    const ndjson = await run(["evaluate", file, ...JINAN, "--format", "ndjson", "--lang", language]);
    asRecorded(`bad-rows.${language}.ndjson`, ndjson.stdout);
    asRecorded(`bad-rows.${language}.stderr.txt`, ndjson.stderr);
    const page = await run(["evaluate", file, ...JINAN, "--lang", language], { columns: 80 });
    asRecorded(`bad-rows.80.${language}.txt`, page.stdout);
    expect(page.stdout.split("\n").filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  it("stop nothing, vanish nowhere, and say their line and reason", async () => {
    const found = await rows(["evaluate", file, ...JINAN]);
    const written = readFileSync(join(root, file), "latin1").split("\n");
    expect(found.map(({ line }) => line)).toEqual(written.flatMap((line, at) => (line.trim() === "" ? [] : [at + 1])));
    const codes = found.map(({ line, problems }) => [line, problems?.map(({ code, field }) => `${code} ${field ?? ""}`.trim())]);
    expect(codes).toEqual([
      [1, undefined],
      [2, ["not-json"]],
      [3, ["not-an-object"]],
      [4, ["not-an-object"]],
      [5, ["duplicate-key isTechSme"]],
      [6, ["forbidden-key __proto__"]],
      [7, ["wrong-type isTechSme"]],
      [8, ["unknown-option events[0].role"]],
      [9, ["impossible-date events[0].heldOn"]],
      [10, ["out-of-bounds events[0].expenditure"]],
      [11, ["too-many-digits events[0].expenditure"]],
      [12, ["other-currency events[0].expenditure"]],
      [13, ["nearly-declared event"]],
      [14, ["unknown-policy policy"]],
      [15, ["wrong-type events"]],
      [16, ["not-an-object events[0]"]],
      [18, ["wrong-type isTechSme", "wrong-type events[0].heldOn", "wrong-type events[0].expenditure"]],
      [19, ["unknown-option techContracts[1].supplier"]],
      [20, undefined],
      [21, ["invalid-utf8"]],
      [22, undefined],
    ]);
    for (const { problems } of found) for (const { message } of problems ?? []) expect(message).toMatch(/\p{Script=Han}/u);
  });

  it("keep their id where it can be read, else have none", async () => {
    const found = await rows(["evaluate", file, ...JINAN]);
    const ids = found.filter(({ problems }) => problems).map(({ line, application }) => [line, application]);
    for (const [line, id] of ids) {
      const unreadable = [2, 3, 4, 21].includes(line as number);
      expect(id).toBe(unreadable ? null : `B${String(line).padStart(2, "0")}`);
    }
  });

  it("are rows of a csv with their reason", async () => {
    const { stdout } = await run(["evaluate", file, ...JINAN, "--format", "csv"]);
    expect(stdout.split("\r\n").filter((line) => line.includes(",invalid,")).length).toBe(18);
  });
});

describe("--output", () => {
  it.each([
    ["out.json", "evaluate.json"],
    ["out.ndjson", "evaluate.ndjson"],
    ["out.jsonl", "evaluate.ndjson"],
    ["out.csv", "evaluate.csv"],
  ])("%s is written whole, in the format of its ending", async (path, golden) => {
    const { code, stdout, created, discarded } = await run(evaluate("--output", path));
    expect({ code, stdout, discarded }).toEqual({ code: 0, stdout: "", discarded: [] });
    expect(created.get(path)).toBe(readFileSync(join(root, "fixtures/golden/cli", golden), "utf8"));
  });

  it("has no colour, even on a terminal", async () => {
    const { created } = await run(evaluate("--output", "out.txt"), { terminal: true, environment: { FORCE_COLOR: "1" } });
    expect(created.get("out.txt")).toContain("A0001");
    expect(created.get("out.txt")).not.toContain("\u001B[");
  });

  it("is not written where the applications break off", async () => {
    const world = { files: { "a.ndjson": `${"{}\n".repeat(1000)}` }, broken: ["a.ndjson"] };
    const { code, created, discarded } = await run(["evaluate", "a.ndjson", ...JINAN, "--output", "out.json"], world);
    expect({ code, created: [...created], discarded }).toEqual({ code: 2, created: [], discarded: ["out.json"] });
  });

  it.each([
    ["the format is unknown", ["--format", "pdf", "--output", "out.json"]],
    ["a subsidy is unknown", ["--subsidy", "pilot", "--output", "out.json"]],
  ])("is not begun where %s", async (_, args) => {
    const { code, created, discarded } = await run(evaluate(...args));
    expect({ code, created: [...created], discarded }).toEqual({ code: 2, created: [], discarded: [] });
  });
});

describe("validate", () => {
  const smallest = readFileSync(join(root, "fixtures/findings/smallest.yaml"), "utf8");
  it.each([
    [0, "a policy without a finding", smallest],
    [0, "a policy with a warning", smallest.replace("title: Smallest", "title: \u6700\u5C0F")],
    [1, "a policy with an error", smallest.replace("of: cost", "of: cots")],
    [1, "a policy whose quote is not found", smallest.replace("currency:", "document: {text: none.txt}\ncurrency:")],
  ])("%i: %s", async (expected, _, text) => {
    const { code, stdout, stderr } = await run(["validate", "a.yaml", "--lang", "en"], { files: { "a.yaml": text } });
    expect({ code, stderr }).toEqual({ code: expected, stderr: "" });
    expect(stdout).toMatch(/1 policy file/);
  });

  it("2: a file that there is not", async () => {
    expect((await run(["validate", "nowhere.yaml"])).code).toBe(2);
  });

  it("the rules that come with the program have no finding", async () => {
    const { code, stdout } = await run(["validate", "--format", "json"]);
    expect({ code, ...(JSON.parse(stdout) as object) }).toMatchObject({ code: 0, errors: 0, warnings: 0, findings: [] });
  });

  it("json has the place, the reason and the way out of each finding", async () => {
    const files = { "a.yaml": smallest.replace("of: cost", "of: cots") };
    const { stdout } = await run(["validate", "a.yaml", "--format", "json", "--lang", "en"], { files });
    expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toEqual([
      expect.objectContaining({
        code: "E405",
        slug: "unknown-name",
        severity: "error",
        file: "a.yaml",
        line: 11,
        column: 29,
        endLine: 11,
        endColumn: 33,
        message: 'unknown name "cots"',
        suggestion: 'did you mean "cost"?',
      }),
    ]);
  });
});

describe("test", () => {
  const smallest = readFileSync(join(root, "fixtures/findings/smallest.yaml"), "utf8");
  const cases = (expected: string) =>
    `policy: smallest\ncases:\n  - name: half\n    given: {cost: 100}\n    expect: {grant: {amount: ${expected}}}\n`;
  it.each([
    [0, "cases that pass", { "p/a.yaml": smallest, "p/a.test.yaml": cases("50") }],
    [1, "a case that fails", { "p/a.yaml": smallest, "p/a.test.yaml": cases("51") }],
    [1, "a case with a problem", { "p/a.yaml": smallest, "p/a.test.yaml": cases("50").replace("cost: 100", "cots: 100") }],
    [2, "no case", { "p/a.yaml": smallest }],
    [2, "a case that names no subsidy", { "p/a.yaml": smallest, "p/a.test.yaml": cases("50").replace("grant", "gratn") }],
    [2, "a policy that does not compile", { "p/a.yaml": smallest.replace("of: cost", "of: cots"), "p/a.test.yaml": cases("50") }],
    [2, "cases that are no YAML", { "p/a.yaml": smallest, "p/a.test.yaml": "cases: [" }],
  ] as [number, string, Record<string, string>][])("%i: %s", async (expected, _, files) => {
    const { code, stderr } = await run(["test", "p", "--lang", "en"], { files });
    expect(code).toBe(expected);
    expect(stderr === "").toBe(expected < 2);
  });

  it("says what was expected, what was found, and where", async () => {
    const files = { "p/a.yaml": smallest, "p/a.test.yaml": cases("51") };
    const { stdout } = await run(["test", "p", "--lang", "en"], { files });
    expect(stdout).toContain("p/a.test.yaml:3 half");
    expect(stdout).toContain("grant.amount: expected 51, found 50");
    expect(stdout).toContain("passed 0, failed 1");
  });

  it("the cases of the rules that come with the program pass", async () => {
    const { code, stdout } = await run(["test", "rules", "--format", "json"]);
    const { passed, failed } = JSON.parse(stdout) as { passed: number; failed: number };
    expect({ code, failed }).toEqual({ code: 0, failed: 0 });
    expect(passed).toBeGreaterThan(150);
  });
});

describe("the command line itself", () => {
  it.each(["zh", "en"])("helps in %s", async (language) => {
    const { code, stdout } = await run(["--help", "--lang", language]);
    expect(code).toBe(0);
    for (const name of ["evaluate", "validate", "explain", "test"]) expect(stdout).toContain(name);
  });

  it.each(["zh", "en"])("lines its help in %s up by signs of plain width", async (language) => {
    const { stdout } = await run(["--help", "--lang", language]);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = ""]) => name);
    expect(names).toContain("evaluate");
    const helps = await Promise.all(names.map((name) => run([name, "--help", "--lang", language])));
    const lines = [stdout, ...helps.map((help) => help.stdout)].join("").split("\n");
    expect(lines.filter((line) => plainWidth(line) === undefined)).toEqual([]);
  });

  it("knows its version", async () => {
    expect(await run(["--version"])).toMatchObject({ code: 0, stdout: "0.0.0\n" });
  });

  it("explains the code of a finding in a word", async () => {
    const { code, stdout } = await run(["explain", "E405", "--lang", "en"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("unknown-name") });
  });
});
