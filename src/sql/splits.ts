import type { Expression, Field } from "../expression/core.js";
import { correlatedOf } from "../expression/correlated.js";
import { quoted, textLiteral } from "./dialect.js";
import { plainText } from "./plain-text.js";
import type { Table } from "./stages.js";
import type { SqlSplit } from "./writing.js";

/** No more cases than this are tried out for one application, as in `expression/by-cases.ts`. */
const MOST_CASES = 32;

/** What a rule asks more than once, with what is tried out for it where it is not known. */
export function splitsOf(root: Expression, isChosen: (reading: string) => boolean): SqlSplit[] {
  return correlatedOf(root)
    .filter(({ of }) => (typeof of === "string" ? !isChosen(of) : of.ifAbsent === null))
    .map(({ of, values }, at) => ({
      of,
      number: at + 1,
      values: values.map((value) => {
        if (typeof value === "object" && !("n" in value)) throw new Error("a list is no case");
        return typeof of === "string" || value === undefined ? textLiteral(String(value)) : plainText(asText(value), of);
      }),
    }));
}

/** The text that stands for all others cannot be written in SQL: one that nobody gives can. */
const asText = <T>(value: T): T | string => (value === "\u0000" ? "\u0001" : value);

/** The cases of each application: `world` numbers them, −1 being the application as it is. */
export function splitTables(splits: readonly SqlSplit[], prefix: string): Table[] {
  const open = splits.map(({ of, number, values }) => {
    const [item, from, where] = sourceOf(of);
    return `  select ${from}.${item === "-1" ? '"id"' : '"application"'} as application, ${number} as split, ${item} as item, ${values.length} as cases\n  from ${where}`;
  });
  const sizes = [...new Set(splits.map(({ values }) => values.length))];
  const product = (over: string) =>
    sizes.map((size) => `power(${size}, sum(case when cases = ${size} then 1 else 0 end)${over})`).join(" * ");
  const before = product(" over (partition by application order by split, item rows between unbounded preceding and 1 preceding)");
  const counted = `coalesce(cast(case when total > ${MOST_CASES} then null else before end as integer), 1)`;
  return [
    { name: `${prefix}_open`, text: open.join("\n  union all\n") },
    {
      name: `${prefix}_totals`,
      text: `  select application, least(${product("")}, 1e9) as total from ${prefix}_open group by application`,
    },
    {
      name: `${prefix}_ranked`,
      text: `  select s.*, t.total, ${before.replaceAll("partition by application", "partition by s.application").replaceAll("order by split, item", "order by s.split, s.item")} as before\n  from ${prefix}_open s join ${prefix}_totals t on t.application = s.application\n  where t.total <= ${MOST_CASES}`,
    },
    {
      name: `${prefix}_worlds`,
      text: `  select t.application, cast(w.world as integer) as world\n  from ${prefix}_totals t join generate_series(0, ${MOST_CASES - 1}) w(world) on w.world < t.total\n  where t.total <= ${MOST_CASES}`,
    },
    {
      name: `${prefix}_tried`,
      text: `  select w.application, w.world, s.split, s.item, mod(cast(floor(w.world / cast(${counted} as double precision)) as integer), s.cases) as choice\n  from ${prefix}_worlds w join ${prefix}_ranked s on s.application = w.application`,
    },
    {
      name: `${prefix}_rows`,
      text: `  select "id" as application, -1 as world from applications\n  union all\n  select application, world from ${prefix}_worlds`,
    },
  ];
}

/** The item that is open, the table that says so, and where it does. */
function sourceOf(of: Field | string): [string, string, string] {
  if (typeof of === "string") return ["-1", "a", "applications a"];
  if (of.list === null) return ["-1", "a", `applications a where a.${quoted(of.name)} is null`];
  const has = `a.${quoted(`has_${of.list}`)}`;
  return [
    `i."item"`,
    "i",
    `${quoted(of.list)} i join applications a on a."id" = i."application" where ${has} and i.${quoted(of.name)} is null`,
  ];
}
