const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"] as const;

/** The most that has a form of its own: one fen less than 一亿亿元. */
const MOST_FEN = 10n ** 18n - 1n;

/**
 * An amount of fen in capital characters, as a bill bears it: `壹万陆仟肆佰零玖元零贰分` (票据管理实施办法; 支付结算办法, 附一).
 * Undefined below zero, and from 一亿亿元 on.
 */
export function capitalAmount(fen: bigint): string | undefined {
  if (fen < 0n || fen > MOST_FEN) return undefined;
  const yuan = fen / 100n;
  const [jiao, rest] = [Number((fen / 10n) % 10n), Number(fen % 10n)];
  const whole = yuan === 0n ? "" : `${capitalInteger(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${whole || "零元"}整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole === "" ? "" : "零";
  return `${whole}${tenths}${rest > 0 ? `${DIGITS[rest]}分` : ""}`;
}

/** A whole number in groups of four digits; one 零 for zeros within a group, or at the head of one that others precede. */
function capitalInteger(value: bigint): string {
  const high = value / 100_000_000n;
  const low = value % 100_000_000n;
  if (high === 0n) return below(Number(low));
  const tail = low === 0n ? "" : `${low < 10_000_000n ? "零" : ""}${below(Number(low))}`;
  return `${below(Number(high))}亿${tail}`;
}

function below(value: number): string {
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  if (high === 0) return fourDigits(low);
  const tail = low === 0 ? "" : `${low < 1000 ? "零" : ""}${fourDigits(low)}`;
  return `${fourDigits(high)}万${tail}`;
}

function fourDigits(value: number): string {
  let text = "";
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit > 0) text += `${DIGITS[digit]}${PLACES[place]}`;
    else if (text !== "" && !text.endsWith("零")) text += "零";
  }
  return text.replace(/零$/, "");
}
