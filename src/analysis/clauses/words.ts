/** What rules compute of a clause, or what else of it concerns money. */
export const topics = ["money", "share", "bound", "figure", "base", "repetition", "rounding", "condition", "period", "support"] as const;
export type Topic = (typeof topics)[number];

/** Patterns by the language that they are of. */
type WordsOfTopic = Readonly<Record<"zh" | "en" | "fr" | "ja", readonly string[]>>;

const DIGITS = "(?<!\\d)(?<!\\d[.,])\\d[\\d,]{0,20}(?:\\.\\d{1,8})?";
const SCALE = "[十百千万亿\u5104]{0,3}";
const HAN_NUMBER = "[一二两三四五六七八九十百千]{1,5}";
/** Words beside one another between the same commas. */
const near = (length: number) => `[^\u3002\uFF1B;,\uFF0C]{0,${length}}`;

const GIVEN = "(?:给予|予以|发放|享受|安排|兑现|拨付|获得|领取|提供|申领|申请|支付|奖补|发给|追回|追缴|收回|退还|退回|骗取|返还)";
const SUBSIDY = "(?:补贴|补助|奖励|奖补|资助|扶持|贴息|津贴|补偿|返还|减免|奖金|资金|经费|支持)";
const AID_EN =
  "(?:grants?|subsid(?:y|ies)|rebates?|allowances?|benefits?|awards?|bonus(?:es)?|credits?|aid|payments?|deductions?|reimbursements?)";
const AID_FR =
  "(?:aides?|subventions?|primes?|allocations?|indemnit\u00E9s?|bonifications?|exon\u00E9rations?|cr\u00E9dits? d['\u2019]imp\u00F4t)";
const AID_JA = "(?:補助金|助成金|給付金|交付金|支援金|奨励金|手当|補助|助成)";

const MEASURE =
  "(?:家|个(?!百分点|工作日)|件|项|名|人|台|辆|套|亩|公顷|平方米|平方公里|公里|米|吨|千瓦|兆瓦|户|次|天|小时|学时|周?岁|倍|所|座|场|期|张|头|只|株|笔|瓦时|篇|床|㎡)";
const WHOSE =
  "(?:企业|单位|项目|事项|主体|个人|人员|产品|设备|申请人|申报人|对象|法人|年度|自然人|家庭|员工|学生|毕业生|内容|活动|批次|地块|厂房)";

/** What clauses are asked for by, a table for each topic. All that is found is beside a bounded number of characters. */
const WORDS_OF_TOPICS: Readonly<Record<Topic, WordsOfTopic>> = {
  money: {
    zh: [
      `${DIGITS}\\s?${SCALE}\\s?(?:[美欧日港澳]?元|人民币|[(\uFF08](?:万|亿|千)?元[)\uFF09])`,
      `${DIGITS}\\s?(?:百|千|十)?[万亿](?![吨平亩人家台辆件只名户株头千瓦米公里次个份字级项套立])`,
      `${HAN_NUMBER}[万亿]{0,2}元`,
      "[\u00A5\uFFE5$\u20AC]\\s?\\d",
      `${GIVEN}${near(40)}${SUBSIDY}`,
      "(?:财政|专项|补助|补贴|奖补|奖励|扶持|配套|引导|项目|支持|省级|市级|中央)(?:资金|经费)",
      "资金(?:支持|投入|扶持|补助|补贴|奖励|来源|规模)",
      "财政(?:投入|补贴|补助|奖励|支持|支出|承担|负担|列支|安排)",
      "(?:补助|补贴|奖励|资助|扶持)(?:资金|金额|标准|比例|额度|总额|上限|期限)|(?:补助|补贴|奖励|资助)政策",
      "加计扣除|税前扣除|税收抵免|减半征收|减免|免收|减收|免费(?:提供|享受|使用|入驻|发放|参加)|免征|减征|退税|贴息|利息补|[亿万]级|基金",
      "(?:按|按照|依照|参照)[^\u3002\uFF1B;,\uFF0C]{1,40}(?:补贴|补助|奖励|资助|返还|标准)",
    ],
    en: [
      `[$\u20AC\u00A3\u00A5]\\s?\\d`,
      `${DIGITS}\\s?(?:(?:million|billion|thousand)\\s)?(?:dollars?|euros?|pounds?|yuan|yen|cents?|USD|EUR|GBP|CNY|RMB|JPY)\\b`,
      `\\b(?:pay|pays|paid|payable|grant|grants|granted|award|awards|awarded|receives?|received|reimburse[sd]?|entitled|provides?|claims?|allows?|allowed)\\b${near(60)}\\b${AID_EN}\\b`,
      `\\b${AID_EN}\\b${near(40)}\\b(?:shall be|is|are|will be|may be|equals?|amounts? to)\\b`,
      "\\btax (?:credit|deduction|exemption)|\\bexempt from (?:tax|duty)",
    ],
    fr: [
      `${DIGITS}\\s?(?:euros?\\b|\u20AC|EUR\\b)`,
      `\\b(?:accord|vers|attribu|per[\u00E7c]o|octroy|b\u00E9n\u00E9fici|all[o]u)\\p{L}{0,8}${near(60)}\\b${AID_FR}\\b`,
      `\\b${AID_FR}\\b${near(40)}\\b(?:est|sont|s['\u2019]\u00E9l\u00E8vent?|s['\u2019]\u00E9l\u00E8ve|peu(?:t|vent)|\u00E9gale?s?)\\b`,
    ],
    ja: [
      `${DIGITS}\\s?${SCALE}\\s?円`,
      `${AID_JA}(?:の額)?[をは]${near(30)}(?:交付|支給|給付|支払|補助|助成)(?:する|します|され|でき|を受)`,
      "(?:補助|助成)対象経費|補助額|助成額|交付額",
    ],
  },
  share: {
    zh: [
      `${DIGITS}\\s?(?:%|\uFF05|\u2030|个百分点)`,
      `百分之${HAN_NUMBER}|${HAN_NUMBER}分之${HAN_NUMBER}|${HAN_NUMBER}个百分点`,
      "(?<!\\d)1\\s?[:\uFF1A]\\s?\\d|减半|一半|全额(?:补|返|奖|资助|承担|减免)|(?<!\\d)\\d{1,2}\\s?/\\s?\\d{1,3}(?![\\d/])",
    ],
    en: [
      `${DIGITS}\\s?(?:%|per ?cent\\b|percentage points?)`,
      "\\b(?:one|two|three|four)[- ](?:half|thirds?|quarters?|fifths?|tenths?)\\b|\\bhalf (?:of|the)\\b",
    ],
    fr: [`${DIGITS}\\s?(?:%|pour cent)`, "\\b(?:la moiti\u00E9|(?:un|deux) tiers|trois quarts|le quart)\\b"],
    ja: [`${DIGITS}\\s?(?:%|割|パーセント)`, "\\d分の\\d|[一二三四五六七八九十]分の[一二三四五六七八九]|補助率"],
  },
  bound: {
    zh: [
      "(?:不|未|不得|不能|不应)(?:超过|超出|高于|低于|少于|多于|大于|小于)",
      "最高(?=[^\u3002\uFF1B;,\uFF0C]{0,12}(?:\\d|[一二三四五六七八九十]|补|奖|资助|不超|限额|额度))|最多|最低(?=[^\u3002\uFF1B;,\uFF0C]{0,12}\\d)|封顶|限额|(?:金额|资金|补助|补贴|奖励|额度|总额|比例|标准)(?:上限|下限)|上限为|以(?:下|内)(?:部分|予以|给予|补)",
    ],
    en: [
      "\\b(?:may|shall|must|does|do|can|will)? ?not (?:to )?exceed|\\bnot exceeding\\b|\\bup to (?!date)|\\bat most\\b|\\b(?:no|not) (?:more|less|greater|fewer) than\\b|\\bmaximum\\b|\\bcapped\\b|\\bceiling\\b|\\bat least\\b[^.;]{0,20}\\d",
    ],
    fr: [
      "\\bplafonn|\\bplafond|dans la limite|\\bmaxim(?:um|al)|ne (?:peut|peuvent|saurait) (?:exc\u00E9der|d\u00E9passer)|\\bau plus\\b|\\bau moins\\b[^.;]{0,20}\\d|n['\u2019]exc\u00E8de",
    ],
    ja: ["上限|下限|限度|を超え(?:ない|ては)|以内(?:とする|で)"],
  },
  figure: {
    zh: [
      `${DIGITS}(?:十|百|千|万|十万|百万|千万|亿)?\\s?${MEASURE}`,
      "(?<!\\d)\\d{1,2}\\s?(?:个月|年(?!\\s?\\d))",
      `${HAN_NUMBER}(?:家|个|名|人|年|个月|次|倍)(?:以上|以下|以内|之内|及以上)`,
      "(?:[\u2265\u2264<>]|>=|<=)\\s?\\d",
      `${DIGITS}\\s?(?:mm|cm|km|kg|kwh|kw|mw|m|t)(?![a-z])`,
    ],
    en: ["(?:[\u2265\u2264<>]|>=|<=)\\s?\\d", `\\b(?:at least|more than|less than|fewer than|over|under|exceeds?)\\s${DIGITS}`],
    fr: [`\\b(?:au moins|plus de|moins de)\\s${DIGITS}`],
    ja: [`${DIGITS}\\s?(?:人|名|件|台|平方メートル|㎡|年|か月|ヶ月|歳)(?:以上|以下|未満|以内)`],
  },
  base: {
    zh: [
      "取(?:其)?(?:最|较)(?:小|大|低|高)|孰低|计算(?:基数|公式|方式|方法|依据)|(?:作为|为)[^\u3002\uFF1B;,\uFF0C]{0,16}(?:基数|(?<!重要|参考|主要)依据)|(?:核算|计算)(?:$|[\u3002\uFF1B;,\uFF0C])",
    ],
    en: [
      "\\b(?:computed|calculated|determined) (?:as|by|on|from|under)\\b|\\bmultiplied by\\b|\\bmultipl(?:y|ied|ication)\\b|\\bless (?:the|any)\\b|\\bsum of\\b|\\breduced by\\b",
    ],
    fr: ["\\bcalcul\u00E9e?s? (?:sur|en|selon|par)|\\bmultipli|\\bdiminu\u00E9e?s? d|\\bassiette\\b"],
    ja: ["を乗じ|を控除|により算定|計算した額"],
  },
  repetition: {
    zh: [
      `一次性(?:给予|奖励|补助|补贴|发放|资助|扶持|支付|予以|${near(8)}(?:奖励|补助|补贴|资助))|(?:只|仅|限)(?:能|可|限)?[^\u3002\uFF1B;,\uFF0C]{0,8}[一1][次项种个台辆套处份笔户]|只限|仅限`,
      `累计|同一${WHOSE}|就高|从高|孰高|择高|择优(?:补|奖|给予|资助)|其一|叠加`,
      "(?:不|不得|不能|不可|不再|不予|避免)(?:重复|累加|同时|兼得|分别)|重复(?:享受|申报|申请|支持|奖励|补助|补贴|使用|资助)",
      "先到先得|先后(?:顺序|次序)|用完为止|额满(?:为止|即止)|按比例(?:折算|分配|兑付|下调|进行|核减)|折算|扣减|(?:应|须|需|先|予以)扣除|补足|差额",
      "分期|分批(?:次)?(?:拨付|发放|兑现|支付)|分阶段(?:给予|奖励|拨付|补助)|分(?:[一二两三四五六]|\\d)(?:年|期|次|批)|平均发放|逐年",
      "(?:各级|两级|三级|市级?|区级?|县级?|省级?|县区|市区|市县|中央|财政)[^\u3002\uFF1B;,\uFF0C]{0,12}(?:分担|承担|负担)|配套(?!细则|设施|服务|建设|产业|工程|办法)|名额|总额(?:控制|不|为|限)|预算(?:内|额|总额|规模|(?:安排)?(?:的)?范围)|(?:单个|每个|每家|每户|每人|单家)[^\u3002\uFF1B;,\uFF0C]{0,16}(?:每年|年度|累计|限)",
    ],
    en: [
      "\\b(?:only )?once\\b(?! (?:the|a|an|it|they|he|she)\\b)|\\bcumulati|\\bnot both\\b|\\bsame (?:project|cost|expen|person|applicant|property|vehicle|purpose|household)|\\b(?:higher|greater|highest|lesser|lower|lowest|largest|smaller) of\\b|\\bfirst[- ]come|\\bpro rata|\\bproportionate|\\binstal?lments?\\b|\\bmatching\\b|\\bco-?financ|\\bin aggregate\\b|\\bper (?:household|person|applicant|claimant|child|vehicle|year)\\b|\\bdouble (?:funding|payment)|\\bcombined with\\b",
    ],
    fr: [
      "\\bune (?:seule )?fois\\b|\\bcumul|\\bm\u00EAmes? (?:projets?|d\u00E9penses?|personnes?|demandeurs?|logements?)|ordre d['\u2019](?:arriv\u00E9e|enregistrement)|\\bau prorata|\\bversements?\\b|\\b\u00E9ch\u00E9ance|\\bcofinanc|le plus (?:\u00E9lev\u00E9|favorable)",
    ],
    ja: ["[1一]回(?:限り|に限)|併給|重複|先着|按分|分割(?:払|して)|累計|同一の(?:者|事業|年度|世帯)|いずれか(?:高い|低い|一)|予算の範囲"],
  },
  rounding: {
    zh: ["四舍五入|舍去|抹零|取整|保留[^\u3002\uFF1B;,\uFF0C]{0,4}小数|精确到|不足[一1][万千百]?元"],
    en: ["\\bround(?:ed|ing)\\b"],
    fr: ["\\barrondi"],
    ja: ["切り?捨て|切り?上げ|四捨五入|端数"],
  },
  condition: {
    zh: [
      "(?<!支持|鼓励|引导|推动|组织|帮助)(?:符合|具备|满足|达到)[^\u3002\uFF1B;,\uFF0C]{0,24}(?:条件|要求|标准)(?:的|之一|,|\uFF0C|\u3002|:|\uFF1A|$)|(?:下列|以下|上述)(?:基本)?条件",
      "(?:不得|不予|不再|不能|不可|停止|暂停|取消)(?:再|其)?(?:享受|补贴|补助|奖励|支持|资助|纳入|受理|申报|申请|发放|兑现|给予|列入)|不(?:再)?享受|不纳入|不列入|除外|(?:^|[,\uFF0C\u3002])限[^\u3002\uFF1B;,\uFF0C]{1,16}(?:居民|户籍|人员|企业|单位|项目|者)",
      "(?:申报|申请|补助|补贴|受助|享受)[^\u3002\uFF1B;,\uFF0C]{0,8}(?:单位|企业|人|主体|对象|项目|者)[^\u3002\uFF1B;,\uFF0C]{0,20}(?:应当|应|须|必须|需)(?![^\u3002\uFF1B;]{0,30}(?:提交|提供|报送|填报|填写|携带|登录|如实|配合))",
      "(?:补贴|补助|奖励|支持|资助|扶持|享受|适用)(?:对象|条件|范围)(?:为|是|包括|:|\uFF1A)|优先(?:支持|给予|安排|享受|补|奖|资助)",
    ],
    en: [
      "\\b(?:in)?eligible\\b|\\bentitle[ds]?\\b|\\bqualif(?:y|ies|ied|ying)\\b|\\bonly if\\b|\\bprovided that\\b|\\bon condition that\\b|\\b(?:applicant|beneficiar|claimant|recipient|undertaking|household|employer)\\p{L}{0,4} (?:shall|must)\\b|\\bshall not be (?:paid|granted|payable|eligible)",
    ],
    fr: [
      "sous r\u00E9serve|\u00E0 condition|\\b\u00E9ligib|\\bpeu(?:t|vent) (?:pr\u00E9tendre|b\u00E9n\u00E9ficier)|ne (?:peut|peuvent) (?:pr\u00E9tendre|b\u00E9n\u00E9ficier)|\\b(?:demandeur|b\u00E9n\u00E9ficiaire|employeur)s? (?:doi(?:t|vent))",
    ],
    ja: ["要件を満たす|(?:補助|助成|支給|交付)の?対象(?:とする|となる|外|者は)|に限る|でなければならない|対象としない|を除く"],
  },
  period: {
    zh: [
      "自[^\u3002\uFF1B;,\uFF0C]{1,20}(?:起|之日)(?:施行|实施|执行|生效|试行)|有效期|(?:执行|实施|补贴|补助|政策|享受)(?:期限|期间|年限)",
      `(?:${HAN_NUMBER}|\\d{1,2})(?:年|个月)(?:内|以内|之内)|逾期|\\d{4}年(?:\\d{1,2}月(?:\\d{1,2}日)?)?(?:起|前|后|至|止|以前|以后|之前|之后|期间)|每年(?!度?工作)`,
    ],
    en: [
      "\\b(?:enters?|came|comes?|entry) into (?:force|effect)|\\beffective (?:from|on|as of|for)|\\buntil [\\p{L} ]{0,14}\\d|\\bvalid (?:for|until)|\\bwithin (?:\\d+|\\p{L}+) (?:days|months|years)|\\bfor taxable years\\b|\\bexpires?\\b|\\b(?:before|after|from) [\\p{L} ]{0,14}\\d{1,2},? \\d{4}",
    ],
    fr: [
      "entre(?:nt)? en vigueur|jusqu['\u2019]au \\d|\u00E0 (?:compter|partir) du \\d|pendant (?:\\d|\\p{L}+ (?:ans|mois|ann\u00E9es))|pour une dur\u00E9e|dans un d\u00E9lai",
    ],
    ja: ["から施行|施行期日|(?:年|月|日)(?:まで|から)(?:の間|に|とする|適用)?"],
  },
  support: {
    zh: [
      `加大(?![^\u3002\uFF1B;,\uFF0C]{0,12}(?:宣传|监督|监管|执法|评估|检查|督查|打击|惩处|整治))[^\u3002\uFF1B;,\uFF0C]{0,40}力度|(?:继续|持续)(?:支持|资助|实施|执行)|支持力度|激励(?:机制|政策|措施)`,
      "融资(?:门槛|成本|担保|费用)|(?:人才|人员)[^\u3002\uFF1B;,\uFF0C]{0,12}计划|(?:支持|扶持|资助|培养|引才|倍增|储备|集聚)计划|(?:积极|大力|重点|加快|优先)引进[^\u3002\uFF1B;,\uFF0C]{0,30}(?:机构|企业|人才|团队|项目)",
      "提供[^\u3002\uFF1B;,\uFF0C]{0,24}(?:办公(?:条件|场所|用房|场地)|用房|住房|公寓|厂房|场地)",
    ],
    en: ["\\bpriority (?:shall|will|is)\\b"],
    fr: ["\\bpriorit\u00E9 (?:est|sera)"],
    ja: [],
  },
};

/** Words of which one makes a clause speak of the topic. */
export const wordsOfTopics: readonly (readonly [Topic, RegExp])[] = topics.map((topic) => {
  const { zh, en, fr, ja } = WORDS_OF_TOPICS[topic];
  return [topic, new RegExp([...zh, ...en, ...fr, ...ja].map((each) => `(?:${each})`).join("|"), "iu")];
});
