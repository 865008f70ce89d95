import type { Connection, Pool, Submittable } from "pg";
import { type RawSql, type SqlValue, type Step, touchedRows } from "./raw-sql.ts";

/** The part of pg's connection that writes messages; its published types leave the arguments out. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly (string | number | Buffer | null)[] }): void;
  execute(message: object): void;
  sync(): void;
}

const wireValue = (value: SqlValue) =>
  typeof value === "object" && value !== null
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : value === null
      ? null
      : String(value);

/** All steps, then one Sync: Postgres runs them as one transaction and answers once. */
class Pipeline implements Submittable {
  readonly #touched: number[] = [];
  #failure: Error | null = null;

  constructor(
    private readonly steps: readonly Step[],
    private readonly prepared: Set<string>,
    private readonly done: (failure: Error | null, touched: readonly number[]) => void,
  ) {}

  submit(connection: Connection): void {
    const wire = connection as unknown as Wire;
    wire.stream.cork();
    for (const { statement, values } of this.steps) {
      if (!this.prepared.has(statement.name)) wire.parse(statement);
      this.prepared.add(statement.name);
      wire.bind({ statement: statement.name, values: values.map(wireValue) });
      wire.execute({});
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#touched.push(touchedRows(text));
  }

  /** After an error of the database a ReadyForQuery follows; after a lost connection nothing does. */
  handleError(error: Error): void {
    this.#failure ??= error;
    this.done(this.#failure, []);
  }

  handleReadyForQuery(): void {
    this.done(this.#failure, this.#touched);
  }

  handleRowDescription(): void {}
  handleDataRow(): void {}
  handlePortalSuspended(): void {}
  handleEmptyQuery(): void {}
}

export function postgresSql(pool: Pool): RawSql {
  const preparedBy = new WeakMap<object, Set<string>>();
  const pipeline = async (steps: readonly Step[]): Promise<readonly number[]> => {
    const client = await pool.connect();
    const prepared = preparedBy.get(client) ?? new Set<string>();
    preparedBy.set(client, prepared);
    return new Promise((resolve, reject) => {
      const done = (failure: Error | null, touched: readonly number[]) => {
        // A connection in an unknown state is closed, its prepared statements with it.
        client.release(failure ?? undefined);
        if (failure) reject(failure);
        else resolve(touched);
      };
      client.query(new Pipeline(steps, prepared, done));
    });
  };
  return { pipeline };
}
