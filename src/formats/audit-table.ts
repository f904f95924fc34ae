import { inLanguage } from "../messages/catalogue.js";
import { term } from "../messages/terms.js";
import type { AuditReport } from "../reports/audit.js";
import { type EvaluationRow, isRefused, type PolicySummary } from "../reports/evaluation.js";
import { addDecimals, type Decimal } from "../values/decimal.js";
import { wordsIn } from "../values/words.js";
import { figure, unitOf } from "./amount-words.js";
import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { paintFor } from "./paint.js";

const nought: Decimal = { units: 0, scale: 0 };

interface Sums {
  count: number;
  claimed: Decimal;
  granted: Decimal;
}

/** What an auditor reads at a glance: totals by subsidy, by conclusion, by kind of cut and by reason. */
class AuditSummary {
  private readonly bySubsidy = new Map<string, Sums>();
  private readonly byConclusion = new Map<string, Sums>();
  private readonly byCut = new Map<string, Sums>();
  private readonly byReason = new Map<string, Sums>();
  private unread = 0;

  add(row: EvaluationRow, policies: readonly PolicySummary[], { language }: Style): void {
    if (isRefused(row)) {
      this.unread += 1;
      return;
    }
    const policy = policies.find(({ id }) => id === row.policy);
    for (const { id, audit } of row.subsidies) {
      if (!audit) continue;
      const title = policy?.subsidies[id]?.title;
      const granted = audit.granted ?? nought;
      note(this.bySubsidy, title ? wordsIn(title, language) : id, audit.claimed, granted);
      note(this.byConclusion, audit.conclusion, audit.claimed, granted);
      for (const { kind, amount } of audit.cuts) note(this.byCut, kind, amount, nought);
      for (const { code, condition } of audit.reasons) note(this.byReason, `${code ?? ""} ${condition}`.trim(), audit.claimed, granted);
    }
  }

  draw(money: PolicySummary, style: Style): string {
    const { language, width } = style;
    const paint = paintFor(style.color);
    const unit = unitOf(money, style);
    const table = (heading: string, sums: ReadonlyMap<string, Sums>, granted: boolean) => {
      const rows = [...sums].map(([name, each]) => [
        inLanguage(name, language),
        String(each.count),
        `${figure(each.claimed, money, style)} ${unit}`,
        ...(granted ? [`${figure(each.granted, money, style)} ${unit}`] : []),
      ]);
      const columns = [
        { heading, grow: true as const },
        { heading: term("claims", language), right: true as const },
        { heading: term(granted ? "claimed" : "amount", language), right: true as const },
        ...(granted ? [{ heading: term("granted", language), right: true as const }] : []),
      ];
      return rows.length === 0 ? "" : grid(columns, rows, width, paint.bold);
    };
    return [
      table(term("subsidy", language), this.bySubsidy, true),
      table(term("conclusion", language), this.byConclusion, true),
      table(term("cut", language), this.byCut, false),
      table(term("reason", language), this.byReason, true),
      this.unread > 0 ? indented("", inLanguage(`${term("problems", language)} ${this.unread}`, language), width) : "",
    ].join("");
  }
}

function note(sums: Map<string, Sums>, name: string, claimed: Decimal, granted: Decimal): void {
  const known = sums.get(name) ?? { count: 0, claimed: nought, granted: nought };
  sums.set(name, { count: known.count + 1, claimed: addDecimals(known.claimed, claimed), granted: addDecimals(known.granted, granted) });
}

export async function drawAudit(report: AuditReport, out: (text: string) => Promise<void>, style: Style): Promise<void> {
  const summary = new AuditSummary();
  for await (const batch of report.rows) for (const row of batch) summary.add(row, report.policies, style);
  const [money] = report.policies;
  if (money) await out(summary.draw(money, style));
}
