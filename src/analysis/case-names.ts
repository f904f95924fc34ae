import { find, type Mapping, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import type { Policy } from "../policy/policy.js";
import { type Day, dayOfText } from "../values/date.js";
import { nearest } from "../values/near.js";

/** The options that a case chooses of readings; null, with a finding, where there is none of a name. */
export function readingsOf(tree: Tree | undefined, policy: Policy, raise: Raise): Map<string, string> | null {
  const chosen = new Map<string, string>();
  if (tree?.kind !== "mapping") return chosen;
  for (const { key, value } of tree.entries) {
    const reading = policy.readings.find((candidate) => candidate.name === key.text);
    const option = value.kind === "scalar" ? value.text : "";
    const ids = reading?.options.map((each) => each.id) ?? [];
    if (!reading)
      raise("unknown-reading", key.span, {
        name: key.text,
        near: nearest(
          key.text,
          policy.readings.map((each) => each.name),
        ),
      });
    else if (!ids.includes(option)) raise("unknown-option", value.span, { option, options: ids, near: nearest(option, ids) });
    else {
      chosen.set(key.text, option);
      continue;
    }
    return null;
  }
  return chosen;
}

/**
 * The day of a case: null where none is given, undefined where it is no day, or where it decides nothing: each application has a day of its
 * own, and one of them is another.
 */
export function dayOfCase(tree: Mapping, raise: Raise): Day | null | undefined {
  const stated = find(tree, "date");
  if (!stated) return null;
  const day = dayAt(stated, raise);
  const several = find(tree, "applications");
  const applications = several?.kind === "mapping" ? several.entries.map(({ value }) => value) : [find(tree, "given")];
  const own = applications.map((each) => (each?.kind === "mapping" ? find(each, OWN_DAY) : undefined));
  const other = own.find((each) => each?.kind === "scalar" && each.text !== (stated.kind === "scalar" ? stated.text : ""));
  if (day === undefined || !other || other.kind !== "scalar" || own.includes(undefined)) return day;
  raise("day-not-used", stated.span, { day: stated.kind === "scalar" ? stated.text : "", own: other.text });
  return undefined;
}

const OWN_DAY = "applicationDate";

/** The day that a case writes; undefined, with a finding, where it is none. */
export function dayAt(tree: Tree, raise: Raise): Day | undefined {
  const text = tree.kind === "scalar" ? tree.text : "";
  const day = dayOfText(text);
  if (day === undefined) raise("impossible-date", tree.span, { text });
  return day;
}
