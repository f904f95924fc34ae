import { type Finding, sortFindings } from "../messages/finding.js";
import { say } from "../messages/phrase.js";
import { formatted, unreadable } from "../policy/writing/formatted.js";
import type { Command } from "./command.js";
import { ruleAndCaseFiles } from "./loading/rule-files.js";
import { flagOption } from "./options.js";
import { drawFindings, writeFile, writeNotice } from "./write-report.js";

/** Lays out files of rules and cases alike, each written whole; what cannot be read is told and left alone. */
export const fmt: Command = {
  options: ["check"],
  run: async (setting, paths, options) => {
    const { host, language } = setting;
    const texts = await ruleAndCaseFiles(host, paths);
    const check = flagOption(options, "check");
    const findings: Finding[] = [];
    const changed: string[] = [];
    let left = 0;
    for (const [path, text] of texts) {
      const wrong = unreadable(path, text);
      findings.push(...wrong);
      left += Number(wrong.length > 0);
      const result = wrong.length > 0 ? text : formatted(text);
      if (result === text) continue;
      changed.push(path);
      if (!check) await writeFile(host, path, (file) => file.write(result));
    }
    await host.stdout.write(changed.map((path) => `${path}\n`).join(""));
    if (left > 0) await host.stderr.write(await drawFindings(setting, options, sortFindings(findings), texts));
    const counts = { changed: changed.length, same: texts.size - changed.length - left, left };
    await writeNotice(setting, options, `${say(check ? "files-to-format" : "files-formatted", language, counts)}\n`);
    return left > 0 ? 2 : check && changed.length > 0 ? 1 : 0;
  },
};
