import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { answerAt, itemsOf, withAnswer, withItems, withoutItem } from "../applications/answers.js";
import type { Field } from "../expression/core.js";
import { inLanguage, withinSentence } from "../messages/in-language.js";
import { itemWords } from "../reports/estimate/fact-words.js";
import { wordsIn } from "../values/words.js";
import type { Answering } from "./answering.js";
import { Choices } from "./choices.js";
import { FieldBox } from "./field-box.js";

interface ListBoxProps extends Answering {
  readonly list: Field;
  readonly fields: readonly Field[];
}

/** Several things of a kind: whether there are any, then one after the other. */
export function ListBox({ list, fields, ...answering }: ListBoxProps) {
  const { answers, answer, language, say } = answering;
  const place = { name: list.name };
  const said = answerAt(answers, place);
  const items = itemsOf(answers, list.name);
  const title = inLanguage(wordsIn(list.title, language), language);
  const chosen = said === null ? "unsure" : said === undefined ? undefined : items.length === 0 ? "none" : "some";
  // Who passes by another answer, or changes their mind, finds what they had typed.
  const before = useRef(items);
  const [whole, goTo] = useFocusIn();
  if (items.length > 0) before.current = items;
  const choose = (choice: string | undefined) => {
    if (choice === "some") answer(withItems(withAnswer(answers, place, before.current), list.name, Math.max(1, before.current.length)));
    else if (choice === "none") answer(withItems(answers, list.name, 0));
    else answer(withAnswer(answers, place, choice === "unsure" ? null : undefined));
  };
  const add = () => {
    goTo(items.length);
    answer(withItems(answers, list.name, items.length + 1));
  };
  const remove = (index: number) => {
    goTo(Math.min(index, items.length - 2));
    answer(withoutItem(answers, list.name, index));
  };
  const options = [
    { id: "none", title: say("page-none") },
    { id: "some", title: say("page-some") },
    { id: "unsure", title: say("page-unsure") },
  ];
  return (
    <div class="list" ref={whole}>
      <Choices
        name={list.name}
        legend={title}
        hint={
          said === undefined && !answering.open.has(list.name)
            ? say("page-not-needed")
            : list.note
              ? inLanguage(wordsIn(list.note, language), language)
              : undefined
        }
        needed={said !== undefined || answering.open.has(list.name)}
        options={options}
        chosen={chosen}
        choose={choose}
      />
      {items.map((_, index) => (
        <ItemBox key={index} list={list} fields={fields} index={index} remove={() => remove(index)} {...answering} />
      ))}
      {items.length > 0 ? (
        <button type="button" class="more" onClick={add}>
          {say("page-another", { item: withinSentence(itemWords(list, items.length, language), language) })}
        </button>
      ) : null}
    </div>
  );
}

/** Who adds an item goes on in it; who takes one out is left at the list, not at the top of the page. */
function useFocusIn(): [RefObject<HTMLDivElement | null>, (index: number) => void] {
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    const at = wanted.current;
    wanted.current = null;
    if (at !== null) focusIn(list.current, at);
  });
  const goTo = (index: number) => {
    wanted.current = index;
  };
  return [list, goTo];
}

/** Puts the focus on the first thing that is asked of an item; before the first item, on the question whether there are any. */
function focusIn(list: HTMLElement | null, index: number): void {
  const within = index < 0 ? list : list?.querySelectorAll(".item")[index];
  const control = within?.querySelector("input:checked") ?? within?.querySelector("input, select");
  if (control instanceof HTMLElement) control.focus();
}

/** One of them: what is asked of it, and a way to take it out. */
function ItemBox({ list, fields, index, remove, ...answering }: ListBoxProps & { readonly index: number; readonly remove: () => void }) {
  const { language, say } = answering;
  const words = itemWords(list, index, language);
  return (
    <fieldset class="item">
      <legend>{words}</legend>
      {fields.map((field) => (
        <FieldBox key={field.name} field={field} path={`${list.name}[${index}].${field.name}`} {...answering} />
      ))}
      <button type="button" class="quiet" onClick={remove}>
        {say("page-remove", { item: withinSentence(words, language) })}
      </button>
    </fieldset>
  );
}
