const HAN = "\\p{Script=Han}";
/** A plain mark that a Han character touches, past spaces. */
const BESIDE = new RegExp(`${HAN} *[,:;()?!]|[,:;()?!] *${HAN}`, "u");

/** What is typed as it stands. */
const TYPED = /`[^`\n]*`/g;

/** What is not typeset as zh is: plain marks that touch Han characters, each with what stands around it. */
export function plainMarks(text: string): string[] {
  const set = text.replace(TYPED, "``");
  return set.split("\n").flatMap((line) => {
    const found = BESIDE.exec(line);
    return found ? [line.slice(Math.max(0, found.index - 12), found.index + found[0].length + 12)] : [];
  });
}
