import type { Language } from "../values/words.js";
import type { Host } from "./host/host.js";
import type { Progress } from "./host/progress.js";
import type { Options, SharedOption } from "./options.js";

/** What every command is handed beside its own arguments. */
export interface Setting {
  readonly host: Host;
  readonly language: Language;
  /** The language was asked for on the command line. */
  readonly languageTyped: boolean;
  readonly progress: Progress;
}

/** One command: its options, and what it does; it answers with the exit code. */
export interface Command {
  readonly options: readonly SharedOption[];
  readonly run: (setting: Setting, args: readonly string[], options: Options) => Promise<number>;
}
