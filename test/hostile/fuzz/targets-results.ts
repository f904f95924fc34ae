import { addressOf } from "../../../src/page/address.js";
import { type Draw, oneOf } from "../draw.js";
import type { Attempt, Target } from "./attempt.js";
import { applicationsFor, CASES, drawnPolicy, shippedPolicy, textAt } from "./corpus.js";
import { damagedLines, damagedText, damagedValue } from "./damage.js";
import { judged } from "./judge.js";
import { ODD } from "./odd.js";
import { onBatch } from "./targets-applications.js";
import { asked } from "./targets-rules.js";

export const MADE_UP = "fixtures/audit/policy.yaml";
const POLICY = textAt(MADE_UP);
const CLAIMS = textAt("fixtures/audit/claims.ndjson");
const EARLIER = textAt("fixtures/audit/earlier.ndjson");
const PAID = '{"subsidy":"rent","applicant":"91370102MA0000AA23","date":"2024-01-05","amount":10000}\n';
const BASE = { [MADE_UP]: POLICY, "claims.ndjson": CLAIMS, "earlier.ndjson": EARLIER, "before.ndjson": PAID };
const PAYMENTS =
  "单位名称,统一社会信用代码,补贴项目,金额,日期\n某市甲机械有限公司,91370102MA0000AA23,equipment,10000,2023-05-01\n某市乙化工(集团)有限公司,913701718888000180,rent,3万元,2024-01-05\n";

/** What the program writes of the claims, which it may be handed back damaged; made once. */
const written = new Map<string, Promise<string>>();
export function writtenBy(...args: readonly string[]): Promise<string> {
  const key = args.join(" ");
  const making =
    written.get(key) ??
    judged({ args, files: BASE, writes: ["receipt.json", "out.xlsx"] }).then(
      ({ created, stdout }) => created.get("receipt.json") ?? stdout,
    );
  written.set(key, making);
  return making;
}

const results = (command: string, ...more: readonly string[]): Promise<string> =>
  writtenBy(command, "claims.ndjson", "--rules", MADE_UP, "--format", "ndjson", ...more);

/** Rows of results, some of their values damaged. */
export function damagedRows(text: string, draw: Draw): string | Buffer {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const rate = oneOf(draw, [1, 5, 20]);
  const changed = lines.map((line) => (draw(rate) === 0 ? JSON.stringify(damagedValue(JSON.parse(line) as unknown, draw)) : line));
  const kind = draw(4);
  return kind === 0
    ? damagedText(changed.join("\n"), draw)
    : kind === 1
      ? JSON.stringify(changed.map((line) => JSON.parse(line)))
      : changed.join("\n");
}

const HISTORY_NAMES = ["h.ndjson", "h.ndjson", "h.json", "h.csv"] as const;

async function historyAttempt(draw: Draw): Promise<Attempt> {
  const name = oneOf(draw, HISTORY_NAMES);
  const earlier = await writtenBy("audit", oneOf(draw, ["claims.ndjson", "earlier.ndjson"]), "--rules", MADE_UP, "--format", "ndjson");
  const history = name === "h.csv" ? damagedLines(PAYMENTS, draw, `${oneOf(draw, ODD)},${oneOf(draw, ODD)}`) : damagedRows(earlier, draw);
  const attempt = onBatch(draw, "a.ndjson", CLAIMS, MADE_UP, { [MADE_UP]: POLICY, [name]: history });
  const [command, ...rest] = attempt.args;
  if (command === "explain") return asked(draw, ["audit", "a.ndjson", "--rules", "-", "--history", name], MADE_UP, attempt.files);
  return { ...attempt, args: [command ?? "", ...rest, "--history", name] };
}

const SETTLED: readonly (readonly string[])[] = [[], ["--format", "ndjson"], ["--format", "csv"], ["--output", "out.xlsx"], ["--verbose"]];

async function settleAttempt(draw: Draw): Promise<Attempt> {
  const rows = damagedRows(await results("evaluate", "--no-settle"), draw);
  const files = { [MADE_UP]: POLICY, "r.ndjson": rows };
  if (draw(3) > 0) return asked(draw, ["settle", "r.ndjson", "--rules", "-", ...oneOf(draw, SETTLED)], MADE_UP, files);
  const compared = oneOf(draw, [[], ["--format", "json"], ["--format", "markdown"], ["--format", "html", "--output", "out.html"]]);
  return asked(draw, ["compare", "r.ndjson", "s.ndjson", ...compared], MADE_UP, { ...files, "s.ndjson": await results("evaluate") });
}

async function receiptAttempt(draw: Draw): Promise<Attempt> {
  const receipt = await writtenBy("audit", "claims.ndjson", "--rules", MADE_UP, "--history", "before.ndjson", "--receipt", "receipt.json");
  const kind = draw(3);
  const damaged = kind === 0 ? damagedText(receipt, draw) : JSON.stringify(damagedValue(JSON.parse(receipt) as unknown, draw));
  const shown = oneOf(draw, [[], ["--format", "json"], ["--format", "markdown"]]);
  return asked(draw, ["verify", "receipt.json", ...shown], MADE_UP, { ...BASE, "receipt.json": damaged });
}

/** What an applicant kept: as a file that is gone on with, asked at a terminal or not. */
function answersAttempt(draw: Draw): Attempt {
  const text = draw(3) === 0 ? drawnPolicy(draw) : draw(2) === 0 ? POLICY : shippedPolicy(draw).text;
  const [line = "{}"] = applicationsFor(text, draw, 1);
  const value = JSON.parse(line) as unknown;
  const saved = draw(3) === 0 ? damagedText(line, draw) : JSON.stringify(damagedValue(value, draw));
  const files = { "p.yaml": text, "answers.json": saved };
  const kind = draw(4);
  if (kind === 0) return asked(draw, ["estimate", "--rules", "-", "--answers", "answers.json", "--no-input"], "p.yaml", files);
  const typed = Array.from({ length: draw(60) }, () => oneOf(draw, [...ODD, "1", "5", "100", "2018-09-01", "0", "3万"]));
  const way = kind === 1 ? ["--answers", "answers.json"] : ["--save", "answers.json"];
  const shown = oneOf(draw, [[], ["--output", "out.html"], ["--format", "markdown"], ["--format", "json"]]);
  const attempt = asked(draw, ["estimate", "--rules", "-", ...way, ...shown], "p.yaml", files);
  return { ...attempt, typed, terminal: true, writes: [...attempt.writes, "answers.json", ...typed] };
}

/** What a page is opened with: an application behind a mark of its address. */
function addressAttempt(draw: Draw): Attempt {
  const [line = "{}"] = applicationsFor(POLICY, draw, 1);
  const address = addressOf(JSON.stringify(damagedValue(JSON.parse(line) as unknown, draw)));
  const damaged = draw(3) === 0 ? `#application=${oneOf(draw, ODD)}` : String(damagedText(address, draw));
  return { args: ["#address"], files: { "p.yaml": POLICY, address: damaged }, writes: [] };
}

/** A compiled policy, as it is kept and handed to threads. */
function compiledAttempt(draw: Draw): Attempt {
  const text = draw(2) === 0 ? drawnPolicy(draw) : shippedPolicy(draw).text;
  return { args: ["#compiled", String(draw(2 ** 31))], files: { "p.yaml": text }, writes: [] };
}

/** A message of an editor's, as its protocol frames it. */
const framed = (message: object): string => {
  const body = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};

const ASKED = ["completion", "hover", "definition", "references", "prepareRename", "rename", "inlayHint", "codeAction", "formatting"];

/** A text that is being typed, and places in it that an editor asks about. */
function editedAttempt(draw: Draw): Attempt {
  const { text, files } = draw(3) === 0 ? { text: drawnPolicy(draw), files: {} } : shippedPolicy(draw);
  const isCase = draw(4) === 0;
  const uri = isCase ? "file:///p/policy.test.yaml" : "file:///p/policy.yaml";
  const typed = String(damagedText(isCase ? textAt(oneOf(draw, CASES)) : text, draw));
  const lines = typed.split("\n");
  const asked = Array.from({ length: 6 }, (_, id) => {
    const line = draw(lines.length + 1);
    const position = { line, character: draw((lines[line] ?? "").length + 2) };
    const range = { start: position, end: { line: line + draw(3), character: draw(10) } };
    const context = { includeDeclaration: true, diagnostics: [] };
    const params = {
      textDocument: { uri },
      position,
      range,
      context,
      newName: oneOf(draw, ODD),
      options: { tabSize: 2, insertSpaces: true },
    };
    return { id: id + 2, method: `textDocument/${oneOf(draw, ASKED)}`, params };
  });
  const messages = [
    {
      id: 1,
      method: "initialize",
      params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders: [{ uri: "file:///p", name: "p" }] },
    },
    { method: "initialized", params: {} },
    { method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: typed } } },
    ...asked,
    { id: 99, method: "shutdown" },
    { method: "exit" },
  ];
  const placed = Object.fromEntries(Object.entries({ ...files, "p/policy.yaml": text }).map(([name, file]) => [`/${name}`, file]));
  return { args: ["lsp"], files: placed, stdin: messages.map(framed).join(""), writes: [] };
}

export const resultTargets: readonly Target[] = [
  { name: "history", draw: historyAttempt },
  { name: "settle", draw: settleAttempt },
  { name: "receipt", draw: receiptAttempt },
  { name: "answers", draw: answersAttempt },
  { name: "address", draw: addressAttempt },
  { name: "compiled", draw: compiledAttempt },
  { name: "edited", draw: editedAttempt },
];
