import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { type PlainName, type Say, sayIn } from "../messages/phrase.js";
import type { AuditReport } from "../reports/audit/audit.js";
import { AuditOverview, type CurrencyOverview, type Noted, type Notes, type Together } from "../reports/audit/audit-overview.js";
import type { PolicySummary } from "../reports/evaluation.js";
import { capitals } from "../values/capital-amount.js";
import type { Decimal } from "../values/decimal.js";
import { figure, unitOf } from "./amount-words.js";
import type { Style } from "./format.js";
import { indented } from "./grid.js";
import { type LedgerColumn, ledger } from "./ledger.js";
import { paintFor } from "./paint.js";

/** So many of each kind that needs a person are shown; more with `--verbose`. */
const SHOWN = 5;
const SHOWN_VERBOSE = 50;

/** What an auditor reads at a glance: sums, the largest cuts, and what needs a person. */
export async function drawAudit(report: AuditReport, out: (text: string) => Promise<void>, style: Style): Promise<void> {
  const overview = new AuditOverview(report, style.language, style.verbose ? SHOWN_VERBOSE : SHOWN);
  for await (const batch of report.rows) for (const row of batch) overview.add(row);
  await out(new AuditPage(overview, report.policies, style).text());
}

class AuditPage {
  private readonly say: Say;
  private readonly bold: (text: string) => string;

  constructor(
    private readonly overview: AuditOverview,
    private readonly policies: readonly PolicySummary[],
    private readonly style: Style,
  ) {
    this.say = sayIn(style.language);
    this.bold = paintFor(style.color).bold;
  }

  text(): string {
    const { currencies, notes, rows } = this.overview;
    const parts = [...currencies].map(([currency, own]) => this.currency(currency, own));
    const none = parts.length === 0 ? [this.line(this.say("rows-without-claims", { rows }))] : [];
    return [...none, ...parts, this.unclaimed(), this.needs(notes)].filter((part) => part !== "").join("\n");
  }

  /** How many are in none of the sums, for they claim nothing. */
  private unclaimed(): string {
    const { unclaimed } = this.overview;
    return unclaimed === 0 ? "" : this.line(this.say("unclaimed-applications", { applications: unclaimed }));
  }

  private currency(currency: string, own: CurrencyOverview): string {
    const amount = this.amountIn(currency);
    return [this.head(currency, own, amount), ...this.tables(own, amount), this.largest(own.largest, amount)]
      .filter((part) => part !== "")
      .join("\n");
  }

  /** The sums in words, and what is to be paid in capitals. */
  private head(currency: string, { all, payable, held, openClaims }: CurrencyOverview, amount: (value: Decimal) => string): string {
    const { say } = this;
    const unit = unitOf({ currency, digits: 2 }, this.style);
    const capital = capitals(payable, currency);
    const sums = say("audit-sums", {
      claims: all.claims,
      claimed: amount(all.claimed),
      cut: amount(all.cut),
      granted: amount(all.granted),
      ...(openClaims === 0 ? {} : { undecided: openClaims, open: amount(all.open) }),
    });
    const paid = say("payable-now", { payable: amount(payable), ...(Number(held.units) === 0 ? {} : { held: amount(held) }) });
    return [
      this.bold(say("audit-in-unit", { unit })),
      ...[sums, paid].flatMap((text) => this.line(text).trimEnd()),
      ...(capital === undefined ? [] : [this.line(say("payable-now-in-capitals", { capital })).trimEnd()]),
    ]
      .map((line) => `${line}\n`)
      .join("");
  }

  private tables(own: CurrencyOverview, amount: (value: Decimal) => string): string[] {
    const { say } = this;
    const claims: LedgerColumn = { heading: say("claims-heading"), right: true };
    const column = (name: PlainName): LedgerColumn => ({ heading: say(name), right: true });
    const [claimed, cut, granted, open] = [column("claimed"), column("cut"), column("granted"), column("open")];
    const undecided = own.openClaims > 0;
    const full = ([name, each]: readonly [string, Together]) => [
      name,
      String(each.claims),
      ...[each.claimed, each.cut, each.granted, ...(undecided ? [each.open] : [])].map(amount),
    ];
    const some = ([name, each]: readonly [string, Together]) => [name, String(each.claims), amount(each.claimed), amount(each.granted)];
    const met = (sums: ReadonlyMap<string, Together>) => [...sums].filter(([, each]) => each.claims > 0);
    const subsidies = met(own.bySubsidy);
    const total = subsidies.length > 1 ? [full([say("total"), own.all])] : [];
    const cuts = [...own.byCut]
      .filter(([, each]) => each.claims > 0)
      .map(([name, each]) => [name, String(each.claims), amount(each.amount)]);
    const reasons = met(own.byReason).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const name = (name: PlainName): LedgerColumn => ({ heading: say(name) });
    return [
      this.ledger([name("subsidy"), claims, claimed, cut, granted, ...(undecided ? [open] : [])], [...subsidies.map(full), ...total]),
      this.ledger([name("conclusion"), claims, claimed, granted], met(own.byConclusion).map(some)),
      this.ledger([name("certainty"), claims, claimed, granted], met(own.byCertainty).map(some)),
      this.ledger([name("cut"), claims, column("amount")], cuts),
      this.ledger(
        [name("reason"), claims, claimed],
        reasons.map(([text, each]) => [text, String(each.claims), amount(each.claimed)]),
      ),
    ];
  }

  private largest(largest: readonly Noted[], amount: (value: Decimal) => string): string {
    const { say } = this;
    const columns: LedgerColumn[] = [
      { heading: say("largest-cuts"), right: true },
      { heading: say("applicant") },
      { heading: say("matter") },
      { heading: say("why") },
      { heading: say("where"), right: true },
    ];
    return this.ledger(
      columns,
      largest.map(({ amount: cut, who, subsidy, why, where }) => [cut ? amount(cut) : "", who, subsidy, why, where]),
    );
  }

  private ledger(columns: readonly LedgerColumn[], rows: readonly (readonly string[])[]): string {
    const cells = rows.map((row) => row.map(harmless));
    return rows.length === 0 ? "" : ledger(columns, cells, this.style.width, this.bold);
  }

  /** The first of each kind, how many more, and where all of them are. */
  private needs(notes: ReadonlyMap<string, Notes>): string {
    const { say } = this;
    if (notes.size === 0) return "";
    const kinds = [...notes].map(([heading, { count, first }]) => {
      const more = count - first.length;
      const lines = first.map((noted) => this.line(this.noted(noted), "  - "));
      const rest = more > 0 ? this.line(say("and-more", { more }), "  ") : "";
      return `${this.line(`${heading} ${count}`)}${lines.join("")}${rest}`;
    });
    const all = say("first-of-each");
    const hidden = [...notes.values()].some(({ count, first }) => count > first.length);
    return `${this.bold(say("for-a-person"))}\n${kinds.join("")}${hidden ? this.line(all) : ""}`;
  }

  private noted({ where, who, subsidy, amount, currency, why }: Noted): string {
    const { say } = this;
    const value = amount && [this.amountIn(currency)(amount), ...(currency === "CNY" ? [] : [currency])].join(" ");
    const claimed = value === null ? "" : say("claims-amount", { claimed: value });
    const head = [where, who, subsidy, claimed].filter((part) => part !== "").join(", ");
    const text = why === "" ? head : `${head}: ${why}`;
    return inLanguage(text, this.style.language);
  }

  private amountIn(currency: string): (value: Decimal) => string {
    const money = this.policies.find((policy) => policy.currency === currency) ?? { currency, digits: 2 };
    return (value) => figure(value, money, this.style);
  }

  private line(text: string, indent = ""): string {
    return indented(indent, text, this.style.width);
  }
}
