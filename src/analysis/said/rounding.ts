import { find, keySpan, mappingsOf } from "../../language/tree.js";
import { type SaidKind, type SaidWord, saidIn, scalarsUnder, writes, writtenAt } from "./quoted-rule.js";

/** How a figure is rounded, by words of the law; each with the words of rules that fit. */
const WAYS: readonly (readonly [RegExp, readonly string[], RegExp])[] = [
  [
    /四舍五入|四捨五入|\brounded (?:half up|to the nearest)\b|\barrondi[es]* (?:à|au) [^.,;]{0,20}plus proche/giu,
    ["half up"],
    /\bround half up\(/,
  ],
  [/四舍六入(?:五成双|五单双)?|\bround(?:ed)? half to even\b/giu, ["half even"], /\bround half even\(|\bdecimal\(/],
  [
    /舍去|切り?捨て|舍弃(?:尾数)?|截(?:尾|去)|只舍不(?:入|进)|去尾|向下取整|不足[^,;\u3002]{0,6}(?:的)?(?:部分)?不计|\brounded down\b|\bdisregard(?:ed|ing)? (?:any )?(?:fractions?|cents)\b/giu,
    ["down"],
    /\b(?:floor|round down)\(/,
  ],
  [
    /进[一1]法|切り?上げ|不足[^,;\u3002]{0,6}元(?:的)?(?:部分)?,?按[^,;\u3002]{0,8}元计|只(?:入|进)不舍|向上取整|\brounded up\b/giu,
    ["up"],
    /\b(?:ceiling|round up)\(/,
  ],
];
/** To what: 精确到元, 取整到百元, 以万元为单位. */
const TO =
  /(?:精确|取整|舍入|保留)(?:至|到)\s*(元|角|分|百元|千元|万元|亿元)|以(元|百元|千元|万元)为单位|\bto the nearest (?:whole )?(dollar|euro|pound|yuan|cent|penny)\b/giu;
const UNITS: Readonly<Record<string, string>> = {
  元: "1",
  角: "0.1",
  分: "0.01",
  百元: "100",
  千元: "1000",
  万元: "10000",
  亿元: "100000000",
  dollar: "1",
  euro: "1",
  pound: "1",
  yuan: "1",
  cent: "0.01",
  penny: "0.01",
};

/** The rounding of the policy, of payments and of steps within an amount, against what the clause says of it. */
export const rounding: SaidKind = {
  code: "rounding-not-as-said",
  look: ({ subject, parts, quotes }, tell) => {
    const trees = [...parts, subject.tree];
    const rules = trees.flatMap((tree) =>
      [...mappingsOf(tree)].flatMap((mapping) =>
        ["round", "round each", "rounding"].flatMap((key) => {
          const rule = find(mapping, key);
          return rule?.kind === "mapping" ? [rule] : [];
        }),
      ),
    );
    const ways = new Set(rules.flatMap((rule) => scalarsUnder([rule], "by").map(({ text }) => text)));
    const [first] = rules;
    const place = first ? writtenAt(first, "by") : { span: keySpan(subject.tree, "rounding"), text: "rounding: none" };
    const fitting = (said: SaidWord, fits: readonly string[], feel: RegExp) => {
      if (!fits.some((way) => ways.has(way)) && !writes(parts, feel) && !ofSteps(said)) tell(said, fits, place);
    };
    for (const [pattern, fits, feel] of WAYS) for (const said of saidIn(quotes, pattern).slice(0, 1)) fitting(said, fits, feel);
    const [to] = saidIn(quotes, TO);
    const unit = to && UNITS[to.word.replace(/^.*(?:至|到|以|nearest (?:whole )?)\s*|为单位$/giu, "").replace(/为单位$/u, "")];
    if (!to || unit === undefined || !first) return;
    const written = rules.flatMap((rule) => scalarsUnder([rule], "to"));
    const spelt = new RegExp(`^[\\u00A5\\uFFE5$]?(?:${unit}|${UNIT_WORDS[unit] ?? unit})(?!\\d|\\.\\d)\\D*$`, "u");
    if (!written.some(({ text }) => spelt.test(text))) tell(to, [`to: ${unit}`], writtenAt(first, "to"));
  },
};

const UNIT_WORDS: Readonly<Record<string, string>> = { "10000": "1万", "100000000": "1亿" };

/** 不足10人的部分不计 is a matter of steps. */
const ofSteps = ({ word }: SaidWord): boolean => /不足/u.test(word) && !/[元角]|(?<!部)分/u.test(word);
