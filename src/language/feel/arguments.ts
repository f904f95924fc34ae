import type { Syntax } from "./parse.js";

/** The arguments of a call in their order; undefined where one bears a name that the function does not have. */
export function argumentsOf(node: Syntax, names: readonly string[]): readonly Syntax[] | undefined {
  const positional = node.children.find((child) => child.name === "PositionalParameters")?.children;
  const named = node.children.find((child) => child.name === "NamedParameters")?.children;
  if (!named) return positional ?? [];
  const given = new Map(named.map((each) => [each.children[0]?.text ?? "", each.children.at(-1) as Syntax]));
  const ordered = names.slice(0, given.size).flatMap((name) => given.get(name) ?? []);
  return ordered.length === named.length ? ordered : undefined;
}

/** The values of a list that is written out, where it stands alone among the arguments; else these as they are. */
export function listedArguments(given: readonly Syntax[]): readonly Syntax[] {
  const [only, other] = given;
  return only?.name === "List" && !other ? operandsOfList(only) : given;
}

const operandsOfList = ({ children }: Syntax): Syntax[] => children.filter(({ name }) => !"[],".includes(name));
