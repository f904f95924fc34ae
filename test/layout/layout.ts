/** Source texts by their path from `src/`. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** A path from `src/`, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
  /** It is loaded where it is first used. */
  readonly isLater?: true;
}

/** Folders in reading order: each may import itself and what stands above it. */
export const FOLDERS = [
  "values",
  "messages",
  "expression",
  "language",
  "policy",
  "proof",
  "applications",
  "results",
  "evaluation",
  "sql",
  "settlement",
  "audit",
  "estimate",
  "analysis",
  "reports",
  "formats",
  "page",
  "editor",
  "commands",
] as const;

/** Files beside the folders, after all of them, in reading order. */
export const ROOT_FILES = ["browser.ts", "compiler.ts", "index.ts", "cli.ts", "bin.ts"] as const;

/** Folders that may see less than what stands above them. */
export const SEES_ONLY: Readonly<Record<string, readonly string[]>> = {
  messages: ["values"],
  policy: ["values", "messages", "expression", "language"],
  applications: ["values", "messages", "expression"],
  results: ["values", "messages", "policy"],
  sql: ["values", "messages", "expression", "policy", "evaluation"],
  formats: ["values", "messages", "results", "reports"],
};

export interface Exception {
  readonly from: string;
  readonly to: string;
  readonly because: string;
}

/** Where each library is known; a folder ends in a slash. */
export const FENCES: Readonly<Record<string, readonly string[]>> = {
  // Formatting needs what a reader drops: where each blank, mark and remark stands.
  yaml: ["policy/read-yaml.ts", "policy/writing/parts.ts"],
  "@bpmn-io/lezer-feel": ["language/feel/"],
  zod: ["language/", "policy/", "applications/", "reports/", "audit/receipt.ts", "analysis/test-shape.ts", "analysis/severities.ts"],
  preact: ["page/"],
  "preact/hooks": ["page/"],
  "@clack/prompts": ["commands/host/clack-prompter.ts"],
  commander: ["cli.ts", "commands/options.ts"],
  chalk: ["formats/"],
  "string-width": ["formats/"],
  fflate: ["formats/workbook/zip.ts"],
  "vscode-languageserver": ["commands/editing/", "commands/lsp.ts"],
  "vscode-languageserver/node": ["commands/lsp.ts"],
  "vscode-languageserver-textdocument": ["commands/editing/"],
  yauzl: ["applications/workbook/archive.ts"],
  saxes: ["applications/workbook/xml.ts"],
  "@duckdb/node-api": ["commands/host/node-duckdb.ts", "commands/host/node-stored.ts"],
  "node:module": ["commands/host/node-duckdb.ts"],
  "node:fs": [
    "commands/host/node-duckdb.ts",
    "commands/host/node-host.ts",
    "commands/host/node-kept.ts",
    "commands/host/node-output.ts",
    "commands/host/node-stored.ts",
    "bin.ts",
  ],
  "node:fs/promises": ["commands/host/node-host.ts", "commands/host/node-output.ts", "commands/host/node-stored.ts", "bin.ts"],
  "node:path": [
    "commands/host/node-host.ts",
    "commands/host/node-kept.ts",
    "commands/host/node-output.ts",
    "commands/host/node-stored.ts",
    "commands/host/node-worker.ts",
    "bin.ts",
  ],
  "node:stream": ["commands/lsp.ts"],
  "node:url": ["commands/editing/documents.ts"],
  "node:os": ["commands/host/node-host.ts", "commands/host/node-kept.ts", "commands/host/node-output.ts"],
  "node:worker_threads": ["commands/host/node-worker.ts"],
  "node:child_process": ["commands/host/node-git.ts"],
  "node:crypto": ["commands/host/digest.ts"],
  "node:zlib": ["applications/workbook/archive.ts", "commands/host/node-kept.ts"],
  "node:buffer": [
    "applications/table/decoders.ts",
    "applications/table/encoding.ts",
    "applications/workbook/archive.ts",
    "applications/workbook/foreign-file.ts",
  ],
};

const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
const STATIC = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s*)?["']([^"']+)["']/gm;

/** Text without comments; with `strings` off, without what stands in quotation marks either. */
export function stripped(text: string, strings: boolean): string {
  const token =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|(?<=[(=,:[!&|?{};+\n]\s*)\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  return text.replace(token, (found) => {
    if (found.startsWith("//") || found.startsWith("/*")) return " ";
    if (strings) return found;
    return found.startsWith("/") ? "/ /" : found.startsWith("`") ? holesOf(found) : '""';
  });
}

/** What a template computes: its holes are code. */
const holesOf = (template: string): string => `"" ${[...template.matchAll(/\$\{([^}]*)\}/g)].map((hole) => hole[1]).join(" ; ")}`;

function resolve(from: string, to: string): string {
  if (!to.startsWith(".")) return to;
  const parts = from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/").replace(/\.js$/, ".ts");
}

export function importsOf(sources: Sources): Import[] {
  return [...sources].flatMap(([from, text]) => {
    const code = stripped(text, true);
    const statics = [...code.matchAll(STATIC)].map(([, type, to = ""]) => ({ from, to: resolve(from, to), typeOnly: type !== undefined }));
    const dynamics = [...code.matchAll(DYNAMIC)].map(([, to = ""]) => ({
      from,
      to: resolve(from, to),
      typeOnly: false,
      isLater: true as const,
    }));
    return [...statics, ...dynamics];
  });
}

const folderOf = (path: string): string => (path.includes("/") ? (path.split("/")[0] ?? "") : "");
/** Sources, and the rows of data that stand beside them. */
const isOwn = (path: string): boolean => /\.(?:ts|json)$/.test(path);

function mayImport(from: string, to: string): boolean {
  const [own, other] = [folderOf(from), folderOf(to)];
  if (other === "") return own === "" && ROOT_FILES.indexOf(to as never) < ROOT_FILES.indexOf(from as never);
  if (own === "" || own === other) return true;
  const sees = SEES_ONLY[own];
  if (sees) return sees.includes(other);
  return FOLDERS.indexOf(other as never) >= 0 && FOLDERS.indexOf(other as never) < FOLDERS.indexOf(own as never);
}

const excepted = ({ from, to }: Import, exceptions: readonly Exception[]): boolean =>
  exceptions.some((each) => each.from === from && each.to === to);

/** Imports against the reading order. */
export function wrongWays(sources: Sources, exceptions: readonly Exception[] = []): string[] {
  return importsOf(sources)
    .filter((each) => isOwn(each.to) && !mayImport(each.from, each.to) && !excepted(each, exceptions))
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** Folders of which others may import these files alone: what applications say is made of text behind them, and nowhere else. */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  applications: [
    "answers.ts",
    "application-json.ts",
    "applications.ts",
    "blocks.ts",
    "carried.ts",
    "file-kinds.ts",
    "flat-payment.ts",
    "given.ts",
    "json-row.ts",
    "json-source.ts",
    "payment.ts",
    "row-shape.ts",
    "saved-answers.ts",
    "row.ts",
    "schema.ts",
    "stated-payments.ts",
    "stated.ts",
    "table/chosen-headings.ts",
    "table/column-tally.ts",
    "table/encoding.ts",
    "table/notice.ts",
    "table/payment-table.ts",
    "table/record.ts",
  ],
};

/** Imports that go round the door of a folder. */
export const roundDoors = (sources: Sources): string[] =>
  importsOf(sources)
    .filter(({ from, to }) => {
      const folder = folderOf(to);
      const door = folder === folderOf(from) || !isOwn(to) ? undefined : DOORS[folder];
      return door && !door.some((file) => to === `${folder}/${file}`);
    })
    .map(({ from, to }) => `${from} imports ${to}`);

/** Imports that lead to no file. */
export const nowhere = (sources: Sources): string[] =>
  importsOf(sources)
    .filter((each) => each.to.endsWith(".ts") && !sources.has(each.to))
    .map(({ from, to }) => `${from} imports ${to}`);

/** Libraries outside their fence, and libraries that have none. */
export function overFences(sources: Sources, exceptions: readonly Exception[] = []): string[] {
  return importsOf(sources)
    .filter((each) => !isOwn(each.to) && !excepted(each, exceptions))
    .filter(({ from, to }) => !FENCES[to]?.some((place) => (place.endsWith("/") ? from.startsWith(place) : from === place)))
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** Files and packages that come with a file when it is loaded, those that it may load later among them where they are asked for. */
export function loadedWith(sources: Sources, start: readonly string[], laterToo = true): string[] {
  const edges = new Map<string, string[]>();
  for (const { from, to, typeOnly, isLater } of importsOf(sources))
    if (!typeOnly && (laterToo || !isLater)) edges.set(from, [...(edges.get(from) ?? []), to]);
  const found = new Set(start);
  for (const file of found) for (const next of edges.get(file) ?? []) found.add(next);
  return [...found].sort();
}

/** Rings of imports, each named once, from its first file in the order of the alphabet. */
export function cycles(sources: Sources, typesToo: boolean): string[] {
  const edges = new Map<string, string[]>();
  for (const { from, to, typeOnly } of importsOf(sources)) {
    if (isOwn(to) && (typesToo || !typeOnly)) edges.set(from, [...(edges.get(from) ?? []), to]);
  }
  const found = new Set<string>();
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const ring = path.slice(at);
      const start = ring.indexOf([...ring].sort()[0] ?? "");
      found.add([...ring.slice(start), ...ring.slice(0, start + 1)].join(" > "));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of [...sources.keys()].sort()) visit(file, []);
  return [...found].sort();
}

const lines = (text: string): number => text.replace(/\n$/, "").split("\n").length;

export const longerThan = (sources: Sources, limit: number): string[] =>
  [...sources]
    .filter(([, text]) => lines(text) > limit)
    .map(([path]) => path)
    .sort();

const HEAD_END = /(?:\)(?:: .+)?|=>) \{$/;
const NO_FUNCTION = /^\s*(?:\} )?(?:if|else|for|while|switch|catch|do|try)\b/;
const KEYWORDS =
  /^\s*(?:(?:export|default|async|static|private|protected|public|override|readonly|const|let|function\*?|get|set|return) )*\*?/;

/**
 * Functions of more lines than this, by file and name, read by how the formatter sets them: a head ends in `{`, and its end is
 * the next line that is indented as the head is.
 */
export function functionsLongerThan(sources: Sources, limit: number): string[] {
  const indent = (line: string): number => line.search(/\S/);
  return [...sources].flatMap(([path, text]) => {
    const all = text.split("\n");
    return all.flatMap((line, at) => {
      if (!HEAD_END.test(line) || NO_FUNCTION.test(line)) return [];
      const beside = (other: string | undefined) => other !== undefined && other !== "" && indent(other) === indent(line);
      let [from, to] = [at, at + 1];
      if (/^\s*\)/.test(line)) for (from -= 1; from > 0 && !beside(all[from]); ) from -= 1;
      while (to < all.length && !beside(all[to])) to += 1;
      const name = /^[\w$#]+/.exec((all[from] ?? "").replace(KEYWORDS, ""))?.[0] ?? `line ${from + 1}`;
      return to - from + 1 > limit ? [`${path}: ${name}`] : [];
    });
  });
}

const KEBAB = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/;
const EMPTY_NAMES = /(?:^|[/-])(?:utils?|helpers?|common|managers?|types|misc|shared)(?:[/.-]|$)/;

export const badNames = (sources: Sources): string[] =>
  [...sources.keys()].filter((path) => !KEBAB.test(path) || EMPTY_NAMES.test(path)).sort();

interface Forbidden {
  readonly what: string;
  readonly pattern: RegExp;
  readonly allowed: (path: string) => boolean;
}

const never = () => false;

/** What no file may say, outside comments and quotation marks. */
export const FORBIDDEN: readonly Forbidden[] = [
  { what: "process.exit", pattern: /\bprocess\s*\.\s*exit\s*\(/, allowed: (path) => path === "bin.ts" },
  { what: "any", pattern: /(?::|<|\bas\s|\||=>)\s*any\b(?!\s*[:(])|,\s*any\s*[>\]]|=\s*any\s*;|\bany\[\]/, allowed: never },
  { what: "eval", pattern: /(?<![\w.])eval\s*\(/, allowed: never },
  { what: "new Function", pattern: /\bnew\s+Function\b|(?<![\w.])Function\s*\(/, allowed: never },
  {
    what: "clock",
    pattern: /\bDate\s*\.\s*now\b|\bnew\s+Date\b|\bperformance\s*\.\s*now\b/,
    allowed: (path) => path.startsWith("commands/"),
  },
  { what: "chance", pattern: /\bMath\s*\.\s*random\b|\brandomUUID\b/, allowed: (path) => path.startsWith("commands/") },
  { what: "console", pattern: /\bconsole\s*\./, allowed: never },
  {
    what: "process",
    pattern: /(?<![\w.])process\s*\./,
    allowed: (path) => path === "bin.ts" || path === "commands/host/node-host.ts",
  },
  { what: "locale", pattern: /\btoLocale\w+\s*\(|\blocaleCompare\s*\(|\bIntl\s*\./, allowed: never },
  {
    what: "Buffer",
    pattern: /\bBuffer\b/,
    allowed: (path) =>
      /^(?:commands\/|bin\.ts$|applications\/(?:table\/(?:decoders|encoding)|workbook\/(?:archive|foreign-file))\.ts$)/.test(path),
  },
  {
    what: "JSON.parse",
    pattern: /\bJSON\s*\.\s*parse\b/,
    allowed: (path) => !/^(?:evaluation|settlement|audit|analysis)\//.test(path) || path === "evaluation/read-outcome.ts",
  },
  { what: "suppression", pattern: /@ts-(?:ignore|expect-error|nocheck)/, allowed: never },
];

export function forbiddenWords(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) => {
    const code = stripped(text, false);
    return FORBIDDEN.filter(({ what, pattern, allowed }) => !allowed(path) && pattern.test(what === "suppression" ? text : code)).map(
      ({ what }) => `${path}: ${what}`,
    );
  });
}

/** Files in folders that the design does not name. */
export const unknownFolders = (sources: Sources): string[] =>
  [...sources.keys()].filter((path) => {
    const folder = folderOf(path);
    return folder === "" ? !ROOT_FILES.includes(path as never) : !FOLDERS.includes(folder as never);
  });

const quoted = (word: string): RegExp => new RegExp(`["'\`]${word}["'\`]`);
const asConstruct = (word: string): RegExp => new RegExp(`\\bconstruct\\b[^"'\`;]{0,12}["'\`]${word}["'\`]`);
const keyOfRow = (word: string): RegExp => new RegExp(`(?:^|[{,])\\s*${word}\\s*:\\s*[[{"]`);

/**
 * Places outside `language/` that know a construct by its name, as `path: name`. Words that mean something else as well are
 * looked at only beside what a construct is called.
 */
export function constructsByName(sources: Sources, names: readonly string[], ambiguous: readonly string[]): string[] {
  const found = [...sources].flatMap(([path, text]) => {
    if (path.startsWith("language/")) return [];
    const code = stripped(text, true).split("\n");
    const isSaid = (name: string) =>
      ambiguous.includes(name)
        ? code.some((line) => asConstruct(name).test(line))
        : code.some((line) => quoted(name).test(line) || keyOfRow(name).test(line));
    return names.filter(isSaid).map((name) => `${path}: ${name}`);
  });
  return found.sort();
}

const DECLARATION = /^(?:export )?(?:abstract )?(?:type|interface|class) (\w+)/gm;

/** Types, interfaces and classes that two files declare by one name. */
export function namedTwice(sources: Sources): string[] {
  const files = new Map<string, Set<string>>();
  for (const [path, text] of sources)
    for (const [, name = ""] of text.matchAll(DECLARATION)) files.set(name, (files.get(name) ?? new Set()).add(path));
  return [...files].flatMap(([name, paths]) => (paths.size > 1 ? [name] : [])).sort();
}
