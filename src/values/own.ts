/** What a record holds under a key of its own; nothing that every object has, such as `constructor`. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/** A record that holds nothing but what is put into it, whatever it is asked for: what names it has is for authors to say. */
export const bareRecord = <T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> =>
  Object.setPrototypeOf(Object.fromEntries(entries), null) as Record<string, T>;
