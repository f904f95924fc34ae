import type { Field } from "../../expression/core.js";
import { plainHeading } from "./plain-heading.js";

/** Whether two texts name one list. */
export const isSameList = (fields: readonly Field[], one: string, other: string): boolean =>
  listsNamed(fields, one).some((list) => listsNamed(fields, other).includes(list));

/** The lists that a text names: the one of that name, else those of that title, in zh or en. */
export function listsNamed(fields: readonly Field[], text: string): readonly Field[] {
  const plain = plainHeading(text);
  const lists = fields.filter(({ type }) => type === "list");
  const byName = lists.filter(({ name }) => name === text);
  return byName.length > 0 ? byName : lists.filter(({ title }) => [title.zh, title.en ?? ""].map(plainHeading).includes(plain));
}
