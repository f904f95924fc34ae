import type { Field } from "../../expression/core.js";
import { nodesOf } from "../../expression/walk.js";
import type { Target } from "../../language/limit.js";
import type { Scalar, Tree } from "../../language/tree.js";
import { ownFields } from "../../policy/own-fields.js";
import type { Policy } from "../../policy/policy.js";
import { addMonths, dayOfText, dayText } from "../../values/date.js";
import { isBounded } from "../../values/fraction.js";
import { fractionText } from "../../values/fraction-text.js";
import { ClaimedTarget, givenOf, joined } from "./claimed-target.js";
import type { Runner } from "./runner.js";
import { type Datum, type GivenFacts, isGiven, isItems, type Trial } from "./trial.js";
import type { ValuesTried } from "./values-tried.js";
import { batchOf, codeOf, ofOneUnit } from "./variations.js";

/** Items of lists are doubled so often. */
const MOST_DOUBLED = 4;

/** So many months after the day of a trial two applications are made: of one year or of two, within twelve months or not. */
const MONTHS: readonly (readonly [number, number])[] = [
  [0, 12],
  [0, 3],
  [6, 15],
  [0, 24],
];

/** One to three applications that claim much of a target, each for one item or for several like it, and one after it was paid before. */
export function* claimedAgain(
  targets: readonly Target[],
  runner: Runner,
  granted: readonly Trial[],
  values: ValuesTried,
): Generator<Trial> {
  const unit = ofOneUnit(values);
  for (const target of targets) {
    const claimants = new ClaimedTarget(target, runner, values, true).claimants(granted);
    for (const trial of claimants ? [claimants.most, ...claimants.halves.slice(0, 1)] : []) {
      const given = { ...unit, ...filled(givenOf(trial), runner.policy.fields) };
      for (const readings of readingsOfLimits(runner.policy)) {
        const read = { ...trial, readings: { ...trial.readings, ...readings } };
        for (const each of ofMoreItems(given)) for (const batch of batchesOf(each)) yield batchOf(read, batch);
        for (const history of paidBefore(target, given)) yield { ...batchOf(read, [given]), history };
      }
    }
  }
}

/** As a policy is read, and, where limits hang on readings, with each of their options. */
function readingsOfLimits({ limits, readings }: Policy): Trial["readings"][] {
  const asked = new Set(
    limits.flatMap(({ when }) => (when ? [...nodesOf(when)] : [])).flatMap((node) => (node.kind === "reading" ? [node.name] : [])),
  );
  const own = readings.filter(({ name }) => asked.has(name));
  return [{}, ...own.flatMap(({ name, options }) => options.map(({ id }) => ({ [name]: id })))];
}

/** An application beside others like it: of the same day or another, of the same unit or another. */
function batchesOf(given: GivenFacts): GivenFacts[][] {
  const another = { ...given, creditCode: codeOf(1) };
  const apart = MONTHS.flatMap(([first, second]) => [later, appliedLater].map((by) => [by(given, first), by(given, second)]));
  return [[given], [given, given], [given, another], ...apart, [given, given, given], [given, another, given]];
}

/** Every input that is not given as nothing, no, or the first that it may be, so that nothing waits for it. */
function filled(given: GivenFacts, fields: readonly Field[]): GivenFacts {
  const silent = fields.filter(
    ({ name, ifAbsent }) => given[name] === undefined && ifAbsent === null && !ownFields.some((own) => own.name === name),
  );
  const lists = fields.flatMap(({ name, item }) => {
    const items = given[name];
    return isItems(items) ? [[name, items.map((each) => (isGiven(each) ? filled(each, item) : each))] as const] : [];
  });
  return { ...given, ...Object.fromEntries([...silent.map((field) => [field.name, leastOf(field)] as const), ...lists]) };
}

function leastOf({ type, options, min }: Field): Datum {
  if (type === "list") return [];
  if (type === "boolean") return "false";
  if (type === "choice") return JSON.stringify(options[0]?.id ?? "");
  if (type === "text") return JSON.stringify("a");
  if (type === "date" || type === "year") return type === "date" ? JSON.stringify("2024-01-01") : "2024";
  return isBounded(min) ? fractionText(min) : "0";
}

/** Each day of an application so many months later. */
const later = (given: GivenFacts, months: number): GivenFacts =>
  Object.fromEntries(Object.entries(given).map(([name, datum]) => [name, shifted(datum, months)]));

/** An application that is made so many months later. */
const appliedLater = (given: GivenFacts, months: number): GivenFacts =>
  given.applicationDate === undefined ? given : { ...given, applicationDate: shifted(given.applicationDate, months) };

function shifted(datum: Datum, months: number): Datum {
  if (isItems(datum)) return datum.map((each) => shifted(each, months));
  if (isGiven(datum)) return later(datum, months);
  const day = datum.startsWith('"') ? dayOfText(datum.slice(1, -1)) : undefined;
  return day === undefined ? datum : JSON.stringify(dayText(addMonths(day, months)));
}

/** An application as it is, and with so many times the items. */
function ofMoreItems(given: GivenFacts): GivenFacts[] {
  const found = [given];
  for (let twice = 0; twice < MOST_DOUBLED; twice += 1) found.push(joined(found.at(-1) ?? given, found.at(-1) ?? given));
  return found;
}

/** What was paid of a target before to who claims it now, or for what he claims: little or much, in the same year, the one before, or long ago. */
function* paidBefore({ subsidy, key }: Target, given: GivenFacts): Generator<Tree> {
  const day = dayOfText((given.applicationDate as string).slice(1, -1)) ?? 0;
  const stated = key && saidOf(key.text.split(".").at(-1) ?? "", given);
  for (const months of [0, -5, -12, -36])
    for (const amount of ["1", "100000000"]) {
      const payment = { application: "B1", creditCode: codeOf(0), subsidy, date: dayText(addMonths(day, months)), amount };
      yield historyOf({ ...payment, ...(key && stated !== undefined ? { [key.text]: stated } : {}) });
    }
}

/** What an application says of an input, or its first item. */
function saidOf(name: string, given: GivenFacts): string | undefined {
  const records = [given, ...Object.values(given).flatMap((datum) => (isItems(datum) ? datum.slice(0, 1).filter(isGiven) : []))];
  return records.map((record) => record[name]).find((datum) => typeof datum === "string");
}

const NOWHERE = { file: "", from: 0, to: 0 };
const scalar = (text: string): Scalar => ({ kind: "scalar", text: text.replaceAll('"', ""), plain: true, span: NOWHERE });

const historyOf = (payment: Readonly<Record<string, string>>): Tree => {
  const entries = Object.entries(payment).map(([name, text]) => ({ key: scalar(name), value: scalar(text) }));
  return { kind: "sequence", items: [{ kind: "mapping", entries, span: NOWHERE }], span: NOWHERE };
};
