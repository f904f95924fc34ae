import type { PromptChoice, Prompter, TypedPrompt } from "../host/prompter.js";

/** Somebody broke off a dialogue, by Ctrl-C. */
export class BrokenOff extends Error {}

/** Somebody who is asked and told things, and answers or breaks off. */
export class Dialogue {
  constructor(
    private readonly prompter: Prompter,
    readonly tell: (text: string) => Promise<void>,
  ) {}

  choose = async (heading: string, choices: readonly PromptChoice[], first?: string): Promise<string> =>
    answered(await this.prompter.choose(heading, choices, first));

  chooseSeveral = async (heading: string, choices: readonly PromptChoice[], ticked: readonly string[] = []): Promise<readonly string[]> =>
    answered(await this.prompter.chooseSeveral(heading, choices, ticked));

  type = async (heading: string, asked: TypedPrompt): Promise<string> => answered(await this.prompter.type(heading, asked));
}

function answered<T>(answer: T | undefined): T {
  if (answer === undefined) throw new BrokenOff();
  return answer;
}
