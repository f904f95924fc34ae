import { type Answers, withAnswer } from "../../applications/answers.js";
import { type EstimateOptions, Estimator } from "../../estimate/estimator.js";
import { estimateText, standingsText } from "../../formats/estimate-text.js";
import { sayIn } from "../../messages/phrase.js";
import type { Policy } from "../../policy/policy.js";
import { estimateReport } from "../../reports/estimate/estimate.js";
import type { Setting } from "../command.js";
import type { Prompter } from "../host/prompter.js";
import { listOption, type Options, textOption } from "../options.js";
import { languageOfReport, styleOf, writeReport } from "../write-report.js";
import { choosePolicies } from "./choose-policies.js";
import { BrokenOff, Dialogue } from "./dialogue.js";
import { type Around, type Ending, Interview } from "./interview.js";
import { saveAnswers } from "./save-answers.js";

/** Who is asked of which policies, and what they have said already. */
export interface Interviewed {
  readonly prompter: Prompter;
  readonly policies: readonly Policy[];
  readonly evaluation: EstimateOptions;
  readonly answers: Answers;
}

/** Asks somebody at a terminal, keeps what they say where they want it kept, and tells at the end what it comes to. */
export async function interviewApplicant(setting: Setting, options: Options, applicant: Interviewed): Promise<number> {
  const { host, language } = setting;
  const kept = new KeptAnswers(setting, options, applicant);
  const dialogue = new Dialogue(applicant.prompter, (text) => host.stdout.write(`${text}\n`));
  try {
    const policies = await policiesAsked(applicant, dialogue, setting);
    const [only] = policies;
    const named = policies.length === 1 && applicant.policies.length > 1 && only;
    const start = named ? withAnswer(applicant.answers, { name: "policy" }, only.id) : applicant.answers;
    const estimator = new Estimator(policies, applicant.evaluation);
    const interview = new Interview(estimator, start, aroundOf(setting, options, dialogue, estimator, kept));
    const ending: Ending = await interview.run();
    if (ending === "stopped") await kept.askWhere(interview.answers, dialogue);
    else await tellResult(setting, options, interview.answers, estimator);
    await host.stderr.write(kept.words(""));
    return 0;
  } catch (cause) {
    if (!(cause instanceof BrokenOff)) throw cause;
    await host.stderr.write(kept.words(`${sayIn(language)("not-saved")}\n`));
    return 130;
  }
}

const policiesAsked = async ({ policies, answers }: Interviewed, dialogue: Dialogue, { language }: Setting): Promise<readonly Policy[]> =>
  policies.length > 1 ? choosePolicies(policies, answers, dialogue, language) : policies;

function aroundOf(setting: Setting, options: Options, dialogue: Dialogue, estimator: Estimator, kept: KeptAnswers): Around {
  const { host, language } = setting;
  const style = styleOf(setting, options);
  return {
    dialogue,
    language,
    today: host.today?.(),
    keep: (answers) => kept.keep(answers),
    showStandings: (now, before) => host.stdout.write(standingsText(now, before, style)),
    showResult: (answers) =>
      host.stdout.write(`\n${estimateText(estimateReport(estimator.estimate(answers), answers, language), style)}\n`),
  };
}

async function tellResult(setting: Setting, options: Options, answers: Answers, estimator: Estimator): Promise<void> {
  const language = await languageOfReport(setting, options, "estimate");
  await setting.host.stdout.write("\n");
  await writeReport(setting, options, estimateReport(estimator.estimate(answers), answers, language));
}

/** The file in which answers are kept from question to question. */
class KeptAnswers {
  private path: string | undefined;
  private isKept = false;

  constructor(
    private readonly setting: Setting,
    private readonly options: Options,
    private readonly applicant: Interviewed,
  ) {
    this.path = textOption(options, "save") ?? textOption(options, "answers");
  }

  async keep(answers: Answers): Promise<void> {
    if (this.path === undefined) return;
    await saveAnswers(this.setting.host, this.path, answers, this.applicant.policies);
    this.isKept = true;
  }

  /** Asks for a file where none was named, and keeps the answers there. */
  async askWhere(answers: Answers, dialogue: Dialogue): Promise<void> {
    const say = sayIn(this.setting.language);
    while (this.path === undefined) {
      const typed = (
        await dialogue.type(say("save-where"), {
          hint: "",
          typed: "",
          check: (text) => (text.trim() === "" ? say("save-where") : undefined),
        })
      ).trim();
      if ((await this.setting.host.kindOf(typed)) === "none") this.path = typed;
      else await dialogue.tell(say("file-is-there", { path: typed }));
    }
    await this.keep(answers);
  }

  /** Where the answers are, and how to go on; other words where they are nowhere. */
  words(otherwise: string): string {
    const { path } = this;
    if (path === undefined || !this.isKept) return otherwise;
    const rules = listOption(this.options, "rules").map((each) => ` --rules ${quoted(each)}`);
    const command = `subsidy estimate --save ${quoted(path)}${rules.join("")}`;
    return `${sayIn(this.setting.language)("saved-to", { path, command })}\n`;
  }
}

/** A word as a shell takes it. */
const quoted = (word: string): string => (/^[\w./:=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
