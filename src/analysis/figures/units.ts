/** Currencies before a number, and behind it. */
export const CURRENCY_BEFORE =
  "(?:US|HK|NT|AU|CA|NZ|[ACS])?\\$|[\u20AC\u00A3\u00A5\u20B9\u20A9]|(?<!\\p{L})(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|CAD|AUD|HKD|INR|SGD|NZD|KRW|Rs\\.?|RM)";
export const CURRENCY =
  "(?:人民币|[美欧日港韩澳加]?[元圆圓]|円|块钱|美金|港币|英镑|[\u20AC\u00A3\u00A5]|\\$(?! ?\\d)|(?:USD|EUR|GBP|CNY|RMB|JPY|CHF|CAD|AUD|HKD|INR|SGD|NZD|KRW)(?![A-Za-z\\u00C0-\\u024F])|(?:(?:U\\.?S\\.? |Canadian |Australian )?dollars?|euros?|pounds? sterling|francs?|yuan|yen|rupees?)(?![A-Za-z\\u00C0-\\u024F]))";

/** Signs and words of shares, with the power of ten that they stand for. */
export const SHARES: readonly (readonly [string, number])[] = [
  ["%|[个個]?百分[点點]|パーセント", -2],
  [
    "(?:percent(?:age points?)?|per ?cent(?:um)?|pct|pour[ -]cent|points? de pourcentage|Prozent(?:punkte?)?|vom Hundert|v\\. ?H\\.)(?![A-Za-z\\u00C0-\\u024F])",
    -2,
  ],
  ["\u2030|(?:per mille?|pour mille|Promille)(?![A-Za-z\\u00C0-\\u024F])", -3],
  ["\u2031|(?:basis points?|bps?|points de base|Basispunkte?)(?![A-Za-z\\u00C0-\\u024F])|[个個]?基点", -4],
];

/** Scales in Latin letters, with their powers of ten; letters alone count only beside a currency. */
export const LATIN_SCALES: readonly (readonly [string, number])[] = [
  ["hundred", 2],
  ["thousand|mille|Tausend|tsd\\.", 3],
  ["millions?|Millionen|mio\\.?|mn|mln", 6],
  ["billions?|milliards?|Milliarden?|mrd\\.?|bn", 9],
  ["trillions?|tn", 12],
];
export const LETTER_SCALES: Readonly<Record<string, number>> = { k: 3, K: 3, m: 6, M: 6, b: 9, B: 9 };

/** What is counted by numerals in Chinese characters; without one of these a character such as 一 or 万 is part of a word. */
export const COUNTED =
  "(?:[个個箇かヶカケヵ]月|[个個名人位家户戸社岁歳天日次回件项項篇套台臺辆艘架间間栋棟层场期届批种種亩畝吨噸张份笔本部首幅支只头株棵座例门轮处所条條款点倍季米克]|周年|周岁|年|周|季度|学期|公顷|公斤|千克|千米|公里|平方[米公]|立方米|千瓦|小时|分钟|[亚]?单位|市)";
