import { inLanguage } from "../messages/in-language.js";
import { applicationDate } from "../policy/own-fields.js";
import type { EstimatedPolicy } from "../reports/estimate/estimate.js";
import type { OutlineSection } from "../reports/estimate/outline.js";
import { wordsIn } from "../values/words.js";
import type { Answering } from "./answering.js";
import { FieldBox } from "./field-box.js";
import { ListBox } from "./list-box.js";
import { unbroken } from "./unbroken.js";

interface SectionsProps extends Answering {
  readonly outline: readonly OutlineSection[];
  readonly told: readonly EstimatedPolicy[];
}

/** What is asked, subsidy by subsidy, each with what it comes to right below. */
export function Sections({ outline, told, ...answering }: SectionsProps) {
  const { say, language } = answering;
  return (
    <form class="questions" onSubmit={(event) => event.preventDefault()} aria-label={say("page-questions")}>
      <section class="card">
        <FieldBox field={applicationDate} path={applicationDate.name} {...answering} />
      </section>
      {outline
        .filter(({ fields }) => fields.length > 0)
        .map(({ policy, subsidy, fields }, at) => {
          const result = told.find((each) => each.policy === policy.id)?.subsidies.find(({ id }) => id === subsidy?.id);
          const heading = subsidy ? inLanguage(wordsIn(subsidy.title, language), language) : say("page-further");
          return (
            <section key={`${policy.id} ${subsidy?.id ?? ""}`} class="card" aria-labelledby={`section-${at}`}>
              <h2 id={`section-${at}`}>{heading}</h2>
              {fields.map(({ field, item }) =>
                field.type === "list" ? (
                  <ListBox key={field.name} list={field} fields={item} {...answering} />
                ) : (
                  <FieldBox key={field.name} field={field} path={field.name} {...answering} />
                ),
              )}
              {result ? <p class={`so-far ${result.status}`}>{unbroken(result.sentence)}</p> : null}
            </section>
          );
        })}
    </form>
  );
}
