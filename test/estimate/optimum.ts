import { likelyAnswers } from "../../src/estimate/likely-answers.js";
import type { Question } from "../../src/estimate/questions.js";
import { withFact } from "../../src/estimate/with-fact.js";
import type { Facts, FactValue } from "../../src/expression/facts.js";
import { nodesOf } from "../../src/expression/walk.js";
import { expressionsOf, type Policy } from "../../src/policy/policy.js";
import type { Applicant, Said } from "./asked.js";

/**
 * The best way to ask for somebody who does not know the answers beforehand: of all trees of questions the one with the fewest on
 * average, where each likely answer is as likely as any other. Exact, by trying all of them; undefined where that takes more looks than
 * it may. Subsidies that share nothing that is open are asked one after the other as well as at once; items that differ in their
 * number alone are the same.
 */
export class Optimum {
  private readonly means = new Map<string, number>();
  private looks = 0;
  private readonly isSymmetric: boolean;

  constructor(
    private readonly policy: Policy,
    private readonly applicant: Applicant,
    private readonly mostLooks: number,
  ) {
    const nodes = expressionsOf(policy).flatMap((root) => [...nodesOf(root)]);
    this.isSymmetric = nodes.every((node) => node.kind !== "fold" || node.selection === undefined || node.selection === null);
  }

  /** How many questions it takes on average from here on. */
  mean = (said: Said): number | undefined => this.meanOf(said, undefined);

  /** The questions of which each is a best next one; undefined where that is not known. */
  next(said: Said): readonly string[] | undefined {
    const parts = this.applicant.openParts(said);
    const best = parts.map((part) => this.bestOf(said, parts.length > 1 ? part.subsidies : undefined, part.questions));
    return best.some((each) => each === undefined) ? undefined : best.flatMap((each) => each?.next ?? []);
  }

  /** How many questions the program's own way takes on average from here on. */
  own(said: Said, known = new Map<string, number>()): number | undefined {
    const key = this.keyOf(said);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size > this.mostLooks) return undefined;
    const [question] = this.applicant.asked(said);
    if (!question) return 0;
    const after = this.answers(question).map((value) => this.own(this.given(said, question, value), known));
    const mean = averageOf(after);
    if (mean !== undefined) known.set(key, 1 + mean);
    return mean === undefined ? undefined : 1 + mean;
  }

  private meanOf(said: Said, subsidies: ReadonlySet<string> | undefined): number | undefined {
    const key = `${[...(subsidies ?? [])].sort()} ${this.keyOf(said)}`;
    const known = this.means.get(key);
    if (known !== undefined) return known;
    if (this.looks >= this.mostLooks) return undefined;
    this.looks += 1;
    let sum = 0;
    const parts = this.applicant.openParts(said, subsidies);
    for (const part of parts) {
      const mean = parts.length > 1 ? this.meanOf(said, part.subsidies) : this.bestOf(said, subsidies, part.questions)?.mean;
      if (mean === undefined) return undefined;
      sum += mean;
    }
    this.means.set(key, sum);
    return sum;
  }

  private bestOf(said: Said, subsidies: ReadonlySet<string> | undefined, open: readonly Question[]) {
    let least = Number.POSITIVE_INFINITY;
    let next: string[] = [];
    for (const question of open) {
      const mean = averageOf(this.answers(question).map((value) => this.meanOf(this.given(said, question, value), subsidies)));
      if (mean === undefined) return undefined;
      if (mean < least - TINY) [least, next] = [mean, []];
      if (mean < least + TINY) next.push(question.input);
    }
    return { mean: 1 + least, next };
  }

  private given = ({ facts, unsure }: Said, question: Question, value: FactValue): Said => ({
    facts: withFact(facts, question.input, value, this.policy),
    unsure,
  });

  /** Where nothing stands for what the rules can tell apart, whatever the applicant has stands for all of it. */
  private answers(question: Question): readonly FactValue[] {
    const likely = likelyAnswers(question, this.policy);
    return likely.length > 0 ? likely : [this.applicant.valueOf(question)];
  }

  private keyOf({ facts, unsure }: Said): string {
    const told = facts.map((fact, slot) =>
      this.isSymmetric && unsure.size === 0 && this.policy.fields[slot]?.type === "list" && Array.isArray(fact)
        ? (fact as readonly Facts[]).map(textOf).sort()
        : fact,
    );
    return textOf([told, [...unsure]]);
  }
}

const TINY = 1e-9;

function averageOf(means: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const mean of means) {
    if (mean === undefined) return undefined;
    sum += mean;
  }
  return sum / means.length;
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? `${each}n` : (each ?? null)));
