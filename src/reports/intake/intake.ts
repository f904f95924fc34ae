import type { Applications } from "../../applications/applications.js";
import type { ColumnRead, TableRead } from "../../applications/table/column-tally.js";
import { type Problem, problemWords } from "../../messages/problem.js";
import type { Language, Words } from "../../values/words.js";

/** Kinds of problems beyond so many are counted as others are. */
const MOST_KINDS = 200;

/** How a column was read. */
export type IntakeColumn = ColumnRead;

/** A kind of problem in one field, and where it stands first. */
export interface IntakeProblem {
  readonly code: string;
  readonly field: string | undefined;
  count: number;
  readonly line: number;
  readonly message: string;
}

/** What was read and what was not, of the facts alone: nothing is computed. */
export interface IntakeReport {
  readonly kind: "intake";
  readonly data: {
    readonly understood: boolean;
    readonly rows: number;
    readonly refused: number;
    readonly tables: readonly TableRead[];
    /** Fields of JSON that nothing declares. */
    readonly undeclared: readonly { readonly name: string; readonly count: number }[];
    readonly problems: readonly IntakeProblem[];
    /** Inputs that no column gives, where tables are read for one policy. */
    readonly absent: readonly AskedInput[];
  };
}

/** An input by its path and title. */
export interface AskedInput {
  readonly path: string;
  readonly title: Words;
}

/** Whether a column holds something that nobody reads. */
export const isUnread = ({ use, filled }: ColumnRead): boolean => use === "unknown" && filled > 0;

/** Counts rows and their problems as they are read. */
export class Intake {
  private rows = 0;
  private refused = 0;
  private readonly kinds = new Map<string, IntakeProblem>();

  constructor(private readonly language: Language) {}

  /** A row, with what is wrong with it against each policy. */
  take(line: number, problems: readonly Problem[]): void {
    this.rows += 1;
    if (problems.length > 0) this.refused += 1;
    for (const key of new Set(problems.map(keyOf))) this.count(key, line, problems.find((each) => keyOf(each) === key) as Problem);
  }

  private count(key: string, line: number, problem: Problem): void {
    const known = this.kinds.get(key);
    if (known) known.count += 1;
    else if (this.kinds.size < MOST_KINDS) {
      const { code, field, place } = problem;
      this.kinds.set(key, { code, field, count: 1, line: place?.line ?? line, message: problemWords(problem, this.language) });
    }
  }

  /** `asked`: the inputs of the policy. */
  report({ reads, undeclared }: Pick<Applications, "reads" | "undeclared">, asked: readonly AskedInput[]): IntakeReport {
    const understood = this.refused === 0 && undeclared.length === 0 && !reads.some(({ columns }) => columns.some(isUnread));
    const { rows, refused } = this;
    const found = new Set(reads.flatMap(({ columns }) => columns.flatMap(({ paths }) => paths)));
    const absent = reads.length === 0 ? [] : asked.filter(({ path }) => !found.has(path));
    return { kind: "intake", data: { understood, rows, refused, tables: reads, undeclared, problems: [...this.kinds.values()], absent } };
  }
}

const keyOf = ({ code, field = "" }: Problem): string => `${code} ${field.replace(/\[\d+\]/g, "[]")}`;
