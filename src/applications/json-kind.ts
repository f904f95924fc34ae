import type { ApplicationFile, FileKind, Given, Source } from "./given.js";
import { JsonRowReader } from "./json-row.js";
import { type JsonKind, type Place, placesOf } from "./json-source.js";
import type { Row } from "./row.js";

class GivenJson implements Given {
  constructor(
    private readonly place: Place,
    private readonly readers: readonly JsonRowReader[],
  ) {}

  get line(): number {
    return this.place.line;
  }

  read(policy: number, factsOnly?: boolean): Row {
    const { bytes, from, to, utf8 } = this.place;
    if (utf8) return (this.readers[policy] as JsonRowReader).read(bytes, from, to, factsOnly);
    const problems = [{ code: "invalid-utf8", field: undefined, parameters: {} }] as const;
    return { id: undefined, name: undefined, policy: undefined, facts: [], problems };
  }

  json(): string {
    return this.place.bytes.toString("utf8", this.place.from, this.place.to);
  }
}

/** JSON, over lines or a line each. */
export const jsonKind: FileKind = {
  names: ["json", "ndjson", "detect"],
  extensions: { json: "detect", ndjson: "ndjson", jsonl: "ndjson" },
  source(shapes): Source {
    const readers = shapes.map((shape) => new JsonRowReader(shape));
    async function* given({ chunks, kind, firstLine }: ApplicationFile): AsyncGenerator<Iterable<Given>> {
      for await (const places of placesOf(chunks, kind as JsonKind, firstLine)) yield each(places);
    }
    function* each(places: Iterable<Place>): Generator<Given> {
      for (const place of places) yield new GivenJson(place, readers);
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
    };
  },
};
