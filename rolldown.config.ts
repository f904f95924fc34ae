import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "rolldown";

/** One byte a character: V8 then reads the files in half the time. */
const ascii: Plugin = {
  name: "ascii",
  generateBundle: (_options, bundle) => {
    for (const file of Object.values(bundle))
      if (file.type === "chunk")
        file.code = file.code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  },
};

/** What commander would start other programs with, which no command here is: it loads sockets and more. */
const noChildren: Plugin = {
  name: "no-children",
  resolveId: (id, importer) => (id === "node:child_process" && !importer?.endsWith("node-git.ts") ? "\0none" : null),
  load: (id) => (id === "\0none" ? "export default {};" : null),
};

/** A sum of all that was built: what is kept from run to run is of one build. */
const stamp: Plugin = {
  name: "stamp",
  generateBundle(_options, bundle) {
    const sum = createHash("sha256");
    for (const file of Object.values(bundle)) if (file.type === "chunk") sum.update(file.code);
    this.emitFile({ type: "asset", fileName: "build", source: sum.digest("hex") });
  },
};

/** The look of the page that applicants fill in, beside its script. */
const look: Plugin = {
  name: "look",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "form.css", source: readFileSync("src/page/form.css", "utf8") });
  },
};

/** The package of a module that is not the project's own, as its folder. */
const packageOf = (id: string): readonly string[] => /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.slice(1) ?? [];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly author?: string | { readonly name: string };
}

/** What a package says of its licence; one without the text says at least whose it is. */
function licenceIn(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  const by = texts.length > 0 || author === undefined ? "" : `, ${typeof author === "string" ? author : author.name}`;
  return [`${name} ${version}: ${license}${by}`, ...texts].join("\n\n");
}

/** The licences of what is bundled, which ask to be handed on with it: nothing is installed beside the program that would bring them. */
const licences: Plugin = {
  name: "licences",
  generateBundle(_options, bundle) {
    const ids = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
    const texts = [...new Set(ids.flatMap(packageOf))].map(licenceIn).sort();
    this.emitFile({ type: "asset", fileName: "licences.txt", source: `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n` });
  },
};

export default defineConfig([
  {
    input: { index: "src/index.ts" },
    platform: "node",
    plugins: [licences],
    output: { dir: "dist", cleanDir: true, format: "esm", minify: true },
  },
  {
    input: { program: "src/bin.ts", worker: "src/commands/host/node-worker.ts" },
    platform: "node",
    plugins: [noChildren, ascii, stamp, licences],
    output: {
      dir: "dist/program",
      cleanDir: true,
      format: "cjs",
      minify: true,
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name].cjs",
      codeSplitting: {
        // In few files, each of what is used together: the start loads no compiler of rules and draws no table.
        groups: [
          { name: "start", test: /src\/(bin|cli)\.ts$/, priority: 3 },
          { name: "engine", test: /src\/(commands\/evaluate\.ts|formats\/ndjson\.ts)$/, priority: 2 },
          { name: "compiler", test: /src\/policy\/compile-rules\.ts$/, priority: 1 },
        ],
      },
    },
  },
  {
    input: "src/browser.ts",
    platform: "browser",
    plugins: [ascii, licences],
    output: { dir: "dist/browser", cleanDir: true, format: "esm", minify: true },
  },
  {
    input: { form: "src/page/main.tsx" },
    platform: "browser",
    plugins: [ascii, look, licences],
    output: { dir: "dist/page", cleanDir: true, format: "iife", minify: true },
  },
]);
