/** JSON Schema as it is written; apart from what makes it, so that the library's types need nobody else's. */
export type JsonSchema = Record<string, unknown>;
