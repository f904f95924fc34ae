import { execFile } from "node:child_process";

/** So much of what git says is held: the names of some hundred thousand files, or one large file. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Runs git in a folder, without a shell; its output, or undefined where it says no. Throws where there is no git at all. */
export const git = (folder: string, args: readonly string[]): Promise<string | undefined> =>
  new Promise((done, failed) => {
    execFile("git", ["-C", folder, "--no-pager", ...args], { maxBuffer: MOST_BYTES, encoding: "utf8" }, (cause, stdout) => {
      if (cause && typeof cause.code === "string") failed(cause);
      else done(cause ? undefined : stdout);
    });
  });
