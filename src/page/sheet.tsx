import { answerAt, placeOf } from "../applications/answers.js";
import type { PolicyEstimate } from "../estimate/estimator.js";
import { inLanguage } from "../messages/in-language.js";
import type { EstimatedPolicy, EstimatedSubsidy } from "../reports/estimate/estimate.js";
import { factsTold, ownTold, unsureTold } from "../reports/estimate/facts-told.js";
import { subsidyParagraphs } from "../reports/estimate/subsidy-lines.js";
import { type Day, dayText } from "../values/date.js";
import type { Language } from "../values/words.js";
import type { Answering } from "./answering.js";
import { numberOf } from "./number-of.js";
import { unbroken } from "./unbroken.js";

interface SheetProps extends Answering {
  readonly told: readonly EstimatedPolicy[];
  readonly day: Day | undefined;
  readonly version: string;
}

/** The estimate on a sheet of paper, to bring along; seen in print alone. */
export function Sheet({ told, day, version, answers, estimates, language, say }: SheetProps) {
  const name = answerAt(answers, placeOf("name") ?? { name: "name" });
  return (
    <section class="sheet" aria-hidden="true">
      <h1>{say("page-sheet-title")}</h1>
      <p>{say("page-sheet-kind")}</p>
      <p>
        {typeof name === "string" ? `${inLanguage(name, language)}\u3000` : ""}
        {say("page-sheet-day", { day: day === undefined ? "" : dayText(day) })}
      </p>
      {told.map((policy, at) => (
        <PolicyOnSheet key={policy.policy} told={policy} estimate={estimates[at]} answers={answers} language={language} say={say} />
      ))}
      <p>{say("page-sheet-prepare")}</p>
      <p>{say("page-sheet-number", { number: numberOf(answers), version })}</p>
      <p>{say("estimate-only")}</p>
    </section>
  );
}

interface PolicyOnSheetProps extends Pick<Answering, "answers" | "language" | "say"> {
  readonly told: EstimatedPolicy;
  readonly estimate: PolicyEstimate | undefined;
}

/** What was entered for one policy, and what it comes to. */
function PolicyOnSheet({ told, estimate, answers, language, say }: PolicyOnSheetProps) {
  const { title, number, subsidies, totals, notes } = told;
  return (
    <div>
      <h2>
        {title}
        {number ? <span class="number">{number}</span> : null}
      </h2>
      <h3>{say("page-sheet-entered")}</h3>
      <table>
        <tbody>
          {(estimate
            ? [...ownTold(answers, language), ...factsTold(estimate, language), ...unsureTold(estimate, answers, language)]
            : []
          ).map(({ input, title: asked, value }) => (
            <tr key={input}>
              <th scope="row">{asked}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>{say("page-results")}</h3>
      {subsidies.map((subsidy) => (
        <SubsidyOnSheet key={subsidy.id} subsidy={subsidy} language={language} />
      ))}
      {totals.map(({ benefit, words }) => (
        <p key={benefit} class="total">
          {words}
        </p>
      ))}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

function SubsidyOnSheet({ subsidy, language }: { readonly subsidy: EstimatedSubsidy; readonly language: Language }) {
  return (
    <div class="printed">
      <h4>{subsidy.title}</h4>
      {subsidyParagraphs(subsidy, language).map((text) => (
        <p key={text}>{unbroken(text)}</p>
      ))}
    </div>
  );
}
