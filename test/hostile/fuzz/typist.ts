import type { Prompter } from "../../../src/commands/host/prompter.js";

/** So many questions are a circle. */
const MOST_ASKED = 200;

/** Somebody who types texts in turn, and chooses by them too; who breaks off where there are no more, or what is typed is never taken. */
export function typist(typed: readonly string[]): Prompter {
  let at = 0;
  let asked = 0;
  const next = (): string | undefined => {
    asked += 1;
    at += 1;
    return asked > MOST_ASKED ? undefined : typed[at - 1];
  };
  const chosen = <T>(choices: readonly T[], text: string): T | undefined => choices[text.length % Math.max(1, choices.length)];
  return {
    choose: async (_, choices) => {
      const text = next();
      return text === undefined ? undefined : chosen(choices, text)?.id;
    },
    chooseSeveral: async (_, choices) => {
      const text = next();
      return text === undefined ? undefined : choices.filter((_, at) => (text.length >> at) % 2 === 0).map(({ id }) => id);
    },
    type: async (_, { check }) => {
      for (let text = next(); text !== undefined; text = next()) if (check(text) === undefined) return text;
      return undefined;
    },
  };
}
