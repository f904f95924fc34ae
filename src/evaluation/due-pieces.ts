import type { Missing } from "../expression/value.js";
import type { Result } from "../results/outcome.js";
import { resultPieces, resultText } from "../results/row-pieces.js";
import { hole } from "../results/writer.js";
import { type KnownBytes, knownText } from "../values/known-bytes.js";
import { FoundAmount } from "./fast-subsidy.js";
import type { Prepared } from "./prepared.js";
import { openResult, resultOfFast } from "./result.js";

/** A result for which an amount is due, in pieces between which its figures stand. */
export const duePieces = (prepared: Prepared, found: FoundAmount): KnownBytes[] => resultPieces(withHoles(resultOfFast(prepared, found)));

/** The same of one that hangs on what is missing. */
export const openPieces = (prepared: Prepared, found: FoundAmount, unknown: Missing): KnownBytes[] =>
  resultPieces(withHoles(openResult(prepared, found, unknown)));

/** The whole result where the subsidy says no figure. */
export function withoutFigure(prepared: Prepared): KnownBytes | undefined {
  if (prepared.subsidy.pays && !prepared.unstated) return undefined;
  return knownText(resultText(resultOfFast(prepared, new FoundAmount())));
}

function withHoles(result: Result): Result {
  if (!result.amount) return result;
  const ends = { min: hole, max: hole };
  return { ...result, amount: ends, ...(result.unrounded ? { unrounded: ends } : {}) };
}
