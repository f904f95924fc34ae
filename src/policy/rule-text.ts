/** What stands where a file should. */
export type NoFile = "nothing" | "folder" | "stream" | "outside";

/** The text of a file that a policy includes, by the name that it uses; null where there is no such file. */
export interface IncludedText {
  readonly name: string;
  readonly file: string;
  readonly text: string | null;
  /** What there is instead of a file. */
  readonly found?: NoFile;
}

/** The text of a rule file, and of those that it includes. */
export interface RuleText {
  readonly file: string;
  /** The folder that was asked for, in which it was found; its own where it was named outright. */
  readonly within?: string;
  readonly text: string;
  readonly included: readonly IncludedText[];
}

const IN_BLOCK = /^\uFEFF?["']?policy["']?\s*:/m;
const IN_BRACES = /^\uFEFF?(?:\s|#.*\n|---\s)*\{(?:\s|#.*\n)*(["']?policy["']?\s*:)?/;
const NAMED_WITHIN = /["']?policy["']?\s*:/;

/** Whether a text is a policy's, as far as its signs tell; undefined where only reading it as YAML does. */
export function looksLikePolicy(text: string): boolean | undefined {
  // Of UTF-16 read as UTF-8 the letters are there, with zeros between them: its author is to hear of it.
  if (IN_BLOCK.test(text.includes("\0") ? text.replace(/[\0\uFFFD]/g, "") : text)) return true;
  const braces = NAMED_WITHIN.test(text) ? IN_BRACES.exec(text) : null;
  if (braces && braces[1] === undefined) return undefined;
  return braces !== null;
}

/** Whether a text says of itself that it is a compiled policy, whole or not. */
export const isCompiled = (text: string): boolean => /^\uFEFF?\s*\{\s*"compiled"\s*:/.test(text);

/** Whether a text may include others; only reading it as YAML tells which. */
export const mayInclude = (text: string): boolean => /include["']?\s*:/.test(text);
