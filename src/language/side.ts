/** On which side of a figure something holds: `from` and `to` include it, `above` and `below` do not. */
export type Side = "from" | "above" | "to" | "below";
