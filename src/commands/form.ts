import { formPage } from "../formats/form-page.js";
import { say } from "../messages/phrase.js";
import type { PageData } from "../page/policies-in-page.js";
import { policyJson } from "../policy/policy-json.js";
import type { Command } from "./command.js";
import { base64Digest } from "./host/digest.js";
import { loadPolicies } from "./loading/load-rules.js";
import { evaluationOptions, textOption } from "./options.js";
import { writeFile, writeNotice } from "./write-report.js";

/** A page in which applicants estimate their own subsidy, with everything in it that it needs. */
export const form: Command = {
  options: ["rules", "noCache", "reading", "output"],
  run: async (setting, _, options) => {
    const { host, language } = setting;
    const { policies } = await loadPolicies(setting, options);
    const { readings } = evaluationOptions(options, policies);
    const data: PageData = {
      policies: policies.map((policy) => policyJson(policy)),
      language,
      version: host.version,
      readings: Object.fromEntries(readings),
    };
    const [script, style] = await Promise.all(["form.js", "form.css"].map((name) => host.readText(host.join(host.shippedForm, name))));
    const page = formPage(
      {
        title: say("page-title", language),
        language,
        withoutScript: say("page-needs-script", language),
        script: script ?? "",
        style: style ?? "",
        data: JSON.stringify(data),
      },
      base64Digest,
    );
    const output = textOption(options, "output");
    if (output === undefined) {
      await host.stdout.write(page);
      return 0;
    }
    await writeFile(host, output, (file) => file.write(page));
    await writeNotice(setting, options, `${say("form-written", language, { path: output })}\n`);
    return 0;
  },
};
