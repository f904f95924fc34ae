import type { Language } from "../values/words.js";
import type { FindingCode } from "./finding.js";

/** What each finding is about, in a sentence. */
export const topicWords: { readonly [Code in FindingCode]: Readonly<Record<Language, string>> } = {
  "yaml-syntax": { zh: "文件不是正确的 YAML 1.2。", en: "The file is no correct YAML 1.2." },
  "duplicate-key": {
    zh: "同一处有两个相同的键,后一个会悄悄盖掉前一个,所以不接受。",
    en: "The same key stands twice in one place; the second would silently win, so it is refused.",
  },
  "alias-or-anchor": {
    zh: "锚点和别名让规则读不出全貌,也能用来撑爆内存,所以不接受。",
    en: "Anchors and aliases hide what a rule says and can blow up memory, so they are refused.",
  },
  "tab-in-indent": { zh: "YAML 的缩进只能用空格。", en: "YAML indents with spaces only." },
  "full-width-mark": {
    zh: "冒号、逗号等结构符号必须是半角;全角的会被当作文字。",
    en: "Colons and commas that stand for structure must be half-width; a full-width one is read as text.",
  },
  "key-without-value": {
    zh: "写了键却没有值;在花括号里,未加引号的逗号会把值截断成这样。",
    en: "A key without a value; within braces an unquoted comma cuts a value like this.",
  },
  "unquoted-in-braces": {
    zh: "在花括号里, YAML 遇到逗号或括号就结束一个没有加引号的值; 含这些符号的文字和 FEEL 要加引号。",
    en: "Inside braces YAML ends an unquoted value at a comma or a bracket; texts and FEEL that hold one are quoted.",
  },
  "forbidden-key": { zh: "__proto__ 一类的键不接受。", en: "Keys such as __proto__ are refused." },
  "too-deep": { zh: "嵌套太深。", en: "Nested too deep." },
  "no-policy": { zh: "文件是空的。", en: "The file is empty." },
  "duplicate-policy": {
    zh: "两个文件用了同一个政策编号,有效期又有重叠。同一政策的先后两版可以同号,有效期不能重叠。",
    en: "Two files use one policy id and their periods meet. Two versions of one policy share an id, but no day.",
  },
  "versions-differ": {
    zh: "同一政策的两版对同一份申报的读法不同,或补贴的性质、币种、舍入不同。",
    en: "Two versions of a policy read one application in two ways, or differ in benefit, currency or rounding.",
  },
  "include-not-found": { zh: "include 写的文件不存在。", en: "The file that include: names is not there." },
  "see-no-policy": {
    zh: "not computed 里的 see 写的是另一份政策的编号; 一起载入的政策里没有它。",
    en: "see: of an entry under not computed is the id of another policy; none of those loaded with it has that id.",
  },
  "unknown-key": { zh: "这里不认识这个键;写错的键不会被忽略。", en: "This key is not known here; a misspelt key is never ignored." },
  "missing-key": { zh: "缺少必需的键。", en: "A required key is missing." },
  "wrong-shape": { zh: "值的写法与这里需要的不同。", en: "The value has another form than is needed here." },
  "no-head": {
    zh: "金额要用一个主键说明算法,如 rate、each、for each。",
    en: "An amount needs one head that says how it is computed, such as rate, each or for each.",
  },
  "two-heads": { zh: "一处金额只能有一个主键。", en: "An amount has exactly one head." },
  "two-bounds": { zh: "一档的上下两侧各最多一个界限。", en: "A tier or bracket has at most one bound on each side." },
  "bad-name": { zh: "名称要能在 FEEL 里使用。", en: "A name must be usable in FEEL." },
  "money-without-unit": { zh: "金额必须带单位,如 100万元、5000元、500USD。", en: "Money needs a unit, such as 100万元, 5000元 or 500USD." },
  "number-with-separators": { zh: "规则里的数字不写千分位分隔符。", en: "Numbers in rules have no thousands separators." },
  "impossible-date": { zh: "日历上没有这一天。", en: "The calendar has no such day." },
  "bad-literal": { zh: "读不懂这个值。", en: "The value cannot be read." },
  "other-currency": {
    zh: "金额的货币与政策的货币不同,不会自动换算。",
    en: "The money is in another currency than the policy's; nothing is converted.",
  },
  "unknown-currency": { zh: "货币要用 ISO 4217 代码。", en: "A currency is given by its ISO 4217 code." },
  "range-as-figure": {
    zh: "20%-30% 会被当作减法; 由主管部门在范围内确定的金额用 at least 和 at most。",
    en: "20%-30% would be a subtraction; an amount that the authority decides within a range has at least and at most.",
  },
  "below-zero": {
    zh: "金额里的数目不会小于零, 小于零的按零计算, 写出来的必是笔误。",
    en: "No quantity of an amount is below zero: it would count as 0, so one written like that is a slip.",
  },
  "rate-without-percent": {
    zh: "比例写作 50% 或 0.5; 不带 % 的 50 是 5000%。",
    en: "A rate is written 50% or 0.5; 50 without a sign is 5000%.",
  },
  "feel-syntax": {
    zh: "条件和数量用 FEEL(OMG DMN 1.5)书写,这里解析不了。",
    en: "Conditions and quantities are written in FEEL (OMG DMN 1.5); this cannot be parsed.",
  },
  "feel-spelling": { zh: "这种写法在 FEEL 里另有含义或没有含义。", en: "This spelling has another meaning in FEEL, or none." },
  "feel-refused": { zh: "本语言只用 FEEL 的一部分。", en: "Only a part of FEEL is used here." },
  "feel-too-long": { zh: "表达式太长。", en: "The expression is too long." },
  "unknown-name": { zh: "没有声明这个名称。", en: "The name is not declared." },
  "unknown-option": { zh: "选项是封闭的清单,这里写的不在其中。", en: "Options are a closed list; this one is not on it." },
  "unknown-function": { zh: "没有这个函数。", en: "There is no such function." },
  "wrong-arguments": { zh: "函数的参数个数或类型不对。", en: "The function has other arguments." },
  "types-do-not-fit": {
    zh: "类型不合:例如金额不能与数相加,金额不能与金额相乘。",
    en: "The types do not go together: money is not added to a number, nor multiplied by money.",
  },
  "wrong-type": { zh: "这里需要另一种类型。", en: "Another type is needed here." },
  "definitions-in-a-circle": { zh: "定义互相引用,没有值。", en: "Definitions that use one another have no value." },
  "unknown-subsidy": { zh: "没有这个补贴项目。", en: "There is no such subsidy." },
  "history-begins-late": {
    zh: "按日期变化的值必须从政策生效日或更早开始。",
    en: "A value that changes by date must begin on the policy's first day or before.",
  },
  "unknown-reading": { zh: "没有声明这个口径。", en: "The reading is not declared." },
  "reading-option-missing": { zh: "按口径取值时,每个选项都要写。", en: "A switch by reading names every option." },
  "reading-not-chosen": {
    zh: "口径没有选定,结果是各口径的区间,状态为待定。",
    en: "The reading is not chosen: results are the hull of its options, and undetermined.",
  },
  "endless-digits": { zh: "除不尽的金额必须有舍入规则。", en: "An amount whose digits never end needs a rounding rule." },
  "limit-reads-facts": {
    zh: "限额的数目须是固定的或只随日期、口径变化,不能取自某一份申报。",
    en: "The figure of a limit is fixed, or depends on the date or a reading, never on one application's facts.",
  },
  "shares-not-whole": {
    zh: "份额合计不是 100%,或者分期合计超过 100%,或者 rest 之后还有一期。",
    en: "Shares that do not add up to 100%, instalments beyond it, or one that follows rest.",
  },
  "input-never-used": { zh: "声明了却没有规则用到。", en: "It is declared, and no rule uses it." },
  "value-never-used": { zh: "定义了却没有规则或用例用到。", en: "It is defined, and no rule or case uses it." },
  "reading-never-used": { zh: "声明了口径却没有规则按它取值。", en: "The reading is declared, and no rule depends on it." },
  "missing-translation": { zh: "给人看的文字要有中文和英文。", en: "What people read is written in zh and en." },
  "table-rows-overlap": {
    zh: "hit: unique 的表里,任何情形最多一行适用。",
    en: "In a table with hit: unique, at most one row fits anything.",
  },
  "brackets-overlap": { zh: "分档重叠,端点归属不明。", en: "Brackets overlap: whose is the end?" },
  "brackets-gap": { zh: "两档之间有空隙。", en: "There is a gap between two brackets." },
  "tiers-do-not-join": { zh: "分段累进从零开始,各段首尾相接。", en: "Tiers begin at zero, and each where the last one ends." },
  "tiers-end": { zh: "最后一段有终点时,超出部分不给。", en: "Where the last tier has an end, nothing is given for the rest." },
  "cap-below-floor": {
    zh: "封顶低于保底时以封顶为准,保底永远不起作用。",
    en: "Where the cap is below the floor, the cap wins and the floor never speaks.",
  },
  "empty-range": {
    zh: "下界高于上界,或两端相同却不含,没有数能落在里面。",
    en: "The lower end is above the upper one, or the ends are the same and left out: no number lies between.",
  },
  "row-never-reached": {
    zh: "hit: first 的表取第一个适用的行;这一行适用的情形都已被前面的行取走。",
    en: "In a table with hit: first the first row that fits counts; rows before this one take all that fits it.",
  },
  "case-never-reached": {
    zh: "分情形取第一个成立的;凡是符合这一情形的,都先符合了前面的。",
    en: "The first case that holds counts; whoever meets this one meets an earlier one.",
  },
  "option-without-row": {
    zh: "参数的选项里有的没有写进表的这一列,遇到时不符合条件。",
    en: "Some options of the argument are in no row of this column; where they occur, nothing is due.",
  },
  "division-by-zero": { zh: "除以零没有结果。", en: "Nothing can be divided by zero." },
  "divisor-may-be-zero": {
    zh: "除数可能是零,又没有条件排除;那时结果待定。",
    en: "The divisor may be zero and no condition rules that out; the result would be undetermined.",
  },
  "condition-settled": {
    zh: "条件的真假与任何输入无关,多半写错了。",
    en: "No fact changes what this condition says; it was likely meant otherwise.",
  },
  "cap-never-binds": {
    zh: "按输入项声明的范围,金额到不了这个封顶。",
    en: "Within the declared bounds of the inputs the amount never comes up to this cap.",
  },
  "floor-never-lifts": {
    zh: "按输入项声明的范围,金额不会低于这个保底。",
    en: "Within the declared bounds of the inputs the amount never falls below this floor.",
  },
  "period-reversed": { zh: "结束早于开始。", en: "The end is before the beginning." },
  "no-source-text": {
    zh: "document.text 指的文件不在政策文件旁边。把原文存成这个名字, 或改正 document.text; 没有原文就不写这个键。",
    en: "The file that document.text names is not beside the policy. Save the document's words under that name, or correct document.text; leave the key out where there is no text.",
  },
  "quote-missing": {
    zh: "每个补贴项目都应引用条款原文。写 source: {section: …, quote: …}, 从文件里照抄有条件和数字的那几句; 规则里的数字会与它核对。",
    en: "Every subsidy should quote its clause. Write source: {section: …, quote: …} with the sentences that have its conditions and figures; the figures of the rule are compared with them.",
  },
  "quote-not-found": {
    zh: "引文与原文不一致(比较前统一全半角并去掉空白)。照原文改引文, 省略处写 …; 原文存错了就改 document.text 的文件。",
    en: "The quote is not in the document's text (compared after NFKC, without white space). Copy the document's words, with … where some are left out; or correct the file that document.text names.",
  },
  "figure-not-in-quote": {
    zh: "规则里的数字在所引条款里找不到。先看是不是抄错; 数字出自文件的另一句, 就把那一句也放进 quote; 确实不在文件里(例如来自另一份文件), 在这一行上方注明 # allow figure-not-in-quote: …。",
    en: "A figure of the rule is not in the clause that it quotes. See first whether it was mistyped; where another sentence of the document holds it, put that sentence into quote too; where the document does not say it (it comes from another one, say), write on the line above: # allow figure-not-in-quote: reason.",
  },
  "figure-of-quote-not-used": {
    zh: "条款里的数字没有写进规则。把它写成条件、金额、封顶或限制; 与补贴无关的那一句从 quote 里去掉, 省略处写 …; 要留着又不用, 在引文那一行上方注明 # allow figure-of-quote-not-used: …。",
    en: "A figure of the clause is not in the rule. Write it as a condition, an amount, a cap or a limit; leave a sentence that is about something else out of quote, with … in its place; to keep it unused, write on the line above the quote: # allow figure-of-quote-not-used: reason.",
  },
  "yearly-cap": {
    zh: "每年、年度、累计的限额跨越多份申报,要在 limits 里写 joint cap, 并写 within: year 或 lifetime。条款限的其实是一份申报, 就在 cap 那一行上方注明 # allow yearly-cap: …。",
    en: "What the law limits per year or in all runs over several applications: write a joint cap under limits, with within: year or lifetime. Where it does limit one application, write above the cap: # allow yearly-cap: reason.",
  },
  "legal-word": {
    zh: "不低于、不超过、以上、以下、超过、不满等词各有对应的写法(民法典第一千二百五十九条: 以上、以下、以内含本数,不满、超过、以外不含)。改成与条款相合的写法; 条款另有所指, 在这一行上方注明 # allow legal-word: …。",
    en: "The law's words for bounds (not below, not above, from, up to, more than, less than) each have constructs that say the same; Civil Code art. 1259 says which include the figure. Write what fits the clause; where it means something else, write on the line above: # allow legal-word: reason.",
  },
  "unused-silence": {
    zh: "注释要略过的提示并不存在。删去这条注释, 或把它移到出提示的那一行上方。",
    en: "The comment passes over a finding that is not there. Take it out, or put it above the line where the finding is.",
  },
  "silence-without-reason": {
    zh: "略过提示必须写理由: # allow 代号: …。",
    en: "Passing over a finding needs a reason: # allow SLUG: reason.",
  },
  "unknown-case-name": { zh: "用例里写了政策没有的名称。", en: "The case names something that the policy does not have." },
};
