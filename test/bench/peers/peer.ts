import type { Application } from "../application.js";

/** What a peer says of one application: yuan before rounding, null where nothing is due. */
export interface PeerAnswer {
  readonly event: number | null;
  readonly base: number | null;
  readonly sme: boolean;
}

export type Answerer = (applications: readonly Application[]) => readonly PeerAnswer[] | Promise<readonly PeerAnswer[]>;

/** An engine for rules that others made, with the three Jinan rules written as its authors would write them. */
export interface Peer {
  /** The npm package, installed apart from what the project needs. */
  readonly package: string;
  /** It is given one application in so many: the others would take minutes and tell nothing new. */
  readonly every: number;
  /** What of the rules it cannot say, and how it was helped. */
  readonly told: string;
  open(): Promise<Answerer>;
}

/** A package that may not be installed: named by a variable, so that nothing looks for it before. */
export const load = async <T>(name: string): Promise<T> => (await import(name)) as T;

/** A package of CommonJS, whose exports stand under `default`. */
export const loadCommon = async <T>(name: string): Promise<T> => (await load<{ readonly default: T }>(name)).default;

export const oneByOne =
  (answer: (application: Application) => PeerAnswer): Answerer =>
  (applications) =>
    applications.map(answer);

export function inTurn(answer: (application: Application) => Promise<PeerAnswer>): Answerer {
  return async (applications) => {
    const answers: PeerAnswer[] = [];
    for (const application of applications) answers.push(await answer(application));
    return answers;
  };
}
