import type { Anyone } from "../expression/anyone.js";
import type { Expression } from "../expression/core.js";
import type { Typed } from "../language/environment.js";
import { common, type Range, regionOf } from "../language/region.js";
import { plainOf, type Tree } from "../language/tree.js";
import { add, compare, equal, type Fraction, floor, greatest, infinity, isBounded, least, minusInfinity, one } from "../values/fraction.js";

/** What an argument may be, cut into pieces that each cell of its column holds whole or not at all. */
export interface Column {
  /** The options of a choice, in their order; undefined for any other argument. */
  readonly options: readonly string[] | undefined;
  /** The pieces that a cell holds. */
  piecesOf(cell: Tree): ReadonlySet<string>;
}

/** The argument has no value: only `any` fits. */
const ABSENT = "absent";
/** A text that no cell names. */
const OTHER = "other";

const isAny = (cell: Tree): boolean => cell.kind === "scalar" && cell.plain && cell.text === "any";
const isNone = (cell: Tree): boolean => cell.kind === "scalar" && cell.plain && cell.text === "none";

/** A column of a table, given its cells as they stand in one situation and every argument that it is asked with. */
export function columnOf(cells: readonly Tree[], given: readonly Typed[], anyone: Anyone): Column {
  const options = given.flatMap(({ type }) => (type.kind === "choice" ? type.field.options.map(({ id }) => id) : []));
  const kinds = new Set(given.map(({ type }) => type.kind));
  const absent = given.some(({ expression }) => mayBeAbsent(expression, anyone)) ? [ABSENT] : [];
  if (kinds.size === 1 && kinds.has("choice")) {
    return { options: [...new Set(options)], piecesOf: wordPieces([...options, ...absent]) };
  }
  if (kinds.size === 1 && kinds.has("boolean")) return { options: undefined, piecesOf: wordPieces(["true", "false", ...absent]) };
  if (kinds.has("text") || kinds.has("choice") || kinds.has("boolean")) {
    return { options: undefined, piecesOf: wordPieces([...cells.flatMap(wordsIn), OTHER, ...absent]) };
  }
  return { options: undefined, piecesOf: linePieces(cells, given, anyone, absent) };
}

function mayBeAbsent(expression: Expression, anyone: Anyone): boolean {
  const value = anyone.value(expression);
  return value.kind !== "answer" && value.present !== true;
}

const wordsIn = (cell: Tree): string[] =>
  cell.kind === "sequence" ? cell.items.flatMap(wordsIn) : cell.kind === "scalar" && !isAny(cell) ? [cell.text] : [];

function wordPieces(all: readonly string[]): Column["piecesOf"] {
  return (cell) => (isAny(cell) ? new Set(all) : new Set(isNone(cell) ? [] : wordsIn(cell)));
}

/** The pieces of the line of numbers: the ends that cells name and what lies between them, as far as an argument gets. */
function linePieces(cells: readonly Tree[], given: readonly Typed[], anyone: Anyone, absent: readonly string[]): Column["piecesOf"] {
  const domain = domainOf(given, anyone);
  const whole = given.every(({ expression }) => isWhole(expression));
  const ends = cells.flatMap((cell) => rangesOf(cell).flatMap(({ low, high }) => [low, high]));
  const sorted = [minusInfinity, ...ends, infinity].sort(compare).filter((end, at, all) => at === 0 || !equal(end, all[at - 1] ?? end));
  const pieces = sorted
    .flatMap((end, at): Range[] => {
      const next = sorted[at + 1];
      const point: Range = { low: end, lowIn: true, high: end, highIn: true };
      return next ? [...(isBounded(end) ? [point] : []), { low: end, lowIn: false, high: next, highIn: false }] : [];
    })
    .filter((piece) => common(piece, domain) && !(whole && holdsNoWhole(piece)));
  const unread = (cell: Tree): string => `FEEL ${JSON.stringify(plainOf(cell))}`;
  const read = (cell: Tree): string[] => {
    if (isNone(cell)) return [];
    if (cell.kind === "sequence") return cell.items.flatMap(read);
    const region = regionOf(cell);
    if (region?.kind !== "ranges") return [unread(cell)];
    return pieces.flatMap((piece, at) => (region.ranges.some((range) => common(range, piece)) ? [String(at)] : []));
  };
  const all = [...pieces.map((_, at) => String(at)), ...cells.flatMap((cell) => (isAny(cell) ? [] : read(cell))), ...absent];
  return (cell) => new Set(isAny(cell) ? all : read(cell));
}

function rangesOf(cell: Tree): readonly Range[] {
  if (cell.kind === "sequence") return cell.items.flatMap(rangesOf);
  const region = regionOf(cell);
  return region?.kind === "ranges" ? region.ranges : [];
}

function domainOf(given: readonly Typed[], anyone: Anyone): Range {
  const ends = given.map(({ expression }) => anyone.quantity(expression));
  const low = ends.map((end) => end.low).reduce<Fraction>(least, infinity);
  const high = ends.map((end) => end.high).reduce<Fraction>(greatest, minusInfinity);
  return { low, lowIn: true, high, highIn: true };
}

const isWhole = (expression: Expression): boolean =>
  expression.kind === "named"
    ? isWhole(expression.value)
    : expression.kind === "fact" && ["count", "year", "date"].includes(expression.field.type);

/** Whether no whole number lies in an open stretch between two ends. */
function holdsNoWhole({ low, high, lowIn }: Range): boolean {
  if (lowIn) return low.d > 1n;
  return low.d !== 0n && high.d !== 0n && compare(add(floor(low), one), high) >= 0;
}
