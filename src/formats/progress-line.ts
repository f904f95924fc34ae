import { sayIn } from "../messages/phrase.js";
import { wordsOfValue } from "../messages/value-words.js";
import { grouped } from "../values/decimal.js";
import type { Language } from "../values/words.js";
import { widthOf } from "./paint.js";

export type Phase = "history" | "evaluating" | "reading" | "settling" | "writing" | "judging";

/** How far a run is; what is not known is left out. */
export interface Stage {
  readonly phase: Phase;
  /** Which step of how many it is; none where there is one alone. */
  readonly step: { readonly at: number; readonly of: number } | undefined;
  readonly rows: number;
  readonly rowsPerSecond: number | undefined;
  /** From 0 to 1, of this step. */
  readonly share: number | undefined;
  readonly secondsLeft: number | undefined;
}

/** How far a run is, in one line that stays on its row of the terminal; the narrower, the less of it. */
export function progressLine({ phase, step, rows, rowsPerSecond, share, secondsLeft }: Stage, language: Language, columns: number): string {
  const say = sayIn(language);
  const name = `${step ? `${step.at}/${step.of} ` : ""}${wordsOfValue("phase", phase, language)}`;
  const count = rows > 0 ? say("rows-done", { rows: grouped(String(rows)) }) : "";
  const rate = rowsPerSecond === undefined ? "" : say("rows-a-second", { rows: grouped(steady(rowsPerSecond)) });
  // Nothing is done to its end before it is.
  const done = share === undefined ? "" : `${Math.floor(share * 100)}%`;
  const left = secondsLeft === undefined ? "" : say("time-left", { time: clock(secondsLeft), ofStep: step !== undefined });
  const shorter = [[name, count, rate, done, left], [name, count, done, left], [name, done, left], [name, done], [done || name]];
  const lines = shorter.map((parts) => parts.filter((part) => part !== "").join("  "));
  return lines.find((line) => widthOf(line) < columns) ?? "";
}

/** A whole number of which only the first two digits are told, so that it can be read while it changes. */
const steady = (value: number): string => String(Math.round(Number(value.toPrecision(2))));

/** `0:08`, `12:34`, `1:02:03`. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
}
