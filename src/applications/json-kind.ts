import { textIn } from "../values/bytes.js";
import type { RowBytes } from "./blocks.js";
import type { ApplicationFile, ApplicationSource, FileKind, Given } from "./given.js";
import { JsonRowReader } from "./json-row.js";
import { type JsonKind, rowBytesOf } from "./json-source.js";
import type { Row } from "./row.js";

class GivenJson implements Given {
  constructor(
    public row: RowBytes,
    private readonly readers: readonly JsonRowReader[],
  ) {}

  get line(): number {
    return this.row.line;
  }

  read(policy: number, factsOnly?: boolean): Row {
    const { bytes, from, to } = this.row;
    return (this.readers[policy] as JsonRowReader).read(bytes, from, to, factsOnly);
  }

  json(): string {
    return textIn(this.row.bytes, this.row.from, this.row.to);
  }
}

/** JSON, over lines or a line each. */
export const jsonKind: FileKind = {
  names: ["json", "ndjson", "detect"],
  extensions: { json: "detect", ndjson: "ndjson", jsonl: "ndjson" },
  source(shapes): ApplicationSource {
    const readers = shapes.map((shape) => new JsonRowReader(shape));
    async function* given({ chunks, kind, firstLine }: ApplicationFile): AsyncGenerator<Iterable<Given>> {
      for await (const rows of rowBytesOf(chunks, kind as JsonKind, firstLine)) yield each(rows);
    }
    function* each(rows: Iterable<RowBytes>): Generator<Given> {
      let given: GivenJson | undefined;
      for (const row of rows) {
        given ??= new GivenJson(row, readers);
        given.row = row;
        yield given;
      }
    }
    return {
      check: async () => {},
      open: async (file) => given(file),
      rest: () => [],
      get undeclared() {
        const [first, ...rest] = readers;
        const inAll = (name: string) => rest.every((reader) => reader.undeclared.some((field) => field.name === name));
        return first ? first.undeclared.filter((field) => inAll(field.name)) : [];
      },
      notices: [],
      reads: [],
    };
  },
};
