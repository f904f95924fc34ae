import { typeOf } from "../../expression/type-of.js";
import { find, type Mapping, mappingAt } from "../../language/tree.js";
import { Labels } from "../../language/wording/labels.js";
import type { Sentence, Speaker } from "../../language/wording/phrase.js";
import { Scope } from "../../language/wording/scope.js";
import { speakerIn } from "../../language/wording/speaker.js";
import { wordsOf } from "../../language/words.js";
import { inLanguage } from "../../messages/in-language.js";
import { applicationDate } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import type { Language } from "../../values/words.js";
import { definitionsSection, tablesSection } from "./definitions-in-words.js";
import { conditionsSection, inputsSection, notComputedSection, policySection, readingsSection } from "./frame-in-words.js";
import { limitsSection, subsidiesSection } from "./subsidies-in-words.js";
import type { RuleSection, RulesReport, Telling, ToldPolicy, WrittenPolicy } from "./telling.js";

/** Rule files in words of a language, for review beside the law. */
export const rulesReport = (written: readonly WrittenPolicy[], language: Language): RulesReport => ({
  kind: "rules",
  data: written.map((each) => inWords(each, language)),
});

function inWords(written: WrittenPolicy, language: Language): ToldPolicy {
  const { policy, tree } = written;
  const labels = new Labels(nameable(written), language);
  const speak = speakerIn(language, labels);
  const scopeOn = (day: string) => named(new Scope(day).bindFields(policy.fields), written, speak);
  const day = speak.say("fact", { name: labels.fact(applicationDate) });
  const telling: Telling = { written, speak, scope: scopeOn(day), anyDay: scopeOn(speak.say("deciding-day")) };
  const sections = [
    policySection,
    conditionsSection,
    subsidiesSection,
    limitsSection,
    definitionsSection,
    tablesSection,
    readingsSection,
    inputsSection,
    notComputedSection,
  ].flatMap((section) => section(telling));
  const said = (text: string) => inLanguage(text, language);
  return {
    id: policy.id,
    file: policy.file,
    title: said(speak.say("rules-title", { title: titleOf(tree, policy, speak) })),
    headings: { clause: said(speak.say("clause")), rule: said(speak.say("rule")), noClause: said(speak.say("no-clause")) },
    sections: sections.map((section) => typesetSection(section, said)),
  };
}

const titleOf = (tree: Mapping, { id }: Policy, { language }: Speaker): string => {
  const title = wordsOf(find(tree, "title"), id);
  return title[language] ?? title.zh;
};

/** All that rules may name, with titles where their author gave some. */
function nameable({ policy, tree }: WrittenPolicy) {
  const titled = ["values", "tables", "amounts", "formulas"].flatMap((key) =>
    mappingAt(tree, key).entries.map(({ key: { text: id }, value }) => {
      const title = value.kind === "mapping" ? find(value, "title") : undefined;
      return { id, title: title && wordsOf(title) };
    }),
  );
  return {
    fields: policy.fields,
    definitions: titled,
    subsidies: policy.subsidies,
    readings: policy.readings.map(({ name, question, options, chosen }) => ({ id: name, title: question, options, chosen })),
  };
}

function named(scope: Scope, { policy, tree }: WrittenPolicy, { labels }: Speaker): Scope {
  const types = new Map(policy.values.map(({ name, value }) => [name, typeOf(value)]));
  for (const [key, kind] of [
    ["values", "defined"],
    ["amounts", "defined"],
    ["tables", "table"],
    ["formulas", "formula"],
  ] as const) {
    for (const { key: name } of mappingAt(tree, key).entries) {
      const label = labels.definition(name.text);
      scope.bind(name.text, kind === "defined" ? { kind, label, type: types.get(name.text) } : { kind, label });
    }
  }
  return scope;
}

/** A section as it is printed. */
function typesetSection({ title, rules }: RuleSection, said: (text: string) => string): RuleSection {
  const sentence = ({ text, under }: Sentence): Sentence => ({ text: said(text), under: under.map(sentence) });
  return {
    title: said(title),
    rules: rules.map((rule) => ({
      title: said(rule.title),
      clauses: rule.clauses,
      sentences: rule.sentences.map(sentence),
    })),
  };
}
