import type { Typed } from "../language/environment.js";
import { find, type Mapping, textAt } from "../language/tree.js";
import { wordsOf } from "../language/words.js";
import { collector, type Finding, type Raise } from "../messages/finding.js";
import { isCurrency } from "../values/currency.js";
import { checkDigits } from "./endless-digits.js";
import { readDocument, readFrame, readNotComputed } from "./frame.js";
import { bindNames, type Names, type NameUse, namedValues } from "./names.js";
import type { Policy } from "./policy.js";
import { readLimits } from "./read-limits.js";
import { type ReadRules, readRules } from "./read-rules.js";
import type { IncludedText } from "./rule-text.js";
import { Subsidies } from "./subsidies.js";
import type { AmongVersions } from "./versions.js";

/** What became of a policy file: the policy, unless an error stands in the way; every finding; the tree, for analysis. */
export interface Compiled {
  readonly policy: Policy | null;
  readonly findings: readonly Finding[];
  readonly tree: Mapping | null;
  /** Names of values and amounts that some rule uses. */
  readonly used: ReadonlySet<string>;
  /** The arguments that each table is asked with, at each of its uses. */
  readonly asked: ReadonlyMap<string, readonly (readonly Typed[])[]>;
  /** Names in FEEL with where they are declared; a rule that is lowered several times says them as often. */
  readonly uses: readonly NameUse[];
}

/** Compiles the text of a policy file. A user's mistake is a finding, never an exception. */
export const compilePolicy = (file: string, text: string, included: readonly IncludedText[] = []): Compiled =>
  compileRead(readRules({ file, text, included }));

/** Compiles a rule file that was read; `among` other versions of the policy, where there are several. */
export function compileRead({ file, tree, findings: found, sound }: ReadRules, among: AmongVersions = {}): Compiled {
  const findings = [...found];
  const built = tree && sound ? build(file, tree, among, collector(findings)) : null;
  const failed = findings.some((finding) => finding.severity === "error");
  const { used, asked, uses } = built?.names ?? { used: new Set<string>(), asked: new Map(), uses: [] };
  return { policy: failed || !built ? null : built.policy, findings, tree, used, asked, uses };
}

/** The stages behind reading and shape, in their order, in which findings come too. */
function build(file: string, tree: Mapping, among: AmongVersions, given: Raise): { policy: Policy; names: Names } | null {
  const raise = ofKnownCurrency(tree, given);
  const frame = readFrame(tree, among, raise);
  if (!frame) return null;
  const names = bindNames(tree, frame, among, raise, (id, use) => lowered.amount(id, use));
  const lowered = new Subsidies(tree, names);
  const subsidies = lowered.all();
  checkDigits(subsidies, frame.rounding, raise);
  const values = namedValues(tree, names);
  const limits = readLimits(tree, names.root, lowered.bindable);
  return { policy: { ...identityOf(file, tree, raise), ...frame, subsidies, limits, values }, names };
}

/** Of a currency that there is not, every figure would be in another: what is told is that there is none such. */
const ofKnownCurrency = (tree: Mapping, raise: Raise): Raise =>
  isCurrency(textAt(tree, "currency") ?? "CNY")
    ? raise
    : (code, span, parameters) => {
        if (code !== "other-currency") raise(code, span, parameters);
      };

/** What a policy says of itself to people. */
function identityOf(
  file: string,
  tree: Mapping,
  raise: Raise,
): Pick<Policy, "id" | "file" | "title" | "note" | "document" | "notComputed"> {
  const note = find(tree, "note");
  return {
    id: textAt(tree, "policy") ?? "",
    file,
    title: wordsOf(find(tree, "title")),
    note: note && wordsOf(note),
    document: readDocument(find(tree, "document"), raise),
    notComputed: readNotComputed(find(tree, "not computed")),
  };
}
