import { chosenReadings } from "../evaluation/chosen-readings.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { CannotSay } from "./cannot-say.js";
import type { Dialect } from "./dialect.js";
import { tablesText } from "./stages.js";
import { resultSelect, subsidyTables } from "./subsidy-query.js";
import { readTables } from "./tables.js";

/** What a policy is in SQL. */
export interface PolicyQuery {
  /** One query; null where no subsidy can be said. */
  readonly text: string | null;
  readonly said: readonly Subsidy[];
  readonly unsaid: readonly { readonly subsidy: Subsidy; readonly because: CannotSay }[];
}

/** Databases take names that differ in the size of letters alone for the same, and a query has names of its own. */
function checkNames(policy: Policy): void {
  const tables = readTables(policy);
  for (const names of [tables.map(({ name }) => name), ...tables.map(({ columns }) => columns.map(({ name }) => name))]) {
    const small = names.map((name) => name.toLowerCase());
    const again = names.find((_, at) => small.indexOf(small[at] ?? "") < at);
    if (again !== undefined) throw new CannotSay("name", again);
  }
  const taken = tables.find(({ name }) => /^s\d+_/i.test(name));
  if (taken) throw new CannotSay("name", taken.name);
}

/** The evaluation of a policy as one query over `applications` and a table for each list. */
export function policyQuery(policy: Policy, dialect: Dialect, asked: ReadonlyMap<string, string> = new Map()): PolicyQuery {
  const readings = chosenReadings(policy, asked);
  const said: Subsidy[] = [];
  const unsaid: { subsidy: Subsidy; because: CannotSay }[] = [];
  const parts: { tables: string; scale: number; select: (scale: number) => string }[] = [];
  for (const [at, subsidy] of policy.subsidies.entries()) {
    const prefix = `s${at + 1}`;
    try {
      checkNames(policy);
      const { tables, scale } = subsidyTables(policy, subsidy, dialect, readings, prefix);
      parts.push({ tables: tablesText(tables, dialect), scale, select: (most) => resultSelect(subsidy, prefix, at + 1, most) });
      said.push(subsidy);
    } catch (cause) {
      if (!(cause instanceof CannotSay)) throw cause;
      unsaid.push({ subsidy, because: cause });
    }
  }
  if (parts.length === 0) return { text: null, said, unsaid };
  const scale = Math.max(...parts.map((part) => part.scale));
  const text = `with ${parts.map(({ tables }) => tables).join(",\n")}
select application, subsidy, status, certainty, benefit, "min", "max", entitled
from (
${parts.map(({ select }) => select(scale)).join("\nunion all\n")}
) r
order by application, number
`;
  return { text, said, unsaid };
}
