import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import { policyJson } from "../policy/policy-json.js";
import type { RuleText } from "../policy/rule-text.js";
import type { Command } from "./command.js";
import { type AskedRules, askedRules } from "./loading/asked-rules.js";
import { compiledText } from "./loading/compiled-file.js";
import { filesNamed } from "./loading/kept-policies.js";
import type { LoadedRules } from "./loading/load-rules.js";
import { lookAt } from "./loading/sound-rules.js";
import { textOption } from "./options.js";
import { rulesOf } from "./receipted.js";
import { writeFile, writeNotice } from "./write-report.js";

/** One policy compiled, as a file that `--rules` takes in the place of its rule files, on any machine with this very program. */
export const compile: Command = {
  options: ["rules", "output"],
  run: async (setting, [named = ""], options) => {
    const { host, language } = setting;
    const rules = await askedRules(setting, options, named);
    const ids = [...new Set(rules.asked.flatMap(({ compiled }) => compiled.policy?.id ?? []))];
    const known = (ids.length > 0 ? ids : rules.policies.map(({ id }) => id)).join(", ");
    const policy = rules.policies.find(({ id }) => id === ids[0]);
    if (!policy) throw new CannotDo("unknown-policy", { text: named, known });
    if (ids.length > 1) throw new CannotDo("which-policy", { known });
    const sources = sourcesOf(rules, filesNamed(policyJson(policy)));
    const { grave, ...counts } = await lookAt(host, onlyAsked(rules));
    const found = { ...counts, grave: grave.length };
    const text = compiledText(host, policy, await rulesOf(setting, { sources, policies: [policy] }), found);
    const output = textOption(options, "output");
    if (output === undefined) await host.stdout.write(text);
    else await writeFile(host, output, (file) => file.write(text));
    await writeNotice(setting, options, grave.length > 0 ? `${say("compiled-not-valid", language, { count: grave.length })}\n` : "");
    return 0;
  },
};

/** What of the texts a policy was made of: its own, and those of others whose amounts it names. */
function sourcesOf({ sources, asked }: AskedRules, names: ReadonlySet<string>): RuleText[] {
  const own = new Set(asked.map(({ path }) => path));
  return sources.filter(({ file }) => own.has(file) || names.has(file));
}

/** The files that were asked for, with the findings that are theirs. */
function onlyAsked({ asked, ...rules }: AskedRules): LoadedRules {
  const own = new Set(asked.map(({ path }) => path));
  return { ...rules, files: asked, findings: rules.findings.filter(({ span }) => own.has(span.file)) };
}
