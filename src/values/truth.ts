/** Kleene's three values: a settled answer, or not known yet. */
export type Truth = true | false | "unknown";

export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : "unknown";
}

export function either(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : "unknown";
}

export const opposite = (a: Truth): Truth => (a === "unknown" ? a : !a);
