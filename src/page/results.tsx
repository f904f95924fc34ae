import type { PolicyEstimate } from "../estimate/estimator.js";
import type { Say } from "../messages/phrase.js";
import type { EstimatedPolicy, EstimatedSubsidy } from "../reports/estimate/estimate.js";
import { type LineKind, lineText, type SubsidyLine, subsidyLines } from "../reports/estimate/subsidy-lines.js";
import type { Language } from "../values/words.js";
import { MoreOnSubsidy } from "./more-on-subsidy.js";
import { unbroken } from "./unbroken.js";

interface ResultsProps {
  readonly told: readonly EstimatedPolicy[];
  readonly estimates: readonly PolicyEstimate[];
  readonly language: Language;
  readonly say: Say;
}

/** What the answers come to: sums first, then each subsidy with what it rests on. */
export function Results({ told, estimates, language, say }: ResultsProps) {
  return (
    <aside class="results" id="results" aria-label={say("page-results")}>
      <h2>{say("page-results")}</h2>
      <p class="disclaimer">{say("estimate-only")}</p>
      {told.map(({ policy, title, totals, subsidies, notes }, at) => (
        <section key={policy} data-policy={policy}>
          {told.length > 1 ? <h3>{title}</h3> : null}
          <div class="totals" role="status">
            {totals.map(({ benefit, min, max, words }) => (
              <p key={benefit} class="total" data-benefit={benefit} data-total-min={min} data-total-max={max ?? ""}>
                {unbroken(words)}
              </p>
            ))}
            {totals.length === 0 ? <p class="total">{say("page-nothing-yet")}</p> : null}
          </div>
          {subsidies.map((subsidy) => (
            <Subsidy key={subsidy.id} subsidy={subsidy} estimate={estimates[at]} language={language} say={say} />
          ))}
          {notes.map((note) => (
            <p key={note} class="note">
              {note}
            </p>
          ))}
        </section>
      ))}
    </aside>
  );
}

/** What of a subsidy is read without opening anything. */
const IN_SIGHT: readonly LineKind[] = ["sentence", "reading", "note"];

interface SubsidyProps {
  readonly subsidy: EstimatedSubsidy;
  readonly estimate: PolicyEstimate | undefined;
  readonly language: Language;
  readonly say: Say;
}

function Subsidy({ subsidy, estimate, language, say }: SubsidyProps) {
  const result = estimate?.outcome.subsidies.find((each) => each.id === subsidy.id);
  const { id, policy, title, status, certainty, amount, settled, missing } = subsidy;
  const lines = subsidyLines(subsidy, language);
  const [working, asked, lead] = (["working", "missing", "lead"] as const).map((kind) => lines.filter((line) => line.kind === kind));
  return (
    <article
      class={`result ${status}`}
      data-subsidy={id}
      data-policy={policy}
      data-status={status}
      data-certainty={certainty ?? ""}
      data-min={amount?.min}
      data-max={amount ? (amount.max ?? "") : undefined}
      data-settled-min={settled?.min}
      data-settled-max={settled ? (settled.max ?? "") : undefined}
    >
      <h3>{title}</h3>
      {lines.map(({ kind, text }) =>
        IN_SIGHT.includes(kind) ? (
          <p key={kind} class={kind}>
            {unbroken(text)}
          </p>
        ) : null,
      )}
      {working && working.length > 0 ? (
        <details>
          <summary>{say("page-working")}</summary>
          <ul class="working">
            {working.map(({ text }, at) => (
              <li key={at}>{unbroken(text)}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {missing.length > 0 ? (
        <p class="missing">
          {asked?.map(({ label = "" }) => say("label-before", { label }))}
          {missing.map(({ input, title: words }) => (
            <a key={input} href={`#q-${input}`} onClick={(event) => goTo(event, input)}>
              {words}
            </a>
          ))}
        </p>
      ) : null}
      {estimate && result ? <MoreOnSubsidy estimate={estimate} result={result} language={language} say={say} /> : null}
      <Clause subsidy={subsidy} lead={lead ?? []} language={language} say={say} />
    </article>
  );
}

interface ClauseProps extends Pick<SubsidyProps, "subsidy" | "language" | "say"> {
  readonly lead: readonly SubsidyLine[];
}

/** The words of the document, where they stand, and whom to ask. */
function Clause({ subsidy: { clause }, lead, language, say }: ClauseProps) {
  return (
    <details>
      <summary>{say("page-clause")}</summary>
      {clause.quote ? (
        <blockquote lang="zh-CN">
          {"\u201C"}
          {clause.quote}
          {"\u201D"}
        </blockquote>
      ) : null}
      <p class="source">{[clause.document, clause.section].filter(Boolean).join(" ")}</p>
      {lead.map((line) => (
        <p key={line.kind} class="source">
          {lineText(line, language)}
        </p>
      ))}
    </details>
  );
}

/** Leads to a question without a word in the address. */
function goTo(event: Event, input: string): void {
  event.preventDefault();
  const found = document.getElementById(`q-${input}`);
  found?.scrollIntoView({ block: "center" });
  const control = found?.matches("input") ? found : found?.querySelector("input");
  if (control instanceof HTMLElement) control.focus();
}
