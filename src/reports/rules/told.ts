import type { Tree } from "../../language/tree.js";
import type { Entries } from "../../language/wording/entries.js";
import { literalWords } from "../../language/wording/literal-words.js";
import type { Sentence, Speaker } from "../../language/wording/phrase.js";
import { wordsOf } from "../../language/words.js";
import { term } from "../../messages/terms.js";
import { wordsIn } from "../../values/words.js";
import type { ToldRule } from "./telling.js";

type ToldClause = ToldRule["clauses"][number];

/** A sentence by itself. */
export const told = (text: string, under: readonly Sentence[] = []): Sentence => ({ text, under });

/** A text of the author, in the speaker's language. */
export const textIn = (tree: Tree | undefined, { language }: Speaker, otherwise = ""): string =>
  wordsIn(wordsOf(tree, otherwise), language);

/** A text of the author as a sentence; none where he says nothing. */
export function authorsText(own: Entries, key: "note" | "because" | "counter", speak: Speaker): Sentence[] {
  const tree = own.take(key);
  return tree ? [told(speak.say(key, { what: textIn(tree, speak) }))] : [];
}

const DEPARTMENTS = ["lead", "responsible", "supporting"] as const;

/** Who is in charge, by their parts. */
export function departments(own: Entries, { say, language }: Speaker): Sentence[] {
  return DEPARTMENTS.flatMap((role) => {
    const names = own.take(role);
    if (names?.kind !== "sequence") return [];
    const texts = names.items.map((item) => (item.kind === "scalar" ? item.text : ""));
    return [told(say("department", { role: term(role, language), names: texts }))];
  });
}

/** What stands under `section` and `quote`. */
export function clauseIn(own: Entries): ToldClause[] {
  const [section, quote] = [own.text("section"), own.text("quote")];
  return section === undefined && quote === undefined ? [] : [{ section, quote }];
}

/** A figure or a day by itself, as it is written in the language. */
export const figureIn = (text: string, speak: Speaker): string => literalWords(text, speak) ?? text;

/** A rounding: its unit and its way. */
export const roundingParts = (own: Entries, speak: Speaker): { to: string; by: string } => ({
  to: figureIn(own.text("to") ?? "", speak),
  by: speak.word(own.text("by") ?? ""),
});
