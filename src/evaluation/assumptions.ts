import type { Facts, FactValue } from "../expression/facts.js";
import type { Policy } from "../policy/policy.js";
import { type CautionCode, cautionCodes, type Result } from "../results/outcome.js";
import type { Prepared } from "./prepared.js";

/** What the results that are not refused rest on beside the facts: a rounding rule or a period that no document states, readings chosen, silences taken as something. */
export function assumptionsOf(
  policy: Policy,
  prepared: readonly Prepared[],
  results: readonly Result[],
  granted: readonly number[],
  readings: ReadonlyMap<string, string>,
  facts: readonly FactValue[],
): readonly string[] {
  const assumptions: string[] = [];
  let paid = false;
  for (let i = 0; i < granted.length; i += 1) {
    const at = granted[i] as number;
    if ((results[at] as Result).amount) paid = true;
    const { readings: used, silent } = prepared[at] as Prepared;
    for (const name of used) {
      const option = readings.get(name);
      if (option !== undefined) note(assumptions, `${name}=${option}`);
    }
    for (const field of silent) if (isAbsent(field, policy, facts)) note(assumptions, `absent:${pathOf(field)}`);
  }
  if (!policy.effective.stated) assumptions.unshift("effective-from");
  if (paid && policy.rounding && !policy.rounding.stated) assumptions.unshift("rounding");
  return assumptions;
}

/** Cautions once each, in their order. */
export const sortCautions = (raised: readonly string[]): CautionCode[] => cautionCodes.filter((code) => raised.includes(code));

function note(list: string[], text: string): void {
  if (!list.includes(text)) list.push(text);
}

type SilentField = Prepared["silent"][number];

const pathOf = (field: SilentField): string => (field.list === null ? field.name : `${field.list}[].${field.name}`);

function isAbsent(field: SilentField, policy: Policy, facts: readonly FactValue[]): boolean {
  if (field.list === null) return facts[field.slot] === undefined;
  const list = policy.fields.find((candidate) => candidate.name === field.list);
  const items = list && facts[list.slot];
  return Array.isArray(items) && (items as readonly Facts[]).some((item) => item[field.slot] === undefined);
}
