import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../golden/memory-host.js";
import type { Attempt } from "./attempt.js";

/** Where what was found is kept: each file is tried again by the tests from then on. */
const FOLDER = join(root, "fixtures", "hostile");

/** A file as JSON holds it: a text, or bytes that are none. */
type Held = string | { readonly base64: string };

/** What is kept of something that went wrong. */
interface Found {
  /** What was wrong with it when it was found. */
  readonly was: string;
  readonly attempt: Attempt;
}

const held = (file: string | Buffer): Held => {
  const text = String(file);
  return Buffer.from(text).equals(Buffer.from(file)) ? text : { base64: Buffer.from(file).toString("base64") };
};
const released = (file: Held): string | Buffer => (typeof file === "string" ? file : Buffer.from(file.base64, "base64"));

const mapped = <A, B>(all: Readonly<Record<string, A>>, map: (each: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(all).map(([name, each]) => [name, map(each)]));

/** Keeps an attempt under a name. */
export function keep(name: string, was: string, { files, stdin, ...rest }: Attempt): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `${name}.json`);
  const kept = {
    was: was.replaceAll(root, "."),
    ...rest,
    files: mapped(files, held),
    ...(stdin === undefined ? {} : { stdin: held(stdin) }),
  };
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`);
  return path;
}

/** Everything that was ever kept, by name. */
export function everFound(): readonly (readonly [string, Found])[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const { was, files, stdin, ...rest } = JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as {
        readonly was: string;
        readonly files: Readonly<Record<string, Held>>;
        readonly stdin?: Held;
      } & Omit<Attempt, "files" | "stdin">;
      const read = stdin === undefined ? {} : { stdin: released(stdin) };
      return [name.replace(/\.json$/, ""), { was, attempt: { ...rest, files: mapped(files, released), ...read } }] as const;
    });
}
