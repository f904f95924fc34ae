import { isMapping, readPlain } from "../../applications/plain.js";
import { type Answers, noAnswers } from "../../estimate/answers.js";
import type { PolicyEstimate } from "../../estimate/estimator.js";
import { type Problem, problemWords } from "../../messages/problem.js";
import { CannotDo } from "../../messages/usage.js";
import { bytesOf } from "../../values/bytes.js";
import type { Language } from "../../values/words.js";
import type { Host } from "../host/host.js";

/** The answers in a file, which holds one application, complete or not. */
export async function loadAnswers(host: Host, path: string): Promise<Answers> {
  const kind = await host.kindOf(path);
  if (kind === "none") throw new CannotDo("no-such-file", { path });
  const bytes = bytesOf(await host.readText(path));
  if (bytes.length === 0) throw new CannotDo("empty-input", { path });
  const read = readPlain(bytes, 0, bytes.length);
  if (!read) throw new CannotDo("not-answers", { path, why: "not-json" });
  const found = Array.isArray(read.value) ? read.value : [read.value];
  const [only] = found;
  if (found.length > 1) throw new CannotDo("not-answers", { path, why: "several" });
  if (!isMapping(only)) throw new CannotDo("not-answers", { path, why: "none" });
  return only;
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
