-- The journal, version 1. Tables are STRICT: a column holds what it says or the row is refused.
-- `event` is the only truth; `sale`, `attention` and `print_job` are made from it and may be thrown away and folded anew.
-- Times are milliseconds since 1970 in UTC. They are shown and searched by, never ordered by in the rules: order is `seq`.

-- One row: what this journal is.
CREATE TABLE meta (
    one            INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    -- Random at creation. Every effect's id starts with it, so a restored or cloned journal never repeats an old id.
    generation     INTEGER NOT NULL CHECK (generation BETWEEN 0 AND 4294967295),
    created_utc_ms INTEGER NOT NULL,
    -- The version that created it; the version that it has now is PRAGMA user_version.
    schema         INTEGER NOT NULL
) STRICT;

CREATE TRIGGER meta_is_never_changed BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'a journal keeps its name: meta is never changed'); END;

CREATE TRIGGER meta_is_never_deleted BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'a journal keeps its name: meta is never deleted'); END;

-- What happened, in order. hash is SHA-256 over every other column and prev (chain.rs gives the bytes);
-- prev is the hash of the event before, and for the first one the hash of the generation.
CREATE TABLE event (
    seq         INTEGER NOT NULL PRIMARY KEY,
    -- NULL for what happens to the machine rather than to a sale.
    sale        INTEGER CHECK (sale > 0),
    at_utc_ms   INTEGER NOT NULL,
    clock_trust TEXT NOT NULL CHECK (clock_trust IN ('synchronised', 'free', 'behind')),
    mode        TEXT NOT NULL CHECK (mode IN ('demo', 'test', 'live')),
    kind        TEXT NOT NULL,
    -- JSON; the text `null` for an event that is all said by its kind.
    body        TEXT NOT NULL,
    prev        BLOB NOT NULL CHECK (length(prev) = 32),
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE INDEX event_of_sale ON event (sale, seq) WHERE sale IS NOT NULL;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: an event is never changed'); END;

CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the journal is append-only: an event is never deleted'); END;

-- It stops INSERT OR REPLACE too, which passes by the delete trigger. The first event's prev is judged where the generation is known.
CREATE TRIGGER event_is_the_next BEFORE INSERT ON event
BEGIN
    SELECT CASE
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
            THEN RAISE(ABORT, 'the journal is gap-free: an event is numbered behind the last')
        WHEN NEW.prev IS NOT coalesce((SELECT hash FROM event WHERE seq = NEW.seq - 1), NEW.prev)
            THEN RAISE(ABORT, 'the journal is chained: an event carries the hash of the one before')
    END;
END;

-- Where each sale stands after its newest event.
CREATE TABLE sale (
    sale        INTEGER NOT NULL PRIMARY KEY,
    -- What people call it: K42-000017.
    number      TEXT NOT NULL,
    -- Twelve digits. A code that found two sales would show one visitor's sale to another.
    claim       TEXT NOT NULL,
    -- When it was ordered.
    at_utc_ms   INTEGER NOT NULL,
    brand       TEXT NOT NULL,
    product     TEXT NOT NULL,
    method      TEXT NOT NULL,
    price_cents INTEGER NOT NULL,
    -- `0470 •• •• 56`
    masked      TEXT NOT NULL,
    -- The digits at the end of masked, last one first (`65`), so that "ends with" is a range of the index.
    tail        TEXT NOT NULL,
    status      TEXT NOT NULL,
    -- Names of the legs' states.
    payment     TEXT NOT NULL,
    delivery    TEXT NOT NULL,
    handover    TEXT NOT NULL,
    -- 1 while something about it still moves or must be done: a start folds these and no others.
    open        INTEGER NOT NULL CHECK (open IN (0, 1)),
    -- The reason of its oldest open attention.
    attention   TEXT,
    -- Its newest event.
    last_seq    INTEGER NOT NULL
) STRICT;

-- One index for each filter; behind it the order of a page. Changes since an event are found by walking the events from there.
CREATE UNIQUE INDEX sale_number ON sale (number);
CREATE UNIQUE INDEX sale_claim ON sale (claim);
CREATE INDEX sale_at ON sale (at_utc_ms);
CREATE INDEX sale_status ON sale (status, at_utc_ms);
CREATE INDEX sale_method ON sale (method, at_utc_ms);
CREATE INDEX sale_brand ON sale (brand, at_utc_ms);
CREATE INDEX sale_product ON sale (product, at_utc_ms);
CREATE INDEX sale_tail ON sale (tail, at_utc_ms);
CREATE INDEX sale_open ON sale (open) WHERE open = 1;

-- Who must look at what. A sale may have several.
CREATE TABLE attention (
    sale            INTEGER NOT NULL,
    attention       INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    opened_seq      INTEGER NOT NULL,
    opened_utc_ms   INTEGER NOT NULL,
    resolved_seq    INTEGER,
    resolved_utc_ms INTEGER,
    actor           TEXT,
    why             TEXT,
    PRIMARY KEY (sale, attention)
) STRICT, WITHOUT ROWID;

CREATE INDEX attention_open ON attention (opened_seq) WHERE resolved_seq IS NULL;

-- Each sheet of each sale.
CREATE TABLE print_job (
    sale   INTEGER NOT NULL,
    job    INTEGER NOT NULL,
    copy   INTEGER NOT NULL,
    state  TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'ended')),
    -- JSON, once it has ended.
    result TEXT,
    PRIMARY KEY (sale, job)
) STRICT, WITHOUT ROWID;

CREATE INDEX print_job_open ON print_job (sale) WHERE state <> 'ended';

-- Everything that must one day go, encrypted: secret.rs gives the blob's bytes. It is outside the chain, so the chain survives it.
CREATE TABLE secret (
    sale           INTEGER NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('card', 'salt', 'voucher', 'slip')),
    blob           BLOB NOT NULL,
    expires_utc_ms INTEGER NOT NULL,
    PRIMARY KEY (sale, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX secret_expires ON secret (expires_utc_ms);
