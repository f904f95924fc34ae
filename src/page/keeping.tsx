import { useState } from "preact/hooks";
import { answersIn } from "../applications/answers.js";
import { addressOf } from "./address.js";
import type { Answering } from "./answering.js";

interface KeepingProps extends Answering {
  readonly json: () => string;
  readonly begin: () => void;
}

/** Ways to come back: a file, an address, a sheet of paper. */
export function Keeping({ answer, say, json, begin }: KeepingProps) {
  const [word, setWord] = useState("");
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
    if (answers) answer(answers);
    setWord(say(answers ? "page-loaded" : "page-not-loaded"));
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
      <button type="button" onClick={begin}>
        {say("page-begin")}
      </button>
      <p role="status">{word}</p>
    </section>
  );
}
