import { capitalAmount } from "../../../src/values/capital-amount.js";
import { type DrawnField, options, places, type Value } from "./batch.js";
import type { Draw } from "./draw.js";
import { shifted } from "./ndjson.js";
import { type Cell, empty, textCell } from "./table.js";

/** What figures of money are in: the places above 元. */
export interface MoneyUnit {
  readonly text: string;
  readonly power: number;
}
export const moneyUnits: readonly MoneyUnit[] = [
  { text: "元", power: 0 },
  { text: "万元", power: 4 },
  { text: "千元", power: 3 },
  { text: "仟元", power: 3 },
  { text: "亿元", power: 8 },
  { text: "人民币万元", power: 4 },
  { text: "RMB", power: 0 },
];
const inCells: readonly MoneyUnit[] = [
  { text: "元", power: 0 },
  { text: "万元", power: 4 },
  { text: "万", power: 4 },
  { text: "亿元", power: 8 },
];

/** How marks between digits are written in a file. */
export interface Marks {
  readonly commas: "none" | "group" | "decimal";
}

/** A column as it is spelt: the unit of its bare figures, in places above that of the field. */
export interface Spelling {
  readonly power: number;
  readonly marks: Marks;
}

const fullWidth = (text: string): string => text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
const grouped = (plain: string, mark: string): string => plain.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, mark));
const padded = (draw: Draw, text: string): string => (draw.once(6) ? draw.of([` ${text}`, `${text} `, `\u3000${text}`]) : text);

/** Plain digits with the marks that a file uses. */
function marked(draw: Draw, plain: string, { commas }: Marks): string {
  if (commas === "decimal") return (draw.once(2) ? grouped(plain.replace(".", "|"), ".") : plain.replace(".", "|")).replace("|", ",");
  const longer = draw.once(4) && plain.includes(".") ? `${plain}0` : plain;
  return commas === "group" && draw.once(2) ? grouped(longer, ",") : longer;
}

function figure(draw: Draw, plain: string, marks: Marks): Cell {
  const text = marked(draw, plain, marks);
  const wide = draw.once(8) ? fullWidth(text) : text;
  return { kind: "figure", text: padded(draw, wide), number: plain };
}

function money(draw: Draw, fen: number, { power, marks }: Spelling): Cell {
  const bare = () => figure(draw, shifted(fen, 2 + power), marks);
  return draw.of<() => Cell>([
    bare,
    bare,
    bare,
    () => {
      const unit = draw.of(inCells);
      return textCell(padded(draw, `${marked(draw, shifted(fen, 2 + unit.power), marks)}${draw.of(["", " "])}${unit.text}`));
    },
    () => textCell(capitalAmount(BigInt(fen)) ?? ""),
    () => (power === 0 ? textCell(`\uFFE5${marked(draw, shifted(fen, 2), marks)}`) : bare()),
  ])();
}

const TRUE = ["是", "有", "\u221A", "Y", "yes", "TRUE", "true"];
const FALSE = ["否", "无", "\u00D7", "N", "no", "FALSE", "false"];

function day(draw: Draw, iso: string): Cell {
  const [year = "", month = "", date = ""] = iso.split("-");
  const [m, d] = [Number(month), Number(date)];
  const text = draw.of([
    iso,
    `${year}-${m}-${d}`,
    `${year}年${m}月${d}日`,
    `${year}/${m}/${d}`,
    `${year}.${m}.${d}`,
    `${year}${month}${date}`,
    `${iso} 00:00:00`,
    `${year}/${m}/${d} 10:20`,
    fullWidth(`${year}-${m}-${d}`),
  ]);
  return { kind: "day", text: padded(draw, text), day: iso };
}

/** A value in one of the ways in which a cell of its column may say it. */
export function spell(draw: Draw, value: Value, field: DrawnField, spelling: Spelling): Cell {
  if (value === undefined) return empty;
  if (typeof value === "boolean") return textCell(padded(draw, draw.of(value ? TRUE : FALSE)));
  if (typeof value === "string") {
    if (field.kind === "date") return day(draw, value);
    const option = field.kind === "choice" ? options.find(({ id }) => id === value) : undefined;
    return textCell(padded(draw, option ? draw.of([option.id, option.zh, option.en, fullWidth(option.en)]) : value));
  }
  if (field.kind === "money") return money(draw, value, spelling);
  if (field.kind === "percent" && draw.once(3)) {
    const share = `${marked(draw, shifted(value, 2), spelling.marks)}%`;
    return textCell(draw.of([share, fullWidth(share)]));
  }
  if (field.kind === "year") return draw.once(4) ? textCell(`${value}年`) : { kind: "figure", text: String(value), number: String(value) };
  return figure(draw, shifted(value, (places[field.kind] ?? 0) + spelling.power), spelling.marks);
}
