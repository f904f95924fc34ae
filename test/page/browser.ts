import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's name, then what others call it. */
const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const folders = (process.env.PATH ?? "").split(":");
const executable = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));

/** Whether a browser is here; what needs one is skipped elsewhere. */
export const hasBrowser = executable !== undefined;

export const launched = (): Promise<Browser> => chromium.launch({ executablePath: executable ?? "", args: ["--no-sandbox"] });

/** A page that was opened from a file, and everything that it should not have done. */
export interface Opened {
  readonly page: Page;
  /** Requests beyond the file itself, mistakes of the script, and what its policy refused. */
  readonly faults: readonly string[];
}

export interface Screen {
  readonly width?: number;
  readonly dark?: boolean;
  /** What stands behind the `#` of the address. */
  readonly hash?: string;
}

/** Opens a file in a page of its own, on a fixed day. */
export async function opened(browser: Browser, path: string, { width = 1280, dark = false, hash = "" }: Screen = {}): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" });
  const faults: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) faults.push(`request: ${request.url()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console: ${message.text()}`);
  });
  await page.clock.setFixedTime(new Date("2020-03-10T04:00:00Z"));
  await page.goto(`${pathToFileURL(path).href}${hash}`);
  return { page, faults };
}

/** An application as it stands in an address. */
export const addressOf = (application: object): string => `#application=${Buffer.from(JSON.stringify(application)).toString("base64url")}`;
