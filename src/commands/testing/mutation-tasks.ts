import type { MutationTask, NamedText } from "../../analysis/mutation/task.js";
import type { Host } from "../host/host.js";
import { testsOf } from "../loading/load-cases.js";
import type { LoadedRules, RuleFile } from "../loading/load-rules.js";
import { SourceTexts } from "../loading/source-text.js";

/** What judging changes needs, for each policy of the rules: its own files, the others that stand beside them, its cases and its law. */
export async function mutationTasks(
  host: Host,
  { files, sources, policies }: LoadedRules,
  cases: readonly string[],
): Promise<MutationTask[]> {
  const texts = await Promise.all(cases.map(async (path): Promise<NamedText> => ({ path, text: await host.readText(path) })));
  const laws = new SourceTexts(host, files);
  return Promise.all(
    policies.map(async ({ id }) => {
      const own = new Set(files.filter(({ compiled }) => compiled.policy?.id === id).map(({ path }) => path));
      return {
        sources: sources.filter(({ file }) => own.has(file)),
        others: referred(files, id) ? sources.filter(({ file }) => !own.has(file)) : [],
        cases: testsOf(texts, id),
        laws: Object.fromEntries(
          await Promise.all(files.filter(({ path }) => own.has(path)).map(async (file) => [file.path, await laws.of(file)] as const)),
        ),
      };
    }),
  );
}

/** Whether a policy asks what another grants, or where another stands. */
const referred = (files: readonly RuleFile[], id: string): boolean =>
  files.some(({ text, compiled }) => compiled.policy?.id === id && /\bpolicy\(|^\s*(?:- )?see:/m.test(text));
