import type { Anyone } from "../expression/anyone.js";
import type { Expression } from "../expression/core.js";
import { isWholeFact } from "../expression/regions.js";
import type { Typed } from "../language/environment.js";
import { regionOf } from "../language/region.js";
import { isWord, plainOf, type Tree } from "../language/tree.js";
import { firstFrom } from "../values/first-from.js";
import { compare, type Fraction, greatest, infinity, least, minusInfinity } from "../values/fraction.js";
import { common, cutsOf, divided, type Range } from "../values/line.js";

/** What an argument may be, cut into pieces that each cell of its column holds whole or not at all. */
export interface ArgumentPieces {
  /** The options of a choice, in their order; undefined for any other argument. */
  readonly options: readonly string[] | undefined;
  /** The pieces that cells hold which take anything: one set for all of them. */
  readonly all: ReadonlySet<string>;
  /** The pieces that a cell holds. */
  piecesOf(cell: Tree): ReadonlySet<string>;
}

/** The argument has no value: only `any` fits. */
const ABSENT = "absent";
/** A text that no cell names. */
const OTHER = "other";

const isAny = (cell: Tree): boolean => isWord(cell, "any");
const isNone = (cell: Tree): boolean => isWord(cell, "none");

/** A column of a table, given its cells as they stand in one situation and every argument that it is asked with. */
export function columnOf(cells: readonly Tree[], given: readonly Typed[], anyone: Anyone): ArgumentPieces {
  const options = given.flatMap(({ type }) => (type.kind === "choice" ? type.field.options.map(({ id }) => id) : []));
  const kinds = new Set(given.map(({ type }) => type.kind));
  const absent = given.some(({ expression }) => mayBeAbsent(expression, anyone)) ? [ABSENT] : [];
  if (kinds.size === 1 && kinds.has("choice")) {
    return { options: [...new Set(options)], ...wordPieces([...options, ...absent]) };
  }
  if (kinds.size === 1 && kinds.has("boolean")) return { options: undefined, ...wordPieces(["true", "false", ...absent]) };
  if (kinds.has("text") || kinds.has("choice") || kinds.has("boolean")) {
    return { options: undefined, ...wordPieces([...cells.flatMap(wordsIn), OTHER, ...absent]) };
  }
  return { options: undefined, ...linePieces(cells, given, anyone, absent) };
}

function mayBeAbsent(expression: Expression, anyone: Anyone): boolean {
  const value = anyone.value(expression);
  return value.kind !== "answer" && value.present !== true;
}

const wordsIn = (cell: Tree): string[] =>
  cell.kind === "sequence" ? cell.items.flatMap(wordsIn) : cell.kind === "scalar" && !isAny(cell) ? [cell.text] : [];

type PiecesOfColumn = Pick<ArgumentPieces, "all" | "piecesOf">;

function wordPieces(words: readonly string[]): PiecesOfColumn {
  const all = new Set(words);
  return { all, piecesOf: (cell) => (isAny(cell) ? all : new Set(isNone(cell) ? [] : wordsIn(cell))) };
}

/** The pieces of the line of numbers: the ends that cells name and what lies between them, as far as an argument gets. */
function linePieces(cells: readonly Tree[], given: readonly Typed[], anyone: Anyone, absent: readonly string[]): PiecesOfColumn {
  const domain = domainOf(given, anyone);
  const whole = given.every(({ expression }) => isWholeFact(expression));
  const cuts = cells.flatMap((cell) => rangesOf(cell).flatMap(cutsOf));
  const pieces = divided(cuts).filter((piece) => common(piece, domain, whole));
  const unread = (cell: Tree): string => `FEEL ${JSON.stringify(plainOf(cell))}`;
  const read = (cell: Tree): string[] => {
    if (isNone(cell)) return [];
    if (cell.kind === "sequence") return cell.items.flatMap(read);
    const region = regionOf(cell);
    if (region?.kind !== "ranges") return [unread(cell)];
    const held = new Set(region.ranges.flatMap((range) => piecesIn(range)));
    return [...held].sort((a, b) => a - b).map(String);
  };
  // Pieces stand from left to right: those that a range holds stand together.
  const piecesIn = (range: Range): number[] => {
    const found: number[] = [];
    const first = firstFrom(pieces.length, (at) => compare((pieces[at] as Range).high, range.low) >= 0);
    for (let at = first; at < pieces.length && compare((pieces[at] as Range).low, range.high) <= 0; at += 1)
      if (common(range, pieces[at] as Range)) found.push(at);
    return found;
  };
  const all = new Set([...pieces.map((_, at) => String(at)), ...cells.flatMap((cell) => (isAny(cell) ? [] : read(cell))), ...absent]);
  return { all, piecesOf: (cell) => (isAny(cell) ? all : new Set(read(cell))) };
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
