import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compilePolicy } from "../../src/policy/compile.js";
import { root, run, type World } from "../golden/memory-host.js";
import { ndjsonOf } from "../golden/ndjson.js";

const smallest = readFileSync(join(root, "fixtures/findings/smallest.yaml"), "utf8");
const AMOUNT = "{rate: 50%, of: cost}";
const JINAN = ["--rules", "rules/jinan-2018-14"];

/** Far longer than anything here takes of the processor, however busy the machine; quadratic time takes longer still. */
const SOON = 15_000;
/** A rule file that is longer is compiled here, but not drawn. */
const LONG = 600_000;

const usedMs = (start: NodeJS.CpuUsage): number => process.cpuUsage(start).user / 1000;

function timed<T>(work: () => T): { value: T; ms: number } {
  const start = process.cpuUsage();
  const value = work();
  return { value, ms: usedMs(start) };
}

async function timedRun(args: readonly string[], world: World) {
  const start = process.cpuUsage();
  const ran = await run(args, world);
  return { ...ran, ms: usedMs(start) };
}

const lines = (count: number, line: (at: number) => string): string => Array.from({ length: count }, (_, at) => line(at)).join("");
const amount = (text: string): string => smallest.replace(AMOUNT, text);
const condition = (feel: string): string =>
  smallest.replace("    amount:", `    conditions:\n      fits: ${JSON.stringify(feel)}\n    amount:`);

describe("a rule file is refused, fast and with a finding, where it", () => {
  const bomb = `policy: bomb\na: &a [x, x, x, x, x, x, x, x, x]\n${"bcdefghij"
    .split("")
    .map((key, at) => `${key}: &${key} [${`*${"abcdefghi"[at]}, `.repeat(9).slice(0, -2)}]\n`)
    .join("")}`;
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["holds an alias bomb", bomb, ["alias-or-anchor"]],
    ["holds an alias of itself", "policy: &a\n  x: *a\n", ["alias-or-anchor"]],
    ["holds a merge key", smallest.replace("inputs:", "base: &b {a: 1}\nmore:\n  <<: *b\ninputs:"), ["alias-or-anchor"]],
    ["nests lists 50,000 deep", `policy: ${"[".repeat(50_000)}${"]".repeat(50_000)}\n`, ["too-deep", "yaml-syntax"]],
    ["nests mappings 20,000 deep", `policy: ${"{a: ".repeat(20_000)}1${"}".repeat(20_000)}\n`, ["too-deep", "yaml-syntax"]],
    ["has 4,000 keys twice", lines(4000, (at) => `key${at}: 1\n`) + lines(4000, (at) => `key${at}: 1\n`), ["duplicate-key"]],
    ["opens 50,000 lists and closes none", `policy: ${"[".repeat(50_000)}\n`, ["too-deep", "yaml-syntax"]],
    ["nests blocks 1,000 deep", lines(1000, (at) => `${" ".repeat(at)}a:\n`), ["too-deep", "key-without-value", "yaml-syntax"]],
    ["nests lists 5,000 deep on one line", `policy:\n  ${"- ".repeat(5000)}x\n`, ["too-deep", "yaml-syntax"]],
    [
      "nests amounts 60 deep, which is too deep with what is around",
      amount(`${"{amount: ".repeat(63)}5\u5143${"}".repeat(63)}`),
      ["too-deep"],
    ],
    ["has 60,000 keys twice", lines(60_000, (at) => `key${at}: 1\n`) + lines(60_000, (at) => `key${at}: 1\n`), ["duplicate-key"]],
    ["has one key 60,000 times", lines(60_000, () => "policy: a\n"), ["duplicate-key"]],
    ["has 20,000 unknown keys", smallest + lines(20_000, (at) => `key${at}: 1\n`), ["unknown-key"]],
    [
      "has 10,000 unknown inputs",
      smallest.replace("inputs:\n", `inputs:\n${lines(10_000, (at) => `  i${at}: {type: mony}\n`)}`),
      ["wrong-shape"],
    ],
    ["has a line of 5 MB", `${smallest}# ${"x".repeat(5_000_000)}\nnonsense: 1\n`, ["unknown-key"]],
    ["has a text of 5 MB for a date", smallest.replace("2018-01-01", "9".repeat(5_000_000)), ["bad-literal", "wrong-shape"]],
    ["has a text of 5 MB for money", amount("9".repeat(5_000_000)), ["money-without-unit"]],
    ["has a text of 5 MB for a name", amount(`{rate: 50%, of: ${"x".repeat(5_000_000)}}`), ["feel-too-long"]],
    ["has an expression of 4,001 characters", amount(`{rate: 50%, of: ${"x".repeat(4001)}}`), ["feel-too-long"]],
    ["has 3,999 brackets in an expression", amount(`{rate: 50%, of: '${"(".repeat(1999)}cost${")".repeat(1996)}'}`), ["feel-syntax"]],
    [
      "has 1,900 pairs of brackets in an expression",
      amount(`{rate: 50%, of: '${"(".repeat(1900)}cots${")".repeat(1900)}'}`),
      ["feel-syntax", "unknown-name", "too-deep", "feel-too-long"],
    ],
    [
      "has 1,900 minus signs in an expression",
      amount(`{rate: 50%, of: '${"-".repeat(1900)}cots'}`),
      ["feel-syntax", "unknown-name", "too-deep", "feel-too-long"],
    ],
    [
      "compares a text with a text",
      condition('"a" = "a" and cots > 1\u5143'),
      ["types-do-not-fit", "unknown-name", "wrong-type", "feel-refused"],
    ],
    ["has the key __proto__", `${smallest}__proto__: {x: 1}\n`, ["forbidden-key"]],
    ["has the key constructor", `${smallest}constructor: {x: 1}\n`, ["forbidden-key"]],
    ["has an input named __proto__", smallest.replace("inputs:\n", "inputs:\n  __proto__: {type: money}\n"), ["forbidden-key"]],
    ["has an input named toString that no rule declares", amount("{rate: 50%, of: toString}"), ["unknown-name"]],
    ["calls a function named constructor", amount("{rate: 50%, of: constructor(cost)}"), ["unknown-function"]],
    ["calls a function named toString", amount("{rate: 50%, of: toString(cost)}"), ["unknown-function"]],
    ["calls a function named __proto__", amount("{rate: 50%, of: __proto__(cost)}"), ["unknown-function", "feel-syntax"]],
    ["has a head named toString", amount("{toString: 50%, of: cost}"), ["no-head"]],
    ["has a currency named constructor", smallest.replace("CNY", "constructor"), ["unknown-currency", "forbidden-key"]],
    ["is empty", "", ["no-policy"]],
    ["is a comment", "# nothing\n", ["no-policy"]],
    ["is a list", "- policy: a\n", ["wrong-shape"]],
    ["is a text", "policy\n", ["wrong-shape"]],
    ["is two documents", `${smallest}---\n${smallest}`, ["yaml-syntax"]],
    ["has a tag that makes code", smallest.replace("title: Smallest", "title: !!js/function 'function () {}'"), ["yaml-syntax"]],
    ["holds NUL", `policy: a\u0000b\n${smallest.slice(smallest.indexOf("title"))}`, ["foreign-text"]],
    ["divides by zero before it can", amount("{rate: 50%, of: cost / 0}"), ["endless-digits"]],
    ["has a figure of 100,000 digits", amount(`{rate: 50%, of: cost, cap: ${"9".repeat(100_000)}USD}`), ["other-currency"]],
    ["has a percentage of 100,000 places", amount(`{rate: 0.${"9".repeat(100_000)}%, of: cots}`), ["unknown-name"]],
    ["rounds to 10^400 digits", amount("{rate: 50%, of: 'round up(cots, 999999999)'}"), ["unknown-name", "wrong-arguments"]],
  ];

  it.each(cases)("%s", (_, text, expected) => {
    const { value, ms } = timed(() => compilePolicy("a.yaml", text));
    expect(value.policy).toBeNull();
    expect(value.findings.length).toBeGreaterThan(0);
    for (const { code } of value.findings.slice(0, 1)) expect(expected).toContain(code);
    expect(ms).toBeLessThan(SOON);
  });

  it.each(cases.filter(([name, text]) => text.length < LONG && !/[12]0,000/.test(name)))(
    "%s, and the page that says so is short and has no control characters",
    async (_, text) => {
      const { code, stdout, ms } = await timedRun(["validate", "a.yaml"], { files: { "a.yaml": `${text}\npolicy: x\n` } });
      expect([1, 2]).toContain(code);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
      expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThan(10_000);
      expect(ms).toBeLessThan(SOON);
    },
  );
});

describe("a rule file compiles, fast, where it", () => {
  it.each([
    ["has an expression of 4,000 characters", amount(`{rate: 50%, of: ${`cost ${" ".repeat(3989)}* 1`.slice(0, 4000)}}`)],
    ["has 200 terms in an expression", amount(`{rate: 50%, of: cost${" + cost".repeat(200)}}`)],
    ["has 300 terms in an expression", amount(`{rate: 50%, of: cost${" + cost".repeat(300)}}`)],
    ["has 60 brackets around a name", amount(`{rate: 50%, of: '${"(".repeat(60)}cost${")".repeat(60)}'}`)],
    ["nests amounts 20 deep", amount(`${"{amount: ".repeat(20)}{rate: 50%, of: cost}${"}".repeat(20)}`)],
    ["has 2,000 inputs", smallest.replace("inputs:\n", `inputs:\n${lines(2000, (at) => `  i${at}: {type: money}\n`)}`)],
    ["has 2,000 subsidies", smallest + lines(2000, (at) => `  g${at}:\n    amount: ${AMOUNT}\n`)],
    [
      "has 500 values that use one another",
      smallest.replace("subsidies:", `values:\n  v0: cost * 1\n${lines(500, (at) => `  v${at + 1}: v${at} * 1\n`)}subsidies:`),
    ],
    ["compares the name of an applicant with a text", condition('name = "a"')],
    ["compares a text with a text", condition('"a" = "a"')],
    [
      "has an input named hasOwnProperty",
      smallest.replaceAll("cost", "hasOwnProperty").replace("50% of the hasOwnProperty", "50% of the cost"),
    ],
    ["has an input named valueOf", smallest.replaceAll("cost", "valueOf")],
    ["has an option named __proto", smallest.replace("inputs:\n", "inputs:\n  kind: {type: choice, options: {toString: a, valueOf: b}}\n")],
  ])("%s", (_, text) => {
    const { value, ms } = timed(() => compilePolicy("a.yaml", text));
    expect(value.findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(value.policy).not.toBeNull();
    expect(ms).toBeLessThan(SOON);
  });
});

interface Row {
  readonly application: string | null;
  readonly line: number;
  readonly problems?: readonly { readonly code: string }[];
}

describe("applications", () => {
  const good = '{"id":"good","events":[],"pilotBases":[],"isTechSme":false,"techContracts":[]}';
  const cases: readonly (readonly [string, string, string | null])[] = [
    ["nest lists 100,000 deep in an undeclared field", `{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "no-known-field"],
    ["nest objects 100,000 deep in a declared field", `{"events":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}}`, "wrong-type"],
    ["open 100,000 lists and close none", `{"x":${"[".repeat(100_000)}`, "not-json"],
    ["have a text of 5 MB", `{"name":"${"x".repeat(5_000_000)}"}`, null],
    ["have a text of 5 MB for a choice", `{"events":[{"role":"${"x".repeat(5_000_000)}"}]}`, "unknown-option"],
    ["have a text of 5 MB for a date", `{"applicationDate":"${"1".repeat(5_000_000)}"}`, "wrong-type"],
    ["have a text of 1 MB for money", `{"events":[{"expenditure":"${"1,".repeat(500_000)}"}]}`, "wrong-type"],
    ["have a number of 1,000 digits", `{"events":[{"expenditure":${"9".repeat(1_000)}}]}`, null],
    ["have a number of 1,001 digits", `{"events":[{"expenditure":${"9".repeat(1_001)}}]}`, "figure-too-long"],
    ["have a number of a million digits", `{"events":[{"expenditure":${"9".repeat(1_000_000)}}]}`, "figure-too-long"],
    ["have a number of a million places", `{"events":[{"expenditure":0.${"9".repeat(1_000_000)}}]}`, "figure-too-long"],
    ["have a text of a million digits for money", `{"events":[{"expenditure":"${"9".repeat(1_000_000)}\u5143"}]}`, "figure-too-long"],
    ["have the number 1e9999", '{"events":[{"expenditure":1e9999}]}', null],
    ["have the number 1e10000", '{"events":[{"expenditure":1e10000}]}', "wrong-type"],
    ["have the number 1e400", '{"events":[{"expenditure":1e400}]}', null],
    ["have the number 1e999999999", '{"events":[{"expenditure":1e999999999}]}', "wrong-type"],
    ["have the number 1e-999999999", '{"events":[{"expenditure":1e-999999999}]}', "wrong-type"],
    ["have the number -0", '{"events":[{"expenditure":-0}]}', null],
    ["have NaN", '{"events":[{"expenditure":NaN}]}', "not-json"],
    ["have 20,000 keys", `{${lines(20_000, (at) => `"k${at}":1,`)}"id":"x"}`, null],
    ["have one key 60,000 times", `{${lines(60_000, () => '"isTechSme":true,')}"id":"x"}`, "duplicate-key"],
    ["have an undeclared key 60,000 times", `{${lines(60_000, () => '"colour":1,')}"id":"x"}`, "duplicate-key"],
    ["have a key of 1 MB", `{"${"k".repeat(1_000_000)}":1}`, "no-known-field"],
    ["have the key __proto__", '{"__proto__":{"isTechSme":true}}', "forbidden-key"],
    ["have the key __proto__, escaped", '{"\\u005f_proto__":{"isTechSme":true}}', "forbidden-key"],
    ["have the key constructor", '{"constructor":{"prototype":{"isTechSme":true}}}', "forbidden-key"],
    ["have the key __proto__ in an item", '{"events":[{"__proto__":{"role":"host"}}]}', "forbidden-key"],
    ["name an option __proto__", '{"events":[{"role":"__proto__"}]}', "unknown-option"],
    ["name a policy __proto__", '{"policy":"__proto__"}', "unknown-policy"],
    ["have a lone surrogate", '{"name":"\\ud800"}', null],
    ["have NUL, escaped", '{"name":"\\u0000"}', null],
    ["have NUL as it is", '{"name":"\u0000"}', "not-json"],
    ["have 3,000 items", `{"events":[${'{"role":"host"},'.repeat(2_999)}{"role":"host"}]}`, null],
    ["are a list", "[1]", "not-an-object"],
    ["are cut off", '{"name":"x', "not-json"],
    ["have a comma too many", '{"name":"x",}', "not-json"],
    ["have comments", '{"name":"x"} // y', "not-json"],
    ["have single quotes", "{'name':'x'}", "not-json"],
  ];

  it.each(cases)("that %s stop nothing", async (_, line, problem) => {
    const args = ["evaluate", "a.ndjson", ...JINAN, "--format", "ndjson"];
    const { code, stdout, ms } = await timedRun(args, { files: { "a.ndjson": `${good}\n${line}\n${good}\n` } });
    const rows = stdout
      .trimEnd()
      .split("\n")
      .map((row) => JSON.parse(row) as Row);
    expect(code).toBe(0);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3]);
    expect(rows.map((row) => row.problems?.[0]?.code ?? null)).toEqual([null, problem, null]);
    expect(rows[2]?.application).toBe("good");
    expect(ms).toBeLessThan(SOON);
  });

  it.each(cases)("that %s make a page that is not endless", async (_, line, problem) => {
    const { code, stdout, stderr, ms } = await timedRun(["evaluate", "a.ndjson", ...JINAN], {
      files: { "a.ndjson": `${line}\n` },
      columns: 80,
    });
    // A batch of which nothing was computed does not end as one that went well.
    expect(code).toBe(problem === null ? 0 : 2);
    expect(Math.max(...`${stdout}${stderr}`.split("\n").map((each) => each.length))).toBeLessThan(2_000);
    expect(ms).toBeLessThan(SOON);
  });

  const LIST = smallest
    .replace("inputs:", "inputs:\n  works: {type: list, item: {cost: {type: money}}}")
    .replace(AMOUNT, "sum(works.cost)");
  it("of a million items are evaluated", async () => {
    const row = `{"id":"A","applicationDate":"2018-09-01","works":[${'{"cost":5},'.repeat(999_999)}{"cost":5}]}\n`;
    const args = ["evaluate", "a.ndjson", "--rules", "p.yaml", "--format", "ndjson"];
    const { code, stdout, ms } = await timedRun(args, { files: { "a.ndjson": row, "p.yaml": LIST } });
    expect(code).toBe(0);
    expect(stdout).toContain('"amount":{"min":5000000,"max":5000000}');
    expect(ms).toBeLessThan(2 * SOON);
  });

  it("of many items are explained without an end to it", async () => {
    const row = `{"id":"A","applicationDate":"2018-09-01","works":[${'{"cost":5},'.repeat(4_999)}{"cost":5}]}`;
    const files = { "a.ndjson": row, "p.yaml": LIST.replace("sum(works.cost)", "{for each: w in works, give: w.cost}") };
    const { code, stdout, ms } = await timedRun(["explain", "a.ndjson", "--rules", "p.yaml", "--tree", "--lang", "en"], {
      files,
      columns: 80,
    });
    expect(code).toBe(0);
    expect(stdout.split("\n").length).toBeLessThan(3_000);
    expect(stdout).toContain("4800 more items are computed");
    expect(ms).toBeLessThan(2 * SOON);
  });

  it("never change what objects are", () => {
    expect(({} as Record<string, unknown>).isTechSme).toBeUndefined();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("as 100,000 rows of nonsense are each refused", async () => {
    const { stdout, ms } = await timedRun(["evaluate", "-", ...JINAN, "--format", "ndjson"], { stdin: "nonsense\n".repeat(100_000) });
    expect(stdout.split("\n").length).toBe(100_001);
    expect(ms).toBeLessThan(2 * SOON);
  });

  it("as 20,000 rows with a new field each use no more memory than they must", async () => {
    const { code, stderr, ms } = await timedRun(["evaluate", "-", ...JINAN, "--format", "ndjson"], {
      stdin: lines(20_000, (at) => `{"isTechSme":true,"field${at}":1}\n`),
    });
    expect(code).toBe(0);
    expect(stderr.length).toBeLessThan(1_000);
    expect(ms).toBeLessThan(2 * SOON);
  });
});

/** What a terminal obeys, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

describe("names are data to a terminal", () => {
  const nasty: readonly (readonly [string, string])[] = [
    ["an escape sequence", "\u001B[31mred\u001B[0m"],
    ["a title of the window", "\u001B]0;owned\u0007"],
    ["a one-byte escape", "\u009B31m"],
    ["a backspace", "good\b\b\b\bevil"],
    ["a carriage return", "good\revil"],
    ["a line feed", "good\nA0001  eligible"],
    ["a tab", "good\tevil"],
    ["NUL", "a\u0000b"],
    ["delete", "a\u007Fb"],
    ["an override of direction", "\u202Egnp.exe"],
    ["an isolate of direction", "\u2066a\u2069"],
    ["marks of direction", "\u200Ea\u200F\u061C"],
    ["a zero-width space", "a\u200Bb"],
    ["a byte order mark", "a\uFEFFb"],
  ];

  describe.each(nasty)("%s", (_, text) => {
    const applications = [
      { id: text, name: text, events: [{ name: text, role: "host", scope: "international", heldOn: "2018-09-01", expenditure: 1 }] },
      { id: text, name: text, events: [{ role: text }] },
      { id: text, [text]: 1, policy: text },
      { id: text, [`event${text}`]: 1, applicationDate: text },
    ];
    const stdin = ndjsonOf(applications);

    it.each([
      ["evaluate", []],
      ["evaluate", ["--lang", "en"]],
      ["evaluate", ["--strict"]],
      ["explain", []],
    ])("in %s %o", async (command, args) => {
      const { stdout, stderr } = await run([command, "-", ...JINAN, ...args], { stdin });
      expect(stdout).not.toMatch(OBEYED);
      expect(stderr).not.toMatch(OBEYED);
      if (text.includes("\n")) expect(stdout).not.toMatch(/^A0001 {2}eligible/m);
    });

    it("in rules that are wrong", async () => {
      const quoted = JSON.stringify(text).replaceAll("\u007F", "\\x7F").replaceAll("\uFEFF", "\\uFEFF");
      const changed = [
        smallest.replace("title: Smallest", `title: ${quoted}\n${quoted}: 1`),
        condition(`name = ${JSON.stringify(text)} and cots`),
      ];
      for (const rules of changed) {
        const { stdout } = await run(["validate", "a.yaml"], { files: { "a.yaml": rules } });
        expect(stdout).not.toMatch(OBEYED);
      }
    });

    it("in titles of rules", async () => {
      const quoted = JSON.stringify(text).replaceAll("\u007F", "\\x7F").replaceAll("\uFEFF", "\\uFEFF");
      const rules = smallest
        .replace("title: Smallest", `title: ${quoted}`)
        .replace("  grant:\n", `  grant:\n    title: ${quoted}\n    note: ${quoted}\n`);
      for (const command of [
        ["evaluate", "-", "--rules", "a.yaml"],
        ["explain", "-", "--rules", "a.yaml"],
      ]) {
        const { code, stdout } = await run(command, { files: { "a.yaml": rules }, stdin: '{"cost":100}\n' });
        expect(code).toBe(0);
        expect(stdout).not.toMatch(OBEYED);
      }
    });

    it("in names of cases", async () => {
      const quoted = JSON.stringify(text).replaceAll("\u007F", "\\x7F").replaceAll("\uFEFF", "\\uFEFF");
      const cases = `policy: smallest\ncases:\n  - name: ${quoted}\n    given: {cost: 100, name: ${quoted}}\n    expect: {grant: {reasons: [${quoted}]}}\n`;
      const { stdout, stderr } = await run(["test", "p"], { files: { "p/a.yaml": smallest, "p/a.test.yaml": cases } });
      expect(`${stdout}${stderr}`).not.toMatch(OBEYED);
    });

    it("on the command line", async () => {
      for (const args of [["evaluate", text], ["evaluate", "fixtures/applications.ndjson", "--subsidy", text], [text]]) {
        const { code, stderr } = await run(args);
        expect(code).toBe(2);
        expect(stderr).not.toMatch(OBEYED);
      }
    });
  });
});

describe("a word that every object knows is no", () => {
  const words = ["constructor", "toString", "__proto__", "hasOwnProperty"];

  it.each(words)("command: %s", async (word) => {
    const { code, stderr } = await run([word]);
    expect(code).toBe(2);
    expect(stderr).toContain(word);
  });

  it.each(words)("format: %s", async (word) => {
    expect((await run(["evaluate", "-", ...JINAN, "--format", word], { stdin: "{}" })).code).toBe(2);
    expect((await run(["evaluate", "-", ...JINAN, "--input-format", word], { stdin: "{}" })).code).toBe(2);
  });

  it.each(words.slice(0, 1))("ending of a file: %s", async (word) => {
    const path = `a.${word}`;
    expect((await run(["evaluate", path, ...JINAN], { files: { [path]: "{}" } })).code).toBe(2);
  });

  it.each(words)("function of a list: %s", (word) => {
    const text = smallest
      .replace("inputs:\n", "inputs:\n  events: {type: list, item: {cost: {type: money}}}\n")
      .replace(AMOUNT, `{rate: 50%, of: '${word}(events.cost) + cost'}`);
    const { policy, findings } = compilePolicy("a.yaml", text);
    expect(policy).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(["unknown-function"]);
  });

  it.each(words)("finding: %s", async (word) => {
    expect((await run(["explain", word])).code).toBe(2);
  });
});

describe("texts are data to a spreadsheet", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x","y")'])(
    "a name %j is no formula in a csv",
    async (name) => {
      const stdin = `${JSON.stringify({ id: name, name })}\n${JSON.stringify({ id: name, [name]: 1, isTechSme: name })}\n`;
      const { stdout } = await run(["evaluate", "-", ...JINAN, "--format", "csv"], { stdin });
      const cells = stdout.slice(1).match(/(?<=^|,|\r\n)(?:"(?:[^"]|"")*"|[^,\r\n]*)/g) ?? [];
      expect(cells.filter((cell) => /^"?[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell))).toEqual([]);
    },
  );

  it("figures stay figures", async () => {
    const { stdout } = await run(["evaluate", "fixtures/applications.ndjson", ...JINAN, "--format", "csv"]);
    expect(stdout).toContain(",617283.95,617283.95,");
  });

  it("json keeps every character of a name, escaped where it must be", async () => {
    const name = "=1+1 \u001B[31m \u202E \u0000 \u2028 \uD83D\uDE00";
    const { stdout } = await run(["evaluate", "-", ...JINAN, "--format", "ndjson"], { stdin: `${JSON.stringify({ name })}\n` });
    expect((JSON.parse(stdout) as { name: string }).name).toBe(name);
    expect(stdout.trimEnd().split("\n").length).toBe(1);
    expect(stdout).not.toContain("\u001B");
  });
});
