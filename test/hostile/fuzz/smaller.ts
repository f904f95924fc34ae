import type { Attempt } from "./attempt.js";
import { judged } from "./judge.js";

/** So often something smaller is tried. */
const MOST_TRIED = 400;

/** What is wrong, but for what differs between attempts that show the same. */
export const kindOf = (wrong: string): string => {
  const [first = "", second = ""] = wrong.replace(/\d+(?:\.\d+)? s/g, "").split("\n");
  return wrong.startsWith("thrown") ? `${first.replace(/[:=] .*/s, "")} ${second.trim().replace(/\(.*/, "")}` : first.slice(0, 24);
};

/** The smallest attempt found that shows the same as this one: fewer arguments, fewer files, less in each. */
export async function smallest(attempt: Attempt, wrong: string): Promise<Attempt> {
  const kind = kindOf(wrong);
  let left = MOST_TRIED;
  const shows = async (smaller: Attempt): Promise<boolean> => {
    left -= 1;
    const now = await judged(smaller);
    return now.wrong !== undefined && kindOf(now.wrong) === kind;
  };
  let best = attempt;
  for (let found = true; found && left > 0; ) {
    found = false;
    for (const smaller of smallerThan(best)) {
      if (left <= 0) break;
      if (!(await shows(smaller))) continue;
      best = smaller;
      found = true;
      break;
    }
  }
  return best;
}

function* smallerThan(attempt: Attempt): Generator<Attempt> {
  const { args, files, stdin } = attempt;
  for (const name of Object.keys(files)) {
    const { [name]: _, ...others } = files;
    yield { ...attempt, files: others };
  }
  for (const [name, file] of Object.entries(files))
    for (const less of shorter(file)) yield { ...attempt, files: { ...files, [name]: less } };
  if (stdin !== undefined) for (const less of shorter(stdin)) yield { ...attempt, stdin: less };
  for (let at = 1; at < args.length; at += 1) yield { ...attempt, args: args.toSpliced(at, args[at]?.startsWith("--") ? 2 : 1) };
}

/** The same with a half, a quarter, … of its lines or of its signs left out. */
function* shorter(file: string | Buffer): Generator<string | Buffer> {
  if (Buffer.isBuffer(file)) {
    const text = file.toString("utf8");
    if (Buffer.from(text).equals(file)) yield* shorter(text);
    return;
  }
  const lines = file.split("\n");
  for (let many = Math.ceil(lines.length / 2); many >= 1; many = many === 1 ? 0 : Math.ceil(many / 2))
    for (let at = 0; at < lines.length && lines.length > 1; at += many) yield lines.toSpliced(at, many).join("\n");
  for (let many = Math.ceil(file.length / 2); many >= (file.length > 400 ? 20 : 1); many = Math.floor(many / 2))
    for (let at = 0; at < file.length; at += many) yield file.slice(0, at) + file.slice(at + many);
}
