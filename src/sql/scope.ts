import { CannotSay } from "./cannot-say.js";

/** What a fold gives its outer scope: columns of one row for each row there. */
export interface SqlFold {
  readonly inner: SqlScope;
  readonly list: string;
  /** Aggregates by the names under which the outer scope has them, with what they are where there are no items. */
  readonly aggregates: Map<string, { readonly text: string; readonly none: string }>;
}

interface Column {
  readonly stage: number;
  readonly text: string;
}

/** More columns than this are no query that anybody runs. */
const MOST_COLUMNS = 3000;

/** The names that are handed out for one query. */
export class ColumnNames {
  private count = 0;

  next(letter: string): string {
    this.count += 1;
    if (this.count > MOST_COLUMNS) throw new CannotSay("too-large", String(MOST_COLUMNS));
    return `${letter}${this.count}`;
  }
}

const NAMES = /\b[cf]\d+\b/g;
const withoutTexts = (text: string): string => text.replace(/'[^']*'|"[^"]*"/g, "");

/**
 * The rows of an application, or of the items of a list: columns computed one after the other, in stages, each of which reads those
 * before it.
 */
export class SqlScope {
  /** The columns that are read, with where they come from. */
  readonly sources = new Map<string, string>();
  readonly columns = new Map<string, Column>();
  readonly folds: (SqlFold & { readonly stage: number })[] = [];
  /** The stage of the outer scope that the items are joined to. */
  needs = 0;
  private readonly known = new Map<string, string>();

  constructor(
    private readonly names: ColumnNames,
    readonly outer: SqlScope | null,
  ) {}

  /** A column as the data have it. */
  read(text: string): string {
    const before = this.known.get(text);
    if (before) return before;
    const name = this.names.next("f");
    this.known.set(text, name);
    this.sources.set(name, text);
    this.columns.set(name, { stage: 0, text });
    return name;
  }

  /** A column that is computed; what is no more than a name or a figure stays as it is. */
  put(text: string): string {
    if (/^([cf]\d+|-?\d+|true|false)$/.test(text)) return text;
    const before = this.known.get(text);
    if (before) return before;
    const name = this.names.next("c");
    this.known.set(text, name);
    this.columns.set(name, { stage: this.stageOf(text) + 1, text });
    return name;
  }

  /** The columns that the items of a list come to. */
  fold(inner: SqlScope, list: string, aggregates: readonly { readonly text: string; readonly none: string }[]): string[] {
    for (const { text } of aggregates) inner.stageOf(text);
    const stage = inner.needs + 1;
    const named = aggregates.map((each) => [this.names.next("c"), each] as const);
    for (const [name] of named) this.columns.set(name, { stage, text: name });
    this.folds.push({ inner, list, aggregates: new Map(named), stage });
    return named.map(([name]) => name);
  }

  /** The stage after which everything is there that a text names. */
  stageOf(text: string): number {
    const names = withoutTexts(text).match(NAMES) ?? [];
    return Math.max(0, ...names.map((name) => this.stageOfColumn(name)));
  }

  private stageOfColumn(name: string): number {
    const own = this.columns.get(name);
    if (own) return own.stage;
    if (!this.outer) throw new Error(`no column ${name}`);
    this.needs = Math.max(this.needs, this.outer.stageOfColumn(name));
    return 0;
  }

  get last(): number {
    return Math.max(0, ...[...this.columns.values()].map(({ stage }) => stage));
  }
}
