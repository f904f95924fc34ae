import { inLanguage } from "../messages/in-language.js";
import { term } from "../messages/terms.js";
import { type EvaluationRow, isRefused, type PolicySummary, type ResultRow } from "../reports/evaluation.js";
import { addDecimals, type Decimal } from "../values/decimal.js";
import { wordsIn } from "../values/words.js";
import { boundsWords, figure, unitOf } from "./amount-words.js";
import type { Style } from "./format.js";
import { grid, indented } from "./grid.js";
import { paintFor } from "./paint.js";

interface SubsidySums {
  readonly policy: PolicySummary;
  readonly id: string;
  eligible: number;
  undetermined: number;
  ineligible: number;
  unstated: number;
  exact: Decimal;
  min: Decimal;
  max: Decimal | null;
}

const nought: Decimal = { units: 0, scale: 0 };

/** Counts and sums over many applicants, by subsidy. */
export class Summary {
  private readonly sums = new Map<string, SubsidySums>();
  private applications = 0;
  private refused = 0;

  constructor(policies: readonly PolicySummary[]) {
    for (const policy of policies) {
      for (const id of Object.keys(policy.subsidies)) {
        this.sums.set(`${policy.id}/${id}`, {
          policy,
          id,
          eligible: 0,
          undetermined: 0,
          ineligible: 0,
          unstated: 0,
          exact: nought,
          min: nought,
          max: nought,
        });
      }
    }
  }

  add(row: EvaluationRow): void {
    this.applications += 1;
    if (isRefused(row)) {
      this.refused += 1;
      return;
    }
    for (const result of row.subsidies) {
      const sums = this.sums.get(`${row.policy}/${result.id}`);
      if (sums) addResult(sums, result);
    }
  }

  draw(style: Style): string {
    const { language, width } = style;
    const paint = paintFor(style.color);
    const head = `${term("applications", language)} ${this.applications}${this.refused > 0 ? `, ${term("refused", language)} ${this.refused}` : ""}`;
    const rows = [...this.sums.values()]
      .filter((sums) => sums.eligible + sums.undetermined + sums.ineligible > 0)
      .map((sums) => [
        inLanguage(wordsIn(sums.policy.subsidies[sums.id]?.title ?? { zh: sums.id }, language), language),
        String(sums.eligible),
        String(sums.undetermined),
        String(sums.ineligible),
        sums.unstated > 0 ? term("unstated", language) : `${figure(sums.exact, sums.policy, style)} ${unitOf(sums.policy, style)}`,
        sums.unstated > 0 ? "" : boundsWords(sums, sums.policy, style),
      ]);
    const columns = [
      { heading: term("subsidy", language), grow: true as const },
      ...(["eligible", "undetermined", "ineligible", "sumExact", "sumBounds"] as const).map((name) => ({
        heading: term(name, language),
        right: true as const,
      })),
    ];
    return `${indented("", paint.bold(inLanguage(head, language)), width)}${grid(columns, rows, width, paint.bold)}${term("details on request", language)}\n`;
  }
}

function addResult(sums: SubsidySums, result: ResultRow): void {
  sums[result.status] += 1;
  if (result.status === "ineligible") return;
  const amount = result.settled ?? result.amount;
  if (!amount) {
    sums.unstated += 1;
    return;
  }
  if (result.certainty === "exact") sums.exact = addDecimals(sums.exact, amount.min);
  sums.min = addDecimals(sums.min, amount.min);
  sums.max = sums.max === null || amount.max === null ? null : addDecimals(sums.max, amount.max);
}
