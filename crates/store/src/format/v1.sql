-- What a store of format 1 holds. Days are ISO 8601 (2020-11-15), times of storing UTC, offsets code points of
-- documents.text, lists in text columns are set apart by `&` (actors) or `,` (sectors, contexts).

-- What was coded with what. Two runs differ in engine, tables, model, options or label.
CREATE TABLE runs (
    run        INTEGER PRIMARY KEY, -- counted from 1 in the order of beginning
    id         TEXT NOT NULL UNIQUE, -- hash of provenance and label; the same in every store
    label      TEXT,                -- a name that the user gave
    engine     TEXT NOT NULL,       -- version of the engine
    model      TEXT,                -- name and version of the parsing model
    provenance TEXT NOT NULL,       -- all that decides a record, as in the record (JSON)
    started    TEXT NOT NULL        -- when its first document was stored
) STRICT;

-- Every text once, however often it was seen.
CREATE TABLE documents (
    document INTEGER PRIMARY KEY,   -- counted from 1 in the order of storing
    id       TEXT NOT NULL UNIQUE,  -- SHA-256 of the text
    title    TEXT,                  -- headline at its first sighting, where it came apart from the text
    language TEXT NOT NULL,         -- ISO 639-1, `und` where it is not known
    uncoded  TEXT,                  -- why it was not coded; null where it was, or is to be
    length   INTEGER NOT NULL,      -- code points of the text
    text     TEXT NOT NULL          -- exactly as it was given
) STRICT;

-- Where and when a text was seen: the same text under two addresses or dates is one document with two sightings.
CREATE TABLE sightings (
    sighting  INTEGER PRIMARY KEY,  -- counted from 1 in the order of storing
    identity  TEXT NOT NULL UNIQUE, -- hash of document, source_id, url, publisher, published
    document  INTEGER NOT NULL REFERENCES documents,
    source_id TEXT,                 -- the id that the input gave it
    url       TEXT,                 -- address of the report
    title     TEXT,                 -- headline
    publisher TEXT,                 -- who published it
    published TEXT,                 -- day of publication
    licence   TEXT,                 -- licence of the text, as its source states it
    origin    TEXT NOT NULL,        -- file, and line where it has several reports
    seen      TEXT NOT NULL         -- when it was stored
) STRICT;
CREATE INDEX sightings_by_document ON sightings (document);

-- What one run read in one document, whole.
CREATE TABLE records (
    record   INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL REFERENCES runs,
    document INTEGER NOT NULL REFERENCES documents,
    sighting INTEGER NOT NULL REFERENCES sightings, -- as of which it was coded: its day resolves "Sunday"
    current  INTEGER NOT NULL,      -- 1 where no newer run has a record of the document
    events   INTEGER NOT NULL,      -- how many events the run read
    content  BLOB NOT NULL,         -- the record as JSON in Zstandard, as it was read; `chancery sql` has record_json(content)
    UNIQUE (document, run)
) STRICT;
CREATE INDEX records_by_run ON records (run, document);

-- Who did what to whom; corrections are worked in.
CREATE TABLE events (
    event             INTEGER PRIMARY KEY,
    id                TEXT NOT NULL, -- begins like the document's id, ends with a hash of anchor and run
    anchor            TEXT NOT NULL,    -- hash of document, span of the action's words and ordinal; the same in every run
    run               INTEGER NOT NULL REFERENCES runs,
    document          INTEGER NOT NULL REFERENCES documents,
    local             TEXT NOT NULL,    -- id within the record: e3
    current           INTEGER NOT NULL, -- 1 where it stands in the newest record of its document
    shown             INTEGER NOT NULL, -- 0 where it was rejected
    counted           INTEGER NOT NULL, -- 1 where counts count it: shown, told for the first time in its report, and with a code
    state             TEXT,             -- accepted, changed or rejected by a correction
    actors            TEXT NOT NULL,    -- who did it, in the notation of event lines
    recipients        TEXT NOT NULL,    -- to whom
    objects           TEXT NOT NULL,    -- what was hit, seized, given (JSON: text, owner)
    action            TEXT NOT NULL,    -- what was done: provide-military-aid
    standing          TEXT NOT NULL,    -- done, planned, requested, denied ...
    reciprocal        INTEGER NOT NULL, -- 1 where both sides do it
    day               TEXT,             -- first day of the event, else of the report
    event_from        TEXT,             -- first day, where the report tells it
    event_to          TEXT,             -- last day
    published         TEXT,             -- day of the report
    place             TEXT,             -- where
    place_country     TEXT,             -- state in which the place lies, ISO 3166-1 alpha-3
    admin1            TEXT,             -- province, governorate
    lat               REAL,             -- degrees north
    lon               REAL,             -- degrees east
    cameo             TEXT,             -- code in CAMEO
    root              TEXT,             -- its first two digits
    quad              INTEGER,          -- 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
    goldstein         REAL,             -- Goldstein scale, -10 to 10
    plover            TEXT,             -- event type in PLOVER
    mode              TEXT,             -- its mode
    contexts          TEXT NOT NULL,    -- what it is about, in PLOVER
    auxiliary         TEXT,             -- PLOVER's auxiliary mode
    certainty         REAL NOT NULL,    -- 0 to 1
    speaker           TEXT,             -- who says so; null where the report does in its own voice
    speaker_country   TEXT,             -- state of the speaker
    about             TEXT,             -- local id of the event that it does something to with words
    about_of          TEXT,             -- local id of the event that alone vouches for it
    restates          TEXT,             -- local id of the earlier event that tells the same deed
    words             TEXT NOT NULL,    -- the words of the action
    start_char        INTEGER NOT NULL, -- where they begin
    end_char          INTEGER NOT NULL, -- where they end
    pattern           TEXT,             -- the pattern that read it
    sentence          INTEGER NOT NULL  -- counted from 0
) STRICT;
CREATE INDEX events_by_document ON events (document, run);
CREATE INDEX events_by_day ON events (day, standing, action, certainty, quad, root, goldstein, document, run, current, shown, counted);

-- Every pair of sides of every event, both ways where it is reciprocal; a side that nobody fills is null. Where an event
-- has no recipient, the owners of its objects stand for it.
CREATE TABLE dyads (
    event             INTEGER NOT NULL, -- in events
    pair              INTEGER NOT NULL, -- counted from 0 within the event
    run               INTEGER NOT NULL,
    document          INTEGER NOT NULL,
    current           INTEGER NOT NULL, -- these and the following as in events
    shown             INTEGER NOT NULL,
    counted           INTEGER NOT NULL,
    day               TEXT,
    published         TEXT,
    action            TEXT NOT NULL,
    standing          TEXT NOT NULL,
    root              TEXT,
    quad              INTEGER,
    goldstein         REAL,
    certainty         REAL NOT NULL,
    actor_country     TEXT,             -- ISO 3166-1 alpha-3
    actor_cameo       TEXT,             -- CAMEO code: country and sectors
    actor_name        TEXT,
    recipient_country TEXT,
    recipient_cameo   TEXT,
    recipient_name    TEXT,
    by_owner          INTEGER NOT NULL, -- 1 where the recipient is the owner of an object
    first_of          INTEGER NOT NULL, -- 1 for the first pair of the event with this actor_country, plus 2 with this recipient_country, plus 4 with both
    PRIMARY KEY (event, pair)
) STRICT, WITHOUT ROWID;
-- Both grow at the end of each group, whatever the order in which reports come.
CREATE INDEX dyads_by_actor ON dyads (actor_country, recipient_country, event, pair, first_of, day, standing, action, certainty,
    actor_cameo, recipient_cameo, goldstein, document, run, current, shown, counted);
CREATE INDEX dyads_by_recipient ON dyads (recipient_country, event, pair, first_of, day, standing, action, certainty, recipient_cameo,
    run, current, shown, counted);

-- Numbers that belong to events.
CREATE TABLE quantities (
    event INTEGER NOT NULL, -- in events
    kind  TEXT NOT NULL,    -- killed, injured, arrested, displaced, participants, money, items
    low   REAL,             -- at least so many
    high  REAL,             -- at most so many
    unit  TEXT              -- currency (ISO 4217), or what the items are
) STRICT;
CREATE INDEX quantities_by_event ON quantities (event);

-- Who is named in a document.
CREATE TABLE actors (
    actor      INTEGER PRIMARY KEY,
    id         TEXT NOT NULL, -- begins like the document's id, ends with a hash of anchor and run
    anchor     TEXT NOT NULL,        -- hash of document, span of the first mention and ordinal
    run        INTEGER NOT NULL REFERENCES runs,
    document   INTEGER NOT NULL REFERENCES documents,
    local      TEXT NOT NULL,        -- id within the record: a1
    current    INTEGER NOT NULL,     -- 1 where it stands in the newest record of its document
    name       TEXT NOT NULL COLLATE NOCASE,
    kind       TEXT NOT NULL,        -- state, organization, group, person, unnamed
    country    TEXT,                 -- ISO 3166-1 alpha-3
    sectors    TEXT NOT NULL,        -- PLOVER's sectors
    office     TEXT,
    cameo      TEXT,                 -- CAMEO actor code
    mentions   INTEGER NOT NULL      -- how often the report names it
) STRICT;
CREATE INDEX actors_by_document ON actors (document, run);

-- Who said what.
CREATE TABLE statements (
    statement       INTEGER PRIMARY KEY,
    id              TEXT NOT NULL, -- begins like the document's id, ends with a hash of anchor and run
    anchor          TEXT NOT NULL,    -- hash of document, span of the content and ordinal
    run             INTEGER NOT NULL REFERENCES runs,
    document        INTEGER NOT NULL REFERENCES documents,
    local           TEXT NOT NULL,    -- id within the record: s1
    current         INTEGER NOT NULL, -- 1 where it stands in the newest record of its document
    shown           INTEGER NOT NULL, -- 0 where it was rejected
    state           TEXT,             -- accepted, changed or rejected by a correction
    kind            TEXT NOT NULL,    -- direct, indirect, mixed
    polarity        TEXT NOT NULL,    -- assert, deny, doubt, confirm, reject
    speaker         TEXT,             -- who says it, in the notation of event lines
    speaker_name    TEXT,
    speaker_country TEXT,             -- ISO 3166-1 alpha-3
    speaker_office  TEXT,
    addressees      TEXT NOT NULL,    -- to whom
    via             TEXT NOT NULL,    -- who passes it on, the one nearest to the speaker first
    cue             TEXT,             -- the word that tells that something is said
    content         TEXT NOT NULL,    -- what is said; ` ... ` between stretches
    quoted          TEXT NOT NULL,    -- what of it stands in quotation marks
    within          TEXT,             -- local id of the statement that it stands in
    day             TEXT,             -- when it was said, else the day of the report
    published       TEXT,             -- day of the report
    certainty       REAL NOT NULL,    -- 0 to 1
    start_char      INTEGER NOT NULL, -- where the content begins
    end_char        INTEGER NOT NULL  -- where it ends
) STRICT;
CREATE INDEX statements_by_document ON statements (document, run);
CREATE INDEX statements_by_speaker ON statements (speaker_country, day);

-- Agreements that events amount to.
CREATE TABLE agreements (
    id         TEXT PRIMARY KEY,     -- hash of run, document and local id
    run        INTEGER NOT NULL REFERENCES runs,
    document   INTEGER NOT NULL REFERENCES documents,
    local      TEXT NOT NULL,
    current    INTEGER NOT NULL,
    event      TEXT,                 -- id of the event that tells it
    parties    TEXT NOT NULL,        -- in the notation of event lines
    kind       TEXT NOT NULL,        -- treaty, contract, memorandum, ceasefire
    subject    TEXT,
    stage      TEXT NOT NULL,        -- proposed, negotiated, agreed, signed ...
    day        TEXT                  -- when it came so far, else the day of the report
) STRICT;
CREATE INDEX agreements_by_document ON agreements (document);

-- Arms transfers that events amount to.
CREATE TABLE transfers (
    id         TEXT PRIMARY KEY,     -- hash of run, document and local id
    run        INTEGER NOT NULL REFERENCES runs,
    document   INTEGER NOT NULL REFERENCES documents,
    local      TEXT NOT NULL,
    current    INTEGER NOT NULL,
    event      TEXT,                 -- id of the event that tells it
    supplier   TEXT,                 -- in the notation of event lines
    recipient  TEXT,
    materiel   TEXT NOT NULL,
    category   TEXT,                 -- of the UN Register of Conventional Arms
    quantity   REAL,                 -- at least so many
    value      REAL,                 -- worth at least so much
    currency   TEXT,
    stage      TEXT NOT NULL,        -- requested, offered, ordered, delivered, refused ...
    day        TEXT
) STRICT;
CREATE INDEX transfers_by_document ON transfers (document);

-- What people decided; never changed, only followed by newer ones or withdrawn.
CREATE TABLE corrections (
    correction INTEGER PRIMARY KEY,  -- later ones win
    id         TEXT NOT NULL UNIQUE, -- hash of all that follows
    document   TEXT NOT NULL,        -- id of the document
    target     TEXT NOT NULL,        -- event, actor, statement
    anchor     TEXT NOT NULL,        -- of what is corrected
    start_char INTEGER NOT NULL,     -- the anchor's span
    end_char   INTEGER NOT NULL,
    was        TEXT NOT NULL,        -- action or name as it was read when somebody corrected it
    verdict    TEXT NOT NULL,        -- accept, reject, set, merge, split
    content    TEXT NOT NULL,        -- the fields, or anchors and spans of actors (JSON)
    author     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    time       TEXT NOT NULL,        -- when it was made
    withdrawn  TEXT                  -- when it was taken back
) STRICT;
CREATE INDEX corrections_by_document ON corrections (document);

-- What each correction holds to in each run.
CREATE TABLE attachments (
    correction INTEGER NOT NULL REFERENCES corrections,
    run        INTEGER NOT NULL REFERENCES runs,
    target     TEXT,                 -- id of the event, actor or statement; null where it is lost
    how        TEXT NOT NULL,        -- exact; moved: the anchor is gone, the most overlapping one has it; lost
    reads      TEXT,                 -- action or name as this run reads it
    PRIMARY KEY (correction, run)
) STRICT, WITHOUT ROWID;

-- Deeds in the world that events of several reports tell; written by whoever joins records.
CREATE TABLE occurrences (
    id      TEXT NOT NULL,           -- the joiner's
    run     INTEGER NOT NULL REFERENCES runs,
    content TEXT NOT NULL,           -- what is known of it (JSON)
    PRIMARY KEY (run, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE occurrence_events (
    run        INTEGER NOT NULL,
    occurrence TEXT NOT NULL,        -- id in occurrences
    event      INTEGER NOT NULL,     -- in events
    evidence   TEXT NOT NULL,        -- why it belongs there (JSON)
    PRIMARY KEY (run, occurrence, event),
    FOREIGN KEY (run, occurrence) REFERENCES occurrences
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_events_by_event ON occurrence_events (event);

-- Full-text indexes: documents_text MATCH 'radar* NOT navy', statements_text MATCH '"stand by"'.
CREATE VIRTUAL TABLE documents_text USING fts5
    (title, text, content = 'documents', content_rowid = 'document', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statements_text USING fts5
    (content, content = 'statements', content_rowid = 'statement', tokenize = 'unicode61 remove_diacritics 2');

-- Every pair of sides of every event of the newest records, with what an analyst reads of it.
CREATE VIEW event_dyads AS
SELECT e.id AS event, d.day, e.event_from, e.event_to, d.published,
       d.actor_country, d.actor_cameo, d.actor_name, d.recipient_country, d.recipient_cameo, d.recipient_name, d.by_owner,
       d.action, d.standing, e.reciprocal, d.counted, e.cameo, d.root, d.quad, d.goldstein, e.plover, e.mode, e.contexts,
       d.certainty, e.speaker, e.place, e.place_country, e.lat, e.lon, e.words, t.id AS document
FROM dyads d JOIN events e ON e.event = d.event JOIN documents t ON t.document = d.document
WHERE d.current = 1 AND d.shown = 1;

-- Pairs of states by month of the event: counted events, the reports that tell them, their Goldstein scale and quad classes.
CREATE VIEW dyad_month AS
SELECT actor_country, recipient_country, month, count(*) AS events, count(DISTINCT document) AS reports,
       sum(goldstein) AS goldstein_sum, avg(goldstein) AS goldstein_mean,
       sum(quad = 1) AS verbal_cooperation, sum(quad = 2) AS material_cooperation,
       sum(quad = 3) AS verbal_conflict, sum(quad = 4) AS material_conflict
FROM (SELECT actor_country, recipient_country, substr(day, 1, 7) AS month, document, goldstein, quad
      FROM dyads
      WHERE current = 1 AND counted = 1 AND first_of >= 4 AND actor_country IS NOT NULL AND recipient_country IS NOT NULL
        AND day IS NOT NULL)
GROUP BY actor_country, recipient_country, month;

-- Statements of the newest records; age 1 is the latest of its speaker.
CREATE VIEW latest_statements AS
SELECT row_number() OVER (PARTITION BY s.speaker ORDER BY s.day DESC, s.statement DESC) AS age,
       s.id AS statement, s.day, s.published, s.speaker, s.speaker_name, s.speaker_country, s.speaker_office, s.kind, s.polarity,
       s.content, s.quoted, s.addressees, s.via, s.certainty, t.id AS document
FROM statements s JOIN documents t ON t.document = s.document
WHERE s.current = 1 AND s.shown = 1;
