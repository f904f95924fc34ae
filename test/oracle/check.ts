import fc from "fast-check";
import { textOf } from "./print.js";
import { Program } from "./program.js";
import { type Branch, treeOf } from "./rules/tree.js";
import { shrunk } from "./shrink.js";

/** Rules, and what is tried on them: applications, applications with gaps, a batch. */
export interface Sample<P> {
  readonly rules: Branch;
  readonly parts: readonly P[];
}

/** How often each thing was seen. */
export type Counts = Record<string, number>;
export const count = (counts: Counts, what: string, by = 1): void => {
  counts[what] = (counts[what] ?? 0) + by;
};

/** A comparison of the program with the oracle. */
export interface Check<P> {
  readonly name: string;
  readonly drawn: fc.Arbitrary<Sample<P>>;
  /** What is wrong on these rules, in words; null where nothing is. */
  readonly wrong: (program: Program, sample: Sample<P>, counts: Counts) => string | null;
  readonly smaller: (part: P) => Iterable<P>;
}

export interface Told {
  readonly counts: Counts;
  /** What was wrong, each with the smallest rules that show it. */
  readonly failures: readonly string[];
}

/** What random rules earn honestly: they say something that no policy would. */
const EARNED = ["cap-below-floor", "feel-too-long", "below-zero", "impossible-date"];
const AT_ONCE = 20;

/** Tries a check on so many policies; always the same ones for a seed. */
export function tried<P>(check: Check<P>, policies: number, seed: number, mostFailures = 1): Told {
  const counts: Counts = {};
  const failures: string[] = [];
  for (let done = 0; done < policies && failures.length < mostFailures; done += AT_ONCE) {
    const numRuns = Math.min(AT_ONCE, policies - done);
    for (const sample of fc.sample(check.drawn, { seed: seed + done, numRuns })) {
      const failure = failureOf(check, sample, counts);
      if (failure !== null) failures.push(failure);
      if (failures.length >= mostFailures) break;
    }
  }
  return { counts, failures };
}

function failureOf<P>(check: Check<P>, drawn: Sample<P>, counts: Counts): string | null {
  count(counts, "policies");
  const program = new Program(textOf(drawn.rules));
  const sample = { ...drawn, rules: treeOf(program.text) };
  if (!program.policy) {
    count(counts, "refused policies");
    for (const code of new Set(program.refused.map((finding) => finding.split(" ")[0]))) count(counts, `refused: ${code}`);
    const unearned = program.refused.filter((finding) => !EARNED.some((code) => finding.startsWith(code)));
    return unearned.length === program.refused.length ? `${unearned.join("\n")}\n${textWithoutInputs(sample.rules)}` : null;
  }
  const failure = wrongOf(check, program, sample, counts);
  return failure === null ? null : smallest(check, sample);
}

/** The same, where an oracle that cannot go on is wrong too. */
function wrongOf<P>(check: Check<P>, program: Program, sample: Sample<P>, counts: Counts): string | null {
  try {
    return check.wrong(program, sample, counts);
  } catch (error) {
    return `thrown: ${error instanceof Error ? error.stack : error}`;
  }
}

function smallest<P>(check: Check<P>, sample: Sample<P>): string {
  const first = failing(check, sample);
  const isWrong = (smaller: Sample<P>): boolean => {
    const wrong = failing(check, smaller);
    return wrong !== null && thrownIn(wrong) === thrownIn(first ?? "");
  };
  const best = shrunk(sample, isWrong, check.smaller);
  return `${check.name}\n${textWithoutInputs(best.rules)}${failing(check, best)}`;
}

/** What an error says, so that a smaller sample shows the same one. */
const thrownIn = (failure: string): string => (failure.startsWith("thrown") ? (failure.split("\n")[0] as string) : "");

const textWithoutInputs = ({ inputs: _, ...rules }: Branch): string => textOf(rules);

function failing<P>(check: Check<P>, sample: Sample<P>): string | null {
  const program = new Program(textOf(sample.rules));
  return program.policy ? wrongOf(check, program, sample, {}) : null;
}
