import { say } from "../messages/phrase.js";
import { CannotDo } from "../messages/usage.js";
import type { Setting } from "./command.js";
import type { Host } from "./host/host.js";
import { flagOption, type Options } from "./options.js";
import { writeNotice } from "./write-report.js";

/** So often files are looked at, and so long they must be left alone before a run begins. */
const PAUSE_MS = 200;

/** Above what was printed before, on a terminal. */
const CLEAR = "\u001B[2J\u001B[3J\u001B[H";

type WatchedRun = (setting: Setting) => Promise<number>;

/** Does something once, or with `--watch` again each time that a file changes which it looked at; then only a signal ends it. */
export async function watched(setting: Setting, options: Options, run: WatchedRun): Promise<number> {
  if (!flagOption(options, "watch")) return run(setting);
  for (let changed: readonly string[] | undefined; ; ) {
    const { host, stamps } = noting(setting.host);
    const own = { ...setting, host };
    if (changed) await tell(own, options, changed);
    await told(own, run, changed === undefined);
    await writeNotice(own, options, `${say("watching", setting.language, { count: stamps.size })}\n`);
    changed = await changes(setting.host, stamps);
  }
}

async function tell({ host, language }: Setting, options: Options, changed: readonly string[]): Promise<void> {
  if (host.stdout.isTerminal) await host.stdout.write(CLEAR);
  await writeNotice({ host, language } as Setting, options, `${say("files-changed", language, { files: changed })}\n`);
}

/** What stops one run does not stop the next, but for a path that was never there. */
async function told(setting: Setting, run: WatchedRun, isFirst: boolean): Promise<void> {
  try {
    await run(setting);
  } catch (cause) {
    if (!(cause instanceof CannotDo) || (isFirst && cause.code === "no-such-file")) throw cause;
    await setting.host.stderr.write(`${cause.attachment}${say("stopped", setting.language, { why: cause.words(setting.language) })}\n`);
  }
}

/** The same host, which notes of everything that is looked at how it was before that. */
function noting(host: Host): { readonly host: Host; readonly stamps: ReadonlyMap<string, string> } {
  const stamps = new Map<string, string>();
  const note = async (path: string): Promise<void> => {
    if (path !== "-" && !stamps.has(path)) stamps.set(path, await host.stampOf(path));
  };
  const after =
    <T>(look: (path: string) => Promise<T>) =>
    async (path: string): Promise<T> => {
      await note(path);
      return look(path);
    };
  return { stamps, host: { ...host, readText: after(host.readText), kindOf: after(host.kindOf), list: after(host.list) } };
}

/** Waits until something is otherwise than it was, and stays so; answers with its paths. */
async function changes(host: Host, before: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const look = async () => new Map(await Promise.all([...before.keys()].map(async (path) => [path, await host.stampOf(path)] as const)));
  for (let last = before; ; ) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const now = await look();
    const changed = [...before.keys()].filter((path) => now.get(path) !== before.get(path));
    if (changed.length > 0 && changed.every((path) => now.get(path) === last.get(path))) return named(changed);
    last = now;
  }
}

/** A folder in which only files changed, or came, is told by these. */
const named = (paths: readonly string[]): readonly string[] => {
  const within = paths.filter((path) => !paths.some((other) => other !== path && other.startsWith(path)));
  return within.length > 0 ? within : paths;
};
