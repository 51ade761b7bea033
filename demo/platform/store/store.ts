import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, SqliteDialect, type Compilable } from "kysely";
import Database from "libsql";
import { MIGRATIONS } from "./migrations";
import type { Tables } from "./schema";

type Value = string | number | null;

/** A statement prepared once, for what runs often. Positional parameters. */
export interface Prepared<Row> {
  all(...values: Value[]): Row[];
  first(...values: Value[]): Row | undefined;
  run(...values: Value[]): { changes: number; id: number };
}

/**
 * The database. Queries are built with kysely and run synchronously: libsql is an embedded engine,
 * an answer takes microseconds, and a transaction that never awaits can never interleave with
 * another one on the same connection.
 */
export interface Store {
  readonly file: string;
  readonly sql: Kysely<Tables>;
  all<Row>(query: Compilable<Row>): Row[];
  first<Row>(query: Compilable<Row>): Row | undefined;
  /** Number of rows changed. */
  run(query: Compilable<unknown>): number;
  prepare<Row = unknown>(sql: string): Prepared<Row>;
  /** One transaction: all of it, durably (synchronous=FULL) when this returns, or nothing of it. */
  write<T>(work: () => T, around?: { before?: () => void; after?: () => void }): T;
  /** A consistent copy while the platform runs. */
  copyTo(file: string): void;
  close(): void;
}

const BUSY_MS = 5_000;

export function openStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true });
  const db = new Database(file, { timeout: BUSY_MS });
  // Cases are personal data: nobody else on this computer reads the file.
  chmodSync(file, 0o600);
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
  db.exec("PRAGMA secure_delete = ON");
  migrate(db);

  const statements = new Map<string, Database.Statement>();
  const statement = (sql: string) => {
    let found = statements.get(sql);
    if (!found) {
      found = db.prepare(sql);
      statements.set(sql, found);
    }
    return found;
  };
  const sql = new Kysely<Tables>({ dialect: new SqliteDialect({ database: db }) });
  const rows = (query: Compilable<unknown>) => {
    const compiled = query.compile();
    return statement(compiled.sql).all(compiled.parameters);
  };

  return {
    file,
    sql,
    all: <Row>(query: Compilable<Row>) => rows(query) as Row[],
    first: <Row>(query: Compilable<Row>) => rows(query)[0] as Row | undefined,
    run(query) {
      const compiled = query.compile();
      return statement(compiled.sql).run(compiled.parameters).changes;
    },
    prepare<Row>(text: string): Prepared<Row> {
      const one = statement(text);
      return {
        all: (...values) => one.all(values) as Row[],
        first: (...values) => bare(one.get(values)) as Row | undefined,
        run(...values) {
          const { changes, lastInsertRowid } = one.run(values);
          return { changes, id: Number(lastInsertRowid) };
        },
      };
    },
    write(work, around) {
      db.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        around?.before?.();
        db.exec("COMMIT");
        around?.after?.();
        return result;
      } catch (error) {
        if (db.inTransaction) db.exec("ROLLBACK");
        throw error;
      }
    },
    copyTo(target) {
      statement("VACUUM INTO ?").run([target]);
      chmodSync(target, 0o600);
    },
    close() {
      // The file alone then holds everything: it may be copied as it is.
      statement("PRAGMA wal_checkpoint(TRUNCATE)").all([]);
      statements.clear();
      db.close();
    },
  };
}

/** libsql adds how long it took to a row that it gets alone. */
function bare(row: unknown): unknown {
  if (typeof row === "object" && row !== null) delete (row as { _metadata?: unknown })._metadata;
  return row;
}

function migrate(db: Database.Database): void {
  const [row] = db.prepare("PRAGMA user_version").all([]) as { user_version: number }[];
  const done = row?.user_version ?? 0;
  if (done > MIGRATIONS.length) {
    throw new Error(
      `数据库比程序新 · The database was made by a newer release (schema ${done}, known ${MIGRATIONS.length})`,
    );
  }
  for (const [index, script] of MIGRATIONS.entries()) {
    if (index < done) continue;
    db.exec(`BEGIN IMMEDIATE; ${script} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
