import type { Comparison, Node, Operation, Test } from "./node.js";
import { type Token, tokensOf } from "./tokens.js";
import { text, truth } from "./value.js";

/** A FEEL expression as a tree, by the precedence that DMN 1.5 gives. */
export function parse(source: string): Node {
  const known = trees.get(source);
  if (known) return known;
  const parser = new Parser(tokensOf(source), source);
  const tree = parser.whole();
  trees.set(source, tree);
  return tree;
}

const trees = new Map<string, Node>();

const COMPARISONS: readonly string[] = ["=", "!=", "<", "<=", ">", ">="];

class Parser {
  private at = 0;
  constructor(
    private readonly tokens: readonly Token[],
    private readonly source: string,
  ) {}

  whole(): Node {
    const tree = this.expression();
    if (this.at < this.tokens.length) this.fail();
    return tree;
  }

  private fail(): never {
    throw new Error(`FEEL that does not parse at ${this.tokens[this.at]?.text ?? "its end"}: ${this.source}`);
  }

  private isNext(sign: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === "sign" && token.text === sign;
  }

  private took(sign: string): boolean {
    if (!this.isNext(sign)) return false;
    this.at += 1;
    return true;
  }

  private need(sign: string): void {
    if (!this.took(sign)) this.fail();
  }

  private name(): string {
    const token = this.tokens[this.at];
    if (token?.kind !== "name") this.fail();
    this.at += 1;
    return token.text;
  }

  private expression(): Node {
    if (this.took("if")) {
      const condition = this.expression();
      this.need("then");
      const then = this.expression();
      this.need("else");
      return { kind: "choice", condition, then, otherwise: this.expression() };
    }
    if (this.took("for")) {
      const [name, list] = this.loop();
      this.need("return");
      return { kind: "for", name, list, give: this.expression() };
    }
    for (const kind of ["some", "every"] as const) {
      if (!this.took(kind)) continue;
      const [name, list] = this.loop();
      this.need("satisfies");
      return { kind, name, list, condition: this.expression() };
    }
    return this.either();
  }

  private loop(): [string, Node] {
    const name = this.name();
    this.need("in");
    return [name, this.expression()];
  }

  private either(): Node {
    let left = this.both();
    while (this.took("or")) left = { kind: "either", left, right: this.both() };
    return left;
  }

  private both(): Node {
    let left = this.comparison();
    while (this.took("and")) left = { kind: "both", left, right: this.comparison() };
    return left;
  }

  private comparison(): Node {
    const left = this.sum();
    const token = this.tokens[this.at];
    if (token?.kind === "sign" && COMPARISONS.includes(token.text)) {
      this.at += 1;
      return { kind: "comparison", comparison: token.text as Comparison, left, right: this.sum() };
    }
    if (this.took("between")) {
      const low = this.sum();
      this.need("and");
      return { kind: "in", value: left, tests: [{ kind: "within", low, high: this.sum(), withoutLow: false, withoutHigh: false }] };
    }
    return this.took("in") ? { kind: "in", value: left, tests: this.tests() } : left;
  }

  /** One test, or several in round brackets; a round bracket may also open an interval. */
  private tests(): Test[] {
    if (!this.isNext("(")) return [this.test()];
    const start = this.at;
    this.at += 1;
    const first = this.test();
    if (this.took("..")) {
      this.at = start;
      return [this.test()];
    }
    const found = [first];
    while (this.took(",")) found.push(this.test());
    this.need(")");
    return found;
  }

  private test(): Test {
    const start = this.at;
    for (const opening of ["[", "(", "]"]) {
      if (!this.took(opening)) continue;
      const low = this.expression();
      if (!this.took("..")) break;
      const high = this.expression();
      const withoutHigh = !this.took("]");
      if (withoutHigh && !this.took(")")) this.need("[");
      return { kind: "within", low, high, withoutLow: opening !== "[", withoutHigh };
    }
    this.at = start;
    return { kind: "same", value: this.sum() };
  }

  private sum(): Node {
    let left = this.product();
    for (;;) {
      const operation = (["+", "-"] as const).find((sign) => this.took(sign));
      if (!operation) return left;
      left = { kind: "arithmetic", operation, left, right: this.product() };
    }
  }

  private product(): Node {
    let left = this.power();
    for (;;) {
      const operation: Operation | undefined = (["*", "/"] as const).find((sign) => this.took(sign));
      if (!operation) return left;
      left = { kind: "arithmetic", operation, left, right: this.power() };
    }
  }

  private power(): Node {
    let left = this.signed();
    while (this.took("**")) left = { kind: "arithmetic", operation: "**", left, right: this.signed() };
    return left;
  }

  private signed(): Node {
    return this.took("-") ? { kind: "negation", of: this.signed() } : this.postfix();
  }

  private postfix(): Node {
    let node = this.primary();
    for (;;) {
      if (this.took(".")) node = { kind: "path", of: node, name: this.name() };
      else if (this.took("[")) {
        node = { kind: "filter", list: node, condition: this.expression() };
        this.need("]");
      } else return node;
    }
  }

  private primary(): Node {
    if (this.took("true")) return { kind: "literal", value: truth(true) };
    if (this.took("false")) return { kind: "literal", value: truth(false) };
    if (this.took("(")) {
      const inner = this.expression();
      this.need(")");
      return inner;
    }
    if (this.took("[")) return { kind: "list", items: this.several("]") };
    const token = this.tokens[this.at];
    this.at += 1;
    if (token?.kind === "literal") return { kind: "literal", value: token.value ?? text(token.text) };
    if (token?.kind !== "name") {
      this.at -= 1;
      this.fail();
    }
    return this.isNext("(") ? { kind: "call", name: token.text, given: this.given() } : { kind: "name", name: token.text };
  }

  private given(): Node[] {
    this.need("(");
    return this.several(")");
  }

  private several(closing: string): Node[] {
    const found: Node[] = [];
    if (this.took(closing)) return found;
    do found.push(this.expression());
    while (this.took(","));
    this.need(closing);
    return found;
  }
}
