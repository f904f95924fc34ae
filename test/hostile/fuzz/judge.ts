import { main } from "../../../src/cli.js";
import type { Host } from "../../../src/commands/host/host.js";
import { memoryHost, type Written } from "../../golden/memory-host.js";
import type { Attempt } from "./attempt.js";
import { called } from "./called.js";
import { wrongInPage } from "./pages.js";
import { typist } from "./typist.js";

/** What came of an attempt, and what is wrong with it. */
export interface Judged {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly created: ReadonlyMap<string, string>;
  readonly bytes: ReadonlyMap<string, Buffer>;
  readonly seconds: number;
  /** In a few words of which the first few say its kind; undefined where nothing is wrong. */
  readonly wrong: string | undefined;
}

/** Far longer than anything here takes of the processor; quadratic work takes longer still. */
const MOST_SECONDS = 20;

const PROTOTYPES = [Object, Array, String, Number, Boolean, Function, Map, Set, RegExp, Date, Promise].map(({ prototype }) => prototype);
const namesOfPrototypes = (): string => PROTOTYPES.map((each) => Object.getOwnPropertyNames(each).join()).join("\n");
const UNTOUCHED = namesOfPrototypes();

/** What comes with the program, and nothing else of the disk. */
const SHIPPED = /^(?:rules|docs\/(?:reference|findings)|dist\/page|start)(?:\/|$)/;

/** A host that has the files of an attempt alone, and notes what else is written. */
function hostOf(attempt: Attempt): { host: Host; written: Written; strangers: string[] } {
  const { files, stdin = "", chunkBytes = 1 << 16, columns = 100, terminal = false, typed } = attempt;
  const environment = { LANG: "zh_CN.UTF-8" };
  const prompter = typed ? { prompter: typist(typed) } : {};
  const clock = (): number => performance.now();
  const written = memoryHost({ clock, files, stdin, chunkBytes, columns, terminal, environment, ...prompter });
  const { host } = written;
  const strangers: string[] = [];
  const isHere = (path: string): boolean => Object.hasOwn(files, path) || (SHIPPED.test(path) && !path.includes(".."));
  const missing = (path: string): Error => Object.assign(new Error(path), { code: "ENOENT" });
  async function* none(path: string): AsyncGenerator<Buffer> {
    yield* [];
    throw missing(path);
  }
  const writes = (path: string): void => {
    const isAsked = attempt.writes.some((each) => each === path || (/[/-]$/.test(each) && path.startsWith(each)));
    if (!isAsked) strangers.push(path);
  };
  return {
    written,
    strangers,
    host: {
      ...host,
      readText: async (path) => {
        if (!isHere(path)) throw missing(path);
        return host.readText(path);
      },
      readChunks: (path) => {
        if (path === "-" && attempt.args[0] === "lsp") return inTurn(attempt.stdin ?? "", written);
        return path === "-" || isHere(path) ? host.readChunks(path) : none(path);
      },
      kindOf: async (path) => (isHere(path) || Object.keys(files).some((each) => each.startsWith(`${path}/`)) ? host.kindOf(path) : "none"),
      list: async (folder) => {
        const names = Object.keys(files).flatMap((path) =>
          path.startsWith(`${folder}/`) ? (path.slice(folder.length + 1).split("/")[0] ?? []) : [],
        );
        return SHIPPED.test(folder) ? host.list(folder) : [...new Set(names)].sort();
      },
      sizeOf: async (path) => (path === "-" || isHere(path) || written.bytes.has(path) ? host.sizeOf(path) : undefined),
      tableRows: ({ file }) => (isHere(file) ? host.readChunks(file) : none(file)),
      createFile: async (path) => {
        writes(path);
        return host.createFile(path);
      },
      createFolder: async (path) => {
        writes(path);
      },
    },
  };
}

const ANSWER_MS = 2000;

/** The messages of an editor, which waits for each answer as protocol has it, but not for ever. */
async function* inTurn(stdin: string | Buffer, written: Written): AsyncGenerator<Buffer> {
  for (const message of String(stdin).split(/(?=Content-Length: \d+\r\n)/)) {
    yield Buffer.from(message);
    const [, id] = /^\{"jsonrpc":"2.0","id":(\d+)/.exec(message.slice(message.indexOf("{"))) ?? [];
    const until = Date.now() + ANSWER_MS;
    while (id !== undefined && !written.stdout().includes(`"id":${id}`) && Date.now() < until) await new Promise((go) => setTimeout(go, 1));
  }
}

/** Runs an attempt, and says what is wrong with what came of it. */
export async function judged(attempt: Attempt): Promise<Judged> {
  const { host, written, strangers } = hostOf(attempt);
  const started = process.cpuUsage();
  let code = -1;
  let thrown: string | undefined;
  try {
    code = attempt.args[0]?.startsWith("#") ? await called(attempt) : await main(attempt.args, host);
  } catch (cause) {
    thrown = `thrown: ${cause instanceof Error ? firstFrames(cause) : String(cause)}`;
  }
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  const ran = { code, stdout: written.stdout(), stderr: written.stderr(), created: written.created, bytes: written.bytes, seconds };
  return { ...ran, wrong: thrown ?? wrongIn(attempt, ran, strangers) };
}

const firstFrames = (cause: Error): string => (cause.stack ?? String(cause)).split("\n").slice(0, 4).join("\n");

function wrongIn(attempt: Attempt, ran: Omit<Judged, "wrong">, strangers: readonly string[]): string | undefined {
  const { code, stdout, stderr, created, bytes, seconds } = ran;
  if (namesOfPrototypes() !== UNTOUCHED) return "prototypes were changed";
  if (![0, 1, 2].includes(code) && !(attempt.typed && code === 130)) return `exit code: ${code}`;
  if (code === 2 && stderr === "") return "refused without a word";
  if (strangers.length > 0) return `writes what nobody asked for: ${strangers.join(" ")}`;
  if (seconds > MOST_SECONDS) return `slow: ${seconds.toFixed(1)} s`;
  const said = textOf(attempt);
  // Who is asked at a terminal reads the dialogue there as well.
  const format =
    attempt.typed || attempt.args.some((arg) => /^(?:--help|-h|-V|--version)$/.test(arg)) ? "text" : (formatOf(attempt.args) ?? "text");
  const pages = [
    ["stderr", "text", stderr, undefined],
    ["stdout", format, stdout, undefined],
    ...[...created].map(([path, text]) => [path, endingOf(path) ?? format, text, bytes.get(path)] as const),
  ] as const;
  for (const [name, kind, text, whole] of pages) {
    const wrong = wrongInPage(kind, attempt.terminal ? unpainted(text) : text, whole, said);
    if (wrong !== undefined) return `${wrong} (${name}, ${kind})`;
  }
  return undefined;
}

/** Without the colours that a terminal is sent; not those that are read. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what colours are sent by
const unpainted = (text: string): string => text.replace(/\u001b\[\d+m(?!zq)/g, "");

/** Everything that an attempt says, to know again what the program repeats. */
export function textOf({ args, files, stdin = "", typed = [] }: Attempt): string {
  const texts = (file: string | Buffer): string[] => (Buffer.isBuffer(file) ? [String(file), file.toString("utf16le")] : [file]);
  return [...args, ...Object.entries(files).flatMap(([name, file]) => [name, ...texts(file)]), ...texts(stdin), ...typed].join("\n");
}

function formatOf(args: readonly string[]): string | undefined {
  if (args[0] === "lsp") return "lsp";
  const at = args.lastIndexOf("--format");
  return at < 0 ? undefined : args[at + 1];
}

const ENDINGS: Readonly<Record<string, string>> = {
  yaml: "source",
  yml: "source",
  txt: "source",
  jsonl: "ndjson",
  md: "markdown",
  htm: "html",
};
const KINDS = ["json", "ndjson", "csv", "xlsx", "html", "markdown", "source"];

function endingOf(path: string): string | undefined {
  const ending = path.slice(path.lastIndexOf(".") + 1);
  const kind = ENDINGS[ending] ?? ending;
  return KINDS.includes(kind) ? kind : undefined;
}
