import type { Expression } from "../expression/core.js";
import { money } from "../expression/type.js";
import { nodesOf } from "../expression/walk.js";
import type { OtherAmount, Typed } from "../language/environment.js";
import { textOfQuoted } from "../language/feel/text.js";
import { orElse } from "../language/modifiers/or-else.js";
import { type Scalar, scalarsOf, spanWithin, type Tree } from "../language/tree.js";
import type { Raise, Span } from "../messages/finding.js";
import { fraction, zero } from "../values/fraction.js";
import { nearest } from "../values/near.js";
import type { Policy, ReadingQuestion, Subsidy } from "./policy.js";

/** Where rules name an amount of another policy, before anything of them is lowered. */
export interface NamedThere {
  readonly policy: string;
  readonly subsidy: string | undefined;
  readonly span: Span;
}

const USE = /(?<![\p{L}\d_])policy\s*\(\s*("(?:[^"\\]|\\.)*")\s*\)(?:\s*\.\s*amount\s*\(\s*("(?:[^"\\]|\\.)*")\s*\))?/gu;

export function usesIn(tree: Tree): NamedThere[] {
  return [...scalarsOf(tree)].flatMap((scalar) => (scalar.text.includes("policy") ? usesOf(scalar) : []));
}

const usesOf = (scalar: Scalar): NamedThere[] =>
  [...scalar.text.matchAll(USE)].flatMap(({ 0: text, 1: policy = '""', 2: subsidy, index }) => {
    const id = textOfQuoted(policy);
    const named = subsidy === undefined ? undefined : textOfQuoted(subsidy);
    return id === undefined ? [] : [{ policy: id, subsidy: named, span: spanWithin(scalar, index, index + text.length) }];
  });

/** The inputs of the application that an expression reads, by name. */
export function inputsRead(expression: Expression): Set<string> {
  const read = new Set<string>();
  for (const node of nodesOf(expression)) if (node.kind === "fact" && node.scope === 0) read.add(node.field.name);
  return read;
}

const readingsAsked = (expression: Expression): Set<string> =>
  new Set([...nodesOf(expression)].flatMap((node) => (node.kind === "reading" ? [node.name] : [])));

/** Whether two policies ask the same question, and choose alike. */
export const sameReading = (a: ReadingQuestion, b: ReadingQuestion): boolean =>
  a.chosen === b.chosen && optionsOf(a).join("\n") === optionsOf(b).join("\n");

const optionsOf = ({ options }: ReadingQuestion): string[] => options.map(({ id }) => id).sort();

/** Of a file that is looked at by itself. */
export function noneLoaded({ policy: id, policySpan }: OtherAmount, raise: Raise): null {
  raise("policy-not-loaded", policySpan, { id, near: undefined });
  return null;
}

/** What another policy's amount needs of the one that names it. */
interface Naming {
  readonly id: string;
  readonly currency: string;
  /** Ids of all policies that are loaded. */
  readonly loaded: readonly string[];
  /** The other policy as it reads this one's applications; `told` where that they differ was told already. */
  readonly compiled: (id: string) => Policy | "not loaded" | "has errors" | "told";
}

/** The amounts of other policies that one policy names: each is lowered once, and is 0 where nothing is granted there. */
export class OtherAmounts {
  private readonly known = new Map<string, Typed | null>();
  /** The readings that those amounts ask, with the policy that has them. */
  readonly readings = new Map<string, { readonly reading: ReadingQuestion; readonly policy: Policy }>();

  constructor(private readonly setting: Naming) {}

  amount(named: OtherAmount, raise: Raise): Typed | null {
    const key = JSON.stringify([named.policy, named.subsidy]);
    const known = this.known.get(key);
    if (known) return known;
    const typed = this.lower(named, raise);
    this.known.set(key, typed);
    return typed;
  }

  private lower({ policy: id, policySpan, subsidy: subsidyId, subsidySpan }: OtherAmount, raise: Raise): Typed | null {
    const policy = this.setting.compiled(id);
    if (policy === "told") return null;
    if (policy === "not loaded") {
      const others = this.setting.loaded.filter((each) => each !== this.setting.id);
      raise("policy-not-loaded", policySpan, { id, near: nearest(id, others) });
      return null;
    }
    if (policy === "has errors") {
      raise("policy-has-errors", policySpan, { id });
      return null;
    }
    if (policy.currency !== this.setting.currency) {
      raise("policies-differ", policySpan, { part: "currency", id, file: policy.file });
      return null;
    }
    const subsidy = policy.subsidies.find((each) => each.id === subsidyId);
    if (!subsidy) {
      const ids = policy.subsidies.map((each) => each.id);
      raise("unknown-subsidy", subsidySpan, { id: subsidyId, near: nearest(subsidyId, ids) });
      return null;
    }
    for (const name of readingsAsked(subsidy.entitlement)) {
      const reading = policy.readings.find((each) => each.name === name);
      const before = this.readings.get(name)?.reading;
      if (reading && before && !sameReading(before, reading))
        raise("policies-differ", policySpan, { part: `readings.${name}`, id, file: policy.file });
      if (reading) this.readings.set(name, { reading, policy });
    }
    return { expression: grantedOrNothing(`${id} ${subsidyId}`, subsidy, policy), type: money };
  }
}

/** The amount as the other policy rounds it; 0, with a caution, where nothing is granted there. */
function grantedOrNothing(name: string, { entitlement, span }: Subsidy, { rounding }: Policy): Expression {
  const rounded: Expression = rounding ? { kind: "round", value: entitlement, unit: rounding.to, by: rounding.by } : entitlement;
  const granted: Expression = { kind: "named", name, scope: 0, value: rounded };
  // No amount is below zero: what is below it is one that is not due.
  const nothing: Expression = { kind: "comparison", operator: "<", left: orElse(granted, fraction(-1n)), right: ZERO };
  const cautions = [{ code: "not-granted-elsewhere", when: { ...nothing, origin: { construct: "condition", span } } }];
  return { kind: "named", name, scope: 0, value: { kind: "guard", checks: [], cautions, body: orElse(granted, zero) } };
}

const ZERO: Expression = { kind: "literal", value: zero };

/** The same subsidies, each amount a step of its own that explanations call by its policy, its title and its clause. */
export function withNames(policy: Policy): Policy {
  const { document, title } = policy;
  const subsidies = policy.subsidies.map((subsidy): Subsidy => {
    const { id, source, span, entitlement } = subsidy;
    const clause = [source.section, source.quote].filter((part) => part !== undefined).join(" ");
    const words = (language: "zh" | "en") =>
      [document?.number ?? document?.title?.[language] ?? title[language] ?? policy.id, subsidy.title[language] ?? subsidy.title.zh, clause]
        .filter((part) => part !== undefined && part !== "")
        .join(" \u00B7 ");
    const label = { zh: words("zh"), en: words("en") };
    return {
      ...subsidy,
      entitlement: { kind: "named", name: id, scope: 0, value: entitlement, origin: { construct: "policy", span, label } },
    };
  });
  return { ...policy, subsidies };
}
