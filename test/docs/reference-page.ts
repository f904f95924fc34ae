import { runTests } from "../../src/analysis/rule-tests.js";
import { find, type Mapping, type Tree } from "../../src/language/tree.js";
import { collector, type Finding, type Raise } from "../../src/messages/finding.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { readYaml } from "../../src/policy/read-yaml.js";
import { RuleFigures } from "../../src/policy/rule-figures.js";
import type { RuleText } from "../../src/policy/rule-text.js";
import type { PolicySummary } from "../../src/reports/evaluation.js";
import { summaryOf } from "../../src/reports/policy-summary.js";
import { slugOf, wordsOfKey } from "../../src/reports/reference-index.js";
import type { Outcome } from "../../src/results/outcome.js";
import type { BothWords, Words } from "../../src/values/words.js";
import { cutOfText } from "./cut-of-text.js";
import { type KeyRow, keysOfShape } from "./keys-of-shape.js";
import { type PageEntry, pageEntries, pageIndex } from "./page-entries.js";

/** A text of a file with its path. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** One case of an example: what is given, in the author's words, and what the program makes of it. */
export interface PageCase {
  readonly name: BothWords;
  /** The facts as they stand in the file of cases, with the date and the readings where it has them. */
  readonly given: readonly string[];
  /** What each application gets, with its id where there are several. */
  readonly outcomes: readonly { readonly id: string | undefined; readonly outcome: Outcome }[];
}

/** The files of an example: the policy and its cases, and what else lies there: versions of the policy, files that it includes. */
export interface ExampleFiles {
  readonly rules: TextFile;
  readonly tests: TextFile;
  readonly others: readonly TextFile[];
}

export interface PageLink {
  readonly key: string;
  readonly slug: string;
  readonly words: BothWords;
}

/** One subsidy of an example: the words of the law, and what of it is shown, as YAML. */
export interface PageClause {
  readonly title: Words;
  readonly quote: string | undefined;
  readonly section: string | undefined;
  readonly yaml: string;
}

/** A page of the reference: what its construct says of itself, and what was read and computed from its example. */
export interface ReferencePage {
  readonly entry: PageEntry;
  readonly slug: string;
  readonly keys: readonly (KeyRow & { readonly words: BothWords | undefined })[];
  readonly document: Words | undefined;
  /** What of the example stands beside its subsidies, as YAML: before them, and the limits after them. */
  readonly yaml: string;
  readonly limits: string;
  readonly clauses: readonly PageClause[];
  /** Files of the example that are shown whole beside the policy, by their names. */
  readonly files: readonly { readonly name: string; readonly yaml: string }[];
  readonly policy: PolicySummary;
  readonly cases: readonly PageCase[];
  readonly see: readonly PageLink[];
}

/** Example files as rules: a policy file with what it may include, its other versions, and policies whose amounts it names. */
export function rulesOfExample({ rules, others }: Pick<ExampleFiles, "rules" | "others">): RuleText[] {
  const included = others.map(({ path, text }) => ({ name: nameOf(path), file: path, text }));
  const versions = others.filter(({ text }) => /^policy:/m.test(text));
  return [rules, ...versions].map(({ path, text }) => ({ file: path, text, included }));
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The page of an entry, from the files of its example; an example that does not hold throws. */
export function referencePage(entry: PageEntry, files: ExampleFiles): ReferencePage {
  const { rules, tests, others } = files;
  const { policies, compiled } = compileRules(rulesOfExample(files));
  const [first, tree] = [compiled[0]?.policy, compiled[0]?.tree];
  const policy = policies.find(({ id }) => id === first?.id);
  if (!policy || !tree || compiled.some((each) => !each.policy)) throw new Error(`${rules.path} does not compile`);
  const around = entry.shows.filter(([first]) => first !== SUBSIDIES && first !== LIMITS);
  const limits = entry.shows.filter(([first]) => first === LIMITS);
  return {
    entry,
    slug: slugOf(entry),
    keys: keysOf(entry),
    document: documentOf(policy),
    yaml: piecesOf(rules.text, tree, around),
    limits: piecesOf(rules.text, tree, limits),
    clauses: clausesOf(entry, policy, rules.text, find(tree, SUBSIDIES)),
    files: [...others, ...(entry.showsCases ? [tests] : [])].map(({ path, text }) => ({ name: nameOf(path), yaml: text.trimEnd() })),
    policy: summaryOf(policy),
    cases: casesOf(tests, policy, new RuleFigures(rulesOfExample(files)), entry.audits),
    see: entry.see.map(linkTo),
  };
}

/** The keys of an entry; what stands under a key that has a page of its own is told there, but for files of cases, whose keys are others. */
function keysOf(entry: PageEntry): ReferencePage["keys"] {
  const elsewhere = (step: string) =>
    !entry.showsCases && pageEntries.some((other) => other !== entry && other.shape && other.keys.includes(step));
  const rows = entry.shape ? keysOfShape(entry.shape) : [];
  return rows
    .filter(({ path }) => !path.split(".").slice(0, -1).some(elsewhere))
    .map((row) => ({ ...row, words: wordsOfKey(pageIndex, entry, row.path.split(".")) }));
}

const SUBSIDIES = "subsidies";
const LIMITS = "limits";

const piecesOf = (text: string, tree: Tree, paths: readonly (readonly string[])[]): string =>
  paths.flatMap((path) => cutOfText(text, tree, path) ?? []).join("\n");

/** Each subsidy with its quote; what is shown of one that is named only by `*` is its whole entry. */
function clausesOf({ shows }: PageEntry, policy: Policy, text: string, tree: Tree | undefined): PageClause[] {
  if (tree?.kind !== "mapping") return [];
  const own = shows.filter(([first]) => first === SUBSIDIES).map(([, , ...rest]) => rest);
  const yamlOf = (id: string) =>
    own.some((rest) => rest.length === 0)
      ? piecesOf(text, tree, [[id]])
      : `${id}:\n${indented(
          piecesOf(
            text,
            tree,
            own.map((rest) => [id, ...rest]),
          ),
        )}`;
  return policy.subsidies.map(({ id, title, source }, at) => ({
    title,
    quote: source.quote,
    section: source.section,
    yaml: own.length === 0 ? "" : `${at === 0 ? `${SUBSIDIES}:\n` : ""}${indented(yamlOf(id))}`,
  }));
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, "  ");

function documentOf({ document }: Policy): Words | undefined {
  if (!document) return undefined;
  const { issuer, title, number } = document;
  const join = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined).join(", ");
  return {
    zh: join([issuer?.zh, title && `《${title.zh}》`, number]),
    en: join([issuer?.en ?? issuer?.zh, title?.en ?? title?.zh, number]),
  };
}

function linkTo(key: string): PageLink {
  const entry = pageEntries.find((candidate) => candidate.keys.includes(key));
  if (!entry) throw new Error(`no page for ${key}`);
  return { key, slug: slugOf(entry), words: entry.words };
}

/** A case of the reference is named in zh and in en, with a stroke between. */
function bothNames(name: string): BothWords {
  const [zh = name, en = name] = name.split(" / ");
  return { zh, en };
}

function casesOf({ path, text }: TextFile, policy: Policy, figures: RuleFigures, audits = false): PageCase[] {
  const findings: Finding[] = [];
  const raise: Raise = collector(findings);
  const results = runTests(path, text, [policy], raise, audits, undefined, figures);
  const tree = readYaml(path, text, raise);
  const list = tree?.kind === "mapping" ? find(tree, "cases") : undefined;
  if (findings.length > 0 || list?.kind !== "sequence") throw new Error(`${path} is no file of cases`);
  return results.flatMap(({ name, outcomes, problems }, at) => {
    if (problems.length > 0) throw new Error(`${path}: ${name} was refused`);
    // Of one that is to be refused there is no result to show.
    return outcomes.length > 0 ? [{ name: bothNames(name), given: givenOf(text, list.items[at] as Mapping), outcomes }] : [];
  });
}

const GIVEN = ["history", "given", "applications", "date", "readings", "with"];

const givenOf = (text: string, item: Tree): string[] => GIVEN.flatMap((key) => cutOfText(text, item, [key]) ?? []);
