import type { DrawnApplication, DrawnField, Value, Values } from "./batch.js";
import type { Draw } from "./draw.js";
import { shifted } from "./ndjson.js";
import { type Marks, type MoneyUnit, moneyUnits, spell } from "./spell.js";
import { type Cell, empty, type Table, textCell, textOf } from "./table.js";

/** A column: what it may be called, and what of a row of the table stands there. */
export interface Column {
  readonly spellings: readonly string[];
  readonly field: DrawnField;
  readonly value: (row: Row) => Value;
  /** Whether it says something of the application as a whole, as in a merged cell. */
  readonly whole: boolean;
}

/** A row of the table before it is spelt; `first`: of its application. */
export interface Row {
  readonly application?: DrawnApplication;
  readonly values: Values;
  readonly first: boolean;
}

/** A column under its heading, with the unit of its bare figures. */
interface Headed extends Column {
  readonly heading: string;
  readonly unit: MoneyUnit;
}

/** Where money says its unit: in each heading, in a row below them, above the table for all, or in a column of its own. */
type Units = "headings" | "below" | "above" | "beside";
const UNITS_BESIDE: readonly MoneyUnit[] = moneyUnits.slice(0, 5);
const NO_UNIT: MoneyUnit = { text: "", power: 0 };
const OTHER_UNITS: Readonly<Partial<Record<DrawnField["kind"], readonly MoneyUnit[]>>> = {
  percent: [{ text: "%", power: -2 }],
  number: [
    { text: "平方米", power: 0 },
    { text: "万平方米", power: 4 },
  ],
  count: [
    { text: "人", power: 0 },
    { text: "百人", power: 2 },
  ],
};

function spaced(draw: Draw, heading: string, unit: string): string {
  const [open = "", close = ""] = draw.of(["()", "\uFF08\uFF09", "[]"]);
  const told = unit === "" ? "" : draw.of([unit, `不含税,${unit}`, `单位:${unit}`, `${unit}\u3001含税`]);
  const text = told === "" ? heading : `${heading}${draw.of(["", "\n", " "])}${open}${told}${close}`;
  return draw.once(8) ? draw.of([`*${text}`, `${text}*`, ` ${text} `]) : text;
}

function headed(draw: Draw, column: Column, units: Units, above: MoneyUnit): Headed {
  const { kind } = column.field;
  const spelling = draw.of(column.spellings);
  const plain = (unit: MoneyUnit): Headed => ({ ...column, heading: spaced(draw, spelling, ""), unit });
  if (kind === "money" && units === "above") return plain(above);
  if (kind === "money" && units === "beside") return plain(NO_UNIT);
  const unit = draw.of([NO_UNIT, ...(kind === "money" ? moneyUnits : (OTHER_UNITS[kind] ?? []))]);
  return units === "below" ? plain(unit) : { ...column, heading: spaced(draw, spelling, unit.text), unit };
}

const TITLES = ["某市2018年补贴申报汇总表", "填报单位\uFF1A某局", "附件2"];
const NOTES = ["注\uFF1A金额含税", "填表人\uFF1A某某", "备注: 无", "审核人(签字):"];

/** A table that is being laid out, row by row. */
class Layout {
  readonly rows: Cell[][] = [];
  readonly merges: { column: number; from: number; to: number }[] = [];
  private readonly columns: readonly Headed[];
  private readonly units: Units;
  private readonly unitAt: number;
  private readonly filledDown: "merged" | "id alone" | "all";
  private unit = NO_UNIT;
  private whole: readonly Cell[] = [];
  private start = 0;
  private readonly sums: { all: number; since: number }[];

  constructor(
    private readonly draw: Draw,
    columns: readonly Column[],
    private readonly marks: Marks,
  ) {
    this.units = draw.of<Units>(["headings", "below", "above", "beside"]);
    const above = draw.of(UNITS_BESIDE);
    this.columns = (draw.once(2) ? draw.shuffled(columns) : columns).map((column) => headed(draw, column, this.units, above));
    this.unitAt = this.units === "beside" ? 1 + draw.upTo(columns.length - 1) : columns.length;
    this.filledDown = draw.of(["merged", "id alone", "all"] as const);
    this.sums = columns.map(() => ({ all: 0, since: 0 }));
    for (let titles = draw.upTo(2); titles > 0; titles -= 1) this.say(draw.of(TITLES));
    if (this.units === "above")
      this.say(draw.of([`单位\uFF1A${above.text}`, `(单位:${above.text})`, `金额单位: ${above.text}`]), draw.upTo(columns.length - 1));
    this.head();
  }

  /** The headings: in one row, below groups of them, or above a row of their units. */
  private head(): void {
    const texts = this.columns.map(({ heading }) => textCell(heading));
    const ofUnits = textCell(this.draw.of(["金额单位", "单位"]));
    if (this.units === "below") {
      this.push(texts, empty);
      const units = this.columns.map(({ unit }) => textCell(unit.text === "" || this.draw.once(3) ? unit.text : `(${unit.text})`));
      if (units.some(({ kind }) => kind !== "empty")) this.push(units, empty);
    } else if (this.draw.once(4)) {
      const [from, to] = [this.draw.upTo(texts.length - 1), this.draw.upTo(texts.length)];
      this.push(
        texts.map((text, at) => (at < from || at >= to ? text : at === from ? textCell("申报情况") : empty)),
        ofUnits,
      );
      if (from < to)
        this.push(
          texts.map((text, at) => (at < from || at >= to ? empty : text)),
          empty,
        );
    } else this.push(texts, ofUnits);
  }

  private push(cells: readonly Cell[], unit: Cell): void {
    this.rows.push(this.units === "beside" ? [...cells.slice(0, this.unitAt), unit, ...cells.slice(this.unitAt)] : [...cells]);
  }

  /** A row with one text. */
  private say(text: string, at = 0): void {
    this.push(
      this.columns.map((_, column) => (column === at ? textCell(text) : empty)),
      empty,
    );
  }

  add(row: Row): void {
    const { draw, filledDown, units } = this;
    if (row.first) {
      if (this.rows.length > 4 && draw.once(8)) this.addSums("小计", "since");
      this.unit = draw.of(UNITS_BESIDE);
      this.start = this.rows.length;
    }
    const cells = this.columns.map((column, at): Cell => {
      const { field, whole, unit } = column;
      const again = !row.first && whole;
      if (again && (filledDown === "all" || (filledDown === "id alone" && field.name === "id"))) return this.whole[at] ?? empty;
      const value = again ? undefined : column.value(row);
      if (field.kind === "money" && typeof value === "number") this.count(at, value);
      return spell(draw, value, field, {
        power: units === "beside" && field.kind === "money" ? this.unit.power : unit.power,
        marks: this.marks,
      });
    });
    if (row.first) this.whole = cells;
    else if (filledDown === "merged") this.merge();
    this.push(cells, textCell(this.unit.text));
  }

  private count(at: number, value: number): void {
    const sum = this.sums[at] as { all: number; since: number };
    sum.all += value;
    sum.since += value;
  }

  private merge(): void {
    const to = this.rows.length;
    for (const [column, { whole }] of this.columns.entries()) {
      if (!whole) continue;
      const at = column + (this.units === "beside" && column >= this.unitAt ? 1 : 0);
      const before = this.merges.find((each) => each.column === at && each.to === to - 1);
      if (before) before.to = to;
      else this.merges.push({ column: at, from: this.start, to });
    }
  }

  private addSums(word: string, of: "all" | "since"): void {
    const cells = this.columns.map(({ field, unit }, at): Cell => {
      if (at === 0) return textCell(word);
      const sum = this.sums[at]?.[of] ?? 0;
      if (field.kind !== "money" || this.units === "beside") return empty;
      const plain = shifted(sum, 2 + unit.power);
      return { kind: "figure", text: this.marks.commas === "decimal" ? plain.replace(".", ",") : plain, number: plain };
    });
    this.push(cells, empty);
    for (const sum of this.sums) sum.since = 0;
  }

  end(): Table {
    const { draw, rows, merges } = this;
    if (draw.once(3)) this.addSums(draw.of(["合计", "总计(3家)", "合 计:"]), "all");
    if (draw.once(5)) this.say("");
    if (draw.once(4)) this.say(draw.of(NOTES));
    return { rows, merges };
  }
}

/** A table of some rows, laid out in one of the ways in which people lay tables out. */
export function laidOut(draw: Draw, columns: readonly Column[], rows: readonly Row[], marks: Marks): Table {
  const layout = new Layout(draw, columns, marks);
  for (const row of rows) layout.add(row);
  return layout.end();
}

/** A table as it looks, for a failure. */
export const shownTable = ({ rows }: Table): string => rows.map((row) => row.map(textOf).join(" | ")).join("\n");
