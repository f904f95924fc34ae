import { Applications } from "../applications/applications.js";
import { observersFor } from "../audit/observers.js";
import { shapeFor } from "../evaluation/readers.js";
import { ownFields } from "../policy/own-fields.js";
import type { Policy } from "../policy/policy.js";
import { type AskedInput, Intake, type IntakeReport } from "../reports/intake/intake.js";
import { mappingFile } from "../reports/intake/mapping-file.js";
import type { Setting } from "./command.js";
import { findApplications } from "./loading/load-applications.js";
import { loadPolicies } from "./loading/load-rules.js";
import { tableOptions } from "./loading/table-options.js";
import { carriesNone, evaluationOptions, flagOption, type Options, textOption } from "./options.js";
import { languageOfReport, writeFile, writeReport } from "./write-report.js";

/** Reads applications and tells what was read as what, computing nothing; 1 where something is not understood. */
export async function checkOnly(setting: Setting, paths: readonly string[], options: Options, audits: boolean): Promise<number> {
  const { host } = setting;
  const { policies } = await loadPolicies(setting, options);
  const { subsidies, carry } = evaluationOptions(options, policies);
  const carried = { ...carry, known: audits && !carriesNone(options) };
  const files = await findApplications(host, paths, options);
  const tables = { ...(await tableOptions(host, options)), tally: true };
  const shapes = policies.map((policy) =>
    shapeFor(policy, policies, flagOption(options, "strict"), observersFor(audits), subsidies, carried),
  );
  const applications = new Applications(shapes, tables);
  const output = textOption(options, "output");
  // The output is the mapping file: the report goes to the terminal.
  const reporting = { ...options, output: undefined };
  const language = await languageOfReport(setting, reporting, "intake");
  const intake = new Intake(language);
  await applications.check(files);
  for (const file of files) {
    for await (const batch of await applications.open(file))
      for (const given of batch)
        intake.take(
          given.line,
          shapes.flatMap((_, policy) => [...given.read(policy).problems]),
        );
  }
  for (const given of applications.rest()) intake.take(given.line, given.read(0).problems);
  const report: IntakeReport = intake.report(applications, policies.length === 1 ? policies.flatMap(askedOf) : []);
  if (output === undefined) await writeReport(setting, reporting, report);
  else
    await writeFile(host, output, async (file) => {
      await writeReport(setting, reporting, report);
      await file.write(mappingFile(report, setting.language));
    });
  return report.data.understood ? 0 : 1;
}

const askedOf = ({ fields }: Policy): AskedInput[] =>
  fields
    .slice(ownFields.length)
    .flatMap(({ name, title, item }) =>
      item.length === 0 ? [{ path: name, title }] : item.map((field) => ({ path: `${name}.${field.name}`, title: field.title })),
    );
