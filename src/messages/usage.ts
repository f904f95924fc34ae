import { own } from "../values/own.js";
import type { Language } from "../values/words.js";
import { inLanguage } from "./in-language.js";
import { reasonWords } from "./system-reasons.js";

/** Why a command could not do what it was asked: each with its words in every language. */
const usage = {
  "no-such-file": (path: string) => ({ zh: `没有这个文件或文件夹: ${path}`, en: `there is no such file or folder: ${path}` }),
  "not-a-result": (path: string, line: string) => ({
    zh: `${path} 第 ${line} 行不是本程序的结果(NDJSON)`,
    en: `line ${line} of ${path} is no result of this program (NDJSON)`,
  }),
  "not-history": (path: string, line: string) => ({
    zh: `${path} 第 ${line} 行既不是本程序的结果, 也不是一笔拨付(应有 subsidy、date、amount)`,
    en: `line ${line} of ${path} is neither a result of this program nor a payment (which has subsidy, date, amount)`,
  }),
  "no-payment": (path: string, line: string, zh: string, en: string) => ({
    zh: `${path} 第 ${line} 行读不成一笔拨付: ${zh}`,
    en: `line ${line} of ${path} cannot be read as a payment: ${en}`,
  }),
  "bad-payment": (path: string, line: string, field: string, text: string, near = "", several = "") => {
    const zh = { subsidy: "没有这个补贴项目", date: "这不是日期, 应写作 2019-05-01", amount: "这不是金额" }[field] ?? "";
    const en =
      { subsidy: "there is no such subsidy", date: "this is no date; write it like 2019-05-01", amount: "this is no amount" }[field] ?? "";
    return {
      zh: `${path} 第 ${line} 行的 ${field} 写作"${text}": ${several ? `可能是: ${several}` : zh}${near && `; 是不是"${near}"?`}`,
      en: `line ${line} of ${path}, ${field} "${text}": ${several ? `it may be: ${several}` : en}${near && `; did you mean "${near}"?`}`,
    };
  },
  unexpected: (what: string) => ({
    zh: `程序出了意外, 没有写出结果(${what}); 请把命令和文件一起报告给维护者; 环境变量 SUBSIDY_DEBUG=1 显示细节`,
    en: `the program met with something unexpected and wrote no result (${what}); please report the command and the files to its maintainers; SUBSIDY_DEBUG=1 shows details`,
  }),
  "worker-ended": () => ({
    zh: "一个并行线程意外中止,没有写出结果; 可能是内存不够,请减小 --jobs 或用 --jobs 1",
    en: "a thread ended unexpectedly, no result was written; memory may have run out: try fewer --jobs, or --jobs 1",
  }),
  "cannot-read": (path: string, why: string) => ({
    zh: `读不了 ${path}: ${reasonWords(why).zh}`,
    en: `cannot read ${path}: ${reasonWords(why).en}`,
  }),
  "cannot-write": (path: string, why: string) => ({
    zh: `写不了 ${path}: ${reasonWords(why).zh}`,
    en: `cannot write ${path}: ${reasonWords(why).en}`,
  }),
  "cannot-write-stdout": (why: string) => ({
    zh: `标准输出写不下去: ${reasonWords(why).zh}`,
    en: `cannot write to standard output: ${reasonWords(why).en}`,
  }),
  "cannot-set-aside": (folder: string, why: string) => ({
    zh: `临时文件夹 ${folder} 用不了: ${reasonWords(why).zh}; 可用环境变量 TMPDIR 指定别的文件夹`,
    en: `cannot use the temporary folder ${folder}: ${reasonWords(why).en}; the variable TMPDIR names another folder`,
  }),
  "output-is-input": (path: string) => ({
    zh: `${path} 既要读又要写, 写进去就毁了原文件; 请把结果写到别处`,
    en: `${path} is read, and would be written over; write the result elsewhere`,
  }),
  "one-output-twice": (path: string) => ({
    zh: `--output 和 --receipt 是同一个文件: ${path}; 请分开写`,
    en: `--output and --receipt name one file: ${path}; name two`,
  }),
  "no-rules": (path: string) => ({
    zh: `这里没有政策文件: ${path}; 政策文件是顶层有 policy: 的 .yaml`,
    en: `no policy file here: ${path}; a policy file is a .yaml with policy: at the top`,
  }),
  "rules-do-not-compile": () => ({
    zh: "规则有误,没有计算; 先运行 subsidy validate",
    en: "the rules are wrong, nothing was computed; run subsidy validate first",
  }),
  "tests-are-wrong": () => ({ zh: "用例文件有误,没有运行", en: "the files of cases are wrong, nothing was run" }),
  "no-cases": (path: string) => ({
    zh: `没有用例: ${path}; 用例写在政策旁边的 NAME.test.yaml 里`,
    en: `no cases: ${path}; cases stand in NAME.test.yaml beside the policy`,
  }),
  "bad-date": (text: string) => ({ zh: `不是日期: ${text}; 应写作 2018-09-01`, en: `no date: ${text}; write it like 2018-09-01` }),
  "bad-reading": (text: string, known: string) => ({
    zh: `没有这个口径或选项: ${text}; 现有: ${known || "(无)"}`,
    en: `no such reading or option: ${text}; there are: ${known || "(none)"}`,
  }),
  "unknown-subsidy": (text: string, known: string) => ({
    zh: `没有补贴项目 ${text}; 现有: ${known}`,
    en: `there is no subsidy ${text}; there are: ${known}`,
  }),
  "unknown-policy": (text: string, known: string) => ({
    zh: `没有政策 ${text}; 现有: ${known}`,
    en: `there is no policy ${text}; there are: ${known}`,
  }),
  "which-policy": (known: string) => ({
    zh: `有不止一份政策, 请写明是哪一份: ${known}`,
    en: `there are several policies; say which one: ${known}`,
  }),
  "unknown-format": (text: string, known: string) => ({
    zh: `这个命令没有 ${text} 格式; 可用: ${known}`,
    en: `this command has no format ${text}; it has: ${known}`,
  }),
  "needs-output": (format: string) => ({
    zh: `${format} 不是文本, 请用 --output 写明文件`,
    en: `${format} is no text; name a file with --output`,
  }),
  "not-a-receipt": (path: string) => ({ zh: `${path} 不是本程序的运行凭证`, en: `${path} is no receipt of this program` }),
  "unknown-schema": (text: string) => ({
    zh: `没有这种 schema: ${text}; 可选: policy、application、result`,
    en: `there is no schema ${text}; there are: policy, application, result`,
  }),
  "unknown-input": (path: string, known: string) => ({
    zh: `不认识 ${path} 的格式; 现在能读 ${known}`,
    en: `do not know the format of ${path}; can read ${known}`,
  }),
  "not-text": (path: string) => ({
    zh: `${path} 不是文本; 是工作簿就先另存为 CSV UTF-8`,
    en: `${path} is no text; if it is a workbook, save it as CSV UTF-8 first`,
  }),
  "encoding-not-known": (path: string, line: string, known: string) => ({
    zh: `看不出 ${path} 的编码(第 ${line} 行既不是 UTF-8 也不是 GB18030); 用 --encoding 指定: ${known}`,
    en: `cannot tell the encoding of ${path} (line ${line} is neither UTF-8 nor GB18030); name it with --encoding: ${known}`,
  }),
  "headings-not-readable": (path: string, line: string) => ({
    zh: `${path} 第 ${line} 行的表头读不了: 引号没有关闭, 或编码不对`,
    en: `cannot read the headings on line ${line} of ${path}: a quotation mark is not closed, or the encoding is another`,
  }),
  "no-column-matches": (path: string, headings: string, known: string) => ({
    zh: `${path} 的表头没有一列对得上(${headings}); 第一行应是列名, 如: ${known}; 或用 --mapping 写明`,
    en: `no heading of ${path} is known (${headings}); the first row names the columns, such as: ${known}; or use --mapping`,
  }),
  "two-columns": (path: string, one: string, other: string, input: string) => ({
    zh: `${path} 有两列对应 ${input}: "${one}"和"${other}"; 请去掉一列, 或用 --mapping 写明用哪一列`,
    en: `two columns of ${path} hold ${input}: "${one}" and "${other}"; drop one, or say which with --mapping`,
  }),
  "ambiguous-column": (path: string, heading: string, inputs: string) => ({
    zh: `${path} 的列"${heading}"可能是: ${inputs}; 请用 --mapping 写明`,
    en: `the column "${heading}" of ${path} may be: ${inputs}; say which with --mapping`,
  }),
  "no-such-heading": (path: string, heading: string, near = "") => ({
    zh: `${path} 没有"${heading}"这一列${near && `; 是不是"${near}"?`}`,
    en: `${path} has no column "${heading}"${near && `; did you mean "${near}"?`}`,
  }),
  "bad-mapping": (path: string) => ({
    zh: `${path} 应逐行写明 输入名: 列名`,
    en: `${path} should say on each line: name of the input: heading of the column`,
  }),
  "unknown-mapping": (name: string, near = "") => ({
    zh: `--mapping 里的 ${name} 不是政策的输入${near && `; 是不是 ${near}?`}`,
    en: `${name} in --mapping is no input of a policy${near && `; did you mean ${near}?`}`,
  }),
  "bad-list": (text: string) => ({ zh: `--list 应写作 清单名=文件: ${text}`, en: `write --list as NAME=FILE: ${text}` }),
  "unknown-list": (name: string, known: string) => ({
    zh: `政策没有清单 ${name}; 现有: ${known || "(无)"}`,
    en: `no policy has a list ${name}; there are: ${known || "(none)"}`,
  }),
  "no-key-column": (path: string) => ({
    zh: `${path} 没有写明申报的列; 列名应为 申报编号、application 或 id`,
    en: `${path} has no column that names the application; call it application, id or 申报编号`,
  }),
  "two-places": (list: string, path: string) => ({
    zh: `清单 ${list} 既在 ${path} 里, 又用 --list 另附; 只能取一处`,
    en: `the list ${list} stands in ${path} and is given with --list as well; only one can hold`,
  }),
  "no-lists-here": (path: string) => ({
    zh: `${path} 不是表格, 不能配 --list`,
    en: `${path} is no table: --list does not go with it`,
  }),
  "unknown-topic": (text: string, near = "") => ({
    zh: `既不是文件, 也不是提示代码或规则里的词: ${text}${near && `; 是不是 ${near}?`}`,
    en: `neither a file, the code of a finding nor a word of the rules: ${text}${near && `; did you mean ${near}?`}`,
  }),
  "no-applications": (path: string) => ({ zh: `没有可读的申报: ${path}`, en: `no applications to read: ${path}` }),
  "bad-choice": (option: string, text: string, known: string) => ({
    zh: `${option} 没有 ${text}; 可选: ${known}`,
    en: `${option} has no ${text}; there are: ${known}`,
  }),
  interrupted: () => ({ zh: "已中断", en: "interrupted" }),
  "interrupted-output": (path: string) => ({
    zh: `已中断, 没有写出 ${path}`,
    en: `interrupted; ${path} was not written`,
  }),
} as const;

export type UsageCode = keyof typeof usage;

/** A command cannot go on, for a reason that the person who typed it should know. */
export class CannotDo extends Error {
  constructor(
    readonly code: UsageCode,
    readonly details: readonly string[],
    /** Shown after the reason: findings, for instance. */
    readonly attachment = "",
  ) {
    super(code);
  }

  words(language: Language): string {
    const say = usage[this.code] as (...details: readonly string[]) => { zh: string; en: string };
    return inLanguage(say(...this.details)[language], language);
  }
}

/** What commander complains of, in zh; the word that it quotes is kept. */
const complaints: Readonly<Record<string, string>> = {
  "commander.missingArgument": "缺少参数",
  "commander.missingMandatoryOptionValue": "缺少选项",
  "commander.optionMissingArgument": "选项后面缺少值",
  "commander.unknownOption": "没有这个选项",
  "commander.unknownCommand": "没有这个命令",
  "commander.excessArguments": "参数太多",
  "commander.invalidArgument": "参数不对",
  "commander.help": "请写明命令",
};

/** A complaint about the command line; --help tells what there is. */
export function commanderWords(code: string, message: string, language: Language): string {
  const complaint = own(complaints, code);
  if (language === "en" || !complaint) return `${message}\nsubsidy --help`;
  const word = /'([^']*)'/.exec(message)?.[1];
  const near = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1];
  const asked = near === undefined ? "" : `; 是不是 ${near}?`;
  return inLanguage(`错误: ${complaint}${word === undefined ? "" : `: ${word}`}${asked || ";"} 见 subsidy --help`, "zh");
}
