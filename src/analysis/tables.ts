import { Anyone } from "../expression/anyone.js";
import type { Typed } from "../language/environment.js";
import { type Situation, situationsOf, standing } from "../language/situations.js";
import { find, type Mapping, type Scalar, type Sequence, type Tree } from "../language/tree.js";
import type { Raise } from "../messages/finding.js";
import type { RuleCheck } from "./check.js";
import { emptyRangesIn } from "./empty-ranges.js";
import { type Pieces, RowsSoFar } from "./rows-so-far.js";
import { type ArgumentPieces, columnOf } from "./table-columns.js";

/** More combinations of pieces than this are not gone through for one row. */
const MOST = 5000;

/** Rows of tables that nothing reaches, and options of a choice that no row names. */
export const tables: RuleCheck = (subject, raise) => {
  const { policy, tree, asked } = subject;
  const definitions = find(tree, "tables");
  if (definitions?.kind !== "mapping") return;
  const anyone = new Anyone();
  for (const { key, value } of definitions.entries) {
    const uses = asked.get(key.text) ?? [];
    if (value.kind !== "mapping" || uses.length === 0) continue;
    const names = itemsOf(value, "by").filter((name): name is Scalar => name.kind === "scalar");
    const rows = itemsOf(value, "rows").filter((row): row is Sequence => row.kind === "sequence");
    const cells = rows.map((row) => row.items.slice(0, names.length));
    const situations = situationsOf(cells.flat(), policy.effective);
    const settings = situations.map((situation) => settingOf(cells, uses, situation, anyone));
    if (settings.length === 0) continue;
    raiseOptions(names, settings, raise);
    raiseRows(rows, settings, textAt(value, "hit") === "first", (row, taken) => {
      if (emptyRangesIn(row, subject).length === 0) raise("row-never-reached", row.span, { rows: taken });
    });
  }
};

const itemsOf = (tree: Mapping, key: string): readonly Tree[] => {
  const found = find(tree, key);
  return found?.kind === "sequence" ? found.items : [];
};

const textAt = (tree: Mapping, key: string): string | undefined => {
  const found = find(tree, key);
  return found?.kind === "scalar" ? found.text : undefined;
};

/** A table in one situation: its columns, and of each row the pieces that its cells hold. */
interface TableSituation {
  readonly columns: readonly ArgumentPieces[];
  readonly rows: readonly Pieces[];
}

function settingOf(
  cells: readonly (readonly Tree[])[],
  uses: readonly (readonly Typed[])[],
  situation: Situation,
  anyone: Anyone,
): TableSituation {
  const here = cells.map((row) => row.map((cell) => standing(cell, situation)));
  const columns = (here[0] ?? []).map((_, at) =>
    columnOf(
      here.flatMap((row) => row[at] ?? []),
      uses.flatMap((given) => given[at] ?? []),
      anyone,
    ),
  );
  const rows = here.map((row) => row.map((cell, at) => columns[at]?.piecesOf(cell) ?? new Set<string>()));
  return { columns, rows };
}

/** Options that no row names at any time, by the column's name. */
function raiseOptions(names: readonly Scalar[], settings: readonly TableSituation[], raise: Raise): void {
  names.forEach((name, at) => {
    const all = settings[0]?.columns[at]?.options ?? [];
    if (all.length === 0) return;
    const held = new Set(settings.flatMap(({ rows }) => rows.flatMap((row) => [...(row[at] ?? [])])));
    const options = all.filter((option) => !held.has(option));
    if (options.length > 0) raise("option-without-row", name.span, { column: name.text, options });
  });
}

function raiseRows(
  rows: readonly Sequence[],
  settings: readonly TableSituation[],
  first: boolean,
  found: (row: Sequence, taken: readonly number[]) => void,
): void {
  const earlier = settings.map(({ columns }) => new RowsSoFar(columns.map(({ all }) => all)));
  rows.forEach((row, at) => {
    const covers = settings.map((setting, number) => coverOf(setting.rows, at, first, earlier[number] as RowsSoFar));
    if (first) for (const [number, known] of earlier.entries()) known.add(settings[number]?.rows[at] ?? []);
    if (!covers.every((cover) => cover !== undefined)) return;
    const numbers = [...new Set(covers.flat())].sort((a, b) => a - b);
    found(
      row,
      numbers.map((each) => each + 1),
    );
  });
}

/** The earlier rows that take all of a row; none of them where nothing fits it at all, undefined where something reaches it. */
function coverOf(rows: readonly Pieces[], at: number, first: boolean, before: RowsSoFar): readonly number[] | undefined {
  const own = rows[at] ?? [];
  if (own.some((pieces) => pieces.size === 0)) return [];
  if (!first) return undefined;
  const holds = (row: number, column: number, piece: string) => rows[row]?.[column]?.has(piece) ?? false;
  const touching = before.near(own).filter((row) => own.every((pieces, column) => some(pieces, (piece) => holds(row, column, piece))));
  const single = touching.find((row) => own.every((pieces, column) => !some(pieces, (piece) => !holds(row, column, piece))));
  if (single !== undefined) return [single];
  const combinations = own.reduce((product, pieces) => product * pieces.size, 1);
  if (touching.length < 2 || combinations * touching.length > MOST) return undefined;
  return reached(own, touching, holds) ? undefined : touching;
}

function some(pieces: Iterable<string>, is: (piece: string) => boolean): boolean {
  for (const piece of pieces) if (is(piece)) return true;
  return false;
}

/** Whether some combination of a row's pieces lies in none of the earlier rows. */
function reached(
  own: Pieces,
  earlier: readonly number[],
  holds: (row: number, column: number, piece: string) => boolean,
  column = 0,
): boolean {
  if (earlier.length === 0) return true;
  const pieces = own[column];
  if (!pieces) return false;
  return [...pieces].some((piece) => {
    const left = earlier.filter((row) => holds(row, column, piece));
    return reached(own, left, holds, column + 1);
  });
}
