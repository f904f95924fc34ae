import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { getLanguageService } from "yaml-language-server";
import { isPolicy } from "../../src/policy/read-rules.js";
import { root } from "../golden/memory-host.js";

const schemaUri = (name: string): string => pathToFileURL(join(root, "rules", `${name}.schema.json`)).href;
const FIRST_LINE = "# yaml-language-server: $schema=";

/** The editor's own server of YAML, which knows rules by their schema alone. */
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
});
service.configure({ validate: true, hover: true, completion: true, hoverSchemaSource: false });

const JINAN = "rules/jinan-2018-14/policy.yaml";
const jinan = readFileSync(join(root, JINAN), "utf8");

let version = 0;

/** A text as a file whose first line names its schema; each is a version of its own, which the server tells apart by. */
function documentOf(path: string, text: string, kind = path.endsWith(".test.yaml") ? "cases" : "policy"): TextDocument {
  version += 1;
  const named = text.startsWith(FIRST_LINE) ? text : `${FIRST_LINE}${schemaUri(kind)}\n${text}`;
  return TextDocument.create(pathToFileURL(join(root, path)).href, "yaml", version, named);
}

/** What is marked: the text at the place, and what is said of it. */
async function marks(path: string, text: string): Promise<string[]> {
  const document = documentOf(path, text);
  const found = await service.doValidation(document, false);
  return found.map(({ range, message }) => `${document.getText(range)}: ${message}`);
}

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);

const policies = [...filesIn("rules", "policy.yaml"), ...filesIn("fixtures/constructs", "policy.yaml")];
const cases = ["rules", "fixtures/cases", "fixtures/constructs"].flatMap((folder) => filesIn(folder, ".test.yaml"));

describe("right files have no marks", () => {
  it.each([...policies, ...cases])("%s", async (path) => {
    const text = readFileSync(join(root, path), "utf8");
    expect(path.endsWith(".test.yaml") || isPolicy(text)).toBe(true);
    expect(await marks(path, text)).toEqual([]);
  });
});

describe("what is wrong in a policy is marked at its place", () => {
  const limits = (text: string) => `${jinan}limits:\n  - ${text}\n`;
  it.each([
    ["a unit that there is not", jinan.replace("at least: 100万元", "at least: 100万园"), "100万园"],
    ["money without a unit", jinan.replace("at least: 100万元", "at least: 100万"), "100万"],
    ["separators", jinan.replace("at least: 100万元", "at least: '1,000,000元'"), "'1,000,000元'"],
    ["under a reading", jinan.replace("{per-event: 100万元,", "{per-event: 100万园,"), "100万园"],
    ["a misspelt key", jinan.replace("        rate: 50%", "        raet: 50%"), "raet"],
    ["a misspelt key of the policy", jinan.replace("currency: CNY", "curency: CNY"), "curency"],
    ["a benefit that there is not", jinan.replace("benefit: support", "benefit: loan"), "loan"],
    ["a limit with a misspelt key", limits("{joint cap: 1元, on: [pilot-base], wihin: year}"), "wihin"],
    ["a limit with a period that there is not", limits("{joint cap: 1元, on: [pilot-base], within: month}"), "month"],
    ["a limit on no list", limits("{joint cap: 1元, on: pilot-base}"), "pilot-base"],
  ])("%s", async (_, text, marked) => {
    const found = await marks(JINAN, text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((each) => each.slice(0, marked.length))).toContain(marked);
  });
});

describe("what is wrong in cases is marked at its place", () => {
  const text = (one: string) => `policy: jinan-2018-14\ncases:\n  - name: one\n    given: {}\n    expect: {pilot-base: ${one}}\n`;
  it.each([
    ["a misspelt key", text("{stauts: eligible}"), "stauts"],
    ["a status that there is not", text("{status: elligible}"), "elligible"],
    ["an amount of another shape", text("{amount: {range: [1]}}"), "[1]"],
    ["a case without a name", "policy: p\ncases:\n  - given: {}\n    expect: {}\n", "g"],
  ])("%s", async (_, wrong, marked) => {
    const found = await marks("rules/a.test.yaml", wrong);
    expect(found.map((each) => each.slice(0, marked.length))).toContain(marked);
  });
});

describe("hovering tells what the reference tells, in zh and en", () => {
  const hoverAt = async (path: string, text: string, mark: string) => {
    const document = documentOf(path, text);
    const hover = await service.doHover(document, document.positionAt(document.getText().indexOf(mark) + 1));
    return JSON.stringify(hover?.contents ?? null);
  };
  it.each([
    ["a construct", JINAN, jinan, "cap: {by reading: {event", ["封顶", "Another amount, but never more than this"]],
    ["a key of the policy", JINAN, jinan, "effective:", ["有效期", "in force"]],
    ["a key of a source", JINAN, jinan, "quote: 对承办", ["条文原话", "the document's own words"]],
    ["a limit", JINAN, `${jinan}limits:\n  - {joint cap: 1元, on: [pilot-base]}\n`, "joint cap", ["几个补贴项目", "Several subsidies"]],
    [
      "a case",
      "rules/a.test.yaml",
      "policy: p\ncases:\n  - name: one\n    given: {}\n    expect: {}\n",
      "given",
      ["一份申报", "one application"],
    ],
  ])("%s", async (_, path, text, mark, words) => {
    const told = await hoverAt(path, text, mark);
    for (const word of words) expect(told.replace(/\\/g, "")).toContain(word);
  });
});

describe("completion offers each key once", () => {
  const offered = async (path: string, text: string) => {
    const document = documentOf(path, text.replace("|", ""));
    const at = document.getText().length - (text.length - text.indexOf("|") - 1);
    return (await service.doComplete(document, document.positionAt(at), false)).items.map(({ label }) => label);
  };
  it.each([
    ["of the policy", JINAN, "policy: p\n|\n", ["title", "effective", "limits", "subsidies"]],
    ["of a subsidy", JINAN, "policy: p\nsubsidies:\n  grant:\n    |\n", ["amount", "conditions", "source"]],
    ["of an amount", JINAN, "policy: p\nsubsidies:\n  grant:\n    amount:\n      rate: 50%\n      |\n", ["cap", "of", "raise to"]],
    ["of a limit", JINAN, "policy: p\nlimits:\n  - joint cap: 1元\n    |\n", ["on", "within", "cut"]],
    ["of a case", "rules/a.test.yaml", "policy: p\ncases:\n  - name: one\n    |\n", ["given", "expect", "applications"]],
  ])("%s", async (_, path, text, keys) => {
    const labels = await offered(path, text);
    expect(labels).toEqual(expect.arrayContaining(keys));
    expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
  });
});
