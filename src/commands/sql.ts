import { lineColumn } from "../messages/line-column.js";
import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import type { Policy } from "../policy/policy.js";
import { type DialectName, dialects } from "../sql/dialect.js";
import { type PolicyQuery, policyQuery } from "../sql/policy-query.js";
import { createTable, readTables } from "../sql/tables.js";
import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import type { Command, Setting } from "./command.js";
import { askedRules } from "./loading/asked-rules.js";
import type { RuleFile } from "./loading/load-rules.js";
import { evaluationOptions, flagOption, type Options, textOption } from "./options.js";
import { writeFile } from "./write-report.js";

/** A policy's evaluation as one query, and what of it cannot be said in SQL: code 1 where that is something, not all. */
export const sql: Command = {
  options: ["rules", "dialect", "reading", "tables", "output"],
  run: async (setting, [named], options) => {
    const { host, language } = setting;
    const dialect = dialectOf(options);
    const { files, asked } = await askedRules(setting, options, named);
    const file = asked.find((each) => each.compiled.policy);
    const policy = file?.compiled.policy;
    const known = files.flatMap((each) => each.compiled.policy?.id ?? []).join(", ");
    if (!file || !policy) throw new CannotDo("unknown-policy", { text: named ?? "", known });
    if (flagOption(options, "tables")) {
      await written(setting, options, `${readTables(policy).map(createTable).join("\n")}\n`);
      return 0;
    }
    const query = policyQuery(policy, dialects[dialect], evaluationOptions(options, [policy]).readings);
    const left = query.unsaid.map((each) => unsaidWords(each, file, language));
    if (query.text === null) throw new CannotDo("nothing-in-sql", { policy: policy.id }, left.map((line) => `${line}\n`).join(""));
    const head = [...headOf(policy, language), ...left].map((line) => `-- ${line.replace(BREAKS, " ")}\n`).join("");
    await written(setting, options, head + query.text);
    for (const line of left) await host.stderr.write(`${line}\n`);
    return left.length > 0 ? 1 : 0;
  },
};

/** What would end a comment in the query. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

function dialectOf(options: Options): DialectName {
  const text = textOption(options, "dialect");
  const known = Object.keys(dialects).join(", ");
  if (text === undefined) throw new CannotDo("which-dialect", { known });
  if (!own(dialects, text)) throw new CannotDo("bad-choice", { option: "--dialect", text, known });
  return text as DialectName;
}

/** What whoever runs a query should know of it. */
function headOf(policy: Policy, language: Language): string[] {
  const limits = [...new Set(policy.limits.map(({ kind }) => kind))];
  return [
    say("sql-of", language, { title: policy.title, id: policy.id }),
    `${say("sql-reads", language)}:`,
    ...readTables(policy).map(createTable),
    say("sql-left-to-the-program", language),
    ...(limits.length > 0 ? [say("sql-before-limits", language, { limits })] : []),
  ];
}

function unsaidWords({ subsidy, because }: PolicyQuery["unsaid"][number], { path, text }: RuleFile, language: Language): string {
  const { line, column } = lineColumn(text, (because.span ?? subsidy.span).from);
  const { obstacle, what } = because;
  return say("sql-cannot-say", language, { place: `${path}:${line}:${column}`, subsidy: subsidy.title, obstacle, what: what || "-" });
}

async function written({ host }: Setting, options: Options, text: string): Promise<void> {
  const output = textOption(options, "output");
  if (output === undefined) await host.stdout.write(text);
  else await writeFile(host, output, (file) => file.write(text));
}
