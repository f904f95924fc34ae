import { CannotDo } from "../../messages/usage.js";
import { foreignSign } from "../../policy/foreign-text.js";
import { type CoverageReport, type CoverageSubject, coverageReport } from "../../reports/coverage.js";
import type { Host } from "../host/host.js";
import type { RuleFile } from "./load-rules.js";
import { SourceTexts } from "./source-text.js";

/** What the policies that are asked for make of their documents; one that is asked for by name has its document's text. */
export async function coverageOf(
  host: Host,
  asked: readonly RuleFile[],
  files: readonly RuleFile[],
  named?: string,
): Promise<CoverageReport> {
  const subjects: CoverageSubject[] = [];
  const sourceTexts = new SourceTexts(host, files);
  for (const file of asked) {
    const { policy, tree } = file.compiled;
    const source = await sourceTexts.of(file);
    const text = typeof source === "object" && "text" in source && !foreignSign(source.text) ? source : undefined;
    if (policy && tree && text) subjects.push({ policy, trees: [tree, ...text.besides], file: text.file, text: text.text });
  }
  const [first] = asked;
  if (subjects.length === 0) throw new CannotDo("no-text-to-show", { policy: first?.compiled.policy?.id ?? named ?? "" });
  return coverageReport(subjects);
}
