/** The words of a command line as a page shows it, without what it remarks. */
export const wordsOf = (line: string): string[] =>
  [...line.replace(/ +#.*/, "").matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? "");
