import type { Expression, Fact, Field, Loop, WorkingDays } from "../expression/core.js";
import { type Type, typeOfField } from "../expression/type.js";
import type { Raise, Span } from "../messages/finding.js";
import type { Day } from "../values/date.js";

/** An expression with its type. */
export interface Typed {
  readonly expression: Expression;
  readonly type: Type;
}

/** The items of a list as far as they were chosen, and perhaps one value of each: what a fold works on. */
export interface List {
  readonly fact: Fact;
  readonly fields: readonly Field[];
  readonly scope: number;
  readonly where: Expression | null;
  readonly body: Typed | null;
  /** Equal values count once. */
  readonly distinct?: true | undefined;
}

/** A table asked for one of its results. */
export interface TableUse {
  readonly arguments: readonly Typed[];
  readonly result: { readonly text: string; readonly span: Span };
  readonly environment: Environment;
  readonly span: Span;
}

/** An amount of another policy as a rule names it, with the places of both ids. */
export interface OtherAmount {
  readonly policy: string;
  readonly policySpan: Span;
  readonly subsidy: string;
  readonly subsidySpan: Span;
}

/** What a name stands for at its place. */
export type Binding =
  | { readonly kind: "value"; readonly type: Type; readonly expression: Expression }
  | { readonly kind: "item"; readonly fields: readonly Field[]; readonly scope: number }
  | { readonly kind: "list"; readonly field: Field }
  | {
      readonly kind: "table";
      readonly declared: Span;
      readonly parameters: readonly string[];
      readonly results: readonly string[];
      readonly look: (use: TableUse) => Typed | null;
    }
  | {
      readonly kind: "formula";
      readonly declared: Span;
      readonly parameters: readonly string[];
      /** Its value for arguments, as they are written at the place where it is used. */
      readonly apply: (
        given: readonly Typed[],
        environment: Environment,
        call: { readonly text: string; readonly span: Span },
      ) => Typed | null;
    }
  | {
      readonly kind: "definition";
      /** Null for what every policy has. */
      readonly declared: Span | null;
      readonly define: (environment: Environment, use: Span) => Typed | null;
    };

/** How deep lists may stand inside lists in one expression. */
const DEEPEST = 8;

/** What holds for a whole subsidy: its policy's facts that constructs need, and where findings go. */
export interface Context {
  readonly raise: Raise;
  readonly currency: string;
  /** The first day of the policy; a history may not begin later. */
  readonly effectiveFrom: Day;
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** The body on days when the policy is in force, else none. */
  readonly inForce: (date: Expression, body: Expression) => Expression;
  /** Told where FEEL uses what is declared elsewhere. */
  readonly named: (use: Span, declared: Span) => void;
  /** Told of every loop that an amount enters, with what may be named at its items. */
  readonly enter: (loop: Loop, environment: Environment) => void;
  /** Whether a day falls to this version of the policy rather than to another; null where there is one version. */
  readonly inTurn: (date: Expression) => Expression | null;
  /** Which days are worked; null where the policy does not say. */
  readonly workCalendar: WorkingDays["calendar"] | null;
  /** Another subsidy's amount before limits. */
  readonly subsidy: (id: string, use: Span) => Typed | null;
  /** What another policy grants under one of its subsidies. */
  readonly otherAmount: (named: OtherAmount) => Typed | null;
  /** The section of the document that the rule rests on. */
  readonly section: string | undefined;
}

/** What may be named at a place of a rule, and the date that decides there. */
export class Environment {
  private readonly bindings = new Map<string, Binding>();

  constructor(
    readonly context: Context,
    /** The date in whose light histories are read. */
    readonly date: Expression,
    readonly depth = 0,
    private readonly outer: Environment | null = null,
  ) {}

  get raise(): Raise {
    return this.context.raise;
  }

  get currency(): string {
    return this.context.currency;
  }

  /** The surroundings with names of their own, and perhaps another date or one more list entered. */
  inside(change: { date?: Expression; deeper?: boolean } = {}): Environment {
    const depth = Math.min(this.depth + (change.deeper ? 1 : 0), DEEPEST);
    return new Environment(this.context, change.date ?? this.date, depth, this);
  }

  bind(name: string, binding: Binding): this {
    this.bindings.set(name, binding);
    return this;
  }

  bindFields(fields: readonly Field[], scope: number): this {
    for (const field of fields) this.bind(field.name, bindingOfField(field, scope));
    return this;
  }

  find(name: string): Binding | undefined {
    return this.bindings.get(name) ?? this.outer?.find(name);
  }

  /** What a name of FEEL stands for, which is a use of it. */
  use({ text, span }: { readonly text: string; readonly span: Span }): Binding | undefined {
    const found = this.find(text);
    const declared = found && declaredAt(found);
    if (declared) this.context.named(span, declared);
    return found;
  }

  names(): string[] {
    return [...this.bindings.keys(), ...(this.outer?.names() ?? [])];
  }
}

/** Where a policy declares what a name stands for; undefined for what stands at its place alone. */
function declaredAt(binding: Binding): Span | undefined {
  if (binding.kind === "list") return binding.field.span;
  if (binding.kind === "item") return undefined;
  if (binding.kind !== "value") return binding.declared ?? undefined;
  const { expression } = binding;
  if (expression.kind === "fact") return expression.field.span;
  return expression.kind === "named" ? expression.origin?.span : undefined;
}

export function bindingOfField(field: Field, scope: number): Binding {
  if (field.type === "list") return { kind: "list", field };
  return { kind: "value", type: typeOfField(field), expression: { kind: "fact", scope, field } };
}
