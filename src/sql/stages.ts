import type { Dialect } from "./dialect.js";
import { quoted } from "./dialect.js";
import type { SqlFold, SqlScope } from "./scope.js";
import type { SqlSplit } from "./writing.js";

/** What stages are written out with. */
export interface Stages {
  readonly dialect: Dialect;
  /** Before each name of a common table expression. */
  readonly prefix: string;
  readonly splits: readonly SqlSplit[];
}

/** A common table expression. */
export interface Table {
  readonly name: string;
  readonly text: string;
}

export const KEYS = ["application", "world"];
const indented = (lines: readonly string[], mark = ",\n"): string => lines.map((line) => `    ${line}`).join(mark);

/** The stages of a scope, each a table that reads the one before it; the last has every column. */
export function stagesOf(scope: SqlScope, stages: Stages, name: string, keys: readonly string[], base: string): Table[] {
  const tables: Table[] = [{ name: `${name}_0`, text: base }];
  for (let stage = 1; stage <= scope.last; stage += 1) {
    const before = `${name}_${stage - 1}`;
    const folds = scope.folds.filter((fold) => fold.stage === stage);
    const inner = folds.map((fold, at) => foldTables(fold, stages, `${name}_${stage}${String.fromCharCode(97 + at)}`, keys, before));
    tables.push(...inner.flat());
    const computed = [...scope.columns].filter(([, column]) => column.stage === stage);
    const names = new Map(folds.flatMap((fold, at) => [...fold.aggregates].map(([each, { none }]) => [each, { at, none }] as const)));
    const columns = computed.map(([each, { text }]) => {
      const found = names.get(each);
      return found ? `coalesce(g${found.at}.${each}, ${found.none}) as ${each}` : `${text} as ${each}`;
    });
    const joins = inner.map((made, at) => {
      const same = keys.map((key, of) => `g${at}.key${of} = p.${key}`).join(" and ");
      return `\n  left join ${made.at(-1)?.name} g${at} on ${same}`;
    });
    tables.push({ name: `${name}_${stage}`, text: `  select p.*,\n${indented(columns)}\n  from ${before} p${joins.join("")}` });
  }
  return tables;
}

function foldTables({ inner, list, aggregates }: SqlFold, stages: Stages, name: string, keys: readonly string[], outer: string): Table[] {
  const sources = [...inner.sources];
  const item = sources.find(([, text]) => text === `i."item"`)?.[0] ?? "";
  const joins = joinsOf(sources, stages.splits, `i.application = t.application and t.world = o.world and t.item = i."item"`, stages.prefix);
  const has = hasColumn(inner, list);
  const given = `  select o.*,\n${indented(sources.map(([each, text]) => `${text} as ${each}`))}\n  from ${outer} o\n  join ${quoted(list)} i on i."application" = o.application${joins}`;
  const none = sources.map(([each, _text]) => (each === item ? `-1 as ${each}` : `null as ${each}`));
  const open = `\n  where o.${has}\n  union all\n  select o.*,\n${indented(none)}\n  from ${outer} o\n  where not o.${has}`;
  const inside = [...keys, item];
  const tables = stagesOf(inner, stages, name, inside, given + (has ? open : ""));
  const last = tables.at(-1)?.name ?? "";
  const sums = [...aggregates].map(([each, { text }]) => `${text} as ${each}`);
  tables.push({
    name: `${name}_sum`,
    text: `  select ${keys.map((key, of) => `${key} as key${of}`).join(", ")},\n${indented(sums)}\n  from ${last}\n  group by ${keys.join(", ")}`,
  });
  return tables;
}

/** The column of the application that says whether a list is known; none where silence means no items. */
function hasColumn(inner: SqlScope, list: string): string | undefined {
  let scope = inner;
  while (scope.outer) scope = scope.outer;
  const text = `coalesce(a.${quoted(`has_${list}`)}, false)`;
  return [...scope.sources].find(([, each]) => each === text)?.[0];
}

/** The applications as they are, and beside them each with values tried out for what is not known. */
export function applicationBase(scope: SqlScope, { prefix, splits }: Stages): string {
  const sources = [...scope.sources];
  const joins = joinsOf(sources, splits, `a."id" = t.application and t.world = o.world and t.item = -1`, prefix);
  const columns = ["o.application", "o.world", ...sources.map(([each, text]) => `${text} as ${each}`)];
  const rows = splits.length > 0 ? `${prefix}_rows` : `(select "id" as application, -1 as world from applications)`;
  return `  select\n${indented(columns)}\n  from ${rows} o\n  join applications a on a."id" = o.application${joins}`;
}

/** Joins what is tried out wherever a column asks for it. */
function joinsOf(sources: readonly (readonly [string, string])[], splits: readonly SqlSplit[], on: string, prefix: string): string {
  const used = splits.filter(({ number }) => sources.some(([, text]) => text.includes(`case t${number}."choice"`)));
  return used
    .map(
      ({ number }) =>
        `\n  left join ${prefix}_tried t${number} on t${number}.split = ${number} and ${on.replaceAll(/\bt\./g, `t${number}.`)}`,
    )
    .join("");
}

export const tablesText = (tables: readonly Table[], { kept, once }: Dialect): string =>
  tables
    .map(({ name, text }) => {
      const read = tables.filter((each) => new RegExp(`\\b${name}\\b`).test(each.text)).length;
      return `${quoted(name)} as ${read > 1 ? kept : once} (\n${text}\n)`;
    })
    .join(",\n");
