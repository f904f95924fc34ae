import { nodesOf } from "../expression/walk.js";
import { type Limit, missingOf } from "../language/limit.js";
import { kindOf } from "../language/limits.js";
import { withinSentence } from "../messages/in-language.js";
import { say } from "../messages/phrase.js";
import type { Policy, Subsidy } from "../policy/policy.js";
import { dayText } from "../values/date.js";
import { decimalOfFraction, decimalText } from "../values/decimal.js";
import { bareRecord } from "../values/own.js";
import { type Words, wordsIn } from "../values/words.js";
import type { PolicySummary, SubsidySummary } from "./evaluation.js";

/** The words of a policy that a person reads beside its figures. */
export function summaryOf(policy: Policy): PolicySummary {
  const { id, title, currency, digits, rounding } = policy;
  const to = rounding && decimalOfFraction(rounding.to);
  return {
    id,
    title,
    number: policy.document?.number,
    currency,
    digits,
    rounding: rounding && to ? { to: decimalText(to), by: rounding.by } : null,
    subsidies: bareRecord(policy.subsidies.map((subsidy) => [subsidy.id, subsidySummary(subsidy, policy.limits)])),
    limited: policy.limits.length > 0,
    settles: policy.limits.length > 0 || policy.subsidies.some(({ payments }) => payments?.roundEach),
    readings: bareRecord(
      policy.readings.map(({ name, question, options }) => [
        name,
        { question, options: bareRecord(options.map((option) => [option.id, option.title])) },
      ]),
    ),
    others: bareRecord(policy.limits.map((limit) => [missingOf(limit), kindOf(limit).others])),
    inputs: bareRecord(
      policy.fields.flatMap((field): [string, Words][] => [
        [field.name, field.title],
        ...field.item.map((item): [string, Words] => [`${field.name}.${item.name}`, item.title]),
      ]),
    ),
  };
}

const noneListed = (title: Words): Words => ({
  zh: say("none-listed", "zh", { list: wordsIn(title, "zh") }),
  en: say("none-listed", "en", { list: withinSentence(wordsIn(title, "en"), "en") }),
});

function subsidySummary({ id, title, note, source, entitlement, versions }: Subsidy, limits: readonly Limit[]): SubsidySummary {
  const conditions = bareRecord<Words>();
  const refused = bareRecord<Words>();
  const exclusions: string[] = [];
  for (const node of nodesOf(entitlement)) {
    if (node.kind === "guard")
      for (const { reason } of node.checks) {
        conditions[reason.condition.zh] = reason.condition;
        if (reason.bars) exclusions.push(reason.condition.zh);
      }
    const reason = node.kind === "none" ? node.reason : node.kind === "fold" ? node.empty : undefined;
    if (reason) conditions[reason.condition.zh] = reason.condition;
    if (node.kind === "fold" && node.empty) refused[node.empty.condition.zh] = noneListed(node.list.field.title);
  }
  const own = limits.filter(({ targets }) => targets.some(({ subsidy }) => subsidy === id));
  const binding = own.map(kindOf);
  const asking = [entitlement, ...own.flatMap(({ figure, when }) => [figure, when].filter((each) => each !== undefined))];
  const readings = asking.flatMap((each) => [...nodesOf(each)].flatMap((node) => (node.kind === "reading" ? [node.name] : [])));
  for (const kind of binding) {
    conditions[kind.refusal.condition.zh] = kind.refusal.condition;
    refused[kind.refusal.condition.zh] = kind.refused;
  }
  const bound = [...new Set(binding.map(({ words }) => words))];
  const clauses = (versions ?? []).map(({ from, source: { section, quote } }) => ({ from: dayText(from), section, quote }));
  const { section, quote, lead } = source;
  return { title, note, section, quote, lead, clauses, conditions, refused, limits: bound, readings: [...new Set(readings)], exclusions };
}
