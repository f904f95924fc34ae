/** What limits mean, written out plainly for batches in which every fact is known. Amounts in fen. */
export interface Line {
  readonly id: string;
  readonly applicant: string;
  readonly subsidy: string;
  /** Its place in the rule that is being done. */
  listed: number;
  readonly day: string;
  readonly score: number;
  readonly keys: Readonly<Record<string, string>>;
  amount: bigint;
  refused: boolean;
}

export interface Before {
  readonly applicant: string;
  readonly subsidy: string;
  readonly day: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly amount: bigint;
}

/** A limit as its YAML says it. */
export interface Rule {
  readonly kind: string;
  readonly on: readonly string[];
  readonly figure: bigint;
  readonly key: string | null;
  readonly within: "batch" | "year" | "lifetime" | "2 months" | "fiscal year from 06-01";
  readonly byScore: boolean;
  readonly option: string;
}

type Found = Pick<Line, "applicant" | "day" | "keys">;

/** Does the rules to the lines, one after the other. */
export function settleByHand(lines: readonly Line[], rules: readonly Rule[], history: readonly Before[]): void {
  for (const rule of rules) {
    const bound = lines.filter(({ subsidy, refused }) => rule.on.includes(subsidy) && !refused);
    for (const line of bound) line.listed = rule.on.indexOf(line.subsidy);
    const nameOf = ({ applicant, day, keys }: Found): string => {
      const own = rule.key === null ? "" : keys[rule.key];
      const whose = rule.kind === "highest only" || (rule.kind === "joint cap" && rule.key === null) ? applicant : "";
      return JSON.stringify([whose, own, yearOf(day, rule.within)]);
    };
    const past = rule.within === "batch" ? [] : history.filter(({ subsidy }) => rule.on.includes(subsidy));
    for (const name of new Set(bound.map(nameOf))) {
      const group = bound.filter((line) => nameOf(line) === name);
      const before = past.filter((entry) => nameOf(entry) === name);
      const times = before.length;
      if (rule.within === "2 months") inWindows(group, rule, before);
      else (byHand[rule.kind] as Settle)(group, rule, times, sum(before));
    }
  }
}

const sum = (all: readonly { readonly amount: bigint }[]): bigint => all.reduce((total, { amount }) => total + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: Line, b: Line): number => text(a.id, b.id) || a.listed - b.listed;
const byDate = (a: Line, b: Line): number => text(a.day, b.day) || byId(a, b);

function refuse(line: Line): void {
  line.refused = true;
  line.amount = 0n;
}

/** The year in which a day is counted. */
const yearOf = (day: string, within: Rule["within"]): string => {
  const year = Number(day.slice(0, 4));
  if (within === "year") return String(year);
  return within === "fiscal year from 06-01" ? String(day.slice(5) < "06-01" ? year - 1 : year) : "";
};

/** The day two months later; no day drawn is behind the 28th but the 31st of December, two months behind which is a February's last. */
const twoMonthsOn = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const [y, m] = month > 10 ? [year + 1, month - 10] : [year, month + 2];
  const last = m === 2 ? (y % 4 === 0 ? 29 : 28) : 30;
  return `${y}-${String(m).padStart(2, "0")}-${String(Math.min(date, last)).padStart(2, "0")}`;
};

const ALL_DAYS = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (const at = new Date(`${from}T00:00:00Z`); ; at.setUTCDate(at.getUTCDate() + 1)) {
    const day = at.toISOString().slice(0, 10);
    days.push(day);
    if (day >= to) return days;
  }
};

/** The most of any two months that a day is in: every start is tried. */
function mostAround(day: string, granted: readonly { readonly day: string; readonly amount: bigint }[]): bigint {
  let most = 0n;
  for (const start of ALL_DAYS(`${Number(day.slice(0, 4)) - 1}-10-01`, day)) {
    const end = twoMonthsOn(start);
    const found = sum(granted.filter((each) => each.day >= start && each.day < end));
    if (end > day && found > most) most = found;
  }
  return most;
}

/** One after the other, each with what every two months that its day is in leave it. */
function inWindows(group: readonly Line[], { kind, figure, option, key }: Rule, before: readonly Before[]): void {
  const counts = kind === "once per";
  const worth = (amount: bigint): bigint => (counts ? (amount > 0n ? 1n : 0n) : amount);
  const granted = before.map(({ day, amount }) => ({ day, amount: counts ? 1n : amount }));
  const sorted = [...group].sort(byDate);
  const pay = (lines: Line[], day: string): void => {
    const rest = figure - mostAround(day, granted);
    for (const line of lines) if (counts && rest <= 0n) refuse(line);
    if (!counts) shareOut(lines, rest > 0n ? rest : 0n);
    for (const line of lines) granted.push({ day, amount: worth(line.amount) });
  };
  if (counts) for (const line of sorted) pay([line], line.day);
  else
    for (const day of new Set(sorted.map((line) => line.day))) {
      if (option === "in proportion" && key !== null) {
        pay(
          sorted.filter((line) => line.day === day),
          day,
        );
        continue;
      }
      for (const id of new Set(sorted.filter((line) => line.day === day).map((line) => line.id))) {
        const own = sorted.filter((line) => line.id === id && line.day === day);
        if (option === "in proportion") pay(own, day);
        else for (const line of option === "first listed" ? own.reverse() : own) pay([line], day);
      }
    }
}

type Settle = (group: Line[], rule: Rule, times: number, used: bigint) => void;

/** Each kind of limit for those who share it; `times` and `used`: what they had before. */
export const byHand: Readonly<Record<string, Settle>> = {
  "once per": (group, { figure }, times) => {
    let free = Number(figure) - times;
    for (const line of [...group].sort(byDate)) {
      if (free <= 0) refuse(line);
      else if (line.amount > 0n) free -= 1;
    }
  },
  "highest only": (group, { option }, _, used) => {
    const [first] = [...group].sort((a, b) => (a.amount === b.amount ? byId(a, b) : a.amount > b.amount ? -1 : 1));
    for (const line of group) {
      if (line !== first) line.amount = 0n;
      else if (used > 0n) line.amount = option === "top up" && line.amount > used ? line.amount - used : 0n;
    }
  },
  "joint cap": (group, { figure, option, key }, _, used) => {
    let rest = figure > used ? figure - used : 0n;
    if (option === "in proportion" && key !== null) {
      shareOut(group, rest);
      return;
    }
    const ids = [...new Set([...group].sort(byDate).map(({ id }) => id))];
    for (const id of ids) {
      const own = group.filter((line) => line.id === id).sort((a, b) => a.listed - b.listed);
      if (option === "in proportion") {
        shareOut(own, rest);
        rest -= sum(own);
        continue;
      }
      for (const line of option === "first listed" ? own.reverse() : own) {
        line.amount = least(line.amount, rest);
        rest -= line.amount;
      }
    }
  },
  ranking: (group, { figure, byScore, option }, times) => {
    const takes = ({ amount }: Line): boolean => amount > 0n;
    const ahead = (a: Line, b: Line): number => (byScore ? b.score - a.score : text(a.day, b.day));
    for (const line of group) {
      const before = group.filter((other) => ahead(other, line) < 0 && takes(other)).length + times;
      const beside = group.filter((other) => ahead(other, line) === 0 && takes(other));
      const tied =
        option === "all"
          ? 0
          : option === "none"
            ? beside.filter((other) => other !== line).length
            : beside.filter((other) => byId(other, line) < 0).length;
      if (BigInt(before + tied) >= figure) outOf.add(line);
    }
    for (const line of outOf) refuse(line);
    outOf.clear();
  },
  budget: (group, { figure, byScore, option }, _, used) => {
    let rest = figure > used ? figure - used : 0n;
    if (option === "pro rata") {
      shareOut(group, rest);
      return;
    }
    let ended = false;
    for (const line of [...group].sort((a, b) => (byScore ? a.score - b.score : text(a.day, b.day)) || byId(a, b))) {
      const fits = line.amount <= rest && !ended;
      if (!fits && option === "stop") ended = true;
      if (!fits) line.amount = option === "partial" ? rest : 0n;
      rest -= line.amount;
    }
  },
};

const outOf = new Set<Line>();

/** In proportion, to the fen; what is left goes to the largest remainders, ties by id. */
function shareOut(group: readonly Line[], pot: bigint): void {
  const whole = sum(group);
  if (whole <= pot) return;
  const shares = group.map((line) => ({ line, floor: (pot * line.amount) / whole, rest: (pot * line.amount) % whole }));
  const order = [...shares].sort((a, b) => (a.rest === b.rest ? byId(a.line, b.line) : a.rest > b.rest ? -1 : 1));
  const left = Number(pot - shares.reduce((total, { floor }) => total + floor, 0n));
  for (const share of shares) share.line.amount = share.floor;
  for (const { line } of order.slice(0, left)) line.amount += 1n;
}
