import { readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
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
    // A module that stands in for another is put there by vitest alone.
    .filter((path) => !readFileSync(join(root, path), "utf8").includes("vi.mock("));

const ORACLE = "test/mutation/engine/with-oracle.ts";

export const areasOf = (root: string): readonly Area[] => [
  { name: "values", tests: testsIn(root, "values") },
  {
    name: "expression",
    tests: [...testsIn(root, "expression"), ...testsIn(root, "language"), ORACLE, "test/properties/two-paths.test.ts"],
  },
  { name: "settlement", tests: [...testsIn(root, "settlement"), ...testsIn(root, "audit"), ORACLE] },
  { name: "audit", tests: testsIn(root, "audit") },
];

/** What every chunk begins with: which change is on, or a list of those that were reached. */
const BANNER = `globalThis.__on ??= Number(process.env.CHANGED ?? -1);
globalThis.__seen ??= new Set();
${SWITCH} ??= process.env.SEEN ? (id) => (globalThis.__seen.add(id), false) : (id) => id === globalThis.__on;
`;

const RUN = "run";
const ENTRY = "\0run";
/** Runs the built tests that it is handed, one file after the other, and ends with 1 at the first that fails, which it names. */
const entryOf = (shim: string): string => `import { runAll } from ${JSON.stringify(shim)};
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
for (const [at, path] of process.argv.slice(2).entries()) {
  let failed;
  try {
    await import(pathToFileURL(path).href);
    failed = await runAll();
  } catch (cause) {
    failed = String(cause);
  }
  if (failed === undefined) continue;
  console.log(at + " " + failed);
  process.exit(1);
}
if (process.env.SEEN) writeFileSync(process.env.SEEN, JSON.stringify([...globalThis.__seen]));
process.exit(0);
`;

/** Where a file of the repository stands, which it may ask for. */
const withPlace = (code: string, id: string): string =>
  code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href)).replaceAll("import.meta.dirname", JSON.stringify(dirname(id)));

/** The tests of an area, built: what runs them, the built file of each, and the changes that wait in the program. */
export interface Built {
  readonly changes: readonly Change[];
  readonly runner: string;
  readonly tests: ReadonlyMap<string, string>;
}

/** Builds the tests of an area on a program in which every change waits. */
export async function build(root: string, { name, tests }: Area, dir = join(root, ".bench", `engine-${name}`)): Promise<Built> {
  const changes: Change[] = [];
  const shim = join(root, "test/mutation/engine/shim.ts");
  const folder = join(root, "src", name);
  const nameOf = (test: string): string => test.replace(/^test\//, "").replace(/\W+/g, "-");
  const bundle = await rolldown({
    input: { [RUN]: ENTRY, ...Object.fromEntries(tests.map((test) => [nameOf(test), join(root, test)])) },
    platform: "node",
    logLevel: "silent",
    // Tests are imported for what they do.
    treeshake: false,
    plugins: [
      {
        name: "changes",
        resolveId(id, importer) {
          if (id === ENTRY) return id;
          if (id !== "vitest") return null;
          return importer === shim ? { id, external: true } : shim;
        },
        load: (id) => (id === ENTRY ? entryOf(shim) : null),
        transform(code, id) {
          if (id.startsWith(join(root, "test/"))) return { code: withPlace(code, id), moduleType: "ts" };
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
  return { changes, runner: join(dir, `${RUN}.js`), tests: new Map(tests.map((test) => [test, join(dir, `${nameOf(test)}.js`)])) };
}
