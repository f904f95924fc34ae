import { totalOfBatch } from "../analysis/properties/against-batch.js";
import type { ShownOfProperty } from "../analysis/properties/prove.js";
import { say } from "../messages/phrase.js";
import type { Policy } from "../policy/policy.js";
import type { Result } from "../results/outcome.js";
import { type Decimal, decimalOfFraction, nought } from "../values/decimal.js";
import { jsonLine } from "../values/json-text.js";
import { type Language, wordsIn } from "../values/words.js";
import { factsGiven } from "./estimate/facts-told.js";
import { plainGiven } from "./mutation.js";
import type { PropertyTold } from "./property-told.js";

/** So many applications that are not alike are told of a batch. */
const MOST_TOLD = 8;

/** A batch that shows something: so many applications, the first of them with how many are alike, and what all get of what was asked. */
export interface BatchCase {
  readonly count: number;
  readonly readings?: Readonly<Record<string, string>> | undefined;
  readonly applications: readonly { readonly count: number; readonly given: unknown; readonly results: readonly Result[] }[];
  readonly totals: Readonly<Record<string, Decimal>>;
}

/** Whether it takes a batch to show a property, and no one application. */
export const isBatch = ({ trial }: ShownOfProperty): boolean => trial.applicants[0]?.id !== undefined;

/** Applications of a batch that differ in nothing but their unit, by the place of the first. */
function alikeIn({ trial, ran, subsidies }: ShownOfProperty) {
  const found = new Map<
    string,
    { readonly at: number; readonly given: Readonly<Record<string, unknown>>; readonly results: readonly Result[]; count: number }
  >();
  trial.applicants.forEach(({ given }, at) => {
    const { creditCode: _, ...own } = given;
    const results = (ran.applications[at]?.outcome.subsidies ?? []).filter(({ id }) => subsidies.includes(id));
    const key = JSON.stringify([own, results.map(({ id, status, settled, amount }) => [id, status, jsonLine(settled ?? amount ?? null)])]);
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { at, given: plainGiven(given), results, count: 1 });
  });
  return [...found.values()];
}

/** A batch that shows something, as data. */
export function batchCase(shown: ShownOfProperty): BatchCase {
  const { trial, ran, subsidies } = shown;
  return {
    count: trial.applicants.length,
    readings: Object.keys(trial.readings).length > 0 ? trial.readings : undefined,
    applications: alikeIn(shown)
      .slice(0, MOST_TOLD)
      .map(({ count, given, results }) => ({ count, given, results })),
    totals: Object.fromEntries(subsidies.map((id) => [id, totalOf(ran, id)])),
  };
}

const totalOf = (ran: ShownOfProperty["ran"], id: string): Decimal => decimalOfFraction(totalOfBatch(ran, [id])) ?? nought;

/** A batch that shows something, in the words of the policy. */
export function batchTold(
  shown: ShownOfProperty,
  policy: Policy,
  language: Language,
): Pick<PropertyTold, "applicant" | "alike" | "beside" | "grants"> {
  const { trial, ran, subsidies } = shown;
  const told = alikeIn(shown).slice(0, MOST_TOLD);
  const shownOf = told.reduce((sum, { count }) => sum + count, 0);
  const count = trial.applicants.length;
  return {
    applicant: say("property-batch", language, { count, ...(shownOf < count ? { more: shownOf } : {}) }),
    alike: told.map(({ at, count: alike }) => {
      const facts = factsOfShown(shown, policy, language, at);
      return say("property-alike", language, { count: alike, ...(facts.length > 0 ? { facts } : {}) });
    }),
    beside: undefined,
    grants: subsidies.map((id) => {
      const found = policy.subsidies.find((each) => each.id === id);
      const sum = totalOf(ran, id);
      const title = say("property-together", language, { subsidy: found?.title ?? { zh: id, en: id } });
      const { section, quote } = found?.source ?? {};
      return {
        title: { zh: title, en: title },
        result: undefined,
        sum: { min: sum, max: sum },
        beside: undefined,
        section,
        quote,
      };
    }),
  };
}

/** A batch and what it is granted of a property, in one line. */
export const batchLine = ({ count, applications, totals }: BatchCase): string =>
  `${count} (${applications.map((each) => `${each.count} \u00D7 ${jsonLine(each.given)}`).join(", ")}): ${jsonLine(totals)}`;

/** What somebody gave, and how it was read, each in words. */
export function factsOfShown(shown: Pick<ShownOfProperty, "trial" | "ran">, policy: Policy, language: Language, at = 0): string[] {
  const { trial, ran } = shown;
  const row = ran.applications[at]?.row;
  const facts = row ? factsGiven(policy, row.facts, language).map(({ title, value }) => `${title} ${value}`) : [];
  const read = Object.entries(trial.readings).flatMap(([name, id]) => {
    const reading = policy.readings.find((each) => each.name === name);
    const option = reading?.options.find((each) => each.id === id);
    return reading && option ? [`${wordsIn(reading.question, language)} ${wordsIn(option.title, language)}`] : [];
  });
  return [...facts, ...read];
}
