import { type Draw, oneOf } from "../draw.js";
import type { Attempt, Target } from "./attempt.js";
import { anyPolicy, applicationsFor, CASES, DOCUMENTS, drawnPolicy, shippedPolicy, textAt } from "./corpus.js";
import { damagedLines, damagedText, damagedWords } from "./damage.js";
import { drawnFeel } from "./feel.js";
import { ODD } from "./odd.js";

const POLICY = "p/policy.yaml";

/** What may be asked of rules alone; `-` stands for the policy's place. */
const OF_RULES: readonly (readonly string[])[] = [
  ["validate", "-"],
  ["validate", "-", "--strict"],
  ["validate", "-", "--format", "json"],
  ["validate", "-", "--format", "sarif"],
  ["validate", "-", "--format", "github"],
  ["validate", "-", "--format", "junit"],
  ["validate", "-", "--format", "markdown"],
  ["validate", "-", "--format", "html"],
  ["validate", "-", "--fix"],
  ["show", "--rules", "-"],
  ["show", "-"],
  ["show", "-", "--in-words"],
  ["show", "-", "--in-words", "--format", "markdown"],
  ["show", "-", "--in-words", "--format", "html"],
  ["show", "-", "--coverage"],
  ["show", "-", "--coverage", "--format", "html"],
  ["show", "-", "--coverage", "--format", "markdown"],
  ["fmt", "-"],
  ["fmt", "--check", "-"],
  ["template", "--rules", "-", "--claims", "--output", "out.xlsx"],
  ["template", "--rules", "-", "--claims", "--output", "out.csv"],
  ["schema", "application", "--rules", "-"],
  ["form", "--rules", "-", "--output", "out.html"],
  ["estimate", "--rules", "-", "--no-input"],
];

/** What may be asked of rules and applications. */
export const OF_BOTH: readonly (readonly string[])[] = [
  ["evaluate", "a.ndjson", "--rules", "-"],
  ["evaluate", "a.ndjson", "--rules", "-", "--all-readings", "--verbose"],
  ["evaluate", "a.ndjson", "--rules", "-", "--format", "ndjson", "--all-readings"],
  ["evaluate", "a.ndjson", "--rules", "-", "--format", "csv"],
  ["audit", "a.ndjson", "--rules", "-"],
  ["audit", "a.ndjson", "--rules", "-", "--format", "csv"],
  ["audit", "a.ndjson", "--rules", "-", "--output", "out.xlsx", "--receipt", "receipt.json"],
  ["audit", "a.ndjson", "--rules", "-", "--format", "html", "--output", "out.html"],
  ["explain", "a.ndjson", "--rules", "-", "--tree"],
  ["explain", "a.ndjson", "--rules", "-", "--format", "html", "--output", "out.html"],
  ["explain", "a.ndjson", "--rules", "-", "--format", "markdown"],
];

const OUTPUTS = ["out.xlsx", "out.csv", "out-", "out.html", "receipt.json"];

/** A command on rules at a place, in either language; what it writes is what it was told to. */
export function asked(draw: Draw, args: readonly string[], place: string, files: Attempt["files"]): Attempt {
  const placed = args.map((arg) => (arg === "-" ? place : arg));
  const rewrites = args[0] === "fmt" || args.includes("--fix") ? Object.keys(files).filter((path) => path.endsWith(".yaml")) : [];
  return { args: [...placed, "--lang", oneOf(draw, ["zh", "en"])], files, writes: [...OUTPUTS, ...rewrites] };
}

/** A damaged policy, with applications where it has any. */
function policyAttempt(draw: Draw): Attempt {
  const isDrawn = draw(3) === 0;
  const { text, files } = isDrawn ? { text: drawnPolicy(draw), files: {} } : shippedPolicy(draw);
  const rules = damagedText(text, draw, anyPolicy(draw));
  return onRules(draw, text, { ...files, [POLICY]: rules });
}

function onRules(draw: Draw, text: string, files: Attempt["files"]): Attempt {
  if (draw(2) === 0) return asked(draw, oneOf(draw, OF_RULES), draw(3) === 0 ? "p" : POLICY, files);
  const lines = applicationsFor(text, draw, 1 + draw(4));
  return asked(draw, oneOf(draw, OF_BOTH), POLICY, { ...files, "a.ndjson": `${lines.join("\n")}\n` });
}

const HEAD = `policy: feel
title: {zh: 式, en: Feel}
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  n: {type: count}
  x: {type: number}
  share: {type: percent}
  born: {type: year}
  yes: {type: boolean}
  kind: {type: choice, options: {a: 甲, b: 乙}}
  who: {type: text}
  on: {type: date}
  items: {type: list, item: {price: {type: money}, ok: {type: boolean}, on: {type: date}, who: {type: text}}}
`;

/** FEEL of some grammar, as it is and damaged, as a condition, an amount or a value. */
function feelAttempt(draw: Draw): Attempt {
  const whole = drawnFeel(draw, 1 + draw(4));
  const feel = draw(3) === 0 ? whole : damagedWords(whole, draw);
  const kind = draw(4);
  const rule =
    kind === 0
      ? `values: {v: ${JSON.stringify(feel)}}\nsubsidies: {s: {amount: {each: 1元, times: v}}}\n`
      : kind === 1
        ? `subsidies: {s: {amount: ${JSON.stringify(feel)}}}\n`
        : kind === 2
          ? `subsidies: {s: {conditions: {c: ${JSON.stringify(feel)}}, amount: 1元}}\n`
          : `subsidies: {s: {amount: {for each: ${JSON.stringify(`i in ${feel}`)}, give: ${JSON.stringify(drawnFeel(draw, 2))}}}}\n`;
  return onRules(draw, HEAD, { [POLICY]: HEAD + rule });
}

const OF_CASES: readonly (readonly string[])[] = [
  ["test", "p"],
  ["test", "p", "--verbose"],
  ["test", "p", "--coverage"],
  ["test", "p", "--coverage", "--format", "json"],
  ["test", "p", "--coverage", "--format", "html"],
  ["test", "p", "--format", "markdown"],
  ["test", "p", "--format", "junit"],
  ["test", "p", "--format", "github"],
  ["validate", "p"],
  ["fmt", "p"],
  ["evaluate", "p/policy.test.yaml", "--rules", "p/policy.yaml"],
];

/** Cases of a policy, damaged. */
function casesAttempt(draw: Draw): Attempt {
  const path = oneOf(draw, CASES);
  const folder = path.slice(0, path.lastIndexOf("/"));
  const policy = [`${folder}/policy.yaml`, path.replace(".test.yaml", ".yaml")].find((each) => isThere(each));
  const cases = damagedText(textAt(path), draw, textAt(oneOf(draw, CASES)));
  const files = { "p/policy.yaml": policy ? textAt(policy) : anyPolicy(draw), "p/policy.test.yaml": cases };
  const args = draw(30) === 0 ? ["test", "p", "--boundaries", "--output", "out.yaml"] : oneOf(draw, OF_CASES);
  const attempt = asked(draw, args, "p", files);
  return { ...attempt, writes: [...attempt.writes, "out.yaml", "p/boundaries.test.yaml"] };
}

function isThere(path: string): boolean {
  try {
    return textAt(path) !== "";
  } catch {
    return false;
  }
}

/** The words of a document: proposed from, shown, held against quotes; and the settings of findings beside it. */
function documentAttempt(draw: Draw): Attempt {
  const words = damagedText(textAt(oneOf(draw, DOCUMENTS)).slice(0, 20_000), draw, textAt(oneOf(draw, DOCUMENTS)));
  if (draw(2) === 0) {
    return {
      args: ["init", "new", "--from", "law.txt", "--lang", oneOf(draw, ["zh", "en"])],
      files: { "law.txt": words },
      writes: ["new", "new/"],
    };
  }
  const policy = textAt("rules/jinan-2018-14/policy.yaml");
  const settings = damagedText("findings:\n  quote-not-found: warning\n  W611: off\n", draw);
  const files = { [POLICY]: policy, "p/source.txt": words, ...(draw(2) === 0 ? { "p/.subsidy.yaml": settings } : {}) };
  return asked(draw, oneOf(draw, [["validate", "-"], ...OF_RULES.filter((args) => args.includes("--coverage"))]), POLICY, files);
}

/** A file that several policies share, and one in a place where no file is to be looked for. */
function includeAttempt(draw: Draw): Attempt {
  const shared = textAt("fixtures/constructs/include/shared.yaml");
  const policy = textAt("fixtures/constructs/include/policy.yaml");
  const name = draw(3) === 0 ? oneOf(draw, ODD) : "shared.yaml";
  const rules = policy.replace(/^include: .*$/m, () => `include: ${draw(2) === 0 ? name : JSON.stringify(name)}`);
  const files = { [POLICY]: draw(2) === 0 ? rules : damagedLines(rules, draw), "p/shared.yaml": damagedText(shared, draw, policy) };
  return onRules(draw, policy, files);
}

export const ruleTargets: readonly Target[] = [
  { name: "policy", draw: policyAttempt },
  { name: "feel", draw: feelAttempt },
  { name: "cases", draw: casesAttempt },
  { name: "document", draw: documentAttempt },
  { name: "include", draw: includeAttempt },
];
