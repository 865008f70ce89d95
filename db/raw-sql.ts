/** A value as the wire takes it; arrays are written with `sqlArray`. */
export type SqlValue = string | number | Uint8Array | null;

/** Prepared once per connection under its name. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface Step {
  readonly statement: Statement;
  readonly values: readonly SqlValue[];
}

/** For the one path where a query builder would cost more than its query: appending to the log. */
export interface RawSql {
  /** Runs all steps in one round trip and one transaction; resolves with the rows that each one touched. */
  pipeline(steps: readonly Step[]): Promise<readonly number[]>;
}

const element = (value: string | Uint8Array | null): string => {
  if (value === null) return "NULL";
  if (typeof value === "string") return `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
  return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}"`;
};

/** A one-dimensional Postgres array literal. */
export const sqlArray = (values: readonly (string | Uint8Array | null)[]): string =>
  `{${values.map(element).join(",")}}`;

/** "INSERT 0 3" -> 3, "UPDATE 1" -> 1. */
export const touchedRows = (commandTag: string): number =>
  Number(commandTag.slice(commandTag.lastIndexOf(" ") + 1));
