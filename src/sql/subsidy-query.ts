import type { Policy, Subsidy } from "../policy/policy.js";
import { decimalOfFraction } from "../values/decimal.js";
import { CannotSay } from "./cannot-say.js";
import { type Dialect, textLiteral } from "./dialect.js";
import { type SqlEnd, SqlEnds } from "./ends.js";
import { SqlLower } from "./lower.js";
import type { SqlLowering } from "./lowering.js";
import type { SqlQuantity } from "./quantities.js";
import { rounded } from "./roundings.js";
import { splitsOf, splitTables } from "./splits.js";
import { applicationBase, KEYS, stagesOf, type Table } from "./stages.js";
import { truthText } from "./truths.js";
import { SqlWriting } from "./writing.js";

/** The tables of one subsidy, the last of which has a row for each application. */
export function subsidyTables(
  policy: Policy,
  subsidy: Subsidy,
  dialect: Dialect,
  readings: ReadonlyMap<string, string>,
  prefix: string,
): { readonly tables: Table[]; readonly scale: number } {
  const splits = splitsOf(subsidy.entitlement, (name) => readings.has(name));
  const writing = new SqlWriting(policy, dialect, readings, splits);
  const scope = writing.application;
  const lowering = new SqlLower(writing, [scope]);
  const value = comparable(lowering.quantity(subsidy.entitlement), lowering, splits.length > 0);
  const found = foundColumns(value);
  const stages = { dialect, prefix, splits };
  const tables = stagesOf(scope, stages, prefix, KEYS, applicationBase(scope, stages));
  const before = splits.length > 0 ? splitTables(splits, prefix) : [];
  const last = tables.at(-1)?.name ?? "";
  const whole: Table = { name: `${prefix}_whole`, text: `  select application, world, ${found.text}\n  from ${last}` };
  const joined =
    splits.length > 0 ? caseTables(prefix) : [{ name: `${prefix}_joined`, text: `  select *, false as unsaid from ${prefix}_whole` }];
  const { table, scale } = resultTable(policy, subsidy, dialect, found, prefix);
  return { tables: [...before, ...tables, whole, ...joined, table], scale };
}

/** Cases are put beside one another as whole numbers of one unit. */
function comparable(value: SqlQuantity, { quantities: { ends } }: SqlLowering, hasCases: boolean): SqlQuantity {
  if (!hasCases) return value;
  const [low, high] = [ends.undivided(value.low), ends.undivided(value.high)];
  if (!low || !high) throw new CannotSay("quotient", "amount");
  const [a, b] = ends.aligned([low, high]) as [SqlEnd, SqlEnd];
  return { ...value, low: ends.kept(a), high: ends.kept(b) };
}

interface AmountColumns {
  readonly text: string;
  readonly low: SqlEnd;
  readonly high: SqlEnd;
}

function foundColumns(value: SqlQuantity): AmountColumns {
  const text = (whole: SqlEnd["n"], name: string) => `${whole === null ? "cast(null as numeric)" : `${whole}`} as ${name}`;
  const columns = [
    text(value.low.n, "low"),
    text(value.low.d, "low_of"),
    text(value.high.n, "high"),
    text(value.high.d, "high_of"),
    `${truthText(value.present)} as present`,
    `${truthText(value.missing)} as missing`,
    `${truthText(value.unstated)} as unstated`,
  ];
  return { text: columns.join(", "), low: value.low, high: value.high };
}

/** What all cases leave of the whole, as `expression/by-cases.ts` has it. */
function caseTables(prefix: string): Table[] {
  const due = "present is not false";
  const same = (column: string) => `(count(distinct ${column}) + max(case when ${column} is null then 1 else 0 end) <= 1)`;
  return [
    {
      name: `${prefix}_cases`,
      text: `  select application,
    bool_and(present is false) as none, bool_and(present is true) as every,
    min(case when ${due} then low end) as low, bool_or(${due} and low is null) as low_open,
    max(case when ${due} then high end) as high, bool_or(${due} and high is null) as high_open,
    bool_or(missing) as missing, bool_and(${due} and unstated or present is false) as unstated,
    ${same("case when present is false then null else low end")} and ${same("case when present is false then null else high end")}
      and (bool_and(present is true) or bool_and(present is false) or bool_and(present is null)) as alike
  from ${prefix}_whole where world >= 0 group by application`,
    },
    {
      name: `${prefix}_joined`,
      text: `  select w.application, w.world,
    case when n then least_low else w.low end as low, w.low_of,
    case when n then least_high else w.high end as high, w.high_of,
    case when not n then w.present when w.present then true when c_every then true when c_none then false end as present,
    case when n then c_missing else w.missing end as missing,
    case when n then c_unstated else w.unstated end as unstated,
    unsaid
  from (
    select w.*, c.every as c_every, c.none as c_none, c.missing or not c.alike as c_missing, c.unstated as c_unstated,
      case when c.low_open then w.low when w.low is null then c.low else greatest(w.low, c.low) end as least_low,
      case when c.high_open then w.high when w.high is null then c.high else least(w.high, c.high) end as least_high,
      c.application is not null and w.present is not false and w.missing and not (
        not c.none
        and (w.present is true or not c.every)
        and (c.high_open or c.high >= w.high)
        and (w.present is not true or c.low_open or c.low <= w.low)
      ) as n,
      coalesce(w.present is not false and w.missing and t.total > 32, false) as unsaid
    from ${prefix}_whole w
    left join ${prefix}_cases c on c.application = w.application
    left join ${prefix}_totals t on t.application = w.application
    where w.world = -1
  ) w`,
    },
  ];
}

function resultTable(
  policy: Policy,
  subsidy: Subsidy,
  dialect: Dialect,
  found: AmountColumns,
  prefix: string,
): { readonly table: Table; readonly scale: number } {
  const { rounding: rule } = policy;
  const put = (text: string) => text;
  const ends = new SqlEnds(dialect, put);
  const open = { text: "cast(null as decimal(38, 0))", scale: 0 };
  const side = (which: "low" | "high") => {
    const own = found[which];
    if (own.n === null || !subsidy.pays) return open;
    const lowest = which === "low" ? `case when present then low else least(low, 0) end` : "high";
    const end: SqlEnd = { ...own, n: `(${lowest})`, d: own.d === 1n ? 1n : `${which}_of` };
    return decimalText(rule ? rounded(end, rule.to, rule.by, ends, dialect) : end);
  };
  const [min, max] = [side("low"), side("high")];
  const text = `  select application,
    case when unsaid then 'not said' when present is false then 'ineligible' when present and (not missing or (min is not null and min = max)) then 'eligible' else 'undetermined' end as status,
    min, max, present, missing, unstated, unsaid
  from (
    select *, case when unstated or present is false then null else ${min.text} end as min,
      case when unstated or present is false then null else ${max.text} end as max
    from ${prefix}_joined
  ) r`;
  return { table: { name: `${prefix}_result`, text }, scale: Math.max(min.scale, max.scale) };
}

/** A whole number of units as a decimal with every digit. */
function decimalText({ n, d, unit }: SqlEnd): { text: string; scale: number } {
  const places = decimalOfFraction(unit);
  if (!places || d !== 1n || n === null) throw new CannotSay("quotient", "amount");
  const { units, scale } = places;
  const factor = scale === 0 ? String(units) : decimalLiteral(BigInt(units), scale);
  return { text: `cast(cast(${n} as decimal(30, 0)) * ${factor} as decimal(38, ${scale}))`, scale };
}

function decimalLiteral(units: bigint, scale: number): string {
  const digits = String(units).padStart(scale + 1, "0");
  return `cast(${digits.slice(0, -scale)}.${digits.slice(-scale)} as decimal(${digits.length}, ${scale}))`;
}

/** What a row says of a subsidy; all of a query have one scale, for a database that joins several keeps the digits of one alone. */
export function resultSelect(subsidy: Subsidy, prefix: string, number: number, scale: number): string {
  const figure = (name: string) => `case when not unsaid then cast(${name} as decimal(38, ${scale})) end as "${name}"`;
  const certainty = subsidy.pays
    ? `case when status = 'eligible' then case when unstated then 'unstated' when max is null then 'at least' when min = max then 'exact' when min = 0 then 'at most' else 'range' end end`
    : "cast(null as varchar)";
  return `select application, ${number} as number, ${textLiteral(subsidy.id)} as subsidy, status, ${certainty} as certainty,
  case when status in ('eligible', 'undetermined') then ${textLiteral(subsidy.benefit)} end as benefit,
  ${figure("min")}, ${figure("max")},
  (status = 'undetermined' and present is true) as entitled
from ${prefix}_result`;
}
