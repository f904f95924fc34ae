import type { Tree } from "../language/tree.js";
import { textAt } from "../language/tree.js";
import type { Span } from "../messages/finding.js";
import type { Compiled } from "../policy/compile.js";
import { type DeclaredName, declaredNames } from "./declared-names.js";

/** A rule file of a group, compiled. */
export interface GroupFile {
  readonly path: string;
  readonly compiled: Compiled;
}

/** The rule files that are compiled together, the cases beside them as trees, and every text that may be pointed into. */
export interface RuleGroup {
  readonly files: readonly GroupFile[];
  readonly cases: ReadonlyMap<string, Tree>;
  readonly texts: ReadonlyMap<string, string>;
}

export const policyOf = ({ compiled }: GroupFile): string => (compiled.tree && textAt(compiled.tree, "policy")) ?? "";

/** The names that a rule file and what it includes declare. */
export const namesOf = ({ compiled }: GroupFile): DeclaredName[] => (compiled.tree ? declaredNames(compiled.tree) : []);

/** The names of all files of a policy. */
export const namesOfPolicy = ({ files }: RuleGroup, policy: string): DeclaredName[] =>
  files.filter((file) => policyOf(file) === policy).flatMap(namesOf);

/** Whether a place lies in a stretch, its ends among it. */
export const holds = (span: Span, file: string, offset: number): boolean => span.file === file && span.from <= offset && offset <= span.to;

/** A stretch without the quotation marks around it. */
export function withoutMarks(span: Span, text: string): Span {
  const first = text[span.from] ?? "";
  return (first === '"' || first === "'") && text[span.to - 1] === first ? { ...span, from: span.from + 1, to: span.to - 1 } : span;
}
