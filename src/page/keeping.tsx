import { useState } from "preact/hooks";
import { answersIn } from "../applications/answers.js";
import { addressOf } from "./address.js";
import type { Answering } from "./answering.js";

interface KeepingProps extends Answering {
  readonly json: () => string;
  readonly begin: () => void;
  /** The page was opened by an address that holds no application, though it says so. */
  readonly wrongAddress: boolean;
}

/** Ways to come back: a file, an address, a sheet of paper. */
export function Keeping({ answer, say, estimates, json, begin, wrongAddress }: KeepingProps) {
  const [word, setWord] = useState(wrongAddress ? say("page-bad-address") : "");
  const save = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${json()}\n`], { type: "application/json" }));
    link.download = `${say("page-file-name")}.json`;
    link.click();
    URL.revokeObjectURL(link.href);
    setWord(say("page-saved"));
  };
  const load = async (file: File | undefined) => {
    if (!file) return;
    const answers = answersIn(await file.text());
    const isAsked = answers && estimates.some(({ estimating }) => estimating.policy.fields.some(({ name }) => answers.has(name)));
    if (answers && isAsked) answer(answers);
    setWord(say(isAsked ? "page-loaded" : answers ? "page-foreign" : "page-not-loaded"));
  };
  const restart = () => {
    if (!confirm(say("page-sure-to-begin"))) return;
    begin();
    setWord("");
  };
  const point = () => {
    history.replaceState(null, "", addressOf(json()));
    setWord(say("page-in-address"));
  };
  return (
    <section class="keeping" aria-label={say("page-keep")}>
      <button type="button" onClick={save}>
        {say("page-save")}
      </button>
      <label class="button">
        {say("page-load")}
        <input type="file" class="unseen" accept=".json,application/json" onChange={(event) => void load(event.currentTarget.files?.[0])} />
      </label>
      <button type="button" onClick={point}>
        {say("page-address")}
      </button>
      <button type="button" onClick={() => print()}>
        {say("page-print")}
      </button>
      <button type="button" onClick={restart}>
        {say("page-begin")}
      </button>
      <p role="status">{word}</p>
    </section>
  );
}
