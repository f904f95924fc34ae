import type { Answers } from "../../applications/answers.js";
import { savedAnswers } from "../../applications/saved-answers.js";
import type { Policy } from "../../policy/policy.js";
import type { Host } from "../host/host.js";
import { writeFile } from "../write-report.js";

/** Keeps answers as one application, whole or not at all. */
export const saveAnswers = (host: Host, path: string, answers: Answers, policies: readonly Policy[]): Promise<void> =>
  writeFile(host, path, (file) =>
    file.write(
      savedAnswers(
        answers,
        policies.flatMap(({ fields }) => fields),
      ),
    ),
  );
