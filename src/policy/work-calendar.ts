import type { WorkingDays } from "../expression/core.js";
import { find, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import { type Day, dayOfText, partsOfDay } from "../values/date.js";

/** The years of which a policy says which days are worked, weekends being off else; null where it says nothing. */
export function readWorkCalendar(tree: Tree | undefined, raise: Raise): WorkingDays["calendar"] | null {
  if (tree?.kind !== "mapping") return null;
  const [off, worked]: [Day[], Day[]] = [[], []];
  for (const { key, value } of tree.entries) {
    if (value.kind !== "mapping") continue;
    off.push(...daysOf(find(value, "off"), Number(key.text), raise));
    worked.push(...daysOf(find(value, "worked"), Number(key.text), raise));
  }
  return { years: tree.entries.map(({ key }) => Number(key.text)), off, worked };
}

/** Days of one year; one of another year stands in the wrong place. */
function daysOf(tree: Tree | undefined, year: number, raise: Raise): Day[] {
  if (tree?.kind !== "sequence") return [];
  return tree.items.flatMap((item) => {
    if (item.kind !== "scalar") return [];
    const day = dayOfText(item.text);
    if (day === undefined) raise("impossible-date", item.span, { text: item.text });
    else if (partsOfDay(day).year !== year) raise("bad-literal", item.span, { text: item.text, expected: `date (${year}-\u2026)` });
    return day === undefined ? [] : [day];
  });
}
