import { type Answers, noAnswers } from "../../applications/answers.js";
import { answersOfFile } from "../../applications/saved-answers.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { type Problem, problemWords } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import type { Language } from "../../values/words.js";
import type { Host } from "../host/host.js";

/** The answers in a file, which holds one application, complete or not. */
export async function loadAnswers(host: Host, path: string): Promise<Answers> {
  const kind = await host.kindOf(path);
  if (kind === "none") throw new CannotDo("no-such-file", { path });
  const text = await host.readText(path);
  if (text === "") throw new CannotDo("empty-input", { path });
  const found = answersOfFile(text);
  if (typeof found === "string") throw new CannotDo("not-answers", { path, why: found });
  return found;
}

/** The same, or no answers where there is no such file yet. */
export const loadAnswersIfAny = async (host: Host, path: string): Promise<Answers> =>
  (await host.kindOf(path)) === "none" ? noAnswers : loadAnswers(host, path);

/** Nothing is estimated from what an applicant did not mean. */
export function refuseWrongAnswers(path: string, estimates: readonly PolicyEstimate[], language: Language): void {
  const found = new Map<string, Problem>();
  for (const problem of estimates.flatMap(({ problems }) => problems)) found.set(`${problem.field} ${problem.code}`, problem);
  if (found.size === 0) return;
  const lines = [...found.values()].map((problem) => `${problem.field ?? path}  ${problemWords(problem, language)}\n`);
  throw new CannotDo("wrong-answers", { path, count: found.size }, lines.join(""));
}
