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
  readonly within: "batch" | "year" | "lifetime";
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
      return JSON.stringify([whose, own, rule.within === "year" ? day.slice(0, 4) : ""]);
    };
    const past = rule.within === "batch" ? [] : history.filter(({ subsidy }) => rule.on.includes(subsidy));
    for (const name of new Set(bound.map(nameOf))) {
      const group = bound.filter((line) => nameOf(line) === name);
      const before = past.filter((entry) => nameOf(entry) === name);
      (byHand[rule.kind] as Settle)(group, rule, before.length, sum(before));
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

type Settle = (group: Line[], rule: Rule, times: number, used: bigint) => void;

/** Each kind of limit for those who share it; `times` and `used`: what they had before. */
export const byHand: Readonly<Record<string, Settle>> = {
  "once per": (group, { figure }, times) => {
    const free = Number(figure) - times;
    [...group].sort(byDate).forEach((line, at) => {
      if (at >= free) refuse(line);
    });
  },
  "highest only": (group, { option }, _, used) => {
    const [first] = [...group].sort((a, b) => (a.amount === b.amount ? byId(a, b) : a.amount > b.amount ? -1 : 1));
    for (const line of group) {
      if (line !== first) line.amount = 0n;
      else if (used > 0n) line.amount = option === "top up" && line.amount > used ? line.amount - used : 0n;
    }
  },
  "joint cap": (group, { figure, option }, _, used) => {
    let rest = figure > used ? figure - used : 0n;
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
  ranking: (group, { figure, byScore, option }) => {
    const ahead = (a: Line, b: Line): number => (byScore ? b.score - a.score : text(a.day, b.day));
    for (const line of group) {
      const before = group.filter((other) => ahead(other, line) < 0).length;
      const beside = group.filter((other) => ahead(other, line) === 0);
      const tied = option === "all" ? 0 : option === "none" ? beside.length - 1 : beside.filter((other) => byId(other, line) < 0).length;
      if (BigInt(before + tied) >= figure) outOf.add(line);
    }
    for (const line of outOf) refuse(line);
    outOf.clear();
  },
  budget: (group, { figure, byScore, option }) => {
    if (option === "pro rata") {
      shareOut(group, figure);
      return;
    }
    let rest = figure;
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
