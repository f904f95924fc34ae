import type { Catalogue } from "./catalogue-shape.js";
import { quotedYaml } from "./quoted-yaml.js";

const near = (name: string | undefined): string | undefined => (name === undefined ? undefined : `是不是"${name}"?`);
const list = (names: readonly string[]): string => names.join("、");

/** A range as an author writes it; a share needs its base. */
const within = (low: string, high: string): string =>
  /[%‰]$/.test(high) ? `at least: {rate: ${low}, of: …}, at most: {rate: ${high}, of: …}` : `{at least: ${low}, at most: ${high}}`;

const marks: Readonly<Record<string, string>> = {
  ":": "冒号",
  ",": "逗号",
  "{": "左花括号",
  "}": "右花括号",
  "[": "左方括号",
  "]": "右方括号",
  "(": "左括号",
  ")": "右括号",
  '"': "双引号",
};

const types: Readonly<Record<string, string>> = {
  money: "金额",
  number: "数",
  percent: "比例",
  count: "个数(整数)",
  date: "日期(2018-09-01)",
  year: "年份",
  boolean: "是或否(true、false)",
  choice: "选项",
  text: "文字",
  list: "列表",
  object: "对象",
  item: "一项",
  value: "一个值",
  null: "空",
  duration: "时长",
};

/** A type by its name in zh; what is no type stays as it is. */
const type = (name: string): string => types[name] ?? name.replace(/^choice /, "选项 ");

const details: Readonly<Record<string, string>> = {
  BAD_INDENT: "缩进不对",
  MISSING_CHAR: "缺少一个符号(冒号、引号或括号)",
  UNEXPECTED_TOKEN: "此处出现了不该有的内容;含逗号、括号、冒号的文字要加引号",
  MULTILINE_IMPLICIT_KEY: "键不能跨行",
  BLOCK_AS_IMPLICIT_KEY: "一行里有两个冒号,文字要加引号",
  BAD_SCALAR_START: "文字不能以这个符号开头,请加引号",
  MULTIPLE_DOCS: "一个文件只能有一份政策",
  KEY_OVER_1024_CHARS: "键太长",
  TAG: "不接受标签(!)",
};

export const zh: Catalogue = {
  findings: {
    "yaml-syntax": ({ detail }) => ({ reason: `不是正确的 YAML: ${details[detail] ?? detail}` }),
    "duplicate-key": ({ key }) => ({ reason: `键"${key}"出现了两次`, suggestion: "删去其中一个" }),
    "alias-or-anchor": ({ text }) => ({
      reason: `不接受 YAML 的锚点和别名(${text})`,
      suggestion: "把内容写全;以 & 或 * 开头的文字要加引号",
    }),
    "tab-in-indent": () => ({ reason: "缩进用了制表符", suggestion: "改用空格" }),
    "full-width-mark": ({ mark, plain }) => ({
      reason: `结构符号写成了全角的${marks[plain] ?? mark}`,
      suggestion: `改为半角的${marks[plain] ?? plain}`,
    }),
    "key-without-value": ({ key }) => ({ reason: `键"${key}"没有值`, suggestion: "补上值,或删去这一行" }),
    "unquoted-in-braces": ({ text }) => ({
      reason: "花括号里没有加引号的文字, 遇到逗号或括号就断了",
      suggestion: `加上引号: ${quotedYaml(text)}`,
    }),
    "forbidden-key": ({ key }) => ({ reason: `不接受键"${key}"` }),
    "too-deep": ({ limit }) => ({ reason: `嵌套超过 ${limit} 层` }),
    "no-policy": () => ({ reason: "文件是空的" }),
    "duplicate-policy": ({ id, on }) => ({
      reason: `政策编号"${id}"有两个文件在用,${on} 这一天两个都有效`,
      suggestion: "同一政策先后两版的 effective 不能重叠;不同的政策用不同的编号",
    }),
    "versions-differ": ({ part, file }) => ({
      reason: `${part}与同一政策的另一版 ${file} 不一致`,
      suggestion: "两版共用一份申报,这一处要写得一样;含义不同的另取名字",
    }),
    "include-not-found": ({ file }) => ({ reason: `找不到要引用的文件 ${file}`, suggestion: "路径从本文件所在的文件夹写起" }),
    "see-no-policy": ({ id, near: name }) => ({
      reason: `see 所指的政策"${id}"不在已载入的规则里`,
      suggestion: near(name) ?? "写政策的编号, 或删去 see",
    }),
    "unknown-key": ({ key, known, near: name, instead }) => ({
      reason: `不认识的键"${key}"`,
      suggestion: (instead === undefined ? near(name) : `写作 ${instead}`) ?? `这里可以写: ${list(known)}`,
    }),
    "missing-key": ({ key }) => ({ reason: `缺少键"${key}"` }),
    "wrong-shape": ({ expected }) => ({ reason: `写法不对,这里应为: ${expected}` }),
    "no-head": ({ heads, near: name }) => ({ reason: "看不出这是哪一种金额", suggestion: near(name) ?? `写上其中一个: ${list(heads)}` }),
    "two-heads": ({ heads }) => ({
      reason: `同一处写了两种金额: ${list(heads)}`,
      suggestion: heads.some((head) => head === "at least" || head === "at most")
        ? "封顶用 cap, 保底用 raise to; 由主管部门在限度内确定的, 把比例写在里面: at most: {rate: \u2026, of: \u2026}"
        : "用 total of、greatest of 或 least of 把它们合起来,或用 amount 嵌套",
    }),
    "two-bounds": ({ words }) => ({ reason: `同一侧写了两个界限: ${list(words)}`, suggestion: "只留一个" }),
    "bad-name": ({ name }) => ({
      reason: `"${name}"不能作名称`,
      suggestion: "名称以字母或汉字开头,只含字母、数字、下划线,不用 FEEL 的词,也不与申报自带的字段重名",
    }),
    "money-without-unit": ({ text }) => ({
      reason: `金额没有单位: ${text}`,
      suggestion: /[万亿]$/.test(text) ? `写作 ${text}元` : `写作 ${text}元 或 ${text}万元`,
    }),
    "number-with-separators": ({ text }) => ({ reason: `数字里有分隔符: ${text}`, suggestion: text.replaceAll(",", "") }),
    "impossible-date": ({ text }) => ({ reason: `没有这一天: ${text}` }),
    "bad-literal": ({ text, expected }) => ({ reason: `读不懂"${text}",这里应为: ${type(expected)}` }),
    "other-currency": ({ text, currency }) => ({ reason: `${text} 不是本政策的货币(${currency})` }),
    "unknown-currency": ({ text }) => ({ reason: `不是 ISO 4217 的货币代码: ${text}` }),
    "range-as-figure": ({ text, low, high }) => ({
      reason: `一个范围写成了一个数: ${text}`,
      suggestion: `由主管部门在范围内确定的, 写 ${within(low, high)}`,
    }),
    "below-zero": ({ text }) => ({
      reason: `小于零, 按零计算: ${text}`,
      suggestion: `写出数目本身; 如果是一个范围, 写 ${within("20%", "30%")}`,
    }),
    "rate-without-percent": ({ text, percent }) => ({
      reason: `比例大于 1: ${text} 就是 ${percent}`,
      suggestion: `写作 ${text}%; 如果确实是 ${percent}, 就写 ${percent}`,
    }),
    "feel-syntax": ({ text }) => ({ reason: `不是正确的 FEEL: ${text}` }),
    "feel-spelling": ({ text, instead }) => ({
      reason: `FEEL 里不写 ${text}`,
      suggestion: `改为 ${marks[instead] === undefined ? instead : `半角的${marks[instead]}`}`,
    }),
    "feel-refused": ({ text, instead }) => ({
      reason: `本语言不用这种 FEEL: ${text}`,
      ...(instead === undefined ? {} : { suggestion: `改为 ${instead}` }),
    }),
    "feel-too-long": ({ limit }) => ({ reason: `表达式超过 ${limit} 个字符`, suggestion: "用 values 分成几步" }),
    "unknown-name": ({ name, near: other }) => ({
      reason: `不认识的名称"${name}"`,
      suggestion: near(other) ?? "先在 inputs 或 values 里声明",
    }),
    "unknown-option": ({ option, options, near: name }) => ({
      reason: `选项里没有"${option}"`,
      suggestion: near(name) ?? `可选: ${list(options)}`,
    }),
    "unknown-function": ({ name, near: other }) => ({
      reason: `没有函数"${name}"`,
      ...(other === undefined ? {} : { suggestion: `是不是"${other}"?` }),
    }),
    "wrong-arguments": ({ name, expected }) => ({ reason: `函数"${name}"的参数不对`, suggestion: expected }),
    "types-do-not-fit": ({ text, left, right }) => ({ reason: `${text}: ${type(left)}与${type(right)}不能这样运算` }),
    "wrong-type": ({ text, expected, found }) => ({ reason: `"${text}"是${type(found)},这里应为${type(expected)}` }),
    "definitions-in-a-circle": ({ names }) => ({ reason: `定义绕成了圈: ${names.join(" → ")}` }),
    "unknown-subsidy": ({ id, near: name }) => ({
      reason: `没有补贴项目"${id}"`,
      ...(name === undefined ? {} : { suggestion: `是不是"${name}"?` }),
    }),
    "history-begins-late": ({ begins, from }) => ({ reason: `沿革从 ${begins} 开始,晚于政策生效日 ${from}`, suggestion: "补上更早的值" }),
    "unknown-reading": ({ name, near: other }) => ({
      reason: `没有声明口径"${name}"`,
      ...(other === undefined ? {} : { suggestion: `是不是"${other}"?` }),
    }),
    "reading-option-missing": ({ reading, options }) => ({ reason: `口径"${reading}"缺少选项: ${list(options)}` }),
    "reading-not-chosen": ({ reading }) => ({
      reason: `口径"${reading}"没有选定`,
      suggestion: "写上 chosen 和 because;不选则结果为各口径的区间",
    }),
    "endless-digits": ({ subsidy }) => ({ reason: `"${subsidy}"的金额可能除不尽,而 rounding: none 不取舍`, suggestion: "写明舍入规则" }),
    "limit-reads-facts": () => ({
      reason: "限额用到了某份申报的事实,而它管的是整批",
      suggestion: "写成金额、数目或 values 里的值",
    }),
    "shares-not-whole": () => ({ reason: "各部分加起来不是全部", suggestion: "各份额合计应为 100%;rest 只能写在最后" }),
    "input-never-used": ({ input }) => ({ reason: `没有规则用到输入项"${input}"` }),
    "value-never-used": ({ value }) => ({ reason: `没有规则用到"${value}"` }),
    "reading-never-used": ({ reading }) => ({ reason: `没有规则用到口径"${reading}"` }),
    "missing-translation": ({ text }) => ({ reason: `"${text}"没有英文`, suggestion: "写作 {zh: …, en: …}" }),
    "table-rows-overlap": ({ witness }) => ({ reason: `表中有两行都适用于: ${witness}`, suggestion: "改窄其中一行,或写 hit: first" }),
    "brackets-overlap": ({ witness }) => ({
      reason: `两档都包含 ${witness}`,
      suggestion: "端点归一档: 以上、以下含本数用 from、to; 超过、不满不含用 above、below",
    }),
    "brackets-gap": ({ witness }) => ({ reason: `${witness} 不落在任何一档` }),
    "tiers-do-not-join": () => ({ reason: "这一段没有从上一段的终点开始(第一段从零开始)", suggestion: "把各段首尾相接" }),
    "tiers-end": () => ({
      reason: "最后一段有终点,超出的部分不给",
      suggestion: "如果超出部分另有比例,再加一段;如果确实不给,注明 # allow tiers-end: …",
    }),
    "cap-below-floor": ({ cap, floor }) => ({ reason: `封顶 ${cap} 低于保底 ${floor},保底不起作用` }),
    "empty-range": ({ range }) => ({ reason: `没有数落在 ${range} 之内`, suggestion: "检查两端,或删去这一行" }),
    "row-never-reached": ({ rows }) => ({
      reason: rows.length === 0 ? "参数的任何取值都不适用这一行" : `这一行轮不到: 它的情形都先落在第 ${list(rows.map(String))} 行`,
      suggestion: "删去这一行,或移到前面",
    }),
    "case-never-reached": ({ earlier }) => ({
      reason:
        earlier === undefined ? "轮不到这一情形: 凡是符合它的,都先符合前面的情形" : `轮不到这一情形: 第 ${earlier} 个情形的条件与它相同`,
      suggestion: "删去这一情形,或移到前面",
    }),
    "option-without-row": ({ column, options }) => ({
      reason: `"${column}"这一列没有一行写到选项: ${list(options)}`,
      suggestion: "补一行(写明金额,或 none 表示不给),或用 any",
    }),
    "division-by-zero": () => ({ reason: "除数是零" }),
    "divisor-may-be-zero": ({ divisor, condition }) => ({
      reason: `除数 ${divisor} 可能是零,那时算不出结果`,
      suggestion: `加上条件 ${condition}`,
    }),
    "condition-settled": ({ truth }) => ({
      reason: `无论填什么,这个条件总是${truth ? "成立" : "不成立"}`,
      suggestion: "改正条件,或删去它",
    }),
    "cap-never-binds": ({ most }) => ({ reason: `金额最多 ${most},这个封顶永远不起作用`, suggestion: "改正封顶,或删去它" }),
    "floor-never-lifts": ({ least }) => ({ reason: `金额至少 ${least},这个保底永远不起作用`, suggestion: "改正保底,或删去它" }),
    "period-reversed": ({ from, to }) => ({ reason: `${to} 早于 ${from}` }),
    "no-source-text": ({ file }) => ({ reason: `找不到文件原文 ${file}`, suggestion: "把文件原文放在政策文件旁边" }),
    "quote-missing": ({ subsidy }) => ({ reason: `"${subsidy}"没有引用条款原文`, suggestion: "写上 source: {section: …, quote: …}" }),
    "quote-not-found": ({ quote, near: found }) => ({
      reason: `原文里没有这句话: ${quote}`,
      ...(found === undefined ? {} : { suggestion: `原文是: ${found}` }),
    }),
    "figure-not-in-quote": ({ figure, figures }) => ({
      reason: `引用的条款里没有 ${figure}`,
      suggestion: `${figures.length > 0 ? `条款里的数字: ${list(figures)}` : "条款里没有数字"}; 把有这个数字的那一句也放进 quote 里, 或注明: # allow figure-not-in-quote: …`,
    }),
    "figure-of-quote-not-used": ({ figure }) => ({
      reason: `规则没有用到条款里的 ${figure}`,
      suggestion: "写进规则,或在这一行上方注明: # allow figure-of-quote-not-used: …",
    }),
    "yearly-cap": ({ word }) => ({
      reason: `条款写的是"${word}",限的是一年或累计的总额;金额旁的 cap 只限一份申报`,
      suggestion: "在 limits 里写 joint cap,或注明: # allow yearly-cap: …",
    }),
    "legal-word": ({ word, figure, written, fits }) => ({
      reason: `条款写的是"${word}"(${figure}),这里却写作 ${written}`,
      suggestion: `与之相合的写法: ${list(fits)}`,
    }),
    "unused-silence": ({ code }) => ({ reason: `这里没有 ${code},注释是多余的` }),
    "silence-without-reason": ({ code }) => ({ reason: `略过 ${code} 没有写理由`, suggestion: `# allow ${code}: …` }),
    "unknown-case-name": ({ name, near: other }) => ({
      reason: `政策里没有"${name}"`,
      ...(other === undefined ? {} : { suggestion: `是不是"${other}"?` }),
    }),
  },
  problems: {
    "not-json": ({ column }) => `不是正确的 JSON(第 ${column} 个字符处)`,
    "not-an-object": ({ found }) => `应为一个对象 {…},却是${type(found)}`,
    "invalid-utf8": () => "不是 UTF-8 编码",
    "duplicate-key": () => "同一字段出现了两次",
    "forbidden-key": () => "不接受这个字段名",
    "wrong-type": ({ expected, found }) =>
      `应为${type(expected)},却是 ${type(found)}${expected === "text" && found === "number" ? ";编号一类的数字要加引号" : ""}`,
    "unknown-option": ({ value, options, near: name }) =>
      `没有选项"${value}"; ${name === undefined ? `可选: ${list(options)}` : `是不是"${name}"?`}`,
    "impossible-date": ({ value }) => `没有这一天: ${value}`,
    "out-of-bounds": ({ value, min, max }) =>
      `${value} 超出范围(${min === undefined ? "" : `不小于 ${min}`}${min !== undefined && max !== undefined ? "、" : ""}${max === undefined ? "" : `不大于 ${max}`})`,
    "too-many-digits": ({ value, currency, digits }) => `${value} 的小数位多于 ${currency} 的 ${digits} 位`,
    "other-currency": ({ value, currency }) => `${value} 不是本政策的货币(${currency})`,
    "invalid-encoding": ({ encoding }) => `这一行不是正确的 ${encoding} 编码; 可用 --encoding 指定编码`,
    "control-character": () => "这一行有空字符(NUL)",
    "unclosed-quote": ({ line, column }) => `第 ${line} 行第 ${column} 个字符处的引号没有关闭`,
    "text-after-quote": ({ line, column }) => `第 ${line} 行第 ${column} 个字符处的引号关闭之后还有文字; 引号里的引号要写两遍`,
    "stray-quote": ({ line, column }) => `第 ${line} 行第 ${column} 个字符处有多余的引号, 前面有一行的引号没有关闭`,
    "too-many-cells": ({ found, expected, line, column }) =>
      `这一行有 ${found} 个单元格, 表头只有 ${expected} 列(从第 ${line} 行第 ${column} 个字符处起多出); 含分隔符的文字要加引号`,
    "no-figure": ({ value }) => `"${value}"不是数; 没有就写 0, 不知道就留空`,
    "digits-cut": ({ value }) => `${value} 是表格软件截断的数字, 后几位已经丢失; 请把这一列设为文本格式后重新填写`,
    "columns-disagree": ({ heading, line }) => `同一编号的第 ${line} 行, "${heading}"与第一行不一致`,
    "repeated-item": ({ line }) => `第 ${line} 行的明细与前面一行完全相同; 确有两笔的, 请用 --list 另附明细表`,
    "repeated-id": ({ id, line }) => `编号 ${id} 已在第 ${line} 行用过, 不知明细属于哪一份申报`,
    "no-such-application": ({ id }) => `没有编号为"${id}"的申报`,
    "no-application-named": () => "这一行没有写明属于哪一份申报",
    "undeclared-field": () => "政策没有声明这个字段",
    "nearly-declared": ({ near: name }) => `政策没有声明这个字段; 是不是"${name}"?`,
    "which-subsidy": ({ known }) => `没有写明是哪个补贴项目的, 要逐项写出; 可以是: ${list(known)}`,
    "which-policy": ({ known }) => `这个补贴项目在几个政策里都有, 要用 policy 写明是哪个: ${list(known)}`,
    "unknown-policy": ({ value, known, near: name }) =>
      `没有政策"${value}"; ${name === undefined ? `现有: ${list(known)}` : `是不是"${name}"?`}`,
  },
};
