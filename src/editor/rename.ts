import { collector, type Finding, type Span } from "../messages/finding.js";
import { checkName } from "../policy/fields.js";
import { ownNames } from "../policy/own-fields.js";
import type { DeclaredName } from "./declared-names.js";
import { type NamedThing, occurrencesOf } from "./occurrences.js";
import { namesOfPolicy, type RuleGroup } from "./rule-group.js";

/** A thing under another name: the stretches to write it into, or why it cannot be called so. */
export type Renamed = { readonly places: readonly Span[] } | { readonly refused: Finding };

/** Kinds of which FEEL sees the names beside one another. */
const BESIDE: readonly DeclaredName["kind"][] = ["input", "value", "amount", "table", "formula"];

const ID = /^[\p{L}\p{N}_-]+$/u;

export function renamed(group: RuleGroup, thing: NamedThing, name: string): Renamed {
  const findings: Finding[] = [];
  const raise = collector(findings);
  const [own] = thing.declared;
  if (own) {
    const isId = thing.kind === "reading" || thing.kind === "subsidy";
    if (!isId) checkName({ ...own.key, text: name }, thing.kind === "input" ? ownNames : [], raise);
    else if (!ID.test(name)) raise("bad-name", own.key.span, { name });
    const taken = [...thing.policies]
      .flatMap((policy) => namesOfPolicy(group, policy))
      .some((each) => each.name === name && isBeside(each, thing));
    if (taken && name !== thing.name) raise("duplicate-key", own.key.span, { key: name });
  }
  const [refused] = findings;
  return refused ? { refused } : { places: occurrencesOf(group, thing) };
}

const isBeside = (each: DeclaredName, { kind, list }: NamedThing): boolean =>
  BESIDE.includes(kind) ? BESIDE.includes(each.kind) : each.kind === kind && each.list === list;
