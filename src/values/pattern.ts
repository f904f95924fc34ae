import { type Consumes, type Instruction, type Program, readPattern, type Unusable } from "./pattern-program.js";

/** A compiled pattern, run as all its states at once: the time is the length of the text times that of the pattern, whatever either is. */
export interface Pattern {
  /** Whether it is found anywhere in a text. */
  readonly test: (text: string) => boolean;
}

const known = new Map<string, Pattern | Unusable>();

/** Compiles a regular expression of XPath's kind (DMN 1.5 §10.3.4.3), or tells which part of it has no meaning here. */
export function patternOf(source: string, flags: string): Pattern | Unusable {
  const key = `${flags}/${source}`;
  const found = known.get(key) ?? compiled(source, flags);
  known.set(key, found);
  return found;
}

function compiled(source: string, flags: string): Pattern | Unusable {
  const program = readPattern(source, flags);
  return "part" in program ? program : { test: (text) => run(program, [...text]) };
}

/** States that a text has reached, each once. */
class States {
  readonly at: number[] = [];
  private readonly seen: Uint8Array;

  constructor(private readonly program: Program) {
    this.seen = new Uint8Array(program.length);
  }

  clear(): void {
    for (const state of this.at) this.seen[state] = 0;
    for (const state of this.passed.splice(0)) this.seen[state] = 0;
    this.at.length = 0;
  }

  private readonly passed: number[] = [];

  /** Reaches a state, and what follows it without a character; true where that is the end. */
  reach(start: number, chars: readonly string[], place: number): boolean {
    const open = [start];
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (this.seen[state]) continue;
      this.seen[state] = 1;
      const instruction = this.program[state] as Instruction;
      if (instruction.kind === "match") {
        this.passed.push(state);
        return true;
      }
      if (instruction.kind === "character") this.at.push(state);
      else this.passed.push(state);
      if (instruction.kind === "split") open.push(...instruction.next);
      if (instruction.kind === "place" && instruction.holds(chars, place)) open.push(instruction.next);
    }
    return false;
  }
}

function run(program: Program, chars: readonly string[]): boolean {
  let [now, next] = [new States(program), new States(program)];
  for (let place = 0; place <= chars.length; place += 1) {
    if (now.reach(0, chars, place)) return true;
    const char = chars[place];
    if (char === undefined) return false;
    for (const state of now.at) {
      const { fits, next: to } = program[state] as Consumes;
      if (fits(char) && next.reach(to, chars, place + 1)) return true;
    }
    now.clear();
    [now, next] = [next, now];
  }
  return false;
}
