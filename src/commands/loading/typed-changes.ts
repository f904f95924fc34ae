import { listOption, type Options } from "../options.js";

export const WHAT_IF = "--what-if";

/** What was typed: a figure, and what it is to be. */
export interface TypedChange {
  readonly name: string;
  readonly value: string;
}

export function typedChange(typed: string): TypedChange {
  const at = typed.indexOf("=");
  return at < 0 ? { name: typed, value: "" } : { name: typed.slice(0, at).trim(), value: typed.slice(at + 1).trim() };
}

/** The figures that are to be something else. */
export const typedFigures = (options: Options): TypedChange[] => listOption(options, "whatIf").map(typedChange);
