import { add, type Fraction, one, subtract } from "../../values/fraction.js";
import { HAN } from "./numerals.js";

const LIST_BEFORE = `(?:(?:\\d+(?:\\.\\d+)?|[${HAN}分之]{1,8})\\s?%?\\s?(?:\u3001|[,;]|和|及|and|et|und)\\s?){0,8}`;
const RISES = "上浮|提高|增加|增长|上调|上涨|上升|加成|调增";
const FALLS = "下浮|降低|减少|下调|下降|减收|调减|核减|扣减";
const RISES_ELSEWHERE = "(?:increas\\p{L}*|rais\\p{L}*|uplift(?:ed)?|bonus|major\\p{L}*|augment\\p{L}*|erh\u00F6h\\p{L}*)";
const FALLS_ELSEWHERE =
  "(?:reduc\\p{L}*|decreas\\p{L}*|lower\\p{L}*|cut|r\u00E9duit\\p{L}*|minor\u00E9\\p{L}*|diminu\\p{L}*|verminder\\p{L}*|gek\u00FCrzt)";
/** Before a share that is relative to a figure that stands elsewhere: 上浮20%, increased by 20%. What is raised to a share (提高到70%) is that share. */
const before = (words: string, elsewhere: string): RegExp =>
  new RegExp(`(?:(?:${words})(?:了|幅度|比例|标准|分别|\\s){0,4}|${elsewhere}(?: \\p{L}+){0,3} (?:by|of|de|um) )${LIST_BEFORE}$`, "iu");
const RAISED = before(RISES, RISES_ELSEWHERE);
const LOWERED = before(FALLS, FALLS_ELSEWHERE);
const MORE_BEHIND = /^ ?(?:増|加算|上乗\u305B| (?:more|higher|increase|uplift)(?!\p{L}))/u;
const LESS_BEHIND = /^ ?(?:減|割引| (?:less|lower|reduction|decrease|discount)(?!\p{L}))/u;

/** What a share by which something is raised or lowered makes of the whole: 120% where it is raised by 20%. */
export function ofTheWhole(share: Fraction, text: string, from: number, to: number): Fraction[] {
  const lead = text.slice(Math.max(0, from - 60), from);
  const behind = text.slice(to, to + 12);
  if (RAISED.test(lead) || MORE_BEHIND.test(behind)) return [add(one, share)];
  return LOWERED.test(lead) || LESS_BEHIND.test(behind) ? [subtract(one, share)] : [];
}
