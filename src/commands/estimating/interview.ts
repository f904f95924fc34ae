import { type Answers, answerAt, noAnswers, withAnswer } from "../../applications/answers.js";
import type { Estimator, PolicyEstimate } from "../../estimate/estimator.js";
import { nextQuestion, openQuestions } from "../../estimate/next-question.js";
import type { Question } from "../../estimate/questions.js";
import { bothWords, sayIn } from "../../messages/phrase.js";
import { applicationDate } from "../../policy/own-fields.js";
import { type SubsidyStanding, standings } from "../../reports/estimate/standing-words.js";
import { type Day, dayText } from "../../values/date.js";
import type { Language } from "../../values/words.js";
import { type Asking, askQuestion, type Reply, type Wish } from "./asking.js";
import type { Dialogue } from "./dialogue.js";
import { askGuard, guarded } from "./guard.js";
import { reviewAnswers } from "./review.js";

/** What an interview does outside itself. */
export interface Around {
  readonly dialogue: Dialogue;
  readonly language: Language;
  /** The day that it is, where that is known. */
  readonly today: Day | undefined;
  /** Keeps the answers where somebody wants them kept. */
  readonly keep: (answers: Answers) => Promise<void>;
  /** Shows where subsidies stand, beside where they stood. */
  readonly showStandings: (now: readonly SubsidyStanding[], before: readonly SubsidyStanding[]) => Promise<void>;
  /** Shows all that the answers come to. */
  readonly showResult: (answers: Answers) => Promise<void>;
}

/** How an interview ended: with a result to be shown, or to be gone on with. */
export type Ending = "result" | "stopped";

interface Moment {
  readonly answers: Answers;
  readonly isGuarded: boolean;
}

/** Asks an applicant one question at a time, the best one next, until nothing is open or they have enough. */
export class Interview {
  private now: Moment;
  private readonly history: Moment[] = [];
  /** What was said before somebody went back. */
  private before: Answers = noAnswers;
  private last: Question | undefined;
  private stood: readonly SubsidyStanding[] = [];

  constructor(
    private readonly estimator: Estimator,
    start: Answers,
    private readonly around: Around,
  ) {
    this.now = { answers: start, isGuarded: false };
  }

  get answers(): Answers {
    return this.now.answers;
  }

  async run(): Promise<Ending> {
    if (this.answers.size > 0) await this.tellStandings();
    for (;;) {
      const estimates = this.estimator.estimate(this.answers);
      const sections = this.now.isGuarded ? [] : guarded(estimates, this.answers);
      const next = sections.length > 0 ? undefined : nextQuestion(openQuestions(estimates, this.answers), this.last);
      const ending = sections.length > 0 ? await this.guard(sections) : next ? await this.ask(next) : await this.finish(estimates);
      if (ending) return ending;
    }
  }

  private async guard(sections: readonly Question[]): Promise<undefined> {
    const { dialogue, language } = this.around;
    const said = await askGuard(sections, dialogue, language);
    await this.goOn(new Map([...this.answers, ...said]), true);
  }

  private async ask(question: Question, before = this.before): Promise<Ending | undefined> {
    const back: readonly Wish[] = this.history.length > 0 ? ["back"] : [];
    const reply = await askQuestion(question, this.answers, {
      ...this.asking([...back, "review", "look", "enough", "stop"]),
      before,
    });
    this.last = question;
    if ("answers" in reply) return void (await this.goOn(reply.answers));
    return this.grant(reply);
  }

  private async grant({ wish }: Extract<Reply, { wish: Wish }>): Promise<Ending | undefined> {
    if (wish === "enough") return "result";
    if (wish === "stop") return "stopped";
    if (wish === "back") await this.goBack();
    else if (wish === "look") await this.around.showResult(this.answers);
    else await reviewAnswers(this.answers, this.asking([]), (answers) => this.goOn(answers));
    return undefined;
  }

  /** Nothing is open any more but perhaps the day on which they apply; somebody may still change what they said. */
  private async finish(estimates: readonly PolicyEstimate[]): Promise<Ending | undefined> {
    if (!this.answers.has(applicationDate.name) && estimates.some(({ outcome }) => outcome.cautions?.includes("date-not-given")))
      return this.askDate();
    const say = sayIn(this.around.language);
    const wish = (await this.around.dialogue.choose(say("none-left-open"), [
      { id: "enough", title: say("show-and-end") },
      { id: "review", title: say("see-answers") },
      ...(this.history.length > 0 ? [{ id: "back", title: say("go-back") }] : []),
      { id: "stop", title: say("save-and-stop") },
    ])) as Wish;
    return this.grant({ wish });
  }

  /** The day of application decides whether a policy is in force; today is offered, for most apply soon. */
  private async askDate(): Promise<Ending | undefined> {
    const { today } = this.around;
    const field = { ...applicationDate, title: bothWords("when-applying") };
    const place = { name: field.name };
    const said = answerAt(this.before, place);
    const offered = said === undefined && today !== undefined ? withAnswer(this.before, place, dayText(today)) : this.before;
    return this.ask({ input: field.name, field, list: null, index: null }, offered);
  }

  private async goOn(answers: Answers, isGuarded = true): Promise<void> {
    this.history.push(this.now);
    this.now = { answers, isGuarded };
    await this.around.keep(answers);
    await this.tellStandings();
  }

  private async goBack(): Promise<void> {
    this.before = this.answers;
    this.now = this.history.pop() ?? this.now;
    await this.around.keep(this.answers);
  }

  private async tellStandings(): Promise<void> {
    const now = standings(this.estimator.estimate(this.answers), this.around.language);
    await this.around.showStandings(now, this.stood);
    this.stood = now;
  }

  private asking(wishes: readonly Wish[]): Asking {
    const { dialogue, language } = this.around;
    return { dialogue, estimator: this.estimator, language, before: this.before, wishes };
  }
}
