import { useState } from "preact/hooks";
import { answerAt, placeOf, withAnswer } from "../estimate/answers.js";
import type { Field } from "../expression/core.js";
import { inLanguage } from "../messages/in-language.js";
import { problemWords } from "../messages/problem.js";
import { term } from "../messages/terms.js";
import { wordsIn } from "../values/words.js";
import type { Answering } from "./answering.js";
import { Choices } from "./choices.js";
import { echoOf } from "./echo.js";
import { answerOfMoney, type MoneyUnit, moneyEntry, moneyUnits } from "./money-entry.js";

interface FieldBoxProps extends Answering {
  readonly field: Field;
  readonly path: string;
}

/** One question, with its help, what is wrong with its answer, and a way to say that one does not know. */
export function FieldBox({ field, path, answers, answer, language, say, problems, estimates }: FieldBoxProps) {
  const [usual, setUsual] = useState<MoneyUnit>(moneyUnits[0]);
  const place = placeOf(path) ?? { name: path };
  const said = answerAt(answers, place);
  const give = (value: string | boolean | null | undefined) => answer(withAnswer(answers, place, value));
  const text = (words: Field["title"]) => inLanguage(wordsIn(words, language), language);
  const problem = problems.get(path);
  const error = problem ? problemWords(problem, language) : undefined;
  const shared = { name: path, legend: text(field.title), hint: field.note ? text(field.note) : undefined, error };
  const unsure = { id: "?", title: say("page-unsure") };
  if (field.type === "boolean") {
    const options = [{ id: "true", title: term("yes", language) }, { id: "false", title: term("no", language) }, unsure];
    const chosen = said === null ? "?" : said === undefined ? undefined : String(said);
    return (
      <Choices
        {...shared}
        options={options}
        chosen={chosen}
        choose={(id) => give(id === undefined ? undefined : id === "?" ? null : id === "true")}
      />
    );
  }
  if (field.type === "choice") {
    const options = [...field.options.map(({ id, title }) => ({ id, title: text(title) })), unsure];
    const chosen = said === null ? "?" : field.options.find(({ id, title }) => [id, title.zh, title.en].includes(String(said)))?.id;
    return <Choices {...shared} options={options} chosen={chosen} choose={(id) => give(id === "?" ? null : id)} />;
  }
  const id = `q-${path}`;
  const entry = field.type === "money" ? moneyEntry(said, usual) : undefined;
  const isCny = estimates.some(({ estimating }) => estimating.policy.currency === "CNY");
  const units = entry && isCny;
  const shown = entry && units ? entry.figure : typeof said === "string" ? withoutPercent(said, field) : "";
  const type = (value: string) => {
    if (entry && units) give(answerOfMoney({ ...entry, figure: value }));
    else give(value.trim() === "" ? undefined : field.type === "percent" ? `${value}%` : value);
  };
  const echo = echoOf(path, estimates, language);
  const described = [shared.hint ? `${id}-hint` : "", echo ? `${id}-echo` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const control = {
    id,
    name: path,
    value: shown,
    disabled: said === null,
    ...(error ? { "aria-invalid": true } : {}),
    ...(described ? { "aria-describedby": described } : {}),
  } as const;
  return (
    <div class="field">
      <label for={id}>{shared.legend}</label>
      {shared.hint ? (
        <p class="hint" id={`${id}-hint`}>
          {shared.hint}
        </p>
      ) : null}
      <div class="entry">
        {field.type === "date" ? (
          <input type="date" {...control} onInput={(event) => type(event.currentTarget.value)} />
        ) : (
          <input
            type="text"
            inputMode={field.type === "text" ? "text" : "decimal"}
            autocomplete="off"
            {...control}
            onInput={(event) => type(event.currentTarget.value)}
          />
        )}
        {entry && units ? (
          <select
            aria-label={say("page-unit-of", { title: shared.legend })}
            value={entry.unit}
            disabled={said === null}
            onChange={(event) => {
              const unit = moneyUnits.find((each) => each === event.currentTarget.value) ?? moneyUnits[0];
              setUsual(unit);
              give(answerOfMoney({ ...entry, unit }));
            }}
          >
            {moneyUnits.map((unit) => (
              <option key={unit} value={unit}>
                {say("page-unit", { unit })}
              </option>
            ))}
          </select>
        ) : null}
        {field.type === "percent" ? <span class="unit">%</span> : null}
        <label class="unsure">
          <input type="checkbox" checked={said === null} onChange={(event) => give(event.currentTarget.checked ? null : undefined)} />
          <span>{say("page-unsure")}</span>
        </label>
      </div>
      {echo ? (
        <p class="echo" id={`${id}-echo`}>
          {echo}
        </p>
      ) : null}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}

const withoutPercent = (said: string, { type }: Field): string => (type === "percent" ? said.replace(/%$/, "") : said);
