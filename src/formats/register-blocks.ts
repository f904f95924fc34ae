import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { term } from "../messages/terms.js";
import { wordsOfValue } from "../messages/value-words.js";
import type { PolicySummary } from "../reports/evaluation.js";
import type { RegisterEntry, RegisterReport, SubsidyStandings } from "../reports/register.js";
import { wordsIn } from "../values/words.js";
import { amountWords, boundsWords, figure, unitOf } from "./amount-words.js";
import { missingWords } from "./applicant-block.js";
import type { Style } from "./format.js";
import type { ReportBlock } from "./report-block.js";

/** So many of each kind are named to people; json, ndjson and csv have all. */
const MOST_SHOWN = 50;

const LISTED = ["sure", "one fact"] as const;
const TOLD = ["unread", "same name", "conflict", "repeated", "nameless", "invalid"] as const;
const COUNTED = ["sure", "one fact", "several facts", "not entitled", "applied"] as const;

/** How many of a register are entitled and did not apply, who they are, which one fact is missing, and what could not be told. */
export async function registerBlocks(report: RegisterReport, style: Style): Promise<ReportBlock[]> {
  const words = new RegisterWords(report.policies, style);
  const lists = new Map<RegisterEntry["standing"], string[]>();
  const counts = new Map<RegisterEntry["standing"], number>();
  for await (const entries of report.rows)
    for (const [at, entry] of entries.entries()) {
      const { standing } = entry;
      // What is in the way is the same for every subsidy of a row.
      if (at > 0 && TOLD.some((each) => each === standing)) continue;
      counts.set(standing, (counts.get(standing) ?? 0) + 1);
      const lines = lists.get(standing) ?? [];
      if (lines.length < MOST_SHOWN) lists.set(standing, [...lines, words.line(entry)]);
    }
  const listed = [...LISTED, ...TOLD].flatMap((standing): ReportBlock[] => {
    const [lines, count] = [lists.get(standing) ?? [], counts.get(standing) ?? 0];
    if (count === 0) return [];
    const more = count > lines.length ? [say("and-more", style.language, { more: count - lines.length })] : [];
    const name = wordsOfValue("standing", standing, style.language) ?? standing;
    return [
      { kind: "subheading", text: say("register-list", style.language, { standing: name, count }) },
      { kind: "list", lines: [...lines, ...more] },
    ];
  });
  const { subsidies } = report.sums;
  return [
    { kind: "heading", text: say("register-heading", style.language) },
    { kind: "sentence", text: say("register-alone", style.language) },
    words.counts(subsidies),
    ...words.missing(subsidies),
    ...listed,
  ];
}

class RegisterWords {
  private readonly policies: ReadonlyMap<string, PolicySummary>;

  constructor(
    policies: readonly PolicySummary[],
    private readonly style: Style,
  ) {
    this.policies = new Map(policies.map((policy) => [policy.id, policy]));
  }

  private title({ policy = "", subsidy = "" }: { policy?: string | undefined; subsidy?: string | undefined }): string {
    const { language } = this.style;
    const found = this.policies.get(policy);
    const title = wordsIn(found?.subsidies[subsidy]?.title ?? { zh: subsidy }, language);
    return inLanguage(this.policies.size > 1 && found ? `${wordsIn(found.title, language)}: ${title}` : title, language);
  }

  counts(subsidies: readonly SubsidyStandings[]): ReportBlock {
    const { language } = this.style;
    const headings = COUNTED.map((each) => wordsOfValue("standing", each, language) ?? each);
    const [currency, other] = new Map([...this.policies.values()].map((each) => [each.currency, each])).values();
    const isOne = currency !== undefined && other === undefined;
    const right = (heading: string) => ({ heading: inLanguage(heading, language), right: true as const });
    return {
      kind: "table",
      columns: [
        { heading: term("subsidy", language) },
        ...headings.map(right),
        right(isOne ? `${term("surely in all", language)} (${unitOf(currency, this.style)})` : term("surely in all", language)),
      ],
      rows: subsidies.map((each) => {
        const policy = this.policies.get(each.policy);
        const sum = policy ? `${figure(each.sure, policy, this.style)}${isOne ? "" : ` ${unitOf(policy, this.style)}`}` : "";
        return [this.title(each), ...COUNTED.map((standing) => String(each.counts[standing] ?? 0)), sum];
      }),
    };
  }

  /** Which one fact is missing, and for how many. */
  missing(subsidies: readonly SubsidyStandings[]): ReportBlock[] {
    const { language } = this.style;
    const rows = subsidies.flatMap((each) => {
      const policy = this.policies.get(each.policy);
      const facts = [...each.missing].sort(([, a], [, b]) => b - a);
      return facts.map(([path, count]) => [this.title(each), policy ? missingWords(path, policy, this.style) : path, String(count)]);
    });
    if (rows.length === 0) return [];
    return [
      { kind: "subheading", text: say("register-missing", language) },
      {
        kind: "table",
        columns: [
          { heading: term("subsidy", language) },
          { heading: term("missing", language) },
          { heading: term("how many", language), right: true },
        ],
        rows: rows.map((row) => row.map((cell) => inLanguage(cell, language))),
      },
    ];
  }

  /** An enterprise in a line: who, what of, how much, and what is missing or in the way. */
  line(entry: RegisterEntry): string {
    const { language } = this.style;
    const { enterprise, name, file, line, policy = "", subsidy, standing, amount, missing = [], first, problems } = entry;
    const summary = this.policies.get(policy);
    const place = term("line", language).replace("{}", String(line));
    const who = [file, enterprise ?? place, name].filter((each) => each !== undefined).map((each) => harmless(each));
    const isListed = LISTED.some((each) => each === standing);
    const about = [
      ...(subsidy === undefined || !isListed ? [] : [this.title(entry)]),
      ...(standing === "sure" && summary ? [amount ? amountWords(amount, summary, this.style) : term("unstated", language)] : []),
      ...(standing === "one fact" && summary && amount ? [boundsWords(amount, summary, this.style)] : []),
      ...(isListed && summary && missing.length > 0
        ? [`${term("missing", language)} ${missing.map((path) => missingWords(path, summary, this.style)).join(", ")}`]
        : []),
      ...(first === undefined ? [] : [say("register-first", language, { line: line ?? 0, first })]),
      ...(problems ?? []).map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)),
    ];
    return inLanguage([who.join(" "), ...(about.length > 0 ? [about.join(", ")] : [])].join(": "), language);
  }
}
