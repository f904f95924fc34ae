import { describe, expect, it } from "vitest";
import { runs } from "../runs.js";
import { judged } from "./fuzz/judge.js";

/** A policy in which everything that authors name has a name, with limits by keys, and applications for it. */
const POLICY = `policy: named
title: {zh: 名, en: Named}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  NAMEi: {type: money, title: {zh: 支出, en: Cost}}
  matter: {type: text, title: {zh: 事项, en: Matter}}
  kind: {type: choice, title: {zh: 类, en: Kind}, options: {NAMEo: {zh: 甲, en: A}, b: {zh: 乙, en: B}}}
  NAMEl: {type: list, title: {zh: 活动, en: Events}, item: {NAMEf: {type: money, title: {zh: 额, en: Sum}}, who: {type: text, title: {zh: 谁, en: Who}}}}
  NAMEk: {type: text, title: {zh: 键, en: Key}}
readings:
  NAMEr: {question: {zh: 怎么?, en: How?}, options: {NAMEw: {zh: 一, en: One}, other: {zh: 二, en: Two}}, chosen: NAMEw}
values:
  NAMEv: {by reading: {NAMEr: {NAMEw: 50%, other: 40%}}}
tables:
  NAMEt: {by: [k], gives: [NAMEg], hit: unique, rows: [[NAMEo, 10元], [b, 20元]]}
subsidies:
  NAMEs:
    title: {zh: 一, en: One}
    conditions: {NAMEc: {if: NAMEi > 0元, en: has cost}}
    amount: {rate: NAMEv, of: NAMEi, cap: 1万元}
    of which: {NAMEp: {rate: 20%, of: NAMEi}}
    instalments: [{name: NAMEa, part: 40%}, {name: 尾, part: rest}]
    shares: {NAMEh: 60%, 县: rest}
  table: {title: {zh: 二, en: Two}, amount: NAMEt(kind).NAMEg}
  list: {title: {zh: 三, en: Three}, amount: {for each: e in NAMEl, give: e.NAMEf}}
limits:
  - {once per: NAMEk, on: [NAMEs], within: lifetime}
  - {joint cap: 1500元, on: [NAMEs, table], within: batch, each: NAMEk}
  - {highest only: [list, table], matter: NAMEk, within: batch}
`;

const LINES = Array.from({ length: 6 }, (_, at) => {
  const claims = { NAMEs: 600 + at, table: 10 };
  const list = [{ NAMEf: 100 + at, who: "x" }, ...(at % 2 === 0 ? [{ who: "y" }] : [])];
  const facts = { NAMEi: 1000 + 10 * at, matter: `m${at}`, kind: at % 2 === 0 ? "NAMEo" : "b", NAMEl: list, NAMEk: `k${at % 3}` };
  return JSON.stringify({ id: `A${at}`, applicationDate: "2018-09-01", ...(at === 5 ? {} : facts), claims, unknown: 1 });
}).join("\n");

const TABLE = `id,NAMEi,NAMEk,kind,matter,applicationDate\nA1,1000,k,NAMEo,m,2018-09-01\nA2,,k,b,m,2018-09-01\n`;
const CASES = `policy: named\ncases:\n  - name: a\n    given: {NAMEi: 100, kind: NAMEo, NAMEk: k}\n    date: 2018-09-01\n    expect: {NAMEs: {amount: 50元}}\n  - name: b\n    given: {NAMEi: 0}\n    date: 2018-09-01\n    expect: {NAMEs: {reasons: [NAMEc]}}\n`;

const COMMANDS: readonly (readonly string[])[] = [
  ["evaluate", "a.ndjson", "--format", "ndjson", "--all-readings"],
  ["evaluate", "a.ndjson", "--verbose"],
  ["evaluate", "a.csv", "--verbose"],
  ["evaluate", "a.csv", "--check-only"],
  ["audit", "a.ndjson"],
  ["audit", "a.ndjson", "--format", "ndjson", "--history", "h.ndjson"],
  ["audit", "a.ndjson", "--format", "markdown"],
  ["explain", "a.ndjson", "--tree"],
  ["explain", "a.ndjson", "--format", "html", "--reading", "NAMEr=other"],
  ["estimate", "--no-input"],
  ["show", "named", "--in-words"],
  ["show", "named", "--coverage"],
  ["schema", "application"],
  ["template", "--claims", "--output", "out.csv"],
  ["template", "--claims", "--output", "out.xlsx"],
  ["validate"],
  ["test", "--coverage"],
  ["test", "--boundaries", "--output", "b.yaml"],
];

/** What bears the name at the same time: each has names of its own, but for those that share theirs. */
const AT = ["irsofwcagh", "lwp", "kp", "v", "t"];

/** A name of the author's own for each place, as long as the one that is tried. */
const plainName = (which: string, name: string): string => `${name.slice(0, -2)}${which}x`;

/** Every name as somebody would choose it, some of them the one that is tried. */
const named = (text: string, at: string, name: string): string =>
  text.replace(/NAME([a-z])/g, (_, which: string) => (at.includes(which) ? name : plainName(which, name)));

async function said(command: readonly string[], at: string, name: string): Promise<string> {
  const place = (text: string): string => named(text, at, name);
  const files = {
    "p/policy.yaml": place(POLICY),
    "p/policy.test.yaml": place(CASES),
    // What would change a result is looked for once for each.
    "a.ndjson": place(command[0] === "explain" ? LINES.slice(0, LINES.indexOf("\n")) : LINES),
    "a.csv": place(TABLE),
    "h.ndjson": place('{"subsidy":"NAMEs","applicant":"A0","date":"2018-05-05","amount":1,"NAMEk":"k1"}\n'),
  };
  const rules = ["validate", "test"].includes(command[0] ?? "") ? ["p"] : ["--rules", "p/policy.yaml"];
  const [first = "", ...rest] = command.map(place);
  const ran = await judged({
    args: [first, ...rest, ...rules, "--lang", "en"],
    files,
    writes: ["out.csv", "out-", "out.xlsx", "out.html", "b.yaml"],
  });
  const written = [...ran.created].filter(([path]) => !path.endsWith(".xlsx")).map(([path, text]) => `${path}\n${text}`);
  return [ran.wrong ?? "", ran.code, ran.stdout, ran.stderr, ...written].join("\n");
}

/** Sums of the rules' bytes are others, and so is a page that holds them. */
const alike = (text: string): string => text.replace(/[0-9a-f]{16,64}|sha256-[^']*/g, "#");

describe("a name that every object knows is a name as any other", () => {
  it.each(COMMANDS)(
    "in %s %s %s",
    async (...command) => {
      for (const name of runs(["valueOf"], ["valueOf", "toString"])) {
        const plain = await said(command, "", name);
        for (const at of AT) {
          const expected = [...at].reduce((text, which) => text.replaceAll(plainName(which, name), name), plain);
          expect(alike(await said(command, at, name)), `${name} in ${at}`).toBe(alike(expected));
        }
      }
    },
    120_000,
  );
});
