"""The tables of the register."""

SCHEMA = 5
"""The version of these tables; an index of another is built anew."""

TABLES = """
CREATE TABLE compartments (id INTEGER PRIMARY KEY, audiences TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
    id TEXT PRIMARY KEY, compartment INTEGER NOT NULL, fingerprint TEXT NOT NULL, title TEXT NOT NULL, kind TEXT,
    dated TEXT, force TEXT, marking TEXT, link TEXT, disclosed INTEGER NOT NULL, stale INTEGER NOT NULL,
    text TEXT NOT NULL, seams TEXT NOT NULL, original TEXT);
CREATE TABLE unread (document TEXT PRIMARY KEY, compartment INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE TABLE parts (
    document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    dated TEXT, force TEXT, inspections TEXT NOT NULL, PRIMARY KEY (document, start));
CREATE TABLE blocks (
    document TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL,
    page INTEGER, line INTEGER NOT NULL, heading TEXT NOT NULL, cell TEXT, boxed INTEGER NOT NULL,
    PRIMARY KEY (document, start));
CREATE TABLE passages (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, compartment INTEGER NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, heading TEXT NOT NULL, hash TEXT NOT NULL, length INTEGER NOT NULL);
CREATE INDEX passages_by_document ON passages (document, start);
CREATE INDEX passages_by_hash ON passages (hash);
CREATE TABLE postings (
    compartment INTEGER NOT NULL, term TEXT NOT NULL, passage INTEGER NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (compartment, term, passage)) WITHOUT ROWID;
CREATE INDEX postings_by_passage ON postings (passage);
CREATE TABLE words (
    document TEXT NOT NULL, compartment INTEGER NOT NULL, word TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (document, word));
CREATE TABLE acronyms (
    document TEXT NOT NULL, compartment INTEGER NOT NULL, short TEXT NOT NULL, long TEXT NOT NULL,
    PRIMARY KEY (document, short, long));
CREATE TABLE publications (
    document TEXT NOT NULL, compartment INTEGER NOT NULL, inspection TEXT NOT NULL, dated TEXT NOT NULL,
    start INTEGER NOT NULL, end INTEGER NOT NULL);
CREATE TABLE observations (
    id TEXT NOT NULL, document TEXT NOT NULL, compartment INTEGER NOT NULL, kind TEXT NOT NULL, start INTEGER NOT NULL,
    observation TEXT NOT NULL);
CREATE INDEX observations_by_kind ON observations (kind, document, start);
CREATE TABLE frameworks (tables TEXT NOT NULL);
CREATE TABLE vectors (hash TEXT PRIMARY KEY, vector BLOB NOT NULL, tokens BLOB NOT NULL) WITHOUT ROWID;
"""
