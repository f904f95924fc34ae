import { find, type Scalar, type Tree } from "../../language/tree.js";
import type { Raise, Span } from "../../messages/finding.js";
import type { Policy } from "../../policy/policy.js";
import type { RuleFigures } from "../../policy/rule-figures.js";
import type { BatchProperty } from "../../proof/batch-bound.js";
import type { PolicyProperty } from "../../proof/property.js";
import { raiseUnknownName } from "../expected-names.js";
import { policyOfCases, type ReadCases, readCases } from "../rule-tests.js";
import type { PropertyAnswer } from "./prove.js";
import { proveAny } from "./prove-batch.js";
import { type OldPolicies, propertyNames, readProperty, type WrittenProperty } from "./read-property.js";

/** A property that stands beside cases, and what came of it. */
export interface PropertyResult {
  readonly written: WrittenProperty;
  readonly policy: Policy;
  readonly span: Span;
  readonly answer: PropertyAnswer;
}

/** Looks at the properties beside the cases of a file; what is wrong with them becomes findings. */
export function checkProperties(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  figures: RuleFigures,
  old: OldPolicies,
): void {
  askedIn(file, text, policies, raise, figures, old);
}

/** Where the properties of a file say that earlier rules are. */
export function oldRulesNamed(file: string, text: string): string[] {
  const properties = readCases(file, text, () => undefined)?.properties;
  return properties ? scalarsAt(find(properties, "never below")).map((each) => each.text) : [];
}

/** Proves the properties beside the cases of a file, or finds somebody of whom they do not hold; unreadable ones become findings. */
export function proveProperties(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  figures: RuleFigures,
  old: OldPolicies = new Map(),
  isLate?: () => boolean,
): PropertyResult[] {
  return askedIn(file, text, policies, raise, figures, old).map(({ written, span, policy, property }) => ({
    written,
    policy,
    span,
    answer: proveAny(policy, property, isLate),
  }));
}

/** A property as it stands in a file, with what it asks. */
interface AskedInFile {
  readonly written: WrittenProperty;
  readonly span: Span;
  readonly policy: Policy;
  readonly property: PolicyProperty | BatchProperty;
}

function askedIn(
  file: string,
  text: string,
  policies: readonly Policy[],
  raise: Raise,
  figures: RuleFigures,
  old: OldPolicies,
): AskedInFile[] {
  // What is wrong with the file otherwise is told where its cases are read.
  const quiet: Raise = () => undefined;
  const read = readCases(file, text, quiet);
  const policy = read && policyOfCases(read, policies, quiet);
  if (!policy) return [];
  return writtenIn(read).flatMap(({ written, span }) => {
    const found = readProperty(written, policy, figures, old);
    if (!("known" in found)) return [{ written, span, ...found }];
    if (written.name === "never below") {
      raise("no-old-rules", span, { text: found.text });
      return [];
    }
    raiseUnknownName(found.text, span, found.known, raise);
    return [];
  });
}

function writtenIn({ properties }: ReadCases): { readonly written: WrittenProperty; readonly span: Span }[] {
  if (!properties) return [];
  return propertyNames.flatMap((name) => {
    const own = find(properties, name);
    return scalarsAt(own).map(({ text, span }) => ({ written: { name, text: name === "no error" ? "" : text }, span }));
  });
}

const scalarsAt = (tree: Tree | undefined): Scalar[] =>
  (tree?.kind === "sequence" ? tree.items : tree ? [tree] : []).filter((each) => each.kind === "scalar");
