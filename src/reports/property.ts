import type { PropertyAnswer, ShownOfProperty } from "../analysis/properties/prove.js";
import type { WrittenProperty } from "../analysis/properties/read-property.js";
import type { Field } from "../expression/core.js";
import { say } from "../messages/phrase.js";
import type { Policy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { jsonLine } from "../values/json-text.js";
import { type Language, type Words, wordsIn } from "../values/words.js";
import { type BatchCase, batchCase, batchTold, factsOfShown, isBatch } from "./batch-shown.js";
import { plainGiven } from "./mutation.js";
import type { GrantTold, PropertyTold } from "./property-told.js";

/** A property as it was asked, of which policy, and what came of it. */
export interface AskedProperty {
  readonly written: WrittenProperty;
  readonly policy: Policy;
  readonly answer: PropertyAnswer;
}

/** Somebody who shows something, and what he is granted of that; `beside`: with an input raised, read otherwise, or as it was before. */
export interface PropertyCase {
  readonly given: unknown;
  readonly readings?: Readonly<Record<string, string>> | undefined;
  readonly results: readonly Result[];
  readonly beside?: { readonly given: unknown; readonly readings?: unknown; readonly results: readonly Result[] } | undefined;
}

interface PropertyRow {
  readonly property: string;
  readonly policy: string;
  readonly verdict: PropertyAnswer["verdict"];
  readonly regions: number;
  readonly applicants: number;
  readonly case?: PropertyCase | undefined;
  readonly batch?: BatchCase | undefined;
}

export interface PropertyReport {
  readonly kind: "property";
  readonly data: readonly PropertyRow[];
  readonly told: readonly PropertyTold[];
}

/** A property in one line, as it is typed. */
export const propertyLine = ({ name, text }: WrittenProperty): string => `${name} ${text}`.trim();

/** What holds of everyone, and who shows what does not. */
export function propertyReport(asked: readonly AskedProperty[], language: Language): PropertyReport {
  const data = asked.map(({ written, policy, answer: { verdict, regions, applicants, shown } }) => ({
    property: propertyLine(written),
    policy: policy.id,
    verdict,
    regions,
    applicants,
    ...casesOf(shown),
  }));
  return { kind: "property", data, told: asked.map((each) => propertyTold(each, language)) };
}

/** Who shows something, or which batch. */
export function casesOf(shown: ShownOfProperty | undefined): { readonly case?: PropertyCase; readonly batch?: BatchCase } {
  if (!shown) return {};
  return isBatch(shown) ? { batch: batchCase(shown) } : { case: propertyCase(shown) };
}

/** Who shows something of a policy, as he is told. */
export function propertyCase({ trial, ran, beside, subsidies }: ShownOfProperty): PropertyCase {
  const side = (each: Pick<ShownOfProperty, "trial" | "ran">) => ({
    given: plainGiven(each.trial.applicants[0]?.given ?? {}),
    readings: Object.keys(each.trial.readings).length > 0 ? each.trial.readings : undefined,
    results: resultsOf(each.ran).filter(({ id }) => subsidies.includes(id)),
  });
  return { ...side({ trial, ran }), beside: beside && side(beside) };
}

const resultsOf = (ran: ShownOfProperty["ran"]): readonly Result[] => ran.applications[0]?.outcome.subsidies ?? [];

/** Somebody and what he is granted, in one line. */
export function shownLine({ beside, ...own }: PropertyCase): string {
  const side = ({ given, readings, results }: Omit<PropertyCase, "beside">): string =>
    `${jsonLine(given)}${readings ? ` ${jsonLine(readings)}` : ""}: ${results.flatMap(grantOf).join(", ")}`;
  return beside ? `${side(own)} \u2192 ${side(beside as PropertyCase)}` : side(own);
}

const grantOf = ({ id, status, amount, settled }: Result): string[] =>
  status === "eligible" ? [`${id} ${jsonLine(settled ?? amount ?? status)}`] : [];

/** What was asked in a sentence, and who shows it in the words of the policy. */
export function propertyTold({ written, policy, answer: { property, verdict, shown } }: AskedProperty, language: Language): PropertyTold {
  const sentence = sentenceOf(written, property, policy, language);
  if (!shown) return { policy, verdict, sentence, applicant: undefined, beside: undefined, grants: [] };
  if (isBatch(shown)) return { policy, verdict, sentence, ...batchTold(shown, policy, language) };
  const facts = factsOfShown(shown, policy, language);
  const others = shown.beside && factsOfShown(shown.beside, policy, language).filter((each) => !facts.includes(each));
  return {
    policy,
    verdict,
    sentence,
    applicant: say("property-given", language, facts.length > 0 ? { facts } : {}),
    beside:
      others &&
      say("property-beside", language, { name: written.name, text: written.text, ...(others.length > 0 ? { facts: others } : {}) }),
    grants: shown.subsidies.map((id) => grantTold(id, shown, policy)),
  };
}

function grantTold(id: string, { ran, beside }: ShownOfProperty, { subsidies }: Policy): GrantTold {
  const found = subsidies.find((each) => each.id === id);
  const of = (side: ShownOfProperty["ran"] | undefined) => side && resultsOf(side).find((each) => each.id === id);
  const { section, quote } = found?.source ?? {};
  return { title: found?.title ?? { zh: id, en: id }, result: of(ran), beside: of(beside?.ran), section, quote };
}

function sentenceOf({ name, text }: WrittenProperty, property: PropertyAnswer["property"], policy: Policy, language: Language): string {
  const titled = (id: string): Words => policy.subsidies.find((each) => each.id === id)?.title ?? { zh: id, en: id };
  const [first, ...rest] = text.trim().split(/\s+/);
  const subsidy = titled(first ?? "");
  switch (property.kind) {
    case "never above":
      return name === "total below"
        ? say("property-told", language, { name, figure: text })
        : say("property-told", language, { name, subsidy, figure: rest.join(" ") });
    case "batch never above": {
      const named = [first ?? "", ...rest].slice(0, -1).map((id) => wordsIn(titled(id), language));
      return say("property-told", language, {
        name,
        figure: rest.at(-1) ?? first ?? "",
        ...(named.length > 0 ? { subsidies: named } : {}),
      });
    }
    case "within budget":
      return say("property-told", language, { name, subsidy });
    case "never falls":
      return say("property-told", language, { name, subsidy, input: inputWords(property.input, policy, language) });
    case "never both":
      return say("property-told", language, { name, subsidy, other: titled(property.subsidies[1]) });
    case "refused when":
      return say("property-told", language, { name, subsidy, text: rest.join(" ") });
    case "same readings": {
      const question = policy.readings.find((each) => each.name === property.reading)?.question;
      return say("property-told", language, { name, reading: question ?? { zh: property.reading, en: property.reading } });
    }
    case "reachable":
      return say("property-told", language, { name, subsidy });
    case "never below":
      return say("property-told", language, { name, text });
    case "no error":
      return say("property-told", language, { name });
    default:
      return property satisfies never;
  }
}

/** An input by its title, of items with that of their list. */
function inputWords({ title, list }: Field, { fields }: Policy, language: Language): string {
  const of = list === null ? undefined : fields.find(({ name }) => name === list)?.title;
  const own = wordsIn(title, language);
  return of ? say("subject-of-item", language, { item: wordsIn(of, language), title: own }) : own;
}
