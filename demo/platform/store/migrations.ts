/** Applied in order, each once; `PRAGMA user_version` counts them. Only ever append. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE items (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, updatedAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE mappings (
    id TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL,
    putAt TEXT NOT NULL, PRIMARY KEY (id, version)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE windows (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, department TEXT NOT NULL,
    training INTEGER NOT NULL, createdAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE enrolments (
    hash TEXT PRIMARY KEY, window TEXT NOT NULL REFERENCES windows (code),
    uses INTEGER NOT NULL, used INTEGER NOT NULL CHECK (used <= uses),
    expiresAt TEXT NOT NULL, createdAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE devices (
    id TEXT PRIMARY KEY, window TEXT NOT NULL REFERENCES windows (code), name TEXT,
    hash TEXT NOT NULL, thumbprint TEXT NOT NULL, enrolledAt TEXT NOT NULL,
    lastSeenAt TEXT, revokedAt TEXT, lastSeq INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE gaps (
    device TEXT NOT NULL REFERENCES devices (id), first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (device, first)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE tokens (
    id TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL,
    createdAt TEXT NOT NULL, revokedAt TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT, caseNo TEXT NOT NULL UNIQUE, key TEXT NOT NULL,
    sourceNo TEXT, state TEXT NOT NULL, stateAt TEXT NOT NULL, department TEXT NOT NULL,
    window TEXT NOT NULL REFERENCES windows (code), training INTEGER NOT NULL,
    itemCode TEXT, itemName TEXT, kind TEXT NOT NULL, fields TEXT NOT NULL,
    fieldStates TEXT NOT NULL, handler TEXT, mappingId TEXT NOT NULL,
    mappingVersion INTEGER NOT NULL, acceptedAt TEXT NOT NULL, promisedAt TEXT,
    receivedAt TEXT NOT NULL, attention TEXT NOT NULL
  ) STRICT;
  CREATE INDEX casesByNumber ON cases (sourceNo, department);
  CREATE INDEX casesByWindow ON cases (window, id);
  CREATE TABLE captures (
    key TEXT PRIMARY KEY, device TEXT NOT NULL REFERENCES devices (id), window TEXT NOT NULL,
    department TEXT NOT NULL, training INTEGER NOT NULL, seq INTEGER NOT NULL,
    event TEXT NOT NULL, target TEXT, reason TEXT, mappingId TEXT NOT NULL,
    mappingVersion INTEGER NOT NULL, itemCode TEXT, sourceNo TEXT, gesture TEXT NOT NULL,
    origin TEXT NOT NULL, fieldStates TEXT NOT NULL, evidence TEXT NOT NULL, handler TEXT,
    changed TEXT NOT NULL, observedAt TEXT NOT NULL, confirmedAt TEXT NOT NULL,
    occurredAt TEXT NOT NULL, receivedAt TEXT NOT NULL, outcome TEXT NOT NULL, code TEXT,
    decision TEXT, caseId INTEGER REFERENCES cases (id), held TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX capturesByCase ON captures (caseId);
  CREATE INDEX heldByWindow ON captures (window, key) WHERE outcome = 'held';
  CREATE INDEX heldByTarget ON captures (target) WHERE outcome = 'held';
  CREATE INDEX heldByNumber ON captures (sourceNo) WHERE outcome = 'held';
  CREATE TABLE alarms (
    id INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, window TEXT NOT NULL,
    body TEXT NOT NULL, receivedAt TEXT NOT NULL
  ) STRICT;
  CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL,
    action TEXT NOT NULL, subject TEXT NOT NULL
  ) STRICT;
  CREATE TABLE serials (day TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE days (day TEXT PRIMARY KEY, works INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE sites (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, origins TEXT NOT NULL, trusted INTEGER NOT NULL,
    updatedAt TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE ratings (
    id INTEGER PRIMARY KEY AUTOINCREMENT, jti TEXT NOT NULL UNIQUE,
    caseId INTEGER NOT NULL REFERENCES cases (id), step TEXT NOT NULL, channel TEXT NOT NULL,
    level TEXT NOT NULL, reasons TEXT NOT NULL, comment TEXT NOT NULL, isNamed INTEGER NOT NULL,
    ratedAt TEXT NOT NULL, answer TEXT, answeredAt TEXT
  ) STRICT;
  CREATE TABLE contacts (
    rating INTEGER PRIMARY KEY REFERENCES ratings (id), name TEXT NOT NULL, phone TEXT NOT NULL
  ) STRICT;
  CREATE TABLE channels (
    id INTEGER PRIMARY KEY AUTOINCREMENT, stable TEXT NOT NULL, next TEXT, share REAL NOT NULL,
    putAt TEXT NOT NULL, undoneAt TEXT
  ) STRICT;
  `,
];
