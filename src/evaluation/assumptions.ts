import type { Field } from "../expression/core.js";
import type { Policy } from "../policy/policy.js";
import { type CautionCode, cautionCodes, type Result } from "../results/outcome.js";
import type { Prepared } from "./prepared.js";

/** What the results rest on beside the facts: a rounding rule or a period that no document states, readings chosen, silences taken as something. */
export function assumptionsOf(
  policy: Policy,
  prepared: readonly Prepared[],
  results: readonly Result[],
  granted: readonly number[],
  readings: ReadonlyMap<string, string>,
  silent: ReadonlySet<Field>,
): readonly string[] {
  const assumptions: string[] = [];
  let paid = false;
  for (let i = 0; i < granted.length; i += 1) if ((results[granted[i] as number] as Result).amount) paid = true;
  for (let at = 0; at < prepared.length; at += 1) {
    const ready = prepared[at] as Prepared;
    if (ready.readings.length === 0) continue;
    for (const name of askedFor(results[at] as Result, ready)) {
      const option = readings.get(name);
      if (option !== undefined) note(assumptions, `${name}=${option}`);
    }
  }
  if (silent.size > 0) {
    for (const field of policy.fields)
      for (const each of [field, ...field.item]) if (silent.has(each)) note(assumptions, `absent:${pathOf(each)}`);
  }
  if (!policy.effective.stated) assumptions.unshift("effective-from");
  if (paid && policy.rounding && !policy.rounding.stated) assumptions.unshift("rounding");
  return assumptions;
}

/** The readings that a result rests on: of what is granted those that its rule may ask, of a refusal those of what failed. */
function askedFor(result: Result, { readings, refusing }: Prepared): readonly string[] {
  if (result.status !== "ineligible") return readings;
  return (result.reasons ?? []).flatMap(({ condition }) => refusing.get(condition) ?? []);
}

/** Cautions once each, in their order. */
export const sortCautions = (raised: readonly string[]): CautionCode[] => cautionCodes.filter((code) => raised.includes(code));

function note(list: string[], text: string): void {
  if (!list.includes(text)) list.push(text);
}

const pathOf = (field: Field): string => (field.list === null ? field.name : `${field.list}[].${field.name}`);
