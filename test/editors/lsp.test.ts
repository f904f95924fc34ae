import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { CodeAction, CompletionItem, Hover, InlayHint, Location, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { formatted } from "../../src/policy/writing/formatted.js";
import { root } from "../golden/memory-host.js";
import { Editor, inProcess, within } from "./editor.js";

const place = mkdtempSync(join(tmpdir(), "editor-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const POLICY = "policy.yaml";
const CASES = "jinan-2018-14.test.yaml";
const editors: Editor[] = [];
afterEach(() => {
  for (const each of editors.splice(0)) each.leave();
});

/** An editor with a copy of a shipped policy of its own. */
async function editing(
  rules = "jinan-2018-14",
  more: object = { locale: "en" },
  args: readonly string[] = [],
  begun = within,
): Promise<Editor> {
  const folder = mkdtempSync(join(place, "rules-"));
  cpSync(join(root, "rules", rules), folder, { recursive: true });
  const editor = new Editor(folder, args, begun);
  editors.push(editor);
  await editor.begin(more);
  return editor;
}

const textOf = (editor: Editor, name: string): string => readFileSync(join(editor.folder, name), "utf8");
const opened = async (editor: Editor, name: string, text = textOf(editor, name)): Promise<void> => editor.open(name, text);

/** What stands at each of some places. */
const words = (editor: Editor, places: readonly Location[]): string[] =>
  places.map(({ uri, range }) => {
    const name = uri.slice(uri.lastIndexOf("/") + 1);
    const text = TextDocument.create(uri, "yaml", 1, textOf(editor, name));
    return `${name}:${range.start.line + 1}:${text.getText(range)}`;
  });

const labels = async (editor: Editor, name: string, mark: string, behind: number): Promise<string[]> => {
  const items = await editor.ask<CompletionItem[]>("textDocument/completion", name, { position: editor.place(name, mark, behind) });
  return items.map(({ label }) => label);
};

const hover = async (editor: Editor, name: string, mark: string, behind = 1): Promise<string> => {
  const told = await editor.ask<Hover | null>("textDocument/hover", name, { position: editor.place(name, mark, behind) });
  return told ? (told.contents as { value: string }).value : "";
};

describe("the protocol", () => {
  it("offers what there is, and ends with 0 when it was shut down", async () => {
    const editor = await editing("jinan-2018-14", { locale: "en" }, [], inProcess);
    expect(await editor.end()).toBe(0);
    expect(editor.stderr).toBe("");
  });

  it("ends with 1 where nobody shut it down, or the editor is gone", async () => {
    const one = await editing("jinan-2018-14", { locale: "en" }, [], inProcess);
    await one.connection.sendNotification("exit");
    expect(await one.exited).toBe(1);
    const other = await editing("jinan-2018-14", { locale: "en" }, [], inProcess);
    other.connection.end();
    expect(await other.exited).toBe(1);
  });

  it("says nothing more to an editor that is gone while findings are on their way", async () => {
    const editor = await editing("jinan-2018-14", { locale: "en" }, [], inProcess);
    await editor.open("policy.yaml", readFileSync(join(root, "rules/jinan-2018-14/policy.yaml"), "utf8"));
    editor.connection.end();
    expect(await editor.exited).toBe(1);
    expect(editor.stderr).toBe("");
  });
});

describe("findings", () => {
  it("are those of validate, also of a text that is not saved", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    expect(await editor.findings(POLICY, () => true)).toEqual([]);
    await editor.type(POLICY, "where:\n        承办单位: {if: event.role", "where:\n        承办单位: {if: event.rolle");
    const [finding] = await editor.findings(POLICY, (found) => found.length > 0);
    expect(finding?.code).toBe("E405");
    expect(finding && editor.text(POLICY).getText(finding.range)).toBe("rolle");
    await editor.type(POLICY, "event.rolle", "event.role");
    expect(await editor.findings(POLICY, (found) => found.length === 0)).toEqual([]);
  });

  it("of cases and of the law's text go to their own files", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await opened(editor, CASES);
    await editor.findings(CASES, (found) => found.length === 0);
    await editor.type(POLICY, "  isTechSme:", "  isTechnicalSme:");
    expect((await editor.findings(POLICY, (found) => found.length > 0)).map(({ code }) => code)).toContain("E405");
    await editor.type(POLICY, "  isTechnicalSme:", "  isTechSme:");
    await editor.type(CASES, "international-event: {status: eligible, entitled", "internatonal-event: {status: eligible, entitled");
    expect((await editor.findings(CASES, (found) => found.length > 0))[0]?.message).toContain("international-event");
    await editor.type(POLICY, "按活动支出总额50%的比例", "按活动支出总额60%的比例");
    expect((await editor.findings(POLICY, (found) => found.length > 0)).map(({ code }) => code)).toContain("E603");
    expect(await editor.findings("source.txt", (found) => found.length > 0)).not.toEqual([]);
  });

  it("of a file that is included go to that file", async () => {
    const editor = await editing();
    const shared = "inputs:\n  area: {type: money, title: 面积, min: 5}\n";
    writeFileSync(join(editor.folder, "shared.yaml"), shared);
    await opened(editor, POLICY, textOf(editor, POLICY).replace("currency: CNY", "currency: CNY\ninclude: shared.yaml"));
    expect((await editor.findings("shared.yaml", (found) => found.length > 0)).map(({ severity }) => severity)).toContain(1);
  });

  it("of a text that is no YAML are told, and mended by what is typed next", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "effective: {from", "effective: {from: {{");
    expect((await editor.findings(POLICY, (found) => found.length > 0))[0]?.severity).toBe(1);
    expect(await labels(editor, POLICY, "        cap: {by", 8)).toContain("raise to");
    await editor.type(POLICY, "effective: {from: {{", "effective: {from");
    expect(await editor.findings(POLICY, (found) => found.length === 0)).toEqual([]);
  });

  it("count in UTF-16, behind Chinese and behind characters of two units", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "{新组建: {if: base.newlyFormed,", "{𠮷𠮷新: {if: base.newlyFomed,");
    const [finding] = await editor.findings(POLICY, (found) => found.some(({ code }) => code === "E405"));
    const line = editor.text(POLICY).getText().split("\n")[finding?.range.start.line ?? 0] ?? "";
    expect(finding?.range.start.character).toBe(line.indexOf("newlyFomed"));
    expect(line.slice(finding?.range.start.character, finding?.range.end.character)).toBe("newlyFomed");
  });
});

describe("languages", () => {
  it.each([
    ["of the editor", { locale: "zh-cn" }, [], "不认识"],
    ["of the editor, in en", { locale: "en-US" }, [], "unknown name"],
    ["of the command line, before the editor's", { locale: "en" }, ["--lang", "zh"], "不认识"],
  ])("%s", async (_, more, args, word) => {
    const editor = await editing("jinan-2018-14", more, args);
    await opened(editor, POLICY);
    await editor.type(POLICY, "event.role", "event.rolle");
    expect((await editor.findings(POLICY, (found) => found.length > 0))[0]?.message).toContain(word);
  });
});

describe("hovering", () => {
  it("tells of a key what the reference tells, in the language asked for", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    const told = await hover(editor, POLICY, "cap: {by reading: {event");
    expect(told).toContain("Another amount, but never more than this");
    expect(told).toContain("## Typical wording");
    expect(told).not.toContain("不超过这个数");
    expect(await hover(editor, POLICY, "effective:")).toContain("in force");
  });

  it("tells of a subsidy its title and the clause", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    const told = await hover(editor, POLICY, "international-event:");
    expect(told).toContain("Hosting an international technology-transfer event");
    expect(told).toContain("> 对承办国际科技成果转移转化交流活动的单位");
  });

  it("tells of a name in FEEL its title, type and definition", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    const told = await hover(editor, POLICY, "event.expenditure", 8);
    expect(told).toContain("events.expenditure");
    expect(told).toContain("Total expenditure");
    expect(told).toContain("expenditure:\n  type: money");
  });

  it("tells of names in cases", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await opened(editor, CASES);
    expect(await hover(editor, CASES, "expenditure: 800000")).toContain("Total expenditure");
    expect(await hover(editor, CASES, "international-event: {status")).toContain("> 对承办");
    expect(await hover(editor, CASES, "expect:")).toContain("what must come of it");
  });
});

describe("completion", () => {
  it("offers keys where a mapping is, without those that are there", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "    benefit: support # 资金支持", "    b\n    benefit: support # 资金支持");
    const found = await labels(editor, POLICY, "    b\n", 5);
    expect(found).toEqual(expect.arrayContaining(["conditions", "instalments", "shares"]));
    expect(found).not.toContain("amount");
    await editor.type(POLICY, "        of: event.expenditure\n", "        of: event.expenditure\n        \n");
    const beside = await labels(editor, POLICY, "expenditure\n        \n", 20);
    expect(beside).toEqual(expect.arrayContaining(["raise to", "minus", "round"]));
    expect(beside).not.toContain("cap");
    expect(beside).not.toContain("tiers");
  });

  it("offers names in FEEL, fields behind a dot, choices behind =", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "of: event.expenditure", "of: event.");
    expect(await labels(editor, POLICY, "of: event.", 10)).toEqual(["name", "role", "scope", "heldOn", "expenditure"]);
    await editor.type(POLICY, "of: event.", "of: ");
    expect(await labels(editor, POLICY, "of: \n", 4)).toEqual(expect.arrayContaining(["event", "isTechSme", "sum", "applicationDate"]));
    await editor.type(POLICY, 'event.role = "host"', "event.role = ");
    expect(await labels(editor, POLICY, "event.role = ", 13)).toEqual(['"host"', '"coHost"']);
    await editor.type(POLICY, "{event-cap-scope: {per-event: 100万元,", "{event-cap-scope: {");
    expect(await labels(editor, POLICY, "{event-cap-scope: {", 19)).toContain("per-event");
  });

  it("offers in cases the names of the policy and its choices", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await opened(editor, CASES);
    await editor.findings(CASES, () => true);
    await editor.type(CASES, "given: {events: [{name: 对接会, role: host, ", "given: {events: [{name: 对接会, role: , ");
    expect(await labels(editor, CASES, "role: , ", 6)).toEqual(["host", "coHost"]);
    await editor.type(CASES, "role: , ", "");
    expect(await labels(editor, CASES, "name: 对接会, ", 11)).toEqual(expect.arrayContaining(["role", "scope"]));
    await editor.type(
      CASES,
      "    expect:\n      international-event: {status: eligible, entitled: false",
      "    expect:\n      \n      international-event: {",
    );
    const found = await labels(editor, CASES, "    expect:\n      \n", 18);
    expect(found).toEqual(expect.arrayContaining(["pilot-base", "sme-absorbing-results", "values"]));
    expect(found).not.toContain("international-event");
    expect(await labels(editor, CASES, "international-event: {, certainty", 22)).toContain("status");
  });
});

describe("going to where a name is declared, and to its uses", () => {
  it("from FEEL and from a case", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await opened(editor, CASES);
    const from = async (name: string, mark: string, behind: number) =>
      words(editor, await editor.ask<Location[]>("textDocument/definition", name, { position: editor.place(name, mark, behind) }));
    const declared = textOf(editor, POLICY).slice(0, textOf(editor, POLICY).indexOf("expenditure:")).split("\n").length;
    expect(await from(POLICY, "event.expenditure", 8)).toEqual([`${POLICY}:${declared}:expenditure`]);
    expect(await from(CASES, "expenditure: 800000", 1)).toEqual([`${POLICY}:${declared}:expenditure`]);
    expect(await from(POLICY, "{event-cap-scope:", 3)).toHaveLength(1);
    expect(await from(CASES, "international-event:", 3)).toHaveLength(1);
  });

  it("with every case", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    const asked = { position: editor.place(POLICY, "      expenditure:", 8), context: { includeDeclaration: false } };
    const found = words(editor, await editor.ask<Location[]>("textDocument/references", POLICY, asked));
    const written = textOf(editor, CASES).match(/\bexpenditure\b/g)?.length ?? 0;
    expect(found.filter((each) => each.startsWith(POLICY))).toHaveLength(1);
    expect(found.filter((each) => each.startsWith(CASES)).length).toBeGreaterThan(written - 5);
    expect(found.every((each) => each.endsWith(":expenditure"))).toBe(true);
  });
});

/** The files of a folder after an edit of its workspace. */
function edited(editor: Editor, { changes = {} }: WorkspaceEdit): Map<string, string> {
  return new Map(
    Object.entries(changes).map(([uri, edits]) => {
      const name = uri.slice(uri.lastIndexOf("/") + 1);
      return [name, TextDocument.applyEdits(TextDocument.create(uri, "yaml", 1, textOf(editor, name)), edits)];
    }),
  );
}

describe("renaming", () => {
  it.each([
    ["an input", "  isTechSme:", 4, "科技中小企业"],
    ["a list", "  events:", 4, "承办活动"],
    ["a field of a list", "      expenditure:", 8, "支出"],
    ["a field of a list that another list has too", "      name: {type: text, title: {zh: 活动", 8, "活动名称"],
    ["a reading", "  event-cap-scope:", 4, "cap-scope"],
    ["a subsidy", "  pilot-base:", 4, "pilot-platform"],
  ])("%s changes the policy and its cases, which mean the same", async (_, mark, behind, name) => {
    const editor = await editing();
    await opened(editor, POLICY);
    const edit = await editor.ask<WorkspaceEdit>("textDocument/rename", POLICY, {
      position: editor.place(POLICY, mark, behind),
      newName: name,
    });
    for (const [file, text] of edited(editor, edit)) {
      await (file === POLICY ? editor.type(file, editor.text(file).getText(), text) : editor.open(file, text));
    }
    if (!edited(editor, edit).has(CASES)) await opened(editor, CASES);
    const hints = await editor.ask<InlayHint[]>("textDocument/inlayHint", CASES, {
      range: { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } },
    });
    expect(hints.length).toBeGreaterThan(20);
    expect(hints.filter(({ label }) => !String(label).startsWith("✓"))).toEqual([]);
  });

  it("of what two policies include changes both", async () => {
    const editor = await editing();
    rmSync(join(editor.folder, CASES));
    writeFileSync(join(editor.folder, "shared.yaml"), "inputs:\n  area: {type: number, min: 0, title: {zh: 面积, en: Area}}\n");
    const policy = (id: string) =>
      `policy: ${id}\ntitle: {zh: 甲, en: A}\neffective: {from: 2024-01-01}\ncurrency: CNY\nrounding: none\ninclude: shared.yaml\nsubsidies:\n  grant: {amount: {each: 2元, times: area}}\n`;
    for (const id of ["one", "two"]) writeFileSync(join(editor.folder, `${id}.yaml`), policy(id));
    await opened(editor, "one.yaml");
    const position = editor.place("one.yaml", "times: area", 8);
    const edit = await editor.ask<WorkspaceEdit>("textDocument/rename", "one.yaml", { position, newName: "floorArea" });
    const changed = edited(editor, edit);
    expect([...changed.keys()].sort()).toEqual(["one.yaml", "shared.yaml", "two.yaml"]);
    for (const text of changed.values()) expect(text.match(/\b(?:area|floorArea)\b/g)).toEqual(["floorArea"]);
  });

  it.each([
    ["no name", "2 words", /cannot be a name/],
    ["a word of FEEL", "and", /cannot be a name/],
    ["one that is taken", "pilotBases", /twice|already|more than once/],
  ])("to %s is refused with the reason", async (_, newName, reason) => {
    const editor = await editing();
    await opened(editor, POLICY);
    await expect(editor.ask("textDocument/rename", POLICY, { position: editor.place(POLICY, "  isTechSme:", 4), newName })).rejects.toThrow(
      reason,
    );
  });

  it("in rules that do not compile is refused: not every use is known", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "event.role", "event.rolle");
    await expect(
      editor.ask("textDocument/rename", POLICY, { position: editor.place(POLICY, "  isTechSme:", 4), newName: "sme" }),
    ).rejects.toThrow(/mend what is marked/);
  });
});

describe("cases", () => {
  it("have beside them what the rules give, as the policy is typed", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await opened(editor, CASES);
    const hints = () =>
      editor.ask<InlayHint[]>("textDocument/inlayHint", CASES, {
        range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
      });
    const [first] = await hints();
    expect(first?.label).toMatch(/^✓ .*400,000\.00/);
    await editor.type(POLICY, "        rate: 50%", "        rate: 40%");
    const [now] = await hints();
    expect(now?.label).toMatch(/^✗ .*320,000\.00/);
    expect(now?.tooltip).toMatch(/international-event\.amount/);
  });
});

describe("mends and layout", () => {
  it("offers what may be written instead", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "event.role", "event.rolle");
    const [finding] = await editor.findings(POLICY, (found) => found.length > 0);
    const actions = await editor.ask<CodeAction[]>("textDocument/codeAction", POLICY, {
      range: finding?.range,
      context: { diagnostics: [] },
    });
    const edits = actions[0]?.edit?.changes?.[editor.uri(POLICY)] ?? [];
    expect(actions.map(({ kind }) => kind)).toEqual(["quickfix"]);
    expect(TextDocument.applyEdits(editor.text(POLICY), edits)).toBe(textOf(editor, POLICY));
  });

  it("mends all that is sure together", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    await editor.type(POLICY, "currency: CNY", "currency：CNY");
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actions = await editor.ask<CodeAction[]>("textDocument/codeAction", POLICY, {
      range,
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    expect(TextDocument.applyEdits(editor.text(POLICY), actions[0]?.edit?.changes?.[editor.uri(POLICY)] ?? [])).toBe(
      textOf(editor, POLICY),
    );
  });

  it("lays a text out as fmt does, and leaves one alone that cannot be read", async () => {
    const editor = await editing();
    await opened(editor, POLICY);
    const layout = async () =>
      TextDocument.applyEdits(
        editor.text(POLICY),
        await editor.ask<TextEdit[]>("textDocument/formatting", POLICY, { options: { tabSize: 2, insertSpaces: true } }),
      );
    await editor.type(POLICY, "currency: CNY", "currency:    CNY");
    expect(await layout()).toBe(formatted(textOf(editor, POLICY)));
    await editor.type(POLICY, "effective: {from", "effective: {from: {{");
    expect(await layout()).toBe(editor.text(POLICY).getText());
  });
});

it("what only this command needs is in a file of its own", () => {
  const built = join(root, "dist", "program");
  const holding = readdirSync(built).filter(
    (name) => name.endsWith(".cjs") && readFileSync(join(built, name), "utf8").includes("textDocument/didOpen"),
  );
  expect(holding).toEqual(["lsp.cjs"]);
});
