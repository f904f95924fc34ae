import { CannotDo } from "../messages/usage.js";
import { policyReport } from "../reports/policy.js";
import type { Command, Setting } from "./command.js";
import { askedRules } from "./loading/asked-rules.js";
import { flagOption, listOption, type Options } from "./options.js";
import { languageOfReport, writeReport } from "./write-report.js";

/**
 * The policies, and the clauses of one; its document, with what computes each clause; or its rules in words, which `--rules` without a path
 * asks for, too.
 */
export const show: Command = {
  options: ["rulesOrWords", "coverage", "inWords", "format", "output"],
  run: async (setting, [named], typed) => {
    const { words, id, options } = await asked(setting, typed, named);
    const { files, asked: found } = await askedRules(setting, options, id);
    const shown = found.flatMap((file) => file.compiled.policy ?? []);
    const known = files.flatMap((file) => file.compiled.policy?.id ?? []);
    if (shown.length === 0) throw new CannotDo("unknown-policy", { text: id ?? "", known: known.join(", ") });
    if (words) {
      const { rulesInWords } = await import("./loading/rules-in-words.js");
      await writeReport(setting, options, rulesInWords(found, await languageOfReport(setting, options, "rules")));
    } else if (flagOption(options, "coverage")) {
      const { coverageOf } = await import("./loading/coverage-of.js");
      await writeReport(setting, options, await coverageOf(setting.host, found, files, id));
    } else await writeReport(setting, options, policyReport(shown, id === undefined));
    return 0;
  },
};

/** What `--rules` is typed for: paths of rules, or nothing behind it, which asks for rules in words. */
async function asked(
  { host }: Setting,
  typed: Options,
  named: string | undefined,
): Promise<{ words: boolean; id: string | undefined; options: Options }> {
  const words = flagOption(typed, "inWords") || flagOption(typed, "rules");
  const options = flagOption(typed, "rules") ? { ...typed, rules: [] } : typed;
  // `--rules ID` names what is to be told.
  const [first, ...others] = listOption(options, "rules");
  const isId =
    named === undefined && first !== undefined && others.length === 0 && (await host.kindOf(first)) === "none" && !/[./\\]/.test(first);
  return isId ? { words: true, id: first, options: { ...options, rules: [] } } : { words, id: named, options };
}
