import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { squeeze } from "../../../src/analysis/quotes.js";
import type { Finding } from "../../../src/messages/finding.js";
import { lineColumn } from "../../../src/messages/line-column.js";
import { findingsOf, folderOf, type PolicyFolder, policiesIn, root } from "../../rules/policies.js";

/** Policies of which each part is left out in turn. */
const POLICIES = ["rules/jinan-2018-14", "rules/rd-super-deduction", ...policiesIn("rules/patterns").map(({ name }) => name)];

/** Parts that no clause of the stored text misses, each with its reason. */
const NOT_MISSED: Readonly<Record<string, string>> = {
  "rules/rd-super-deduction: subsidies.amortised-assets": "its text is not stored, as the policy says",
  "rules/patterns/b07-threshold-then-full-rate: subsidies.purchase-award.conditions.\u5E74\u6280\u672F\u4EA4\u6613\u989D20\u4E07\u5143(\u542B)\u4EE5\u4E0A":
    "the cap has the same figure, and the subsidy quotes the clause",
  "rules/patterns/c07-growth-tiers-with-condition: subsidies.leap-award.conditions.2019\u5E74\u5DE5\u4E1A\u4EA7\u503C1\u4EBF\u5143(\u542B)\u4EE5\u4E0A":
    "the brackets begin at the same figure: nothing changes",
  "rules/patterns/d07-per-person-identity-once: limits.0": "the subsidy quotes the clause too, and has conditions for it",
  "rules/patterns/g04-date-dependent-rate-by-size: subsidies.insurance-return.conditions.\u6709\u53C2\u4FDD\u804C\u5DE5":
    "the text does not say it",
  "rules/patterns/h01-exclusions: subsidies.measure": "its exclusions quote the clause, each its own part",
};

/** A part of a policy, and what the text is without it. */
interface Part {
  readonly name: string;
  readonly quotes: readonly string[];
  readonly without: string;
}

/** Stands in for a subsidy that is left out, as its id is named elsewhere: it has no words of the law. */
const BARE = { title: { zh: "\u7A7A", en: "Bare" }, amount: { unstated: { zh: "\u7A7A", en: "bare" } } };

/** What is left of a policy once a part of it is gone: a list or a mapping that would be empty goes too. */
function without(text: string, path: readonly (string | number)[]): string {
  const document = parseDocument(text);
  const [key, id] = path;
  if (key === "subsidies" && path.length === 2) {
    document.setIn(path, BARE);
    const limits = (document.toJS().limits ?? []) as unknown[];
    const left = limits.filter((limit) => !new RegExp(`"${id}[".]`).test(JSON.stringify(limit)));
    if (left.length === 0) document.delete("limits");
    else document.set("limits", left);
    return String(document);
  }
  const siblings = document.getIn(path.slice(0, -1)) as { readonly items: readonly unknown[] };
  document.deleteIn(siblings.items.length === 1 ? path.slice(0, -1) : path);
  return String(document);
}

/** The subsidies, limits, entries and conditions with a figure of a policy. */
function partsOf(text: string): Part[] {
  const policy = parseDocument(text).toJS() as Record<string, Record<string, Record<string, unknown>>>;
  const under = (path: readonly (string | number)[], tree: unknown): { path: (string | number)[]; tree: unknown }[] =>
    Array.isArray(tree)
      ? tree.map((each, at) => ({ path: [...path, at], tree: each as unknown }))
      : Object.entries(tree ?? {}).map(([name, each]) => ({ path: [...path, name], tree: each as unknown }));
  const subsidies = under(["subsidies"], policy.subsidies);
  const conditions = [{ path: [] as (string | number)[], tree: policy as unknown }, ...subsidies].flatMap(({ path, tree }) =>
    ["conditions", "exclusions"]
      .flatMap((key) => under([...path, key], (tree as Record<string, unknown>)[key]))
      .filter(({ tree: own }) => /\d/.test(String((own as { readonly if?: string }).if))),
  );
  const all = [...subsidies, ...under(["limits"], policy.limits), ...under(["not computed"], policy["not computed"]), ...conditions];
  return all.map(({ path, tree }) => ({ name: path.join("."), quotes: quotesOf(tree), without: without(text, path) }));
}

/** Every quote of a tree. */
const quotesOf = (tree: unknown): string[] =>
  typeof tree !== "object" || tree === null
    ? []
    : Object.entries(tree).flatMap(([key, value]) => (key === "quote" ? [String(value)] : quotesOf(value)));

const sourceOf = (folder: PolicyFolder): string => readFileSync(join(root, dirname(folder.path), "source.txt"), "utf8");

const all = POLICIES.map((name) => {
  const folder = folderOf(join(root, name));
  const parts = partsOf(folder.text);
  return { name, folder, parts, missed: parts.filter((part) => !(`${name}: ${part.name}` in NOT_MISSED)) };
});

it("many parts are left out, and each exception is one of them", () => {
  const names = all.flatMap(({ name, parts }) => parts.map((part) => `${name}: ${part.name}`));
  expect(names.length).toBeGreaterThan(90);
  expect(Object.keys(NOT_MISSED).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(all.filter(({ missed }) => missed.length > 0).map((each) => [each.name, each] as const))(
  "what is left out of %s is told at its clause",
  (_, { folder, missed }) => {
    const source = sourceOf(folder);

    it("as it is, nothing is left out", () => {
      expect(findingsOf(folder).findings).toEqual([]);
    });

    it.each(missed.map((part) => [part.name, part] as const))("%s", (_name, { without: text, quotes }) => {
      const { compiled, findings } = findingsOf(folder, text);
      expect(compiled.policy).not.toBeNull();
      const told = findings.filter(({ code }) => code === "clause-left-out" || code === "figure-of-quote-not-used");
      expect(told.filter((finding) => quotes.length === 0 || stands(finding, source, quotes)).map(({ code }) => code)).not.toEqual([]);
    });
  },
);

/** Whether a finding is about words that one of the quotes holds, at their line of the text; or it names a figure that a rule quotes. */
function stands({ code, span }: Finding, source: string, quotes: readonly string[]): boolean {
  if (code !== "clause-left-out") return true;
  const line = squeeze(source.split("\n")[lineColumn(source, span.from).line - 1] ?? "");
  const told = squeeze(source.slice(span.from, span.to));
  return quotes
    .flatMap((quote) => squeeze(quote).split(/\.{3,}/u))
    .filter((part) => line.includes(part) || part.includes(told))
    .some((part) => told.includes(part) || part.includes(told) || part.includes(told.slice(0, 4)) || told.includes(part.slice(0, 4)));
}
