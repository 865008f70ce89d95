/**
 * One statement, prepared once per connection under its name and run with one round trip: for paths where a query
 * builder would cost more than the query.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export type SqlValue =
  | string
  | number
  | boolean
  | Uint8Array
  | null
  | readonly (string | number | Uint8Array | null)[];

export interface RawSql {
  run<Row>(statement: Statement, values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Statements run inside see each other's effects; all are kept or none. */
  transaction<T>(work: (sql: RawSql) => Promise<T>): Promise<T>;
}
