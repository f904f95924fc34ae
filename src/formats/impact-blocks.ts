import { harmless } from "../messages/harmless.js";
import { inLanguage } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import { type Term, term } from "../messages/terms.js";
import type { ImpactTold } from "../reports/difference-impact.js";
import { addDecimals, type Decimal, negated } from "../values/decimal.js";
import { wordsIn } from "../values/words.js";
import { amountWords, figure, shortFigure, unitOf } from "./amount-words.js";
import { budgetBlocks } from "./budget-blocks.js";
import type { Style } from "./format.js";
import type { ReportBlock } from "./report-block.js";

/** Of the impact of a change, the lines of each kind. */
type ImpactLine = ImpactTold["impact"]["subsidies"][number];
type ChangeLine = ImpactTold["impact"]["largest"]["losses"][number];

/** What a change does to applications at hand: counts and sums, subsidy by subsidy, item by item, how much, and to whom most. */
export function impactBlocks(told: ImpactTold, style: Style): ReportBlock[] {
  const { impact } = told;
  const words = new ImpactWords(told, style);
  return [
    { kind: "heading", text: say("impact-heading", style.language) },
    ...words.sums(),
    ...words.subsidies(impact.subsidies),
    ...words.statuses(impact.subsidies),
    ...words.items(impact.subsidies),
    ...words.distribution(),
    ...words.largest("impact-losses", impact.largest.losses),
    ...words.largest("impact-gains", impact.largest.gains),
    ...words.unread(impact.unread, impact.invalid),
    ...(impact.budget ? budgetBlocks(impact.budget, told.money, style) : []),
  ];
}

class ImpactWords {
  constructor(
    private readonly told: ImpactTold,
    private readonly style: Style,
  ) {}

  private figure = (value: Decimal): string => figure(value, this.told.money, this.style);

  private signed = (value: Decimal): string => `${value.units > 0 ? "+" : ""}${this.figure(value)}`;

  private get unit(): string {
    return unitOf(this.told.money, this.style);
  }

  private term = (name: Term): string => term(name, this.style.language);

  private title({ policy, subsidy }: Pick<ImpactLine, "policy" | "subsidy">): string {
    const words = this.told.titles.get(`${policy}/${subsidy}`) ?? { zh: subsidy };
    return inLanguage(wordsIn(words, this.style.language), this.style.language);
  }

  sums(): ReportBlock[] {
    const { language } = this.style;
    const { applications, invalid, before, after, difference, most, subsidies } = this.told.impact;
    const { read, gain, lose, mixed, same } = applications;
    const [sure, open] = [{ before, after }, most];
    const isOpen = (["before", "after"] as const).some((side) => !open[side] || this.figure(open[side]) !== this.figure(sure[side]));
    const unit = this.unit;
    const sentences = [
      say("impact-applications", language, {
        read,
        gain,
        lose,
        same,
        mixed: mixed > 0 ? mixed : undefined,
        invalid: invalid > 0 ? invalid : undefined,
      }),
      say("impact-money", language, {
        before: this.figure(before),
        after: this.figure(after),
        difference: this.signed(difference),
        unit,
      }),
      ...(isOpen
        ? [
            say("impact-most", language, {
              before: open.before ? this.figure(open.before) : undefined,
              after: open.after ? this.figure(open.after) : undefined,
              unit,
            }),
          ]
        : []),
      ...subsidies
        .filter(({ otherwiseOpen }) => otherwiseOpen > 0)
        .map((line) => say("impact-open", language, { subsidy: this.title(line), count: line.otherwiseOpen })),
      ...subsidies
        .filter(({ unstated }) => unstated.before + unstated.after > 0)
        .map((line) => say("impact-unstated", language, { subsidy: this.title(line), ...line.unstated })),
    ];
    return sentences.map((text) => ({ kind: "sentence", text }));
  }

  subsidies(lines: readonly ImpactLine[]): ReportBlock[] {
    if (lines.length === 0) return [];
    const named = (line: ImpactLine) => (line.benefit === "cash" ? this.title(line) : `${this.title(line)} (${this.term(line.benefit)})`);
    return [
      { kind: "subheading", text: say("impact-subsidies", this.style.language) },
      {
        kind: "table",
        columns: this.columns(`${this.term("subsidy")} (${this.unit})`, ["gains", "losses", ...MONEY]),
        rows: lines.map((line) => [
          inLanguage(named(line), this.style.language),
          String(line.gain),
          String(line.lose),
          this.figure(line.before),
          this.figure(line.after),
          this.signed(line.difference),
        ]),
      },
    ];
  }

  /** Of subsidies of which somebody's status changed. */
  statuses(lines: readonly ImpactLine[]): ReportBlock[] {
    const changed = lines.filter((line) => line.becomeEligible + line.becomeIneligible + line.becomeUndetermined > 0);
    if (changed.length === 0) return [];
    return [
      { kind: "subheading", text: say("impact-statuses", this.style.language) },
      {
        kind: "table",
        columns: this.columns(this.term("subsidy"), ["become eligible", "become ineligible", "become undetermined", "eligible in all"]),
        rows: changed.map((line) => [
          this.title(line),
          String(line.becomeEligible),
          String(line.becomeIneligible),
          String(line.becomeUndetermined),
          `${line.statuses.before.eligible} \u2192 ${line.statuses.after.eligible}`,
        ]),
      },
    ];
  }

  /** Of amounts that are made of items of which some are otherwise. */
  items(lines: readonly ImpactLine[]): ReportBlock[] {
    const changed = lines.flatMap((line) => (line.items && line.items.gain + line.items.lose > 0 ? [{ line, items: line.items }] : []));
    if (changed.length === 0) return [];
    return [
      { kind: "subheading", text: say("impact-items", this.style.language) },
      {
        kind: "table",
        columns: this.columns(`${this.term("subsidy")} (${this.unit})`, ["gains", "losses", ...MONEY]),
        rows: changed.map(({ line, items }) => {
          const list = this.told.titles.get(`${line.policy}//${items.list}`) ?? { zh: items.list };
          const title = `${this.title(line)}: ${wordsIn(list, this.style.language)}`;
          const difference = addDecimals(items.after, negated(items.before));
          return [
            inLanguage(title, this.style.language),
            String(items.gain),
            String(items.lose),
            this.figure(items.before),
            this.figure(items.after),
            this.signed(difference),
          ];
        }),
      },
    ];
  }

  private columns(first: string, terms: readonly Term[]): Extract<ReportBlock, { kind: "table" }>["columns"] {
    return [
      { heading: inLanguage(first, this.style.language) },
      ...terms.map((name) => ({ heading: this.term(name), right: true as const })),
    ];
  }

  distribution(): ReportBlock[] {
    const { distribution } = this.told.impact;
    if (distribution.length === 0) return [];
    const { language } = this.style;
    const bars = distribution.map(({ way, from, to, count, sum }) => ({
      name: say("impact-band", language, {
        way,
        from: from.units === 0 ? undefined : shortFigure(from, this.style),
        to: to ? shortFigure(to, this.style) : undefined,
        unit: this.unit,
      }),
      length: count,
      label: String(count),
      way,
      note: count === 0 ? undefined : this.signed(sum),
    }));
    const headings = [this.term("how much"), this.term("how many"), this.term("totals")] as const;
    return [{ kind: "bars", title: say("impact-distribution", language), headings, bars }];
  }

  largest(heading: "impact-losses" | "impact-gains", changes: readonly ChangeLine[]): ReportBlock[] {
    if (changes.length === 0) return [];
    return [
      { kind: "subheading", text: say(heading, this.style.language) },
      { kind: "list", lines: changes.map((change) => this.change(change)) },
    ];
  }

  /** What could not be compared, and why. */
  unread(rows: ImpactTold["impact"]["unread"], count: number): ReportBlock[] {
    if (count === 0) return [];
    const { language } = this.style;
    const lines = rows.slice(0, MOST_UNREAD).map(({ application, file, line, version, problems }) => {
      const place = application ?? term("line", language).replace("{}", String(line));
      const which = version === "both" ? [] : [term(version === "before" ? "before the change" : "after the change", language)];
      const why = problems.map(({ field, message }) => (field === undefined ? message : `${field} ${message}`)).join("; ");
      return inLanguage(
        `${[...(file === undefined ? [] : [file]), place, ...which].map((each) => harmless(each)).join(" ")}: ${why}`,
        language,
      );
    });
    const more = count - lines.length;
    return [
      { kind: "subheading", text: say("impact-unread", language, { count }) },
      { kind: "list", lines: more > 0 ? [...lines, say("and-more", language, { more })] : lines },
    ];
  }

  /** Whose it is, what of, before and after. */
  private change(change: ChangeLine): string {
    const { application, name, file, before, after, difference } = change;
    const { language } = this.style;
    const who = [file, application, name].filter((each) => each !== undefined).map((each) => harmless(each));
    const side = ({ status, least, most }: ChangeLine["before"]) =>
      status === "eligible" ? amountWords({ min: least, max: most }, this.told.money, this.style) : this.term(status);
    return inLanguage(
      `${who.join(" ")}: ${this.title(change)}, ${side(before)} \u2192 ${side(after)} (${this.signed(difference)})`,
      language,
    );
  }
}

/** So many that cannot be read are told; json has more. */
const MOST_UNREAD = 10;

const MONEY = ["before the change", "after the change", "difference of money"] as const satisfies readonly Term[];
