import { unitNamed } from "./unit.js";

/** A heading as it is compared: plain forms, no spaces, no mark for what must be filled in. */
export const plainHeading = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s*\uFEFF]/g, "")
    .replace(/:$/, "")
    .toLowerCase();

const BRACKETS = /[([{<\u3010\u3014\u300A]([^()[\]{}<>\u3010\u3011\u3014\u3015]*)[)\]}>\u3011\u3015\u300B]/g;
/** Between what stands in one pair of brackets; a comma between digits groups them. */
const BETWEEN = /[;\u3001\u3002|]|,(?!\d{3})/;

export const withoutBrackets = (plain: string): string => plain.replace(BRACKETS, "");

/** What stands in the brackets of a heading, piece by piece, its words still apart. */
export const remarksOf = (heading: string): string[] =>
  Array.from(heading.normalize("NFKC").matchAll(BRACKETS), ([, inner = ""]) => inner.split(BETWEEN)).flatMap((pieces) =>
    pieces.map((piece) => piece.replace(/\*/g, "").trim().toLowerCase()).filter((piece) => piece !== ""),
  );

const SAID_OF_MONEY = [
  ...["含税", "不含税", "含增值税", "不含增值税", "税前", "税后", "价税合计", "净额", "必填", "选填", "可选", "保留两位小数", "数字"],
  ...["incl. tax", "excl. tax", "including tax", "excluding tax", "incl. vat", "excl. vat", "including vat", "excluding vat"],
  ...["net", "gross", "net of tax", "required", "optional", "before tax", "after tax", "without tax", "with tax", "tax included"],
];
const HARMLESS = new Set(SAID_OF_MONEY.map((words) => words.replace(/[\s.]/g, "")));

/** Whether a remark says what every reader of forms knows, and changes no figure. */
export const isHarmless = (remark: string): boolean => HARMLESS.has(remark.replace(/[\s.]/g, ""));

/** Words in which a character of a unit is none. */
const NO_UNITS = /部分|分项|分期|分摊|分年|分公司|分包|分类|百强|十四五|十五五|十三五|十二五|千人|万人计划|角色|块状|元旦/g;
const MAY_SCALE = /[元圆圓角分厘块万萬亿億千仟百佰十拾币幣]/;

/** Whether a remark in Chinese words holds nothing that might be a unit. */
export const isPlainRemark = (remark: string): boolean =>
  /^[\p{Script=Han}\s\d.~:-]+$/u.test(remark) &&
  !MAY_SCALE.test(remark.replace(NO_UNITS, "")) &&
  (remark.match(/\d+/g) ?? []).every((digits) => digits.length < 3 || /^(?:19|20)\d\d(?:\d{4})?$/.test(digits));

/** A heading without the units and well-known remarks in its brackets. */
export const withoutUnits = (plain: string): string =>
  plain.replace(BRACKETS, (whole, inner: string) => {
    const pieces = inner.split(BETWEEN);
    const left = pieces.filter((piece) => piece !== "" && !isHarmless(piece) && !unitNamed(piece, true));
    return left.length === pieces.length ? whole : left.length === 0 ? "" : `(${left.join(",")})`;
  });
