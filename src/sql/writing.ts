import type { Fact, Field, Reading } from "../expression/core.js";
import type { Policy } from "../policy/policy.js";
import { ceiling, divide, greatest, isBounded, negate } from "../values/fraction.js";
import type { Dialect } from "./dialect.js";
import { quoted, textLiteral } from "./dialect.js";
import { plainText } from "./plain-text.js";
import type { SqlSign } from "./quantities.js";
import { ColumnNames, SqlScope } from "./scope.js";

/** Something that is tried out where it is not known: each of some values. */
export interface SqlSplit {
  readonly of: Field | string;
  readonly number: number;
  /** As SQL computes with them. */
  readonly values: readonly string[];
}

const DIGITS: Readonly<Record<Field["type"], number>> = {
  money: 15,
  number: 15,
  percent: 12,
  count: 12,
  date: 7,
  year: 5,
  boolean: 1,
  choice: 1,
  text: 1,
  list: 1,
};

/** What one subsidy's query is written with. */
export class SqlWriting {
  readonly names = new ColumnNames();
  readonly application: SqlScope = new SqlScope(this.names, null);

  constructor(
    readonly policy: Policy,
    readonly dialect: Dialect,
    private readonly readings: ReadonlyMap<string, string>,
    readonly splits: readonly SqlSplit[],
  ) {}

  /** The greatest whole number of a field's unit that has a place in its column. */
  static mostOf({ type, min, max, unit }: Field): bigint {
    const most = 10n ** BigInt(DIGITS[type]) - 1n;
    if (!isBounded(min) || !isBounded(max)) return most;
    const units = ceiling(divide(greatest(max, negate(min)), unit)).n;
    return units < most ? units : most;
  }

  keyOf = (node: Fact | Reading): string => (node.kind === "reading" ? `reading ${node.name}` : `${node.scope} ${node.field.name}`);

  /** The column of a fact: null where it is not known. */
  column(scopes: readonly SqlScope[], { field, scope }: Fact): string {
    const own = scopes[scope];
    if (!own) throw new Error(`no loop ${scope}`);
    const split = this.splits.find(({ of }) => of === field);
    return own.read(this.sourceOf(field, scope === 0 ? "a" : "i", split));
  }

  private sourceOf(field: Field, from: string, split: SqlSplit | undefined): string {
    const plain = this.asWhole(`${from}.${quoted(field.name)}`, field);
    const silent = field.ifAbsent !== null && !Array.isArray(field.ifAbsent) ? plainText(field.ifAbsent as string, field) : undefined;
    const rest = silent ?? (split && tryingOut(split));
    return rest === undefined ? plain : `coalesce(${plain}, ${rest})`;
  }

  private asWhole(text: string, { type, unit }: Field): string {
    const { whole } = this.dialect;
    if (type === "boolean" || type === "choice" || type === "text") return text;
    if (type === "date") return `cast(${text} - date '1970-01-01' as ${whole})`;
    const factor = unit.d / unit.n;
    return factor === 1n ? `cast(${text} as ${whole})` : `cast(${text} * ${factor} as ${whole})`;
  }

  /** The option of a reading: chosen, tried out, or not known. */
  reading({ supposed, scope }: { supposed: ReadonlyMap<string, string>; scope: SqlScope }, name: string): SqlSign {
    const chosen = this.readings.get(name);
    if (chosen !== undefined) return { kind: "sign", value: textLiteral(chosen), present: true };
    const trying = supposed.get(`reading ${name}`);
    const split = this.splits.find(({ of }) => of === name);
    const column = split ? this.application.read(tryingOut(split)) : "cast(null as varchar)";
    const value = trying === undefined ? column : split ? scope.put(`coalesce(${column}, ${trying})`) : trying;
    return { kind: "sign", value, present: true };
  }

  isChosen = (name: string): boolean => this.readings.has(name);
}

/** The value that is tried out where the data say nothing. */
const tryingOut = ({ number, values }: SqlSplit): string =>
  `case t${number}."choice" ${values.map((value, at) => `when ${at} then ${value}`).join(" ")} end`;
