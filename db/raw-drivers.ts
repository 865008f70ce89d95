import type { PGlite, PGliteInterface, Transaction } from "@electric-sql/pglite";
import type { Pool, PoolClient } from "pg";
import type { RawSql, SqlValue, Statement } from "./raw-sql.ts";

const pgliteRun = async <Row>(
  pg: PGliteInterface | Transaction,
  statement: Statement,
  values: readonly SqlValue[],
): Promise<readonly Row[]> => (await pg.query<Row>(statement.text, [...values])).rows;

export const pgliteSql = (pg: PGlite): RawSql => ({
  run: (statement, values) => pgliteRun(pg, statement, values),
  transaction: (work) =>
    pg.transaction((tx) => {
      const inside: RawSql = {
        run: (statement, values) => pgliteRun(tx, statement, values),
        transaction: (nested) => nested(inside),
      };
      return work(inside);
    }),
});

const bytes = (value: SqlValue): unknown =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;

const postgresRun = async <Row>(
  client: Pool | PoolClient,
  { name, text }: Statement,
  values: readonly SqlValue[],
): Promise<readonly Row[]> =>
  (await client.query({ name, text, values: values.map(bytes) })).rows as readonly Row[];

async function postgresTransaction<T>(pool: Pool, work: (sql: RawSql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const inside: RawSql = {
    run: (statement, values) => postgresRun(client, statement, values),
    transaction: (nested) => nested(inside),
  };
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(inside);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export const postgresSql = (pool: Pool): RawSql => ({
  run: (statement, values) => postgresRun(pool, statement, values),
  transaction: (work) => postgresTransaction(pool, work),
});
