import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { evaluate } from "../applications/tables.js";
import { workbook } from "../applications/workbook-files.js";
import { chance, type Draw } from "./draw.js";
import { damagedBytes } from "./fuzz/damage.js";

/** A table of everything that rows may hold: what is damaged is this. */
const SHEETS = [
  {
    name: "\u7533\u62A5\u8868",
    rows: [
      ["\u7533\u62A5\u8868"],
      ["id", "name", "cost", "share", "heldOn", "isNew", "note", "\u89D2\u8272"],
      ["A1", "\u7532", { number: "1234.5600000000001" }, { number: "0.125", format: "0.0%" }, { day: "2018-09-01" }, true, "x", "host"],
      ["A2", "\u4E59", { formula: "C3*2", kept: 3 }, "12%", "2018-10-01", "\u662F", null, "\u627F\u529E"],
      [null, null, { formula: "C3" }, { error: "#REF!" }, { number: "60", format: "yyyy" }, false, { number: "913501001234567890" }],
      ["\u5408\u8BA1", null, 1],
    ],
    merged: ["A1:H1", "A4:A5"],
    hiddenRows: [4],
    hiddenColumns: [3],
  },
  {
    name: "\u6D3B\u52A8",
    rows: [
      ["id", "\u652F\u51FA", "\u4E3E\u529E\u65E5\u671F"],
      ["A1", 1, { day: "2018-09-01" }],
      ["A9", 2, "2018-09-02"],
    ],
  },
] as const;

export const CSV =
  '\u7533\u62A5\u8868\nid,name,cost,share,heldOn,isNew,note\nA1,\u7532,"1,234.56",12%,2018-09-01,\u662F,x\nA2,\u4E59,3,,2018-10-01,\u5426,"a""b"\n';

export const BOOK = workbook(...SHEETS);

/** Values that attributes and cells never have, or that mean most. */
const ODD = [
  "",
  "-1",
  "0",
  "1e400",
  "NaN",
  "99999999999",
  "A0",
  "XFE1",
  "__proto__",
  "\u0001",
  "rId99",
  "../../x",
  "%zz",
  "t",
  "&#0;",
  "&x;",
  "\uD800",
  "a".repeat(5000),
];

/** A text of XML with a tag, an attribute or a text changed, left out, doubled or cut off. */
function ofXml(text: string, draw: Draw): string {
  const places = [...text.matchAll(/<[^>]*>|"[^"]*"|>[^<]+</g)];
  const place = places[draw(places.length)];
  if (!place) return text;
  const [before, found, after] = [text.slice(0, place.index), place[0], text.slice(place.index + place[0].length)];
  const odd = ODD[draw(ODD.length)] ?? "";
  const kind = draw(6);
  if (kind === 0) return before + after;
  if (kind === 1) return before + found + found + after;
  if (kind === 2) return before;
  if (found.startsWith('"')) return `${before}"${odd}"${after}`;
  if (found.startsWith(">")) return `${before}>${odd}<${after}`;
  return `${before}${found}${odd}${after}`;
}

function ofParts(draw: Draw): Buffer {
  const parts = Object.entries(unzipSync(BOOK));
  const [name = "", bytes = new Uint8Array(0)] = parts[draw(parts.length)] ?? [];
  let text = strFromU8(bytes);
  for (let times = 1 + draw(3); times > 0; times -= 1) text = ofXml(text, draw);
  const kind = draw(20);
  const kept =
    kind === 0 ? parts.filter(([each]) => each !== name) : parts.map(([each, old]) => [each, each === name ? strToU8(text) : old] as const);
  return Buffer.from(zipSync(Object.fromEntries(kept)));
}

/** A workbook with some of its bytes or of what its parts say damaged. */
export const damagedWorkbook = (draw: Draw): Buffer => (draw(2) === 0 ? damagedBytes(BOOK, draw) : ofParts(draw));

/** Words of the runtime and of libraries, which nobody should read. */
const INNER =
  /\b(?:TypeError|RangeError|SyntaxError|ReferenceError|undefined|NaN:|\[object|Cannot read|is not a function|node_modules|at .*:\d+:\d+)/;

/** What is wrong with how one damaged table was read; undefined where nothing is. */
export async function damagedRun(seed: number): Promise<string | undefined> {
  const draw = chance(seed);
  const kind = draw(4);
  const [name, bytes] =
    kind === 0
      ? (["a.csv", damagedBytes(Buffer.from(CSV), draw)] as const)
      : (["a.xlsx", kind === 1 ? damagedBytes(BOOK, draw) : ofParts(draw)] as const);
  const started = process.hrtime.bigint();
  const ran = await evaluate([name, "--format", "ndjson"], { [name]: bytes }).catch((cause: unknown) =>
    String(cause instanceof Error ? cause.stack : cause),
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const told = (why: string) => `${why} (seed ${seed}, ${name})`;
  if (typeof ran === "string") return told(`thrown: ${ran}`);
  if (ran.code !== 0 && ran.code !== 2) return told(`exit code ${ran.code}`);
  if (ran.code === 2 && ran.stderr === "") return told("refused without a word");
  const inner = INNER.exec(ran.stderr + ran.stdout.replaceAll('"undetermined"', ""));
  if (inner) return told(`says ${inner[0]}: ${ran.stderr.slice(0, 300)}`);
  return seconds > 10 ? told(`took ${seconds} s`) : undefined;
}
