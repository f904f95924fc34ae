import { linesOf } from "./files.js";
import type { PeerAnswer } from "./peers/peer.js";

/** What the rules give one application: fen for its events, null where nothing is due; yuan at least for its bases; whether it gets support. */
export interface Answer {
  readonly eventFen: number | null;
  readonly base: number | null;
  readonly sme: boolean;
}

interface ResultLine {
  readonly subsidies: readonly {
    readonly status: string;
    readonly amount?: { readonly min: number };
    readonly settled?: { readonly min: number };
    readonly audit?: { readonly granted: number | null; readonly cautions?: readonly string[] };
  }[];
}

const fenOf = (yuan: number | null | undefined): number | null => (yuan === undefined || yuan === null ? null : Math.round(yuan * 100));

const parsed = <T>(path: string): T[] => Array.from(linesOf(path), (line) => JSON.parse(line) as T);

/** The answers in the program's own lines, or in the yardstick's. */
export const answersIn = (path: string): Answer[] =>
  parsed<ResultLine>(path).map(({ subsidies: [event, base, sme] }) => ({
    eventFen: fenOf(event?.amount?.min),
    base: base?.amount?.min ?? null,
    sme: sme?.status === "eligible",
  }));

/** Fen for events that limits left. */
export const settledIn = (path: string): (number | null)[] =>
  parsed<ResultLine>(path).map(({ subsidies: [event] }) => fenOf((event?.settled ?? event?.amount)?.min));

/** Who answers otherwise than the yardstick gets no ratio. */
export class WrongAnswers extends Error {}

/** A peer's amounts beside the yardstick's; answers how many are a fen off, as doubles make them. */
export function fenOff(path: string, right: readonly Answer[], every: number): number {
  const answers = parsed<PeerAnswer>(path);
  const due = Math.ceil(right.length / every);
  if (answers.length !== due) throw new WrongAnswers(`${answers.length} answers, not ${due}`);
  let off = 0;
  for (const [at, { event, base, sme }] of answers.entries()) {
    const wanted = right[at] as Answer;
    const fen = fenOf(event);
    const far = fen === null || wanted.eventFen === null ? Number(fen !== wanted.eventFen) * 2 : Math.abs(fen - wanted.eventFen);
    if (far > 1 || base !== wanted.base || sme !== wanted.sme) {
      throw new WrongAnswers(`application ${at + 1}: ${JSON.stringify({ event, base, sme })}, not ${JSON.stringify(wanted)}`);
    }
    if (far === 1) off += 1;
  }
  return off;
}

export function checkAnswers(path: string, right: readonly Answer[]): void {
  checkFigures(answersIn(path).map(textOf), right.map(textOf));
}

const textOf = (answer: Answer): string => JSON.stringify(answer);

export function checkFigures(found: readonly unknown[], right: readonly unknown[]): void {
  if (found.length !== right.length) throw new WrongAnswers(`${found.length} answers, not ${right.length}`);
  const at = found.findIndex((each, index) => each !== right[index]);
  if (at >= 0) throw new WrongAnswers(`application ${at + 1}: ${found[at]}, not ${right[at]}`);
}

/** What an audit granted for events; answers how many it leaves to a person, since their claims look as if 元 and 万元 were mixed up. */
export function checkGranted(path: string, right: readonly (number | null)[]): number {
  const audits = parsed<ResultLine>(path).map(({ subsidies: [event] }) => event?.audit);
  const isLeft = audits.map((audit) => audit?.granted === null && audit.cautions?.includes("unit-slip") === true);
  checkFigures(
    audits.map((audit, at) => (isLeft[at] ? right[at] : fenOf(audit?.granted))),
    right,
  );
  const left = isLeft.filter((each) => each).length;
  if (left > right.length / 1000) throw new WrongAnswers(`${left} are left to a person`);
  return left;
}

const withoutLine = (line: string): string => line.replace(/"line":\d+,/, "");

/** The same lines, but for the number of the line: a table has one more, its headings. */
export function checkLines(path: string, right: string): void {
  const wanted = linesOf(right);
  let at = 0;
  for (const line of linesOf(path)) {
    at += 1;
    const { value, done } = wanted.next();
    if (done || withoutLine(line) !== withoutLine(value)) throw new WrongAnswers(`line ${at} is not the same`);
  }
  if (!wanted.next().done) throw new WrongAnswers(`${at} lines are too few`);
}
