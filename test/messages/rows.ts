import conditions from "../../src/messages/conditions.json" with { type: "json" };
import cuts from "../../src/messages/cuts.json" with { type: "json" };
import findings from "../../src/messages/findings.json" with { type: "json" };
import headings from "../../src/messages/headings.json" with { type: "json" };
import options from "../../src/messages/options.json" with { type: "json" };
import ownFields from "../../src/messages/own-fields.json" with { type: "json" };
import phrases from "../../src/messages/phrases.json" with { type: "json" };
import problems from "../../src/messages/problems.json" with { type: "json" };
import reasons from "../../src/messages/reasons.json" with { type: "json" };
import ruleWords from "../../src/messages/rule-words.json" with { type: "json" };
import type { Parameter } from "../../src/messages/template.js";
import terms from "../../src/messages/terms.json" with { type: "json" };
import usage from "../../src/messages/usage.json" with { type: "json" };
import values from "../../src/messages/value-words.json" with { type: "json" };

/** What is said under one name: a text, or a text for each thing that is said of it. */
type Texts = string | Readonly<Record<string, string>>;

export interface Row {
  readonly parameters?: Readonly<Record<string, Parameter>>;
  readonly zh: Texts;
  readonly en: Texts;
}

/** Every row that the program says something with; that each has both languages is this type's to refuse. */
export const catalogues: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  findings,
  problems,
  usage,
  phrases,
  ownFields,
  conditions,
  headings,
  terms,
  reasons,
  cuts,
  options,
  ruleWords,
};

/** What values are called; a language in which they are called by themselves is left out. */
export const valueWords: Readonly<Record<string, { readonly [Language in "zh" | "en"]?: Readonly<Record<string, string>> }>> = values;
