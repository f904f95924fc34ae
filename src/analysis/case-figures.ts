import type { Tree } from "../language/tree.js";
import { numberOf, type Raise } from "../messages/finding.js";
import type { Policy } from "../policy/policy.js";
import type { RuleFigures } from "../policy/rule-figures.js";
import { dayOfText } from "../values/date.js";
import { fraction } from "../values/fraction.js";
import { readLiteral, type SpeltLiteral } from "../values/literal.js";
import { nearest } from "../values/near.js";
import type { FigureNamed } from "./expected-ends.js";

/** A policy as a case has it: with what it changes of the rules' figures. */
export interface ChangedByCase {
  readonly policy: Policy;
  /** What was written instead, by the figures' names. */
  readonly changes: ReadonlyMap<string, string>;
}

const NO_RULES = "cases that name figures of the rules need the texts of these";

/** Tells of a figure that the rules do not have. */
export function raiseUnknownFigure(name: Tree & { kind: "scalar" }, policy: Policy, figures: RuleFigures | undefined, raise: Raise): void {
  if (!figures) throw new Error(NO_RULES);
  raise("unknown-figure", name.span, { name: name.text, near: nearest(name.text, figures.names(policy.id)) });
}

/** The policy with the figures of a case; null, with findings, where they cannot be told, or make no policy. */
export function changesIn(tree: Tree | undefined, policy: Policy, figures: RuleFigures | undefined, raise: Raise): ChangedByCase | null {
  const changes = new Map<string, string>();
  if (tree?.kind !== "mapping" || tree.entries.length === 0) return { policy, changes };
  if (!figures) throw new Error(NO_RULES);
  for (const { key, value } of tree.entries) {
    const [before] = figures.named(policy.id, key.text);
    const text = value.kind === "scalar" ? value.text : "";
    if (!before) raiseUnknownFigure(key, policy, figures, raise);
    else if (!isAlike(before.value, readLiteral(text, false))) raise("bad-literal", value.span, { text, expected: before.value.type });
    else changes.set(key.text, text);
  }
  if (changes.size < tree.entries.length) return null;
  const changed = figures.changed(policy.id, changes);
  if ("policy" in changed) return { policy: changed.policy, changes };
  raise("change-does-not-compile", tree.span, { code: numberOf(changed.finding.code) });
  return null;
}

/** Whether a figure may take the place of another: of one kind, and of one currency. */
export function isAlike(before: SpeltLiteral, after: ReturnType<typeof readLiteral>): boolean {
  if (typeof after !== "object" || after.type !== before.type) return false;
  return before.type !== "money" || after.type !== "money" || after.currency === before.currency;
}

/** What figures of the rules are on the day of an application, as the case has changed them. */
export function figuresNamed(
  policy: string,
  figures: RuleFigures | undefined,
  changes: ReadonlyMap<string, string>,
  date: string | undefined,
): FigureNamed {
  return (name) => {
    const figure = figures?.namedOn(policy, name, date === undefined ? undefined : dayOfText(date));
    if (!figures || !figure) return undefined;
    // One figure may have been changed by another of its names.
    const [, text = figure.written.text] =
      [...changes].find(([each]) => figures.named(policy, each).some(({ written }) => written === figure.written)) ?? [];
    const value = readLiteral(text, false);
    if (typeof value !== "object") return undefined;
    return value.type === "date" ? { value: fraction(BigInt(value.day)), isDay: true } : { value: value.value, isDay: false };
  };
}
