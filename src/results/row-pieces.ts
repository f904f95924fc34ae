import { type KnownBytes, knownText } from "../values/known-bytes.js";
import { type Outcome, outcomeShape, type Result, resultShape } from "./outcome.js";
import { aroundHoles, hole, membersWriter, writerOf } from "./writer.js";

const [writeRow, writeResult] = [writerOf(outcomeShape), writerOf(resultShape)];
const { totals, assumptions, cautions } = outcomeShape.fields;
const writeMembers = membersWriter({ totals, assumptions, cautions });

export type RowTail = Parameters<typeof writeMembers>[1];

/** A result as JSON. */
export const resultText = (result: Result): string => writeResult("", result);

/** A result as JSON, in pieces between which its figures stand. */
export const resultPieces = (result: Result): KnownBytes[] => aroundHoles(resultText(result)).map(knownText);

/** What stands behind the results of a row, in pieces between which its figures stand. */
export const tailPieces = (tail: RowTail): KnownBytes[] =>
  aroundHoles(Object.keys(tail).length === 0 ? "]}" : `]${writeMembers("", tail)}}`).map(knownText);

/** What differs from row to row before its results. */
const differing = ["application", "name", "file", "line", "date"] as const;
export type Differing = (typeof differing)[number];

/** Bytes of a row, and what stands behind them. */
export interface HeadPiece {
  readonly bytes: KnownBytes;
  readonly follows: Differing | null;
}

const RESULTS = '"subsidies":[';
/** Signs that stand for what differs: no JSON of ours holds them. */
const SIGNS: Readonly<Record<string, Differing>> = {
  '"\ue000"': "application",
  '"\ue001"': "name",
  '"\ue002"': "file",
  '"\ue003"': "date",
  [String(Number.NaN)]: "line",
};

/** A row up to its results, as far as it is alike in many rows. */
export function headPieces(
  { policy, currency }: Pick<Outcome, "policy" | "currency">,
  has: { readonly name: boolean; readonly file: boolean; readonly date: boolean },
): HeadPiece[] {
  const text = writeRow("", {
    application: "\ue000",
    name: has.name ? "\ue001" : undefined,
    file: has.file ? "\ue002" : undefined,
    line: hole.units as number,
    policy,
    currency,
    date: has.date ? "\ue003" : undefined,
    subsidies: [],
  });
  const head = text.slice(0, text.indexOf(RESULTS) + RESULTS.length);
  const parts = head.split(/("[\ue000-\ue003]"|(?<=":)NaN)/);
  return parts.flatMap((part, at) => (at % 2 === 0 ? [{ bytes: knownText(part), follows: SIGNS[parts[at + 1] ?? ""] ?? null }] : []));
}
