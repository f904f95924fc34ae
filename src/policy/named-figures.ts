import type { Mapping, Scalar, Tree } from "../language/tree.js";
import { readLiteral, type SpeltLiteral } from "../values/literal.js";

/** A figure that rules spell out, known by the keys that lead to it. */
export interface NamedFigure {
  readonly written: Scalar;
  readonly value: SpeltLiteral;
}

const SUBSIDIES = "subsidies";
/** The key of an amount goes without saying before those of its parts. */
const AMOUNT = "amount";

/** Every figure of a rule file by its name: `event.cap` of a subsidy, `amounts.basic.rate`, `limits[0].budget`; by the whole path too. */
export function figuresIn(tree: Mapping): ReadonlyMap<string, NamedFigure> {
  const figures = new Map<string, NamedFigure>();
  const shorter: [string, NamedFigure][] = [];
  for (const { path, written, value } of figuresUnder(tree, [])) {
    figures.set(nameOf(path), { written, value });
    shorter.push([nameOf(shortened(path)), { written, value }]);
  }
  for (const [name, figure] of shorter) if (!figures.has(name)) figures.set(name, figure);
  return figures;
}

/** The names by which figures are suggested: the shorter ones. */
export const shortNames = (tree: Mapping): string[] => figuresUnder(tree, []).map(({ path }) => nameOf(shortened(path)));

export type Path = readonly (string | number)[];

/** What stands at a path, by the shorter name. */
export const nameOfPath = (path: Path): string => nameOf(shortened(path));

/** Every figure by where it stands. */
export const figuresPlaced = (
  tree: Mapping,
): (NamedFigure & { readonly path: Path; readonly name: string; readonly wholeName: string })[] =>
  figuresUnder(tree, []).map((figure) => ({ ...figure, name: nameOf(shortened(figure.path)), wholeName: nameOf(figure.path) }));

function figuresUnder(tree: Tree, path: Path): (NamedFigure & { readonly path: Path })[] {
  if (tree.kind === "mapping") return tree.entries.flatMap(({ key, value }) => figuresUnder(value, [...path, key.text]));
  if (tree.kind === "sequence") return tree.items.flatMap((item, at) => figuresUnder(item, [...path, at]));
  const value = readLiteral(tree.text, false);
  return typeof value === "object" ? [{ path, written: tree, value }] : [];
}

function shortened(path: Path): Path {
  const own = path[0] === SUBSIDIES ? path.slice(1) : path;
  return own.filter((step, at) => step !== AMOUNT || at === 0 || at === own.length - 1);
}

const nameOf = (path: Path): string =>
  path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("");
