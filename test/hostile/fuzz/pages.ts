import { strFromU8, unzipSync } from "fflate";
import { SCRIPTS } from "./odd.js";

/** Words of the runtime and of libraries, which nobody should read. */
const INNER =
  /\b(?:TypeError|RangeError|SyntaxError|ReferenceError|ZodError|YAMLParseError|undefined|NaN|Infinity)\b|\[object |Cannot read|is not a function|is not iterable|node_modules|\bat [^\n]*:\d+:\d+|Invalid input|Unrecognized key|Too (?:small|big):|Unexpected token|JSON at position|Maximum call stack|ENOENT: /g;

/** What a terminal obeys, and what turns the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const OBEYED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** What is wrong in a text of some format; `said` is everything that was read, whose words may be told again. */
export function wrongInPage(format: string, text: string, bytes: Buffer | undefined, said: string): string | undefined {
  if (format === "xlsx") return bytes && wrongInWorkbook(bytes);
  if (format === "source") return undefined;
  if (format === "lsp") return wrongInAnswers(text);
  if (format === "json" || format === "ndjson" || format === "sarif") return wrongInJson(format, text);
  if (format === "csv") return wrongInTable(text);
  if (format === "html") return wrongInHtml(text);
  if (format === "markdown") return wrongInMarkdown(text);
  if (format === "text" || format === "table") {
    const obeyed = OBEYED.exec(text);
    if (obeyed) return `obeyed: ${JSON.stringify(obeyed[0])} in ${around(text, obeyed.index)}`;
  }
  for (const found of text.matchAll(INNER))
    if (!said.includes(found[0])) return `inner words: ${JSON.stringify(found[0])} in ${around(text, found.index)}`;
  return undefined;
}

/** An editor's request that failed inside, or a word of the log about it. */
function wrongInAnswers(text: string): string | undefined {
  const failed = /"error":\{"code":-32603[^}]*\}|"method":"window\/logMessage"[^}]*"type":1[^}]*\}/.exec(text);
  return failed ? `a request failed: ${failed[0].slice(0, 300)}` : undefined;
}

const around = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60));

function wrongInJson(format: string, text: string): string | undefined {
  const parts = format === "ndjson" ? text.split("\n").filter((line) => line !== "") : text === "" ? [] : [text];
  for (const part of parts) {
    try {
      JSON.parse(part);
    } catch {
      return `no JSON: ${JSON.stringify(part.slice(0, 200))}`;
    }
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them within texts
  const control = /[\u0000-\u0008\u000b-\u001f]/.exec(text);
  return control ? `control sign in JSON: ${JSON.stringify(control[0])}` : undefined;
}

const CELL = /(?<=^|,|\r\n)(?:"(?:[^"]|"")*"|[^,\r\n]*)/g;

function wrongInTable(text: string): string | undefined {
  for (const [cell] of text.replace(/^\uFEFF/, "").matchAll(CELL)) {
    const bare = cell.replace(/^"/, "");
    if (/^[=+@\t\r\uFF1D\uFF0B\uFF20]/.test(bare) || /^[-\uFF0D](?!\d)/.test(bare))
      return `live formula: ${JSON.stringify(cell.slice(0, 80))}`;
  }
  return undefined;
}

/** What sums up cells of the sheet. */
const SUM = /<f>(?:SUM(?:IF)?\(|[A-Z]{1,3}\d+|&quot;&lt;&gt;&quot;|[:,+)])+<\/f>/g;

function wrongInWorkbook(bytes: Buffer): string | undefined {
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    const text = strFromU8(part);
    const living = /worksheets\//.test(name) ? text.replaceAll(SUM, "") : "";
    if (/<f[\s>]/.test(living)) return `live formula: ${around(living, living.search(/<f[\s>]/))}`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has none of them
    const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(text);
    if (control) return `no XML: ${JSON.stringify(control[0])} in ${name}`;
  }
  return undefined;
}

/** Elements and attributes that came from what was read: what stands in quotation marks within a tag is none. */
function wrongInHtml(text: string): string | undefined {
  for (const script of SCRIPTS.filter((each) => each.startsWith("<")))
    if (text.includes(script)) return `script in a page: ${around(text, text.indexOf(script))}`;
  if (text.includes("</script><script>zq")) return "script in a page: after a script's end";
  const bare = text.replace(/<script[\s>][\s\S]*?<\/script>/g, "").replace(/="[^"]*"/g, '=""');
  const acting = /<[a-z][^<>]*\s(?:on[a-z]+)\s*=/i.exec(bare);
  if (acting) return `an attribute that acts: ${around(bare, acting.index)}`;
  const led = /(?:href|src)="\s*javascript:/i.exec(text);
  return led ? `a link that acts: ${around(text, led.index)}` : undefined;
}

/** Code in backticks and fences is shown as it is. */
function wrongInMarkdown(text: string): string | undefined {
  const bare = text.replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1/gm, "").replace(/(`+)[^\n]*?\1/g, "");
  const acting = /(?<!\\)<(?:script|img|svg|\/script|!--)|(?<!\\)\]\(javascript:/i.exec(bare);
  return acting ? `an element in markdown: ${around(bare, acting.index)}` : undefined;
}
