import { benefits } from "../../policy/policy.js";
import type { Expected } from "./expected.js";
import type { RanTrial } from "./runner.js";
import { type Datum, datumOf, type GivenFacts, isGiven, isItems, type Trial } from "./trial.js";

/** A case in the words of a file of cases, all of it on lines that `subsidy fmt` lays out. */
export interface WrittenCase {
  readonly trial: Trial;
  readonly expect: GivenFacts;
}

/** What a case is to state of a trial: what two policies make of it differently; undefined where that is nothing that a case can state. */
export function caseOf(trial: Trial, ran: RanTrial | undefined, changed: RanTrial | undefined): WrittenCase | undefined {
  const parts = ran?.expected.map((expected, at) => stated(expected, changed?.expected[at])) ?? [];
  return parts.some((part) => Object.keys(part).length > 0) ? { trial, expect: expectOf(trial, parts) } : undefined;
}

/** What is stated of each application, in one; of those of whom there is nothing to state nothing is. */
export const expectOf = ({ applicants }: Trial, parts: readonly GivenFacts[]): GivenFacts => {
  const [first] = applicants;
  if (applicants.length === 1 && first?.id === undefined) return parts[0] ?? {};
  return withoutEmpty(Object.fromEntries(applicants.map(({ id }, at) => [id ?? "", parts[at] ?? {}])));
};

/** Of subsidies that differ all that is known; of sums and named values those that differ. */
export function stated({ subsidies, total, values, problems }: Expected, other: Expected | undefined): GivenFacts {
  if (problems.length > 0) return JSON.stringify(problems) === JSON.stringify(other?.problems) ? {} : { problems };
  if (other && other.problems.length > 0) return stated({ subsidies, total, values, problems }, undefined);
  const own = Object.entries(subsidies).flatMap(([id, result]) => {
    const beside = other?.subsidies[id];
    if (!beside) return [[id, withoutUnrounded(result)] as const];
    const { unrounded, ...shown } = result;
    const { unrounded: exactly, ...found } = differing(result, beside, SILENT);
    if (Object.keys(found).length > 0) return [[id, { ...shown, ...found }] as const];
    return exactly === undefined ? [] : [[id, { ...shown, unrounded: exactly }] as const];
  });
  const open = Object.values(subsidies).some(({ missing }) => missing !== undefined);
  const sums = open && own.length > 0 ? {} : other ? differing(total, other.total, NO_SUMS) : total;
  return withoutEmpty({ ...Object.fromEntries(own), total: sums, values: other ? differing(values, other.values, {}) : values });
}

/** What an amount is before it is rounded is stated where nothing else tells of it. */
const withoutUnrounded = ({ unrounded, ...shown }: GivenFacts): GivenFacts => shown;

/** What a case says of a result that has nothing of a kind. */
const SILENT: GivenFacts = { entitled: "false", cuts: {}, missing: [], reasons: [] };
const NO_SUMS: GivenFacts = Object.fromEntries(benefits.map((benefit) => [benefit, "0"]));

/** What of one is not so in another; of what only the other has, that there is none, where that can be said. */
function differing(one: GivenFacts, other: GivenFacts, none: GivenFacts): GivenFacts {
  const own = Object.entries(one).filter(([key, each]) => JSON.stringify(each) !== JSON.stringify(other[key] ?? none[key]));
  const more = Object.entries(none).filter(
    ([key, each]) => !(key in one) && key in other && JSON.stringify(each) !== JSON.stringify(other[key]),
  );
  return Object.fromEntries([...own, ...more]);
}

const withoutEmpty = (given: GivenFacts): GivenFacts =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => !isGiven(value) || Object.keys(value).length > 0));

/** The lines of a case. */
export function writtenCase(name: string, { trial, expect }: WrittenCase): string {
  const { applicants, history, readings, date } = trial;
  const [first] = applicants;
  const alone = applicants.length === 1 && first?.id === undefined;
  const lines = [
    `- name: ${scalar(JSON.stringify(name))}`,
    ...(date === undefined ? [] : [`  date: ${date}`]),
    ...(Object.keys(readings).length > 0
      ? [`  readings: ${flow(Object.fromEntries(Object.entries(readings).map(([key, id]) => [key, JSON.stringify(id)])))}`]
      : []),
    ...(history ? [`  history: ${flow(datumOf(history))}`] : []),
    ...(alone && first
      ? [`  given: ${flow(first.given)}`]
      : ["  applications:", ...applicants.map(({ id, given }) => `    ${key(id ?? "")}: ${flow(given)}`)]),
    "  expect:",
    ...Object.entries(expect).map(([id, each]) => `    ${key(id)}: ${flow(each)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function flow(datum: Datum): string {
  if (typeof datum === "string") return scalar(datum);
  if (isItems(datum)) return `[${datum.map(flow).join(", ")}]`;
  return `{${Object.entries(datum)
    .map(([name, value]) => `${key(name)}: ${flow(value)}`)
    .join(", ")}}`;
}

const key = (name: string): string => scalar(JSON.stringify(name));

/** Texts that YAML takes for texts, or days, without marks. */
const PLAIN = /^(?:\d{4}-\d{2}-\d{2}|(?!(?:true|false|null|yes|no|on|off|y|n)$)[\p{L}_][\p{L}\d_.-]*(?: [\p{L}\d_.-]+)*)$/iu;

/** A token of JSON as YAML has it: a text with signs that JSON spells otherwise stays as it is there. */
function scalar(json: string): string {
  if (!json.startsWith('"') || json.includes("\\")) return json;
  const text = json.slice(1, -1);
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

/** A file of cases of one policy; `head`: lines of remarks. */
export const casesText = (head: readonly string[], policy: string, cases: readonly string[]): string =>
  `${head.map((line) => `# ${line}\n`).join("")}policy: ${key(policy)}\ncases:\n${cases.map((text) => text.replace(/^(?=.)/gm, "  ")).join("")}`;
