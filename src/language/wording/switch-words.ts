import { dayOfText } from "../../values/date.js";
import { isSwitch } from "../switch.js";
import { find, isWord, type Mapping, type Tree } from "../tree.js";
import { dayTextWords } from "./literal-words.js";
import { around, block, inline, type Phrase, type Sentence, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";

type WordLeaf = (leaf: Tree, scope: Scope) => Phrase;

/** A switch with what holds from which day on, or under which reading; whatever is none is its leaf. */
export function switchWords(tree: Tree, scope: Scope, speak: Speaker, leaf: WordLeaf): Phrase {
  if (isWord(tree, "none")) return inline(speak.say("none"));
  if (tree.kind !== "mapping" || !isSwitch(tree)) return leaf(tree, scope);
  const inner: WordLeaf = (branch, within) => switchWords(branch, within, speak, leaf);
  const reading = find(tree, "by reading");
  const entry = reading?.kind === "mapping" ? reading.entries[0] : undefined;
  if (entry?.value.kind === "mapping") return byReading(entry.key.text, entry.value, scope, speak, inner);
  const dated = find(tree, "by date") ?? tree;
  return block(speak.say("by-day", { day: scope.day }), dated.kind === "mapping" ? periods(dated, scope, speak, inner) : []);
}

const periods = ({ entries }: Mapping, scope: Scope, speak: Speaker, leaf: WordLeaf): Sentence[] =>
  [...entries]
    .sort((a, b) => (dayOfText(a.key.text) ?? 0) - (dayOfText(b.key.text) ?? 0))
    .map(({ key, value }) => around(leaf(value, scope), (what) => speak.say("from-day", { day: dayTextWords(key.text, speak), what })));

function byReading(name: string, { entries }: Mapping, scope: Scope, { labels, say }: Speaker, leaf: WordLeaf): Phrase {
  const branches = entries.map(({ key, value }) =>
    around(leaf(value, scope), (what) =>
      say("read-as", { option: labels.readingOption(name, key.text), chosen: labels.isChosen(name, key.text), what }),
    ),
  );
  return block(say("by-reading", { question: labels.reading(name) }), branches);
}
