import { inLanguage } from "../../messages/in-language.js";
import { sayIn } from "../../messages/phrase.js";
import type { Status } from "../../results/outcome.js";
import type { Language } from "../../values/words.js";
import type { EstimatedPolicy, EstimatedSubsidy, EstimateReport } from "./estimate.js";
import { subsidyLines } from "./subsidy-lines.js";

/** A line with what it is about before it, or without. */
export interface ToldLine {
  readonly label?: string;
  readonly text: string;
}

/** One subsidy, or what is said of a whole policy, under a heading of its own. */
export interface ToldBlock {
  readonly heading: string;
  readonly status?: Status;
  readonly lines: readonly ToldLine[];
}

/** A policy with its subsidies, or one group of the overview. */
export interface ToldSection {
  readonly title: string;
  readonly blocks: readonly ToldBlock[];
}

/** An estimate as it is read, before any format draws it. */
export interface ToldEstimate {
  readonly title: string;
  readonly sections: readonly ToldSection[];
  readonly disclaimer: string;
}

/** An estimate as its applicant reads it: of several policies, what each comes to in a line first. */
export function toldEstimate({ policies, disclaimer }: EstimateReport, language: Language): ToldEstimate {
  const overview = policies.length > 1 ? overviewSections(policies, language) : [];
  const whole = policies.filter((policy) => policies.length === 1 || policy.subsidies.some(({ status }) => status !== "ineligible"));
  return {
    title: sayIn(language)("estimate-title"),
    sections: [...overview, ...whole.map((policy) => policySection(policy, language))],
    disclaimer,
  };
}

const GROUPS = [
  ["eligible", "sure-to-get"],
  ["undetermined", "to-be-checked"],
  ["ineligible", "out-of-reach"],
] as const;

/** What is certain, what is to be checked, and what is out, a line each. */
function overviewSections(policies: readonly EstimatedPolicy[], language: Language): ToldSection[] {
  return GROUPS.flatMap(([status, name]) => {
    const found = policies.flatMap(({ title, subsidies }) =>
      subsidies.filter((each) => each.status === status).map((each) => ({ label: each.title, text: `${each.sentence} (${title})` })),
    );
    if (found.length === 0) return [];
    const lines = found.map(({ label, text }) => ({ label, text: inLanguage(text, language) }));
    return [{ title: sayIn(language)(name), blocks: [{ heading: "", lines }] }];
  });
}

function policySection(policy: EstimatedPolicy, language: Language): ToldSection {
  const { title, number, subsidies, totals } = policy;
  const sums = totals.map(({ words }) => ({ text: words }));
  return {
    title: number === undefined ? title : `${title} ${inLanguage(number, language)}`,
    blocks: [
      ...subsidies.map((subsidy) => subsidyBlock(subsidy, language)),
      ...(sums.length > 0 ? [{ heading: "", lines: sums }] : []),
      ...policyBlocks(policy, language),
    ],
  };
}

const subsidyBlock = (subsidy: EstimatedSubsidy, language: Language): ToldBlock => ({
  heading: subsidy.title,
  status: subsidy.status,
  lines: subsidyLines(subsidy, language),
});

/** What is to be minded, what to bring, and what of the document was left out. */
function policyBlocks({ notes, prepare, notComputed, otherClauses }: EstimatedPolicy, language: Language): ToldBlock[] {
  const say = sayIn(language);
  const clauses = notComputed.map(({ section, quote, because }) => ({
    text: `${inLanguage(section, language)} \u201C${quote}\u201D${because === undefined ? "" : inLanguage(`: ${because}`, language)}`,
  }));
  const more = otherClauses > 0 ? [{ text: say("more-clauses", { count: otherClauses }) }] : [];
  const blocks: ToldBlock[] = [
    { heading: say("please-note"), lines: notes.map((text) => ({ text })) },
    { heading: say("to-prepare"), lines: prepare.map((text) => ({ text })) },
    { heading: say("clauses-left-out"), lines: [...clauses, ...more] },
  ];
  return blocks.filter(({ lines }) => lines.length > 0);
}
