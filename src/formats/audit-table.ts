import { harmless } from "../messages/harmless.js";
import type { AuditReport } from "../reports/audit/audit.js";
import { AuditOverview, type CurrencyOverview, type Noted, type Notes, type Together } from "../reports/audit/audit-overview.js";
import { type Say, sayIn } from "../reports/audit/audit-words.js";
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
    const none = parts.length === 0 ? [this.line(this.say(`${rows} 行, 没有申报`, `${rows} rows, no claims`))] : [];
    return [...none, ...parts, this.unclaimed(), this.needs(notes)].filter((part) => part !== "").join("\n");
  }

  /** How many are in none of the sums, for they claim nothing. */
  private unclaimed(): string {
    const { unclaimed } = this.overview;
    return unclaimed === 0 ? "" : this.line(this.say(`没有申报金额 ${unclaimed} 份`, `applications that claim nothing: ${unclaimed}`));
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
    const open =
      all.claims === 0 || openClaims === 0
        ? []
        : [say(`; 尚未审定 ${openClaims} 笔, 申报 ${amount(all.open)}`, `; undecided ${openClaims}, claiming ${amount(all.open)}`)];
    const sums = say(
      `申报 ${all.claims} 笔 ${amount(all.claimed)}, 核减 ${amount(all.cut)}, 核定 ${amount(all.granted)}`,
      `${all.claims} claims of ${amount(all.claimed)}; cut ${amount(all.cut)}, granted ${amount(all.granted)}`,
    );
    const later = Number(held.units) === 0 ? "" : say(`, 留待下期 ${amount(held)}`, `, held for later ${amount(held)}`);
    const paid = say(`本次拨付 ${amount(payable)}${later}`, `payable now ${amount(payable)}${later}`);
    return [
      this.bold(say(`审核结果(单位: ${unit})`, `Audit (unit: ${unit})`)),
      ...[say(`${sums}${open.join("")}`, `${sums}${open.join("")}`), paid].flatMap((text) => this.line(text).trimEnd()),
      ...(capital === undefined
        ? []
        : [this.line(say(`本次拨付大写: 人民币${capital}`, `payable now, in capitals: ${capital}`)).trimEnd()]),
    ]
      .map((line) => `${line}\n`)
      .join("");
  }

  private tables(own: CurrencyOverview, amount: (value: Decimal) => string): string[] {
    const { say } = this;
    const claims: LedgerColumn = { heading: say("笔数", "Claims"), right: true };
    const column = (zh: string, en: string): LedgerColumn => ({ heading: say(zh, en), right: true });
    const [claimed, cut, granted, open] = [
      column("申报", "Claimed"),
      column("核减", "Cut"),
      column("核定", "Granted"),
      column("未审定", "Undecided"),
    ];
    const undecided = own.openClaims > 0;
    const full = ([name, each]: readonly [string, Together]) => [
      name,
      String(each.claims),
      ...[each.claimed, each.cut, each.granted, ...(undecided ? [each.open] : [])].map(amount),
    ];
    const some = ([name, each]: readonly [string, Together]) => [name, String(each.claims), amount(each.claimed), amount(each.granted)];
    const met = (sums: ReadonlyMap<string, Together>) => [...sums].filter(([, each]) => each.claims > 0);
    const subsidies = met(own.bySubsidy);
    const total = subsidies.length > 1 ? [full([say("合计", "Total"), own.all])] : [];
    const cuts = [...own.byCut]
      .filter(([, each]) => each.claims > 0)
      .map(([name, each]) => [name, String(each.claims), amount(each.amount)]);
    const reasons = met(own.byReason).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const name = (zh: string, en: string): LedgerColumn => ({ heading: say(zh, en) });
    return [
      this.ledger(
        [name("补贴项目", "Subsidy"), claims, claimed, cut, granted, ...(undecided ? [open] : [])],
        [...subsidies.map(full), ...total],
      ),
      this.ledger([name("审核结论", "Conclusion"), claims, claimed, granted], met(own.byConclusion).map(some)),
      this.ledger([name("金额性质", "Certainty"), claims, claimed, granted], met(own.byCertainty).map(some)),
      this.ledger([name("核减", "Cut"), claims, column("金额", "Amount")], cuts),
      this.ledger(
        [name("原因", "Reason"), claims, claimed],
        reasons.map(([text, each]) => [text, String(each.claims), amount(each.claimed)]),
      ),
    ];
  }

  private largest(largest: readonly Noted[], amount: (value: Decimal) => string): string {
    const { say } = this;
    const columns: LedgerColumn[] = [
      { heading: say("核减最多", "Largest cuts"), right: true },
      { heading: say("单位", "Applicant") },
      { heading: say("事项", "Subsidy") },
      { heading: say("原因", "Why") },
      { heading: say("位置", "Where"), right: true },
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
      const rest = more > 0 ? this.line(say(`… 另有 ${more} 条`, `… and ${more} more`), "  ") : "";
      return `${this.line(`${heading} ${count}`)}${lines.join("")}${rest}`;
    });
    const all = say(
      "以上各列前几条; 全部明细: --output 审核结果.xlsx 或 --format ndjson",
      "The first of each; all of them with --output audit.xlsx or --format ndjson",
    );
    const hidden = [...notes.values()].some(({ count, first }) => count > first.length);
    return `${this.bold(say("需要人工处理", "For a person"))}\n${kinds.join("")}${hidden ? this.line(all) : ""}`;
  }

  private noted({ where, who, subsidy, amount, currency, why }: Noted): string {
    const { say } = this;
    const value = amount && [this.amountIn(currency)(amount), ...(currency === "CNY" ? [] : [currency])].join(" ");
    const claimed = value === null ? "" : say(`申报 ${value}`, `claims ${value}`);
    const head = [where, who, subsidy, claimed].filter((part) => part !== "").join(", ");
    const text = why === "" ? head : `${head}: ${why}`;
    return harmless(say(text, text));
  }

  private amountIn(currency: string): (value: Decimal) => string {
    const money = this.policies.find((policy) => policy.currency === currency) ?? { currency, digits: 2 };
    return (value) => figure(value, money, this.style);
  }

  private line(text: string, indent = ""): string {
    return indented(indent, text, this.style.width);
  }
}
