import { CannotDo } from "../messages/usage.js";
import type { Setting } from "./command.js";
import { type Options, textOption } from "./options.js";

const SECONDS = /^\d+(?:\.\d+)?$/;

/** Work is bounded before so much time is over on most machines. */
const USUAL_SECONDS = "60";

/** Whether the time is over that was given to a search. */
export function deadline({ host }: Setting, options: Options): () => boolean {
  const text = textOption(options, "time");
  if (text !== undefined && !SECONDS.test(text)) throw new CannotDo("bad-choice", { option: "--time", text, known: "10, 60, \u2026" });
  const end = host.now() + Number(text ?? USUAL_SECONDS) * 1000;
  return () => host.now() >= end;
}
