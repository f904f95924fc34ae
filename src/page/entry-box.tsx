import { useRef, useState } from "preact/hooks";
import type { FieldType } from "../expression/core.js";
import type { Say } from "../messages/phrase.js";
import { answerOfMoney, type MoneyUnit, moneyEntry, moneyUnits } from "./money-entry.js";

/** What a box reads a sum as, and whether people here count in ten thousands. */
export interface Echo {
  readonly words: string | undefined;
  readonly scaled: boolean;
}

interface EntryBoxProps {
  readonly name: string;
  readonly legend: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  /** Whether the answer still matters. */
  readonly needed: boolean;
  readonly type: FieldType;
  /** What was typed so far; null where the applicant does not know. */
  readonly said: string | null | undefined;
  readonly give: (value: string | null | undefined) => void;
  readonly say: Say;
  readonly echo: Echo;
}

/** A question whose answer is typed; a sum in the unit that people count in, and repeated below in whole. */
export function EntryBox({ name, legend, hint, error, needed, type, said, give, say, echo }: EntryBoxProps) {
  const id = `q-${name}`;
  // A browser gives nothing of a day that there is not, and says that something stands there.
  const [isNoDay, setNoDay] = useState(false);
  const wrong = isNoDay ? say("page-no-such-day") : error;
  // What was typed comes back once the applicant is sure again.
  const typed = useRef(said ?? undefined);
  if (typeof said === "string") typed.current = said;
  const told = [
    { id: `${id}-hint`, words: hint, kind: "hint" },
    { id: `${id}-echo`, words: echo.words, kind: "echo" },
    { id: `${id}-error`, words: wrong, kind: "error" },
  ].filter(({ words }) => words !== undefined);
  const [before, behind] = [told.filter(({ kind }) => kind === "hint"), told.filter(({ kind }) => kind !== "hint")];
  const paragraphs = (some: typeof told) =>
    some.map((each) => (
      <p key={each.id} id={each.id} class={each.kind}>
        {each.words}
      </p>
    ));
  return (
    <div class={needed ? "field" : "field idle"}>
      <label for={id}>{legend}</label>
      {paragraphs(before)}
      <div class="entry">
        <Typed
          id={id}
          name={name}
          legend={legend}
          type={type}
          said={said}
          give={give}
          say={say}
          scaled={echo.scaled}
          told={told.map((each) => each.id)}
          wrong={wrong !== undefined}
          lookAtDay={setNoDay}
        />
        <label class="unsure">
          <input type="checkbox" checked={said === null} onChange={(event) => give(event.currentTarget.checked ? null : typed.current)} />
          <span>{say("page-unsure")}</span>
        </label>
      </div>
      {paragraphs(behind)}
    </div>
  );
}

interface TypedProps extends Omit<EntryBoxProps, "hint" | "error" | "needed" | "echo"> {
  readonly id: string;
  readonly scaled: boolean;
  readonly told: readonly string[];
  readonly wrong: boolean;
  /** Hears whether what stands in a field for a day is none. */
  readonly lookAtDay: (isNoDay: boolean) => void;
}

/** The box itself, with its unit. */
function Typed({ id, name, legend, type, said, give, say, scaled, told, wrong, lookAtDay }: TypedProps) {
  const [usual, setUsual] = useState<MoneyUnit>(moneyUnits[0]);
  const entry = type === "money" && scaled ? moneyEntry(said, usual) : undefined;
  const write = (text: string) => {
    if (entry) give(answerOfMoney({ ...entry, figure: text }));
    else give(text.trim() === "" ? undefined : type === "percent" ? `${text}%` : text);
  };
  const shared = {
    id,
    name,
    value: entry ? entry.figure : type === "percent" ? (said ?? "").replace(/%$/, "") : (said ?? ""),
    disabled: said === null,
    ...(wrong ? { "aria-invalid": true } : {}),
    ...(told.length > 0 ? { "aria-describedby": told.join(" ") } : {}),
  } as const;
  const choose = (text: string) => {
    const unit = moneyUnits.find((each) => each === text) ?? moneyUnits[0];
    setUsual(unit);
    if (entry) give(answerOfMoney({ ...entry, unit }));
  };
  if (type === "date")
    return (
      <input
        type="date"
        {...shared}
        onInput={(event) => {
          write(event.currentTarget.value);
          if (!event.currentTarget.validity.badInput) lookAtDay(false);
        }}
        onBlur={(event) => lookAtDay(event.currentTarget.validity.badInput)}
      />
    );
  return (
    <>
      <input
        type="text"
        inputMode={type === "text" ? "text" : "decimal"}
        autocomplete="off"
        {...shared}
        onInput={(event) => write(event.currentTarget.value)}
      />
      {entry ? (
        <select
          aria-label={say("page-unit-of", { title: legend })}
          value={entry.unit}
          disabled={said === null}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {moneyUnits.map((unit) => (
            <option key={unit} value={unit}>
              {say("page-unit", { unit })}
            </option>
          ))}
        </select>
      ) : null}
      {type === "percent" ? <span class="unit">%</span> : null}
    </>
  );
}
