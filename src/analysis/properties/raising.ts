import type { Field } from "../../expression/core.js";
import { type PolicyProperty, RAISED } from "../../proof/property.js";
import { compare, fractionOfText } from "../../values/fraction.js";
import { type Datum, type GivenFacts, isGiven, isItems, type Trial } from "../mutation/trial.js";

/** The inputs of a policy, beside the raised one what it was raised to. */
export const withRaised = (fields: readonly Field[], input: Field): Field[] =>
  fields.flatMap((field) => {
    if (field.type === "list" && field.name === input.list) return [{ ...field, item: withRaised(field.item, input) }];
    return field.name === input.name && field.list === input.list ? [field, { ...field, name: `${field.name}${RAISED}` }] : [field];
  });

/** The facts as they are, and the figure to which an input was raised. */
export function apartFromRaised(given: GivenFacts, property: PolicyProperty): { plain: GivenFacts; raised: string | undefined } {
  if (property.kind !== "never falls") return { plain: given, raised: undefined };
  let raised: string | undefined;
  const strip = (facts: GivenFacts): GivenFacts =>
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]): [string, Datum][] => {
        if (!name.endsWith(RAISED)) return [[name, isItems(value) ? value.map((each) => (isGiven(each) ? strip(each) : each)) : value]];
        if (typeof value === "string") raised ??= value;
        return [];
      }),
    );
  const plain = strip(given);
  return { plain, raised };
}

/** The trial with an input raised, in the first item of its list; none where it is not below already. */
export function raisedIn(trial: Trial, input: Field, to: string): Trial[] | undefined {
  const [first] = trial.applicants;
  if (!first) return undefined;
  const put = (facts: GivenFacts): GivenFacts | undefined => {
    const now = facts[input.name];
    const [was, is] = [typeof now === "string" ? fractionOfText(now) : undefined, fractionOfText(to)];
    return was && is && compare(was, is) < 0 ? { ...facts, [input.name]: to } : undefined;
  };
  const items = input.list === null ? undefined : first.given[input.list];
  const own = isItems(items) && isGiven(items[0]) ? put(items[0]) : undefined;
  const given =
    input.list === null ? put(first.given) : own && isItems(items) && { ...first.given, [input.list]: [own, ...items.slice(1)] };
  return given ? [{ ...trial, applicants: [{ ...first, given }] }] : undefined;
}

/** Some of the figures that are tried, spread over all. */
export const raisedFigures = (figures: readonly string[]): readonly string[] =>
  figures.filter((_, at) => at % Math.ceil(figures.length / 12) === 0);
