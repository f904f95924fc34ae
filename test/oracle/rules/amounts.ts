import { evaluate } from "../feel/evaluate.js";
import { parse } from "../feel/parse.js";
import { asNumber, asText, holds, type Value } from "../feel/value.js";
import { figureOf } from "../literal.js";
import {
  ceilingOf,
  floorOf,
  greater,
  less,
  lesser,
  notBelowZero,
  nought,
  over,
  type Rational,
  rational,
  sumOf,
  times,
  type Way,
} from "../rational.js";
import {
  type Amount,
  capped,
  type Due,
  exactly,
  greatest,
  isAtLeast,
  lessened,
  raised,
  roundedTo,
  smallest,
  total,
  UNSTATED,
} from "./amount.js";
import { bounded } from "./bounds.js";
import { forEach } from "./loop.js";
import { figure, type Place, switched } from "./place.js";
import { type Branch, branch, isBranch, leaves, type Tree, under, word } from "./tree.js";

/** An amount wherever one may stand: a scalar, a switch, or one head with its modifiers. */
export function amountOf(tree: Tree, place: Place): Amount {
  const chosen = switched(tree, place);
  if (chosen !== undefined) return amountOf(chosen, place);
  return isBranch(tree) ? modified(tree, place) : scalar(word(tree), place);
}

function scalar(said: string, place: Place): Amount {
  if (said === "none" || said === "not due") return null;
  const named = branch(place.world.rules.amounts)[said];
  if (named !== undefined) return amountOf(named, place.outside());
  const tree = parse(said);
  const other = tree.kind === "call" && tree.name === "amount" ? tree.given[0] : undefined;
  if (other?.kind === "literal") return place.world.amount(asText(other.value));
  const formula =
    tree.kind === "call" &&
    place.formula(
      tree.name,
      tree.given.map((each) => evaluate(each, place)),
    );
  return formula ? amountOf(...formula) : exact(figure(said, place));
}

/** An amount made of what has no value is not due. */
const exact = (value: Value): Amount => (value.kind === "none" ? null : exactly(asNumber(value)));

type Head = (tree: Branch, place: Place) => Amount;

/** The heads, by the key that each is known by. */
const heads: Readonly<Record<string, Head>> = {
  rate: (tree, place) => {
    const base = basis(tree, "of", place);
    return base && product(base, figure(under(tree, "rate"), place));
  },
  each: (tree, place) => {
    const quantity = basis(tree, "times", place);
    return quantity && product(inSteps(quantity, tree.step), figure(under(tree, "each"), place));
  },
  tiers,
  brackets: (tree, place) => {
    const base = figure(under(tree, "of"), place);
    const row = leaves(tree.brackets)
      .map(branch)
      .find((each) => bounded(each, base, place));
    return row ? amountOf(under(row, "give"), place) : null;
  },
  cases: (tree, place) => {
    const found = leaves(tree.cases)
      .map(branch)
      .find((each) => each.when === undefined || holds(figure(each.when, place)));
    return found ? amountOf(found.give ?? under(found, "otherwise"), place) : null;
  },
  "for each": (tree, place) => forEach(tree, place, amountOf),
  "total of": (tree, place) => total(partsOf(tree, "total of", place)),
  "greatest of": (tree, place) => greatest(partsOf(tree, "greatest of", place)),
  "least of": (tree, place) => smallest(partsOf(tree, "least of", place)),
  "at least": within,
  "at most": within,
  unstated: () => UNSTATED,
  amount: (tree, place) => amountOf(under(tree, "amount"), place),
};

const partsOf = (tree: Branch, key: string, place: Place): Amount[] => leaves(tree[key]).map((part) => amountOf(part, place));

/** A base or quantity; below zero it counts as zero. */
function basis(tree: Branch, key: string, place: Place): Rational | null {
  const value = figure(under(tree, key), place);
  return value.kind === "none" ? null : notBelowZero(asNumber(value));
}

const product = (base: Rational, by: Value): Amount => (by.kind === "none" ? null : exactly(times(base, asNumber(by))));

function inSteps(quantity: Rational, step: Tree | undefined): Rational {
  if (step === undefined) return quantity;
  const size = figureOf(word(isBranch(step) ? under(step, "size") : step)) ?? nought;
  const starts = isBranch(step) && step.started === "counts";
  return rational((starts ? ceilingOf : floorOf)(over(quantity, size)));
}

/** Each slice of the base at its own rate. */
function tiers(tree: Branch, place: Place): Amount {
  const base = basis(tree, "of", place);
  if (!base) return null;
  const parts: Rational[] = [];
  let open = false;
  for (const tier of leaves(tree.tiers).map(branch)) {
    const [low, high] = [side(tier, ["from", "above"], place), side(tier, ["to", "below"], place)];
    const slice = notBelowZero(less(high ? lesser(base, high) : base, low ?? nought));
    if (slice.n === 0n) continue;
    const rate = tier.rate ?? tier.each;
    if (rate === undefined) open = true;
    else {
      const value = figure(rate, place);
      if (value.kind === "none") return null;
      parts.push(notBelowZero(times(slice, asNumber(value))));
    }
  }
  const sum = exactly(sumOf(parts));
  if (!open) return sum;
  return parts.length > 0 ? { least: sum.least, most: null } : UNSTATED;
}

function side(tier: Branch, keys: readonly string[], place: Place): Rational | null {
  const key = keys.find((each) => tier[each] !== undefined);
  return key === undefined ? null : asNumber(figure(tier[key] as Tree, place));
}

/** The authority decides between the ends; where they cross, `at most` wins. */
function within(tree: Branch, place: Place): Amount {
  const least = tree["at least"] === undefined ? exactly(nought) : amountOf(tree["at least"], place);
  const before = place.world.choices.count;
  const most = tree["at most"] === undefined ? { least: nought, most: null } : amountOf(tree["at most"], place);
  // Whether the ends cross, where the upper one is a figure made of what an authority decides, is said nowhere.
  if (place.world.choices.count > before) place.world.choices.leave();
  if (!least || !most) return null;
  return { least: most.most === null ? least.least : lesser(least.least, most.most), most: most.most };
}

const roundingOf = (tree: Tree): readonly [Rational, Way] => {
  const { to, by } = branch(tree);
  return [figureOf(word(to)) ?? greater(nought, nought), word(by) as Way];
};

/** A head, then its modifiers in the order in which they are done. */
function modified(tree: Branch, place: Place): Amount {
  const key = Object.keys(heads).find((each) => tree[each] !== undefined);
  const head = key === undefined ? undefined : heads[key];
  if (!head) throw new Error(`no head: ${JSON.stringify(tree)}`);
  const by = (name: string): Amount => (tree[name] === undefined ? null : amountOf(tree[name], place));
  let amount = head(tree, place);
  if (!amount) return null;
  amount = raised(amount, by("raise to"));
  amount = capped(amount, by("cap"));
  amount = lessened(amount, by("minus"));
  const least = by("not paid below");
  if (amount && least) amount = paidFrom(amount, least, place);
  return tree.round === undefined ? amount : roundedTo(amount, ...roundingOf(tree.round));
}

/** Less is not paid at all; where the authority decides how much it is, it decides this too. */
function paidFrom(amount: Due, least: Due, place: Place): Amount {
  const paid = isAtLeast(amount, least) ?? place.world.choices.either();
  if (!paid) return null;
  return amount.unstated || isAtLeast(amount, least) ? amount : { ...amount, least: greater(amount.least, least.least) };
}
