import { aboutFinding, type FindingCode, findingCodes, numberOf, severityOf } from "../../src/messages/finding.js";
import { inPage } from "../../src/messages/in-page.js";
import { term } from "../../src/messages/terms.js";
import { findingNumbers, topicOf } from "../../src/messages/topics.js";
import type { BothWords, Language } from "../../src/values/words.js";
import type { FindingExample } from "./finding-example.js";
import type { KeyRow } from "./keys-of-shape.js";
import { keysOfWords, requiredKeys } from "./values-of-keys.js";

/** What every page says, typed with plain marks. */
const WORDS = {
  example: { zh: "最小的例子", en: "The smallest example" },
  told: { zh: "`subsidy validate` 的提示", en: "What `subsidy validate` says" },
  mend: { zh: "改法", en: "The mend" },
  safe: { zh: "`subsidy validate --fix` 会这样改:", en: "`subsidy validate --fix` writes:" },
  likely: { zh: "多半是这个意思, 但要由人来改:", en: "Likely what was meant; a person decides:" },
  otherwise: { zh: "不提示, 或改变级别", en: "Passing over it, or counting it otherwise" },
  remark: { zh: "写在同一行末尾, 或单独写在上一行, 并写明理由:", en: "On its line, or alone on the line above, with a reason:" },
  reason: { zh: "\u7406\u7531", en: "reason" },
  noRemark: { zh: "注释不能略过它。", en: "No comment passes over it." },
  folder: {
    zh: "对一个文件夹里的全部规则, 在 `.subsidy.yaml` 里写明级别: `error`(错误)、`warning`(警告)或 `off`(不提示):",
    en: "For all rules of a folder, `.subsidy.yaml` says what it counts as: `error`, `warning` or `off`:",
  },
  stays: { zh: "它不能略过, 也不能改变级别: 先要改正。", en: "It can neither be passed over nor counted otherwise: it must be put right." },
  title: { zh: "提示", en: "Findings" },
  words: { zh: "哪些键只取几个词之一", en: "Keys that take one of some words" },
  required: { zh: "哪些键必须有", en: "Keys that must be there" },
  key: { zh: "键", en: "Key" },
  between: { zh: "`、`", en: "`, `" },
  takes: { zh: "可以写", en: "Takes" },
} as const satisfies Readonly<Record<string, BothWords>>;

type Word = keyof typeof WORDS;

export const findingPageName = (code: FindingCode, language: Language): string => `${numberOf(code)}.${language}.md`;

const block = (kind: string, text: string): string => `\`\`\`${kind}\n${text.trimEnd()}\n\`\`\``;

/** The page of a finding in one language, as Markdown. */
export function findingPage(code: FindingCode, example: FindingExample, language: Language): string {
  const say = (word: Word): string => inPage(WORDS[word][language], language);
  const hundred = findingNumbers(language).find(({ numbers }) => numbers.includes(numberOf(code)))?.about ?? "";
  const { files, told, mend, allowed, settable } = example;
  const blocks = [
    `# ${numberOf(code)} ${code}`,
    `${term(severityOf(code), language)} \u00B7 ${hundred}`,
    aboutFinding(code, language),
    ...(topicOf(code, language) ?? "").split("\n").slice(2).filter(Boolean),
    ...Object.entries(KEYS[code] ?? {}).flatMap(([title, rows]) => [`## ${say(title as Word)}`, keysTable(rows, language)]),
    `## ${say("example")}`,
    ...files.flatMap(({ name, text }) => [`\`${name}\``, block(name.endsWith(".yaml") ? "yaml" : "text", text)]),
    `## ${say("told")}`,
    block("text", told[language]),
    ...(mend ? [`## ${say("mend")}`, say(mend.safe ? "safe" : "likely"), changed(mend)] : []),
    `## ${say("otherwise")}`,
    ...(allowed !== undefined
      ? [say("remark"), block("yaml", allowed.replace(/reason$/, WORDS.reason[language]))]
      : settable
        ? [say("noRemark")]
        : []),
    ...(settable ? [say("folder"), block("yaml", `severity: {${code}: off}`)] : [say("stays")]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** What keys take, told with the findings that something else stands there. */
const KEYS: { readonly [Code in FindingCode]?: { readonly [Title in Word]?: readonly KeyRow[] } } = {
  "missing-key": { required: requiredKeys, words: keysOfWords },
  "wrong-shape": { words: keysOfWords },
  "bad-literal": { words: keysOfWords },
};

const keysTable = (rows: readonly KeyRow[], language: Language): string =>
  [
    `| ${WORDS.key[language]} | ${WORDS.takes[language]} |`,
    "| --- | --- |",
    ...rows.map(({ path, takes }) => `| \`${path}\` | ${inPage(takes[language].replaceAll("` `", WORDS.between[language]), language)} |`),
  ].join("\n");

const changed = ({ before, after }: NonNullable<FindingExample["mend"]>): string =>
  block("diff", [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)].join("\n"));

/** Every finding by its number, a table for each hundred. */
export function findingsIndex(): string {
  const [zh, en] = [findingNumbers("zh"), findingNumbers("en")];
  const tables = zh.flatMap(({ about, numbers }, at) => [
    `## ${about} ${en[at]?.about ?? ""}`,
    ["| | | zh | en |", "| --- | --- | --- | --- |", ...numbers.map(rowOf)].join("\n"),
  ]);
  return `${[`# ${WORDS.title.zh} ${WORDS.title.en}`, ...tables].join("\n\n")}\n`;
}

function rowOf(number: string): string {
  const code = findingCodes.find((each) => numberOf(each) === number);
  if (!code) throw new Error(`${number} is no finding`);
  const about = (language: Language): string =>
    `[${term(severityOf(code), language)}](${findingPageName(code, language)}) ${aboutFinding(code, language).replaceAll("|", "\\|")}`;
  return `| ${number} | \`${code}\` | ${about("zh")} | ${about("en")} |`;
}
