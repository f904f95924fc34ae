import { noAnswers } from "../../src/applications/answers.js";
import { Estimating, type PolicyEstimate } from "../../src/estimate/estimator.js";
import { openQuestions, type Question, questionsOf } from "../../src/estimate/questions.js";
import { withFact } from "../../src/estimate/with-fact.js";
import type { Facts, FactValue } from "../../src/expression/facts.js";
import { ownFields } from "../../src/policy/own-fields.js";
import type { Policy } from "../../src/policy/policy.js";
import { settlementObservers } from "../../src/settlement/observers.js";
import { rowOf } from "../properties/applications.js";

/** An applicant who answers whatever is asked by facts that are all known. */
export class Applicant {
  private readonly estimating: Estimating;

  constructor(
    private readonly policy: Policy,
    private readonly complete: Facts,
  ) {
    this.estimating = new Estimating(policy, [policy], { asOf: null, readings: new Map() }, settlementObservers);
  }

  /** Nothing is known but what an application has of its own. */
  get nothingSaid(): Facts {
    return this.complete.map((fact, slot) => (slot < ownFields.length ? fact : undefined));
  }

  estimate(facts: Facts): PolicyEstimate {
    const row = rowOf(facts);
    return { estimating: this.estimating, row, problems: [], ...this.estimating.outcomesOf(row) };
  }

  /** What is still to be asked, the best first. */
  asked(facts: Facts): readonly Question[] {
    return openQuestions([this.estimate(facts)], noAnswers);
  }

  isSettled(facts: Facts): boolean {
    return questionsOf([this.estimate(facts)]).length === 0;
  }

  answered(facts: Facts, question: Question): Facts {
    return withFact(facts, question.input, this.answerOf(question), this.policy);
  }

  private answerOf({ field, list, index }: Question): FactValue {
    const value = list ? (this.complete[list.slot] as readonly Facts[])[index ?? 0]?.[field.slot] : this.complete[field.slot];
    return field.type === "list" ? (value as readonly Facts[]).map(() => []) : value;
  }

  /** The questions that were asked, one after the other, until nothing is open. */
  interview(): readonly Question[] {
    const asked: Question[] = [];
    let facts = this.nothingSaid;
    for (let [next] = this.asked(facts); next && asked.length < 100; [next] = this.asked(facts)) {
      asked.push(next);
      facts = this.answered(facts, next);
    }
    return asked;
  }

  /** Whether so few questions can settle everything, for somebody who knew which. */
  settledBy(count: number, facts: Facts = this.nothingSaid, from = ""): boolean {
    const open = questionsOf([this.estimate(facts)]);
    if (open.length === 0) return true;
    if (count === 0) return false;
    return open.some((question) => question.input > from && this.settledBy(count - 1, this.answered(facts, question), ""));
  }
}
