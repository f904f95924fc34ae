/** One of the answers that somebody may choose. */
export interface PromptChoice {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
}

/** A text that is asked for. */
export interface TypedPrompt {
  /** Stands in the field until something is typed. */
  readonly hint: string;
  /** What is there already, to be changed. */
  readonly typed: string;
  /** What is wrong with a text; undefined where nothing is. */
  check(text: string): string | undefined;
}

/** Somebody at a terminal who is asked; what they answer is undefined where they broke off. */
export interface Prompter {
  choose(heading: string, choices: readonly PromptChoice[], first: string | undefined): Promise<string | undefined>;
  chooseSeveral(heading: string, choices: readonly PromptChoice[], ticked: readonly string[]): Promise<readonly string[] | undefined>;
  type(heading: string, asked: TypedPrompt): Promise<string | undefined>;
}
