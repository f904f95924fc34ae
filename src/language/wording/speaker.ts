import { type RuleSay, ruleSayIn, sayNamed } from "../../messages/rule-words.js";
import { wordsOfValue } from "../../messages/value-words.js";
import { readLiteral } from "../../values/literal.js";
import { type Language, languages, wordsIn } from "../../values/words.js";
import { type Entry, find, type Tree } from "../tree.js";
import { wordsOf } from "../words.js";
import { amountWords } from "./amount-words.js";
import { Entries } from "./entries.js";
import { feelWords } from "./feel-words.js";
import type { Labels } from "./labels.js";
import { quoted } from "./labels.js";
import { literalWords } from "./literal-words.js";
import { around, block, inline, type Phrase, type Sentence, type Speaker } from "./phrase.js";
import type { Scope } from "./scope.js";
import { switchWords } from "./switch-words.js";

/** Rules of a policy in words of a language. */
export function speakerIn(language: Language, labels: Labels): Speaker {
  const say: RuleSay = ruleSayIn(language);
  const speak: Speaker = {
    language,
    labels,
    say,
    named: (name, parameters) => sayNamed(name, language, parameters),
    key: (key) => wordsOfValue("rule-key", key, language) ?? key,
    word: (word) => wordsOfValue("rule-word", word, language) ?? word,
    feel: (scalar, scope, asked, expected) =>
      feelWords(scalar, scope, speak, asked, expected) ?? inline(say("as-written", { text: scalar.text })),
    amount: (tree, scope) => amountWords(tree, scope, speak),
    quantity: (tree, scope, expected) => speak.switched(tree, scope, (leaf, within) => quantityWords(leaf, within, speak, expected)),
    condition: (tree, scope) => speak.switched(tree, scope, (leaf, within) => conditionWords(leaf, within, speak)),
    checks: (tree, scope) => tree.entries.map((entry) => checkWords(entry, scope, speak)),
    others: (entries, scope) => entries.map((entry) => otherWords(entry, scope, speak)),
    switched: (tree, scope, leaf) => switchWords(tree, scope, speak, leaf),
  };
  return speak;
}

function quantityWords(leaf: Tree, scope: Scope, speak: Speaker, expected: Parameters<Speaker["quantity"]>[2]): Phrase {
  if (leaf.kind === "mapping") return speak.amount(leaf, scope);
  if (leaf.kind === "sequence") return block(speak.say("all-of", { items: [] }), listed(leaf.items, scope, speak));
  const literal = readLiteral(leaf.text, false);
  if (typeof literal === "object") return inline(literalWords(leaf.text, speak) ?? leaf.text);
  return speak.feel(leaf, scope, false, expected);
}

const conditionWords = (leaf: Tree, scope: Scope, speak: Speaker): Phrase =>
  leaf.kind === "scalar" ? speak.feel(leaf, scope, true) : speak.quantity(leaf, scope);

/** A condition by its label, with what it asks, the code of its reason and its own clause. */
function checkWords({ key, value }: Entry, scope: Scope, speak: Speaker): Sentence {
  const full = value.kind === "mapping" && find(value, "if") !== undefined ? new Entries(value) : undefined;
  const [test, en, code] = [full?.take("if") ?? value, full?.text("en"), full?.text("code")];
  const label = wordsIn({ zh: key.text, en }, speak.language);
  const [section, quote] = [full?.text("section"), full?.text("quote")];
  const asked = around(speak.condition(test, scope), (condition) => speak.say("check", { label, condition, code }));
  const clause =
    section === undefined && quote === undefined
      ? []
      : [{ text: speak.say("check-clause", { section, quote: quote === undefined ? undefined : quoted(quote) }), under: [] }];
  return { text: asked.text, under: [...asked.under, ...clause, ...speak.others(full?.rest() ?? [], scope)] };
}

/** Whatever stands under a key that no words of its own tell. */
function otherWords({ key, value }: Entry, scope: Scope, speak: Speaker): Sentence {
  const part = speak.key(key.text);
  return around(valueWords(value, scope, speak), (what) => speak.say("part", { part, what }));
}

function valueWords(value: Tree, scope: Scope, speak: Speaker): Phrase {
  if (value.kind === "sequence") return block("", listed(value.items, scope, speak));
  if (value.kind === "mapping") {
    const isText = value.entries.every((entry) => languages.some((each) => each === entry.key.text));
    return isText ? inline(wordsIn(wordsOf(value), speak.language)) : block("", speak.others(value.entries, scope));
  }
  const named = speak.word(value.text);
  if (named !== value.text) return inline(named);
  const literal = literalWords(value.text, speak);
  return inline(literal ?? value.text);
}

const listed = (items: readonly Tree[], scope: Scope, speak: Speaker): Sentence[] =>
  items.map((item) => around(valueWords(item, scope, speak), (what) => what));
