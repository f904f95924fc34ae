import { keySpan } from "../language/tree.js";
import { collector, type Finding, sortFindings } from "../messages/finding.js";
import type { Compiled } from "../policy/compile.js";
import { boundsOfFacts } from "./bounds-of-facts.js";
import { brackets } from "./brackets.js";
import { capBelowFloor } from "./cap-below-floor.js";
import { capNeverBinds } from "./cap-never-binds.js";
import { caseNeverReached } from "./case-never-reached.js";
import type { RuleCheck, SourceText, Subject } from "./check.js";
import { leftOut } from "./clauses/left-out.js";
import { conditionSettled } from "./condition-settled.js";
import { daysOfQuotes } from "./days-of-quotes.js";
import { divisors } from "./divisors.js";
import { emptyRanges } from "./empty-ranges.js";
import { figuresOfQuotes } from "./figures-of-quotes.js";
import { legalWord } from "./legal-word.js";
import { neverUsed } from "./never-used.js";
import { partNotRounded } from "./part-not-rounded.js";
import { quotes } from "./quotes.js";
import { said } from "./said/said.js";
import { withoutSilenced } from "./silence.js";
import { tables } from "./tables.js";
import { tiers } from "./tiers.js";
import { translations } from "./translations.js";
import { uniqueTables } from "./unique-tables.js";
import { withinNotSaid } from "./within-not-said.js";
import { yearlyCap } from "./yearly-cap.js";

/** Everything that is looked at beyond what compiling needs. */
const checks: readonly RuleCheck[] = [
  brackets,
  tiers,
  boundsOfFacts,
  emptyRanges,
  tables,
  uniqueTables,
  capBelowFloor,
  capNeverBinds,
  caseNeverReached,
  conditionSettled,
  divisors,
  quotes,
  figuresOfQuotes,
  daysOfQuotes,
  leftOut,
  legalWord,
  yearlyCap,
  withinNotSaid,
  partNotRounded,
  said,
  neverUsed,
  translations,
];

/** All findings of a policy file, those passed over with a reason left out. `texts`: those of the files that it includes, by path. */
export function validate(
  file: string,
  text: string,
  compiled: Compiled,
  tested: ReadonlySet<string>,
  sourceText: SourceText,
  texts: ReadonlyMap<string, string> = new Map(),
  hasCases = true,
): Finding[] {
  const findings = [...compiled.findings];
  const raise = collector(findings);
  const { policy, tree, used, asked } = compiled;
  const placed = typeof sourceText === "object" && "text" in sourceText ? sourceText : undefined;
  const sourceFile = placed?.file ?? besideOf(file, policy?.document?.text ?? "");
  const source = { sourceText: placed ? placed.text : (sourceText as Subject["sourceText"]), sourceFile, besides: placed?.besides ?? [] };
  if (policy && tree) for (const check of checks) check({ policy, tree, used, asked, tested, ...source }, raise);
  if (policy && tree && !hasCases) raise("policy-without-cases", keySpan(tree, "policy"), { policy: policy.id });
  const silenceFindings: Finding[] = [];
  // The law's words hold no comments of ours: what is found in them is passed over where the policy names them.
  const named = policy?.document?.textSpan;
  const placeOf = ({ span }: Finding) => (named && span.file === sourceFile ? named : span);
  // Without these there is no policy, whatever a comment says of them.
  const fixed = new Set(compiled.findings.filter(({ severity }) => severity === "error"));
  // Whether the law has a figure is not asked of one that is written wrongly.
  const written = new Set(compiled.findings.map(({ span }) => `${span.file} ${span.from}`));
  const others = findings.filter(
    (finding) =>
      !fixed.has(finding) && !(finding.code === "figure-not-in-quote" && written.has(`${finding.span.file} ${finding.span.from}`)),
  );
  let kept = withoutSilenced({ file, text, tree }, others, collector(silenceFindings), placeOf);
  for (const other of new Set(kept.map((finding) => finding.span.file))) {
    // What a shared file passes over is its own business: another policy may need it.
    if (other !== file && other !== sourceFile)
      kept = withoutSilenced({ file: other, text: texts.get(other) ?? "", tree: null }, kept, () => {});
  }
  return sortFindings([...fixed, ...kept, ...(policy ? silenceFindings : [])]);
}

/** The path of a file that is named beside another. */
const besideOf = (file: string, name: string): string => `${/^.*[\\/]/u.exec(file)?.[0] ?? ""}${name}`;
