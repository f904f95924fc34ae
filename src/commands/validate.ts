import { fixOf, mended } from "../analysis/fix.js";
import { CannotDo } from "../messages/usage.js";
import { validationReport } from "../reports/validation.js";
import type { Command, Setting } from "./command.js";
import type { Host } from "./host/host.js";
import { changedSince } from "./loading/changed-rules.js";
import { type FoundInRules, findingsIn } from "./loading/findings-in.js";
import { TypedPaths } from "./loading/load-cases.js";
import { loadRules } from "./loading/load-rules.js";
import { flagOption, listOption, type Options, textOption } from "./options.js";
import { watched } from "./watching.js";
import { languageOfReport, writeFile, writeReport } from "./write-report.js";

/** So often files are read again, where a mend has brought to light what else may be mended. */
const MOST_MENDS = 8;

/** What is wrong with rule files. */
export const validate: Command = {
  options: ["rules", "strictWarnings", "maxWarnings", "changedSince", "fix", "watch", "format", "output"],
  run: (setting, args, options) => watched(setting, options, (own) => validateOnce(own, args, options)),
};

async function validateOnce(setting: Setting, args: readonly string[], options: Options): Promise<number> {
  const { host } = setting;
  const language = await languageOfReport(setting, options, "validation");
  const most = mostWarnings(options);
  const paths = new TypedPaths(host, [...args, ...listOption(options, "rules")]);
  const since = textOption(options, "changedSince");
  const changed = since === undefined ? undefined : await changedSince(host, since, paths.rules);
  const look = async () => findingsIn(host, paths, await loadRules(host, paths.rules, changed));
  let found = await look();
  if (flagOption(options, "fix")) {
    let count = 0;
    for (let mends = await mend(host, found); mends > 0 && count < MOST_MENDS; mends = await mend(host, found)) {
      count += 1;
      found = await look();
    }
  }
  const report = validationReport(
    found.findings,
    found.texts,
    language,
    found.rules.files.map(({ path }) => path),
    host.version,
  );
  await writeReport(setting, options, report);
  return report.data.errors > 0 || report.data.warnings > most ? 1 : 0;
}

/** Mends each file where nothing else can have been meant; answers how many files were written. */
async function mend(host: Host, { findings, texts }: FoundInRules): Promise<number> {
  let written = 0;
  for (const [path, text] of texts) {
    const fixes = findings.filter(({ span }) => span.file === path).flatMap((finding) => fixOf(finding, text) ?? []);
    const result = mended(
      text,
      fixes.filter(({ safe }) => safe),
    );
    if (result === text) continue;
    await writeFile(host, path, (file) => file.write(result));
    written += 1;
  }
  return written;
}

/** So many warnings pass. */
function mostWarnings(options: Options): number {
  if (flagOption(options, "strict")) return 0;
  const text = textOption(options, "maxWarnings");
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(text)) throw new CannotDo("bad-choice", { option: "--max-warnings", text, known: "0, 1, …" });
  return Number(text);
}
