import { keysOf } from "../../language/roles.js";
import { saidBy } from "../../language/said-by.js";
import { hasKey, type SaidKind, saidIn, writes } from "./quoted-rule.js";

/** The least of several figures, or the greatest of them: 取最小值, 按孰低, whichever is less. */
const LEAST =
  /取(?:其)?(?:最小|最低|较低|较小|低)(?:值|者|的)?|孰低|就低|\bwhichever is (?:the )?(?:less|lower|smaller|lesser)\b|\bthe (?:lesser|smaller) of\b/giu;
const GREATEST =
  /取(?:其)?(?:最大|最高|较高|较大|高)(?:值|者)|孰高|\bwhichever is (?:the )?(?:more|higher|greater|larger)\b|\bthe (?:greater|larger) of\b/giu;
/** Which of several are taken first. */
const EARLIEST = /以[^,;\u3002]{1,10}(?:在先|较早|最早)|按[^,;\u3002]{1,10}先后|\bthe earliest\b/giu;
const LATEST = /以[^,;\u3002]{1,10}(?:在后|较晚|最近|最新)|\bthe (?:latest|most recent)\b/giu;

/** Which of several figures counts, and which of several things comes first. */
export const extremes: SaidKind = {
  code: "extreme-not-as-said",
  look: ({ parts, quotes }, tell) => {
    const [least] = saidIn(quotes, LEAST);
    const [greatest] = saidIn(quotes, GREATEST);
    const takesLeast = hasKey(parts, saidBy.least, ...keysOf("ceiling"), "at most") || writes(parts, /\bmin\(/);
    const takesGreatest = hasKey(parts, saidBy.greatest, ...keysOf("floor"), "at least") || writes(parts, /\bmax\(/);
    if (least && !greatest && takesGreatest && !takesLeast) tell(least, ["min(…)", saidBy.least]);
    if (greatest && !least && takesLeast && !takesGreatest) tell(greatest, ["max(…)", saidBy.greatest]);
    const [first] = saidIn(quotes, EARLIEST);
    const [last] = saidIn(quotes, LATEST);
    if (first && !last && hasKey(parts, "last by")) tell(first, ["first by"]);
    if (last && !first && hasKey(parts, "first by")) tell(last, ["last by"]);
  },
};
