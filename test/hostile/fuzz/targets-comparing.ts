import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../golden/memory-host.js";
import { type Draw, oneOf } from "../draw.js";
import type { Attempt, Target } from "./attempt.js";
import { anyPolicy, applicationsFor, drawnPolicy, shippedPolicy, textAt } from "./corpus.js";
import { damagedBytes, damagedLines, damagedText, damagedValue, damagedWords } from "./damage.js";
import { drawnFeel } from "./feel.js";
import { ODD } from "./odd.js";
import { damagedRows, MADE_UP, writtenBy } from "./targets-results.js";
import { asked } from "./targets-rules.js";

/** Proofs are given so long: what is tried is that they begin and end. */
const TIME = ["--time", "0.2"];

/** Two versions of rules, of which one may be damaged, and what tells them apart. */
function diffAttempt(draw: Draw): Attempt {
  const text = draw(2) === 0 ? drawnPolicy(draw) : shippedPolicy(draw).text;
  const other = draw(4) === 0 ? anyPolicy(draw) : String(draw(2) === 0 ? damagedWords(text, draw, 1) : damagedLines(text, draw));
  const files = { "old/policy.yaml": text, "new/policy.yaml": other };
  const batch = draw(2) === 0 ? { "a.ndjson": `${applicationsFor(text, draw, 3).join("\n")}\n` } : {};
  const shown = oneOf(draw, [[], ["--format", "json"], ["--format", "markdown"], ["--format", "html", "--output", "out.html"]]);
  const [old, since] = draw(4) === 0 ? ["old", "new"] : ["old/policy.yaml", "new/policy.yaml"];
  const args = ["diff", old, since, ...TIME, ...shown, ...("a.ndjson" in batch ? ["--applications", "a.ndjson"] : [])];
  return asked(draw, args, "old/policy.yaml", { ...files, ...batch });
}

/** What is to hold of everyone, asked in words that may mean nothing. */
function proveAttempt(draw: Draw): Attempt {
  const isCases = draw(3) === 0;
  const text = isCases ? textAt(oneOf(draw, ["fixtures/properties/breaks.yaml", "fixtures/properties/keeps.yaml"])) : anyPolicy(draw);
  const ids = [...text.matchAll(/^ {2}(\w+):/gm)].map(([, id = ""]) => id);
  const word = (): string => (draw(4) === 0 || ids.length === 0 ? oneOf(draw, ODD) : oneOf(draw, ids));
  const figure = (): string => oneOf(draw, ["0\u5143", "1\u4E07\u5143", "10%", "1/3", "1e400\u5143", ...ODD]);
  const feel = drawnFeel(draw, 2);
  const claims: readonly (readonly string[])[] = [
    ["--never-above", `${word()} ${figure()}`],
    ["--total-below", figure()],
    ["--monotone", `${word()} ${word()}`],
    ["--never-both", `${word()} ${word()}`],
    ["--reachable", word()],
    ["--refused-when", `${word()} ${draw(2) === 0 ? feel : damagedWords(feel, draw)}`],
    ["--same-readings", word()],
    ["--never-below", "old.yaml"],
    ["--no-error"],
  ];
  const shown = oneOf(draw, [[], ["--format", "json"], ["--format", "markdown"]]);
  const rules = draw(3) === 0 ? damagedText(text, draw) : text;
  return asked(draw, ["prove", "-", ...oneOf(draw, claims), ...TIME, ...shown], "p.yaml", { "p.yaml": rules, "old.yaml": text });
}

const PROPERTIES = `policy: properties
properties:
  never above: capped 10\u4E07\u5143
  total below: 100\u4E07\u5143
  batch total below: capped small 100\u4E07\u5143
  within budget: capped
  monotone: [capped cost, each events.price]
  never both: small large
  reachable: [large, small]
  refused when: capped barred
  same readings: way
  no error: true
`;

/** Cases of a policy with what is to hold of everyone, damaged. */
function propertiesAttempt(draw: Draw): Attempt {
  const policy = textAt("fixtures/properties/keeps.yaml");
  const cases = draw(3) === 0 ? damagedText(PROPERTIES, draw) : damagedWords(PROPERTIES, draw);
  const files = { "p/policy.yaml": policy, "p/policy.test.yaml": cases };
  return asked(draw, ["test", "p", ...TIME, ...oneOf(draw, [[], ["--strict"], ["--format", "json"], ["--format", "junit"]])], "p", files);
}

/** Other figures in rules, other facts in an application: texts that somebody typed. */
function otherwiseAttempt(draw: Draw): Attempt {
  const text = draw(2) === 0 ? textAt(MADE_UP) : anyPolicy(draw);
  const names = [...text.matchAll(/(?<![\w"])([a-z][A-Za-z]+)(?=:)/g)].map(([, name = ""]) => name);
  const name = (): string => (draw(5) === 0 || names.length === 0 ? oneOf(draw, ODD) : oneOf(draw, names));
  const place = `${name()}${draw(2) === 0 ? `.${name()}` : ""}${draw(4) === 0 ? `[${oneOf(draw, ["0", "1", "-1", "1e9", "x"])}]` : ""}`;
  const value = oneOf(draw, ["80\u4E07\u5143", "60%", "0", "3", "true", "2019-01-01", ...ODD]);
  const ways = [
    ["evaluate", "a.ndjson", "--rules", "-", "--what-if", `${place}=${value}`, ...oneOf(draw, [[], ["--format", "json"]])],
    ["explain", "a.ndjson", "--rules", "-", "--set", `${place}=${value}`],
    ["explain", "a.ndjson", "--rules", "-", "--along", place],
  ];
  const lines = applicationsFor(text, draw, 2);
  return asked(draw, oneOf(draw, ways), "p.yaml", { "p.yaml": text, "a.ndjson": `${lines.join("\n")}\n` });
}

/** The query of a policy, whose names and texts are anything. */
function sqlAttempt(draw: Draw): Attempt {
  const text = anyPolicy(draw);
  const rules = draw(2) === 0 ? damagedWords(text, draw) : text;
  const more = oneOf(draw, [[], ["--tables"], ["--reading", oneOf(draw, ODD)]]);
  return asked(draw, ["sql", "-", "--dialect", oneOf(draw, ["duckdb", "postgres"]), ...more], "p.yaml", { "p.yaml": rules });
}

const LAYOUT = textAt("fixtures/desk/tables.yaml");
const DESK = ["reviewed.csv", "export.csv"].map((name) => readFileSync(join(root, "fixtures/desk", name)));

/** A table as it comes out of a bureau, with claims and what was decided of them, and the form that is to come of it; either damaged. */
function deskAttempt(draw: Draw): Attempt {
  const table = oneOf(draw, DESK);
  const isTable = draw(2) === 0;
  const files = {
    [MADE_UP]: textAt(MADE_UP),
    "a.csv": isTable ? damagedBytes(table, draw) : table,
    "t.yaml": isTable ? LAYOUT : damagedText(LAYOUT, draw),
  };
  const form = oneOf(draw, [
    ["--output", "out.xlsx"],
    ["--output", "out.csv", "--per-firm"],
    ["--format", "html", "--output", "out.html", "--title", oneOf(draw, ODD)],
    ["--format", "markdown", "--by", oneOf(draw, ["\u6240\u5C5E\u533A\u53BF", ...ODD])],
  ]);
  return asked(draw, ["audit", "a.csv", "--rules", "-", "--columns", "t.yaml", ...form], MADE_UP, files);
}

/** Results of an audit, damaged: who asks about one of them is answered, letters are written. */
async function lettersAttempt(draw: Draw): Promise<Attempt> {
  const rows = damagedRows(await writtenBy("audit", "claims.ndjson", "--rules", MADE_UP, "--format", "ndjson"), draw);
  const files = { [MADE_UP]: textAt(MADE_UP), "r.ndjson": rows };
  const whom = oneOf(draw, [
    ["--application", oneOf(draw, ["A09", "A10", "\u7532", ...ODD])],
    ["--letters", "out-letters/"],
  ]);
  const shown = whom[0] === "--letters" ? [] : oneOf(draw, [[], ["--format", "html"], ["--format", "markdown"]]);
  const attempt = asked(draw, ["explain", "r.ndjson", "--rules", "-", ...whom, ...shown], MADE_UP, files);
  return { ...attempt, writes: [...attempt.writes, "out-letters/", "out-letters"] };
}

/** Parts of an audited batch, damaged, which are joined and audited again. */
async function joinedAttempt(draw: Draw): Promise<Attempt> {
  const part = (name: string) => writtenBy("audit", name, "--rules", MADE_UP, "--format", "ndjson", "--part");
  const [one, other] = [await part("claims.ndjson"), await part("earlier.ndjson")];
  const files = {
    [MADE_UP]: textAt(MADE_UP),
    "r.ndjson": damagedRows(one, draw),
    "s.ndjson": draw(2) === 0 ? damagedRows(other, draw) : other,
  };
  const shown = oneOf(draw, [[], ["--format", "ndjson"], ["--output", "out.xlsx"], ["--format", "csv"]]);
  return asked(draw, ["settle", "r.ndjson", "s.ndjson", "--rules", "-", ...shown], MADE_UP, files);
}

/** What a stored table gives, as its reader hands it over. */
function storedAttempt(draw: Draw): Attempt {
  const text = draw(2) === 0 ? drawnPolicy(draw) : textAt(MADE_UP);
  const lines = applicationsFor(text, draw, 1 + draw(4)).map((line) =>
    draw(2) === 0 ? line : JSON.stringify(damagedValue(JSON.parse(line) as unknown, draw)),
  );
  const name = oneOf(draw, ["a.parquet", "duckdb:a.db?table=t", `duckdb:a.db?table=${oneOf(draw, ODD)}`, "duckdb:a.db"]);
  const held = lines.join("\n");
  const files = { "p.yaml": text, "a.parquet": held, "a.db": held };
  return asked(
    draw,
    [oneOf(draw, ["evaluate", "audit"]), name, "--rules", "-", ...oneOf(draw, [[], ["--format", "ndjson"]])],
    "p.yaml",
    files,
  );
}

export const comparingTargets: readonly Target[] = [
  { name: "diff", draw: diffAttempt },
  { name: "prove", draw: proveAttempt },
  { name: "properties", draw: propertiesAttempt },
  { name: "otherwise", draw: otherwiseAttempt },
  { name: "sql", draw: sqlAttempt },
  { name: "desk", draw: deskAttempt },
  { name: "letters", draw: lettersAttempt },
  { name: "joined", draw: joinedAttempt },
  { name: "stored", draw: storedAttempt },
];
