import { type Ran, run, type World } from "../golden/memory-host.js";
import { ndjsonOf, rowsIn } from "../golden/ndjson.js";

export const RULES = `
policy: tables
title: {zh: 表格, en: Tables}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money, title: {zh: 支出总额, en: Cost}}
  area: {type: number, title: {zh: 面积, en: Area}}
  share: {type: percent, title: {zh: 比例, en: Share}}
  people: {type: count, title: {zh: 人数, en: People}}
  founded: {type: year, title: {zh: 成立年份, en: Founded}}
  heldOn: {type: date, title: {zh: 举办日期, en: Held on}}
  isNew: {type: boolean, title: {zh: 新组建, en: New}}
  role: {type: choice, title: {zh: 角色, en: Role}, options: {host: {zh: 承办, en: Host}, coHost: {zh: 协办(联合), en: Co-host}}}
  note: {type: text, title: {zh: 备注, en: Note}}
  events:
    type: list
    title: {zh: 活动, en: Events}
    item:
      heldOn: {type: date, title: {zh: 举办日期, en: Held on}}
      cost: {type: money, title: {zh: 支出, en: Cost}}
subsidies:
  money: {title: {zh: 一, en: A}, amount: {rate: 100%, of: cost}}
  people: {title: {zh: 二, en: B}, conditions: {a: people >= 12}, amount: 1元}
  all:
    title: {zh: 三, en: C}
    conditions:
      a: area >= 0
      b: share >= 0
      c: founded >= 1900
      d: heldOn >= 1900-01-01
      e: isNew
      f: role = "host"
      g: note != "x"
    amount: 1元
  events:
    title: {zh: 四, en: D}
    amount: {for each: e in events, where: {日期: e.heldOn >= 2018-06-01}, give: {rate: 50%, of: e.cost}}
`;

type Files = Readonly<Record<string, string | Buffer>>;

/** Runs the program on files in memory. */
export const evaluate = (args: readonly string[], files: Files, world: World = {}): Promise<Ran> =>
  run(["evaluate", ...args, "--rules", "rules.yaml"], { ...world, files: { "rules.yaml": RULES, ...files } });

export interface Row {
  readonly application: string | null;
  readonly file?: string;
  readonly line: number;
  readonly problems?: readonly { readonly code: string; readonly field?: string; readonly message: string }[];
  readonly subsidies?: readonly {
    readonly id: string;
    readonly status: string;
    readonly amount?: { readonly min: number };
    readonly missing?: readonly string[];
  }[];
  readonly cautions?: readonly string[];
}

/** The rows of a run as NDJSON. */
export async function rowsOf(args: readonly string[], files: Files, world: World = {}): Promise<Row[]> {
  const { stdout, stderr, code } = await evaluate([...args, "--format", "ndjson"], files, world);
  // A run of which every row is a problem is not done, but tells of each.
  if (code !== 0 && !(code === 2 && stdout.includes('"problems"'))) throw new Error(stderr);
  return rowsIn<Row>(stdout);
}

/** Results but for their lines, of the same applications as CSV and as NDJSON. */
export async function both(csv: Files, args: readonly string[], applications: readonly object[]): Promise<[unknown, unknown]> {
  const ndjson = ndjsonOf(applications);
  const results = [await rowsOf(["a.csv", ...args], csv), await rowsOf(["a.ndjson"], { "a.ndjson": ndjson })];
  return results.map((rows) => rows.map(({ line: _, ...row }) => row)) as [unknown, unknown];
}
