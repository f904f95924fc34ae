import type { Path } from "../../policy/named-figures.js";

/** What a change of words concerns, the gravest first. */
export const changeClasses = ["AMOUNT", "ELIGIBILITY", "INPUT", "LIMIT", "ID", "TEXT"] as const;
export type ChangeClass = (typeof changeClasses)[number];

const rank = (kind: ChangeClass): number => changeClasses.indexOf(kind);

/** Whether one class is graver than another. */
export const isWorse = (one: ChangeClass, other: ChangeClass): boolean => rank(one) < rank(other);

/** Keys whose words people read, and that nothing is computed from. */
const WORDS: ReadonlySet<string> = new Set([
  "title",
  "note",
  "counter",
  "question",
  "because",
  "zh",
  "en",
  "document",
  "source",
  "quote",
  "section",
  "code",
  "name",
  "stated",
  "confirmed to",
  "not computed",
  "unstated",
]);

/** Keys below which it is decided who is granted something. */
const CONDITIONS: ReadonlySet<string> = new Set(["conditions", "exclusions", "where", "if", "when", "effective", "date"]);

const TOP: Readonly<Record<string, ChangeClass>> = { inputs: "INPUT", limits: "LIMIT", policy: "ID" };

/** What a change at a path of a rule file concerns. */
export function classOf(path: Path): ChangeClass {
  const keys = path.map(String);
  // Named by their authors, conditions may be called anything.
  const words = keys.filter(
    (_, at) => !["conditions", "exclusions", "where", "subsidies", "values", "amounts"].includes(keys[at - 1] ?? ""),
  );
  if (words.some((key) => WORDS.has(key)) && !isOption(keys)) return "TEXT";
  const top = TOP[keys[0] ?? ""];
  if (top) return top;
  return keys.some((key) => CONDITIONS.has(key)) ? "ELIGIBILITY" : "AMOUNT";
}

/** An option that comes or goes is no word. */
const isOption = (keys: readonly string[]): boolean => keys.at(-2) === "options";
