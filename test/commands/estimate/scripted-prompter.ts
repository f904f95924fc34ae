import type { Prompter } from "../../../src/commands/host/prompter.js";

/** What somebody does when they are asked: a part of the heading, and the title that they choose, those that they tick, or what they type. */
export type Act = readonly [heading: string, answer: string | readonly string[]];

/** They press Ctrl-C. */
export const CTRL_C = "\u0003";

export interface Scripted extends Prompter {
  /** Every heading, in turn. */
  readonly headings: readonly string[];
  /** What was wrong with what they typed. */
  readonly complaints: readonly string[];
  /** What stood in the field already. */
  readonly offered: readonly string[];
  /** Acts that are still to come. */
  left(): number;
}

/** Somebody who answers each question by the first act that fits it, and breaks off when there is none left; asked something else, they stop the test. */
export function scripted(acts: readonly Act[]): Scripted {
  const waiting = [...acts];
  const headings: string[] = [];
  const complaints: string[] = [];
  const offered: string[] = [];
  const next = (heading: string): string | readonly string[] => {
    headings.push(heading);
    if (waiting.length === 0) return CTRL_C;
    const at = waiting.findIndex(([part]) => heading.includes(part));
    if (at < 0) throw new Error(`asked "${heading}", prepared for ${waiting.map(([part]) => part).join(", ")}`);
    return waiting.splice(at, 1)[0]?.[1] ?? CTRL_C;
  };
  const idOf = (title: string, choices: readonly { readonly id: string; readonly title: string }[]): string => {
    const found = choices.find((choice) => choice.title.startsWith(title));
    if (!found) throw new Error(`no "${title}" among ${choices.map((choice) => choice.title).join(", ")}`);
    return found.id;
  };
  return {
    headings,
    complaints,
    offered,
    left: () => waiting.length,
    choose: async (heading, choices) => {
      const answer = next(heading);
      return answer === CTRL_C ? undefined : idOf(String(answer), choices);
    },
    chooseSeveral: async (heading, choices) => {
      const answer = next(heading);
      return answer === CTRL_C ? undefined : [answer].flat().map((title) => idOf(title, choices));
    },
    type: async (heading, { typed, check }) => {
      offered.push(typed);
      for (;;) {
        const answer = String(next(heading));
        if (answer === CTRL_C) return undefined;
        const wrong = check(answer);
        if (wrong === undefined) return answer;
        complaints.push(wrong);
      }
    },
  };
}
