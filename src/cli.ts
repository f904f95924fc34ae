import { Command as Commander, CommanderError } from "commander";
import type { Command, Setting } from "./commands/command.js";
import { keepingInputs, tellingHost } from "./commands/host/guarded-host.js";
import type { Host } from "./commands/host/host.js";
import { progressOn, silent } from "./commands/host/progress.js";
import { addOptions, checkChoices, flagOption, type Options } from "./commands/options.js";
import { inLanguage } from "./messages/in-language.js";
import { say } from "./messages/phrase.js";
import { CannotDo, commanderWords } from "./messages/usage.js";
import { wordsOfValue } from "./messages/value-words.js";
import { own } from "./values/own.js";
import type { Language } from "./values/words.js";

/** Every command, loaded when it is typed. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  evaluate: async () => (await import("./commands/evaluate.js")).evaluate,
  audit: async () => (await import("./commands/audit.js")).audit,
  verify: async () => (await import("./commands/verify.js")).verify,
  compare: async () => (await import("./commands/compare.js")).compare,
  settle: async () => (await import("./commands/settle.js")).settle,
  validate: async () => (await import("./commands/validate.js")).validate,
  show: async () => (await import("./commands/show.js")).show,
  schema: async () => (await import("./commands/schema.js")).schema,
  explain: async () => (await import("./commands/explain.js")).explain,
  test: async () => (await import("./commands/test.js")).test,
};

/** The language asked for with --lang, else that of the locale; neither zh nor en means zh. */
function languageOf(args: readonly string[], host: Host): { language: Language; languageTyped: boolean } {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const typed = at < 0 ? undefined : args[at]?.includes("=") ? args[at]?.split("=")[1] : args[at + 1];
  const locale = host.environment.LC_ALL || host.environment.LC_MESSAGES || host.environment.LANG || "";
  return { language: (typed ?? locale).toLowerCase().startsWith("en") ? "en" : "zh", languageTyped: typed !== undefined };
}

/** Runs one command line; answers with the exit code. */
export async function main(args: readonly string[], host: Host): Promise<number> {
  const setting: Setting = { host: tellingHost(host), progress: silent, ...languageOf(args, host) };
  try {
    return await dispatch(args, setting);
  } catch (cause) {
    if (cause instanceof CommanderError) {
      if (cause.exitCode === 0) return 0;
      await host.stderr.write(`${commanderWords(cause.code, cause.message, setting.language)}\n`);
      return 2;
    }
    if (!(cause instanceof CannotDo)) throw cause;
    await host.stderr.write(`${cause.attachment}${say("stopped", setting.language, { why: cause.words(setting.language) })}\n`);
    return 2;
  }
}

/** The word of a run that was ended from outside, before the outputs were written. */
export function interruptedWords(args: readonly string[], host: Host, outputs: readonly string[]): string {
  const reason = outputs.length > 0 ? new CannotDo("interrupted-output", { path: outputs.join(", ") }) : new CannotDo("interrupted", {});
  return `${reason.words(languageOf(args, host).language)}\n`;
}

/** The word of a run that ended by a mistake of the program's own; its trace where somebody asks for it. */
export function unexpectedWords(args: readonly string[], host: Host, cause: unknown): string {
  const { language } = languageOf(args, host);
  const what = cause instanceof Error ? cause.message : String(cause);
  const trace = cause instanceof Error && host.environment.SUBSIDY_DEBUG ? `${cause.stack}\n` : "";
  return `${trace}${new CannotDo("unexpected", { what }).words(language)}\n`;
}

async function dispatch(args: readonly string[], setting: Setting): Promise<number> {
  const { host, language } = setting;
  let code = 0;
  const helped: Promise<void>[] = [];
  const program = new Commander("subsidy")
    .version(host.version, "-V, --version", say("show-version", language))
    .description(say("program", language))
    .helpOption("-h, --help", say("show-help", language))
    .helpCommand(false)
    .configureHelp({ styleTitle: (title) => helpTitle(title, language) })
    .exitOverride()
    .configureOutput({ writeOut: (text) => helped.push(host.stdout.write(text)), outputError: () => undefined });
  const typed = args.find((arg) => !arg.startsWith("-"));
  const names = typed !== undefined && own(commands, typed) ? [typed] : Object.keys(commands);
  for (const name of names) {
    const command = await own(commands, name)?.();
    if (!command) continue;
    const sub = program
      .command(command.name)
      .description(inLanguage(command.summary[language] ?? command.summary.zh, language))
      .exitOverride();
    sub.helpOption("-h, --help", say("show-help", language));
    sub.configureHelp({ styleTitle: (title) => helpTitle(title, language) });
    for (const arg of command.args) sub.argument(arg);
    addOptions(sub, language, command.options);
    sub.action(async () => {
      code = await runCommand(command, setting, sub.args, sub.opts());
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
  } finally {
    await Promise.all(helped);
  }
  return code;
}

async function runCommand(command: Command, setting: Setting, args: readonly string[], options: Options): Promise<number> {
  checkChoices(options);
  const { host, progress } = progressOn(await keepingInputs(setting.host, options), setting.language, flagOption(options, "quiet"));
  try {
    return await command.run({ ...setting, host, progress }, args, options);
  } finally {
    await progress.end();
  }
}

const helpTitle = (title: string, language: Language): string => wordsOfValue("help-title", title, language) ?? title;
