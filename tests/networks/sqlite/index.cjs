// Stands in for better-sqlite3, which has no ready-made build for each Node and takes over a minute to compile.
"use strict";
const { DatabaseSync } = require("node:sqlite");

const codes = { 5: "SQLITE_BUSY", 261: "SQLITE_BUSY_RECOVERY", 517: "SQLITE_BUSY_SNAPSHOT", 1555: "SQLITE_CONSTRAINT_PRIMARYKEY", 2067: "SQLITE_CONSTRAINT_UNIQUE" };

function coded(run) {
  try {
    return run();
  } catch (error) {
    if (codes[error.errcode]) error.code = codes[error.errcode];
    throw error;
  }
}

function withBuffers(row) {
  for (const key in row) if (row[key] instanceof Uint8Array) row[key] = Buffer.from(row[key].buffer, row[key].byteOffset, row[key].byteLength);
  return row;
}

class Statement {
  constructor(statement) {
    this.statement = statement;
    this.reader = statement.columns().length > 0;
  }
  all(parameters = []) {
    return coded(() => this.statement.all(...parameters).map(withBuffers));
  }
  run(parameters = []) {
    return coded(() => this.statement.run(...parameters));
  }
  *iterate(parameters = []) {
    for (const row of this.statement.iterate(...parameters)) yield withBuffers(row);
  }
}

module.exports = class Database {
  constructor(location, options = {}) {
    this.database = new DatabaseSync(location, { timeout: options.timeout ?? 5000 });
  }
  prepare(sql) {
    return new Statement(coded(() => this.database.prepare(sql)));
  }
  pragma(words) {
    return coded(() => this.database.exec(`PRAGMA ${words}`));
  }
  close() {
    this.database.close();
  }
};
