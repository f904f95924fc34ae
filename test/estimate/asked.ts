import { type Answers, noAnswers, placeOf, withAnswer } from "../../src/applications/answers.js";
import { Estimating, type PolicyEstimate } from "../../src/estimate/estimator.js";
import { nextQuestion, openQuestions } from "../../src/estimate/next-question.js";
import { isUnsure, type Question, questionsOf } from "../../src/estimate/questions.js";
import { factOf, withFact } from "../../src/estimate/with-fact.js";
import type { Facts, FactValue } from "../../src/expression/facts.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { rowOf } from "../properties/applications.js";
import type { Optimum } from "./optimum.js";

/** What was said so far: what is known, and what the applicant said that they do not know. */
export interface Said {
  readonly facts: Facts;
  readonly unsure: Answers;
}

/** An interview: what was asked, and what had been said before and after each question. */
interface Interviewed {
  readonly asked: readonly Question[];
  readonly said: readonly Said[];
}

/** Subsidies that share something that is open, and what is open of them. */
interface OpenPart {
  readonly subsidies: ReadonlySet<string>;
  readonly questions: readonly Question[];
}

/** Nobody is asked so much: it is a circle. */
const MOST_ASKED = 100;

/** An applicant who answers whatever is asked; what they do not have they are not sure of. */
export class Applicant {
  private readonly estimating: Estimating;
  private interviewed: Interviewed | undefined;

  constructor(
    private readonly policy: Policy,
    private readonly complete: Facts,
  ) {
    this.estimating = new Estimating(policy, [policy], { asOf: null, readings: new Map() }, settlementObservers);
  }

  /** Nothing is known but what an application has of its own. */
  get nothingSaid(): Said {
    return { facts: this.complete.map((fact, slot) => (slot < ownFields.length ? fact : undefined)), unsure: noAnswers };
  }

  estimate(facts: Facts): PolicyEstimate {
    const row = rowOf(facts);
    return { estimating: this.estimating, row, problems: [], ...this.estimating.outcomesOf(row) };
  }

  /** What is still to be asked, the best first. */
  asked(said: Said): readonly Question[] {
    return openQuestions([this.estimate(said.facts)], said.unsure);
  }

  /** The same in no order. */
  open(said: Said): readonly Question[] {
    return questionsOf([this.estimate(said.facts)]).filter(({ input }) => !isUnsure(input, said.unsure));
  }

  answered({ facts, unsure }: Said, question: Question): Said {
    const value = this.valueOf(question);
    const place = placeOf(question.input);
    if (value === undefined && place) return { facts, unsure: withAnswer(unsure, place, null) };
    return { facts: withFact(facts, question.input, value, this.policy), unsure };
  }

  /** What this applicant has to say to a question; undefined where they do not know. */
  valueOf(question: Question): FactValue {
    const value = factOf(this.complete, question);
    return question.field.type === "list" && value !== undefined ? (value as readonly Facts[]).map(() => []) : value;
  }

  /** The questions that were asked, one after the other, until nothing is open. */
  interview(): Interviewed {
    this.interviewed ??= this.asking();
    return this.interviewed;
  }

  private asking(): Interviewed {
    const asked: Question[] = [];
    const said = [this.nothingSaid];
    for (let now = this.nothingSaid; asked.length < MOST_ASKED; ) {
      const next = nextQuestion(this.asked(now), asked.at(-1));
      if (!next) break;
      asked.push(next);
      now = this.answered(now, next);
      said.push(now);
    }
    return { asked, said };
  }

  /** How many questions the best way to ask takes with this applicant; of ways that are as good, the program's own. */
  adaptive(optimum: Optimum): number | undefined {
    let said = this.nothingSaid;
    for (let count = 0; ; count += 1) {
      const asked = this.asked(said);
      if (asked.length === 0) return count;
      const best = optimum.next(said);
      const next = asked.find(({ input }) => best?.includes(input));
      if (!next) return undefined;
      said = this.answered(said, next);
    }
  }

  /** What is open, by subsidies that share some of it; all of them, or some alone. */
  openParts(said: Said, subsidies?: ReadonlySet<string>): readonly OpenPart[] {
    const estimate = this.estimate(said.facts);
    const open = questionsOf([estimate]).filter(({ input }) => !isUnsure(input, said.unsure));
    const parts: OpenPart[] = [];
    for (const { id } of this.policy.subsidies) {
      if (subsidies && !subsidies.has(id)) continue;
      const results = [estimate, ...estimate.others].flatMap(({ outcome }) => outcome.subsidies.filter((each) => each.id === id));
      const missing = new Set(results.flatMap((result) => result.missing ?? []));
      const own = open.filter(({ input }) => missing.has(input));
      const shared = parts.filter(({ questions }) => this.policy.limits.length > 0 || questions.some(({ input }) => missing.has(input)));
      if (own.length === 0) continue;
      const joined = [...shared, { subsidies: new Set([id]), questions: own }];
      for (const part of shared) parts.splice(parts.indexOf(part), 1);
      parts.push({
        subsidies: new Set(joined.flatMap((part) => [...part.subsidies])),
        questions: open.filter(({ input }) => joined.some(({ questions }) => questions.some((each) => each.input === input))),
      });
    }
    return parts;
  }

  /**
   * How few questions can settle everything, for somebody who knew every answer before: what was said is what counts, not in which
   * order. Undefined where that takes too long to find out.
   */
  fewest(mostLooks: number): number | undefined {
    let looks = 0;
    let layer = new Map<string, { readonly inputs: readonly string[]; readonly said: Said }>([
      ["", { inputs: [], said: this.nothingSaid }],
    ]);
    for (let count = 0; ; count += 1) {
      const next: typeof layer = new Map();
      for (const { inputs, said } of layer.values()) {
        if (looks >= mostLooks) return undefined;
        looks += 1;
        const open = this.open(said);
        if (open.length === 0) return count;
        for (const question of open) {
          const told = [...inputs, question.input].sort();
          if (!next.has(told.join())) next.set(told.join(), { inputs: told, said: this.answered(said, question) });
        }
      }
      layer = next;
    }
  }
}
