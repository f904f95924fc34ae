import { Command as Commander, CommanderError } from "commander";
import type { Command, Setting } from "./commands/command.js";
import { keepingInputs, tellingHost } from "./commands/host/guarded-host.js";
import type { Host } from "./commands/host/host.js";
import { silent } from "./commands/host/progress.js";
import { progressOn } from "./commands/host/progress-on.js";
import { addOptions, checkChoices, flagOption, type Options } from "./commands/options.js";
import { plainWidth } from "./formats/plain-width.js";
import { inLanguage } from "./messages/in-language.js";
import { say } from "./messages/phrase.js";
import { CannotDo, commanderWords } from "./messages/usage.js";
import { wordsOfValue } from "./messages/value-words.js";
import { own } from "./values/own.js";
import type { BothWords, Language } from "./values/words.js";

/** A command in a word, its arguments, and where it is loaded from when it is typed. */
interface ListedCommand {
  readonly summary: BothWords;
  /** As the help shows them: `<needed>`, `[may be left out]`, `<many...>`. */
  readonly args: readonly string[];
  readonly load: () => Promise<Command>;
}

/** Every command, in the order of the help. */
const commands: Readonly<Record<string, ListedCommand>> = {
  evaluate: {
    summary: { zh: "测算: 符不符合、能得多少", en: "assess applications: eligibility and amounts" },
    args: ["<applications...>"],
    load: async () => (await import("./commands/evaluate.js")).evaluate,
  },
  audit: {
    summary: { zh: "审核: 申报金额与测算金额逐笔核对", en: "check claims against the rules" },
    args: ["<applications...>"],
    load: async () => (await import("./commands/audit.js")).audit,
  },
  verify: {
    summary: {
      zh: "按复核记录重算, 核对规则、申报和结果是否一致",
      en: "run again what a run record names, and say whether it still agrees",
    },
    args: ["<receipt>"],
    load: async () => (await import("./commands/verify.js")).verify,
  },
  compare: {
    summary: { zh: "比较两次结果(NDJSON): 谁的结论、金额、原因变了", en: "what changed between two results (NDJSON), for whom" },
    args: ["<before>", "<after>"],
    load: async () => (await import("./commands/compare.js")).compare,
  },
  diff: {
    summary: {
      zh: "两个版本的规则差在哪里: 文字改了什么, 有没有申报人能看出差别(文件、文件夹或 `git:版本:路径`)",
      en: "what one version of rules says otherwise, and whether any applicant can tell (files, folders, or git:REVISION:PATH)",
    },
    args: ["<old>", "<new>"],
    load: async () => (await import("./commands/diff.js")).diff,
  },
  prove: {
    summary: {
      zh: "对所有申报都成立吗: 不超过、不变少、不同时得到、有人能得到、一定算得出",
      en: "does it hold of everyone: never above, never falls, never both, somebody can get it, never an error",
    },
    args: ["<policy>"],
    load: async () => (await import("./commands/prove.js")).prove,
  },
  settle: {
    summary: { zh: "汇总分批测算的结果, 统一适用限额", en: "apply limits across results that were evaluated apart" },
    args: ["<outcomes...>"],
    load: async () => (await import("./commands/settle.js")).settle,
  },
  validate: {
    summary: { zh: "检查规则文件: 写法、类型、与原文是否一致", en: "check rule files: form, types, and the policy's wording" },
    args: ["[rules...]"],
    load: async () => (await import("./commands/validate.js")).validate,
  },
  fmt: {
    summary: { zh: "整理规则文件和用例文件的格式, 不改内容", en: "lay out files of rules and cases alike, without changing what they say" },
    args: ["<files...>"],
    load: async () => (await import("./commands/fmt.js")).fmt,
  },
  show: {
    summary: {
      zh: "列出政策; 或列出一份政策里涉及资金的每一条, 用文字说明每条规则",
      en: "the policies, or every clause of one that concerns money, or its rules in words",
    },
    args: ["[policy]"],
    load: async () => (await import("./commands/show.js")).show,
  },
  template: {
    summary: { zh: "生成申报表(.xlsx、.csv), 填好后可直接读入", en: "a form to fill in (.xlsx, .csv), which is read as it is" },
    args: ["[policies...]"],
    load: async () => (await import("./commands/template.js")).template,
  },
  schema: {
    summary: { zh: "输出 JSON Schema: policy、application 或 result", en: "JSON Schema of policy, application or result" },
    args: ["<policy|cases|application|result>", "[policy]"],
    load: async () => (await import("./commands/schema.js")).schema,
  },
  compile: {
    summary: {
      zh: "把一份政策编译成一个文件, 别处可直接用作 --rules",
      en: "a policy compiled into one file, which --rules takes elsewhere",
    },
    args: ["<policy>"],
    load: async () => (await import("./commands/compile.js")).compile,
  },
  sql: {
    summary: {
      zh: "把一份政策的测算写成一条 SQL 查询(DuckDB、PostgreSQL)",
      en: "a policy's evaluation as one SQL query (DuckDB, PostgreSQL)",
    },
    args: ["<policy>"],
    load: async () => (await import("./commands/sql.js")).sql,
  },
  explain: {
    summary: {
      zh: "说明怎么算出来的; 解释一个代码或术语",
      en: "explain a result, a code or a term",
    },
    args: ["[application]"],
    load: async () => (await import("./commands/explain.js")).explain,
  },
  form: {
    summary: { zh: "生成一个网页(.html), 申请人打开就能自己测算", en: "a page (.html) in which applicants estimate their own subsidy" },
    args: [],
    load: async () => (await import("./commands/form.js")).form,
  },
  estimate: {
    summary: { zh: "申报人自己测算: 只问有关的, 一题一题填", en: "for applicants: asks only what matters, one question at a time" },
    args: [],
    load: async () => (await import("./commands/estimate.js")).estimate,
  },
  init: {
    summary: {
      zh: "新建一个放规则的仓库: 政策、用例、自动检查; 或从公文原文提出规则的骨架",
      en: "begin a repository of rules: a policy, cases, checks; or propose the skeleton of a policy from a document's text",
    },
    args: ["<folder>"],
    load: async () => (await import("./commands/init.js")).init,
  },
  lsp: {
    summary: { zh: "编辑器的语言服务(标准输入输出)", en: "a language server for editors, over standard input and output" },
    args: [],
    load: async () => (await import("./commands/lsp.js")).lsp,
  },
  test: {
    summary: { zh: "运行规则的用例", en: "run the cases of rules" },
    args: ["[rules...]"],
    load: async () => (await import("./commands/test.js")).test,
  },
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
    .configureHelp({
      ...helpWords(language),
      subcommandTerm: (sub) => helpUsage([sub.name(), "[options]", ...(own(commands, sub.name())?.args ?? [])].join(" "), language),
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => helped.push(host.stdout.write(text.replace(WIDE_COLON, "\uFF1A"))),
      outputError: () => undefined,
    });
  const typed = args.find((arg) => !arg.startsWith("-"));
  const names = typed !== undefined && own(commands, typed) ? [typed] : Object.keys(commands);
  for (const name of names) {
    const listed = own(commands, name);
    if (!listed) continue;
    const sub = program.command(name).description(inLanguage(listed.summary[language], language)).exitOverride();
    sub.helpOption("-h, --help", say("show-help", language));
    sub.configureHelp(helpWords(language));
    for (const arg of listed.args) sub.argument(arg);
    if (name !== typed) continue;
    const command = await listed.load();
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
  const { host, progress } = await progressOn(await keepingInputs(setting.host, options), setting.language, flagOption(options, "quiet"));
  try {
    return await command.run({ ...setting, host, progress }, args, options);
  } finally {
    await progress.end();
  }
}

/** A colon of another width needs no blank behind it. */
const WIDE_COLON = /\uFF1A /;

const helpWords = (language: Language) => ({
  styleTitle: (title: string): string => wordsOfValue("help-title", title, language) ?? title,
  styleUsage: (usage: string): string => helpUsage(usage, language),
  displayWidth: (text: string): number => plainWidth(text) ?? text.length,
});

/** How a command is typed, with what is to be put in named in the reader's language. */
const helpUsage = (usage: string, language: Language): string =>
  usage.replace(/[<[][^>\]]+[>\]]/g, (place) => wordsOfValue("place-of-argument", place, language) ?? place);
