import { kindNamed } from "./file-kinds.js";
import type { ApplicationFile, ApplicationSource, FileKind, Given, TableOptions } from "./given.js";
import type { RowShape } from "./row-shape.js";
import type { TableRead } from "./table/column-tally.js";
import type { TableNotice } from "./table/notice.js";

/** The applications of a run, whatever files they are in, against the policies of the run. */
export class Applications {
  private readonly sources = new Map<FileKind, ApplicationSource>();

  constructor(
    private readonly shapes: readonly RowShape[],
    private readonly options: TableOptions,
  ) {}

  private sourceOf(file: ApplicationFile): ApplicationSource {
    const kind = kindNamed(file.kind);
    const known = this.sources.get(kind) ?? kind.source(this.shapes, this.options);
    this.sources.set(kind, known);
    return known;
  }

  /** Makes sure that files can be read before the first is computed; those that can be read but once are let be. */
  async check(files: readonly ApplicationFile[]): Promise<void> {
    if (files.length < 2) return;
    for (const file of files) {
      if (file.again) await this.sourceOf(file).check(file);
    }
  }

  open(file: ApplicationFile): Promise<AsyncIterable<Iterable<Given>>> {
    return this.sourceOf(file).open(file);
  }

  *rest(): Generator<Given> {
    for (const source of this.sources.values()) yield* source.rest();
  }

  get undeclared(): { readonly name: string; readonly count: number }[] {
    return [...this.sources.values()].flatMap((source) => source.undeclared);
  }

  get notices(): readonly TableNotice[] {
    return [...this.sources.values()].flatMap((source) => source.notices);
  }

  /** How tables were read, where that was asked for. */
  get reads(): readonly TableRead[] {
    return [...this.sources.values()].flatMap((source) => source.reads);
  }
}
