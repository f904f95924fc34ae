import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { rolldown } from "rolldown";
import { type Change, instrument, SWITCH } from "./instrument.js";

/** A part of the program, and the tests that are to notice what is changed in it. */
export interface Area {
  readonly name: string;
  readonly tests: readonly string[];
}

const testsIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, "test", folder))
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/${folder}/${name}`)
    .filter((path) => !/\bvi\b/.test(readFileSync(join(root, path), "utf8").slice(0, 2000)));

const ORACLE = "test/mutation/engine/with-oracle.ts";

export const areasOf = (root: string): readonly Area[] => [
  { name: "values", tests: testsIn(root, "values") },
  { name: "expression", tests: [...testsIn(root, "expression"), ORACLE, "test/properties/two-paths.test.ts"] },
  { name: "settlement", tests: [...testsIn(root, "settlement"), ORACLE] },
  { name: "audit", tests: testsIn(root, "audit") },
];

/** What every chunk begins with: which change is on, or a list of those that were reached. */
const BANNER = `globalThis.__on ??= Number(process.env.CHANGED ?? -1);
globalThis.__seen ??= new Set();
${SWITCH} ??= process.env.SEEN ? (id) => (globalThis.__seen.add(id), false) : (id) => id === globalThis.__on;
`;

const ENTRY = "\0run:";
/** A test that runs by itself, and ends with 1 where it fails. */
const entryOf = (test: string, shim: string): string => `import ${JSON.stringify(test)};
import { runAll } from ${JSON.stringify(shim)};
import { writeFileSync } from "node:fs";
runAll().then((failed) => {
  if (process.env.SEEN) writeFileSync(process.env.SEEN, JSON.stringify([...globalThis.__seen]));
  if (failed !== undefined) console.log(failed);
  process.exit(failed === undefined ? 0 : 1);
});
`;

/** Builds the tests of an area on a program in which every change waits; the changes, and the built file of each test. */
export async function build(
  root: string,
  { name, tests }: Area,
  dir = join(root, ".bench", `engine-${name}`),
): Promise<{ changes: readonly Change[]; built: ReadonlyMap<string, string> }> {
  const changes: Change[] = [];
  const shim = join(root, "test/mutation/engine/shim.ts");
  const folder = join(root, "src", name);
  const nameOf = (test: string): string => test.replace(/^test\//, "").replace(/\W+/g, "-");
  const bundle = await rolldown({
    input: Object.fromEntries(tests.map((test) => [nameOf(test), `${ENTRY}${join(root, test)}`])),
    platform: "node",
    logLevel: "silent",
    // Tests are imported for what they do.
    treeshake: false,
    plugins: [
      {
        name: "changes",
        resolveId(id, importer) {
          if (id.startsWith(ENTRY)) return id;
          if (id !== "vitest") return null;
          return importer === shim ? { id, external: true } : shim;
        },
        load: (id) => (id.startsWith(ENTRY) ? entryOf(id.slice(ENTRY.length), shim) : null),
        transform(code, id) {
          if (!id.startsWith(`${folder}/`) || !id.endsWith(".ts")) return null;
          const instrumented = instrument(relative(root, id), code, changes.length);
          changes.push(...instrumented.changes);
          return { code: instrumented.text, moduleType: "ts" };
        },
      },
    ],
  });
  rmSync(dir, { recursive: true, force: true });
  await bundle.write({ dir, banner: BANNER, format: "es" });
  await bundle.close();
  return { changes, built: new Map(tests.map((test) => [test, join(dir, `${nameOf(test)}.js`)])) };
}
