/** The keys by which rules do what laws say in words: a check of words asks here, for constructs are known by name in the language alone. */
export const saidBy = {
  /** Each item of a list by itself. */
  loop: "for each",
  /** Several uses of one thing, or several amounts for one matter, are paid once. */
  once: ["once per", "highest only"],
  highestAlone: "highest only",
  least: "least of",
  /** The greatest of several within one amount. */
  greatest: "greatest of",
  /** Several amounts, or several stages, added up. */
  together: "total of",
  /** What several applications get together. */
  jointCap: "joint cap",
  /** What a limit is shared out by. */
  group: "each",
  /** What is not enough for all: shared out, or for so many. */
  sharedOut: "budget",
  places: "ranking",
  /** By ranges of a figure. */
  ranges: "brackets",
} as const;
