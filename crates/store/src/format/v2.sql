ALTER TABLE sightings ADD COLUMN author TEXT; -- who wrote it, as its source says
ALTER TABLE sightings ADD COLUMN retrieved TEXT; -- when it was fetched, as far as its source or the fetching tells (UTC)
ALTER TABLE sightings ADD COLUMN notes TEXT; -- how the text was read otherwise than it is written: encoding, repaired characters ...

-- What near duplicates are known by. A text that is nearly another one points at the first of its kind, and is coded all the same.
CREATE TABLE fingerprints (
    document INTEGER PRIMARY KEY REFERENCES documents,
    bits     INTEGER, -- SimHash of the text; null where it has too few words
    near_to  INTEGER REFERENCES documents, -- the first document that has nearly this text; null where it is itself the first
    distance INTEGER  -- in how many of 64 bits the two differ
) STRICT;
CREATE INDEX fingerprints_by_near_to ON fingerprints (near_to) WHERE near_to IS NOT NULL;

-- What feeds and pages said of themselves when they were last fetched, so that only what is new is asked for.
CREATE TABLE visits (
    address       TEXT PRIMARY KEY, -- of the feed or page
    etag          TEXT, -- mark of the version that was fetched
    last_modified TEXT  -- when it was last changed, in the words of its host
) STRICT, WITHOUT ROWID;

-- What happened, with the reports that tell it counted apart, as far as they are not rejected; of all runs that were joined.
CREATE VIEW occurrence_reports AS
SELECT o.run, o.id AS occurrence, coalesce(o.content ->> '$.time', min(e.published)) AS day,
       (SELECT group_concat(value, ' & ') FROM json_each(o.content, '$.actors')) AS actors,
       (SELECT group_concat(value, ' & ') FROM json_each(o.content, '$.recipients')) AS recipients,
       o.content ->> '$.action' AS action, o.content ->> '$.standing' AS standing, o.content ->> '$.place' AS place,
       count(DISTINCT e.document) AS reports,
       count(DISTINCT coalesce(f.near_to, e.document)) AS texts,
       o.content ->> '$.publishers' AS publishers, count(*) AS events,
       min(e.published) AS first_report, max(e.published) AS last_report
FROM occurrences o JOIN occurrence_events m ON m.run = o.run AND m.occurrence = o.id
JOIN events e ON e.event = m.event AND e.shown = 1 LEFT JOIN fingerprints f ON f.document = e.document
GROUP BY o.run, o.id;
