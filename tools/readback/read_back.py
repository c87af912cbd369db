"""Reads every export with the packages that its users have, and compares it with the records.

    read_back.py CODED.jsonl EXPORTS STANDING

CODED.jsonl are the records, EXPORTS the folder that `cargo xtask readback` wrote, STANDING what was asked of the
exports. Prints one line a check and a sum; ends with 1 where a check failed.
"""

import csv
import io
import json
import shutil
import sys
import sysconfig
import types
import zipfile
from collections import Counter
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet

CODED, OUT, STANDING = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
CHECKS = FAILED = 0


def check(what, found, expect):
    """Counts a comparison, and shows it where it fails."""
    global CHECKS, FAILED
    CHECKS += 1
    if found != expect:
        FAILED += 1
        print(f"FAILED {what}: found {str(found)[:300]}, expected {str(expect)[:300]}")


def told(what, **figures):
    print(f"{what}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))


# ---- what the records say -------------------------------------------------------------------------------------------

RECORDS = [json.loads(line) for line in CODED.read_text(encoding="utf-8").splitlines()]
LIMIT = 12


class Event:
    """An event of a record, with what exports say of it reckoned anew."""

    def __init__(self, record, event):
        self.record, self.event = record, event
        self.key = (record["document"]["id"], event["id"])
        self.actors = [record["actors"][int(i[1:]) - 1] for i in event["actors"]]
        self.recipients = [record["actors"][int(i[1:]) - 1] for i in event["recipients"]]
        self.cameo = event["codes"]["cameo"]
        self.plover = event["codes"]["plover"]
        self.place = record["places"][int(event["place"][1:]) - 1] if event["place"] else None

    def pairs(self, both_ways=False):
        if self.event["reciprocal"] and not self.recipients and len(self.actors) > 1:
            pairs = [(a, b) for at, a in enumerate(self.actors) for b in self.actors[at + 1 :]]
        else:
            pairs = [(a, b) for a in self.actors or [None] for b in self.recipients or [None]]
        if both_ways and self.event["reciprocal"]:
            pairs = [pair for a, b in pairs for pair in ([(a, b), (b, a)] if a and b else [(a, b)])]
        return pairs if len(pairs) <= LIMIT else pairs[:1]

    def again(self, kept):
        """Whether it tells an earlier event again that is exported too."""
        return self.event["restates"] is not None and (self.key[0], self.event["restates"]) in kept


EVENTS = [
    Event(record, event)
    for record in RECORDS
    for event in record["events"]
    if STANDING == "all" or event["standing"] == STANDING
]
KEPT = {event.key: event for event in EVENTS}


# ---- one function a format ------------------------------------------------------------------------------------------


def jsonl():
    read = [json.loads(line) for line in (OUT / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    check("jsonl: documents", [r["document"]["id"] for r in read], [r["document"]["id"] for r in RECORDS])
    if STANDING == "all":
        check("jsonl: records are as coded", read == RECORDS, True)
    standings = Counter(e["standing"] for r in read for e in r["events"])
    check("jsonl: events", standings["done"], sum(e.event["standing"] == "done" for e in EVENTS))
    frame = pl.read_ndjson(OUT / "records.jsonl", infer_schema_length=None)
    check("jsonl: polars rows", frame.height, len(RECORDS))
    told("jsonl", records=len(read), events=sum(standings.values()))


def events_csv():
    path = OUT / "events.csv"
    frame = pd.read_csv(path, dtype={"cameo": str, "cameo_root": str})
    pairs = [(event, pair) for event in EVENTS for pair in event.pairs()]
    check("csv: rows", len(frame), len(pairs))
    check("csv: columns", len(frame.columns), len(next(csv.reader(path.open(encoding="utf-8")))))
    check("csv: keys", list(zip(frame.document, frame.event)), [event.key for event, _ in pairs])
    check("csv: cameo", frame.cameo.fillna("").tolist(), [e.cameo["code"] or "" for e, _ in pairs])
    check("csv: actors", frame.actor_iso3.fillna("").tolist(), [(a or {}).get("country") or "" for _, (a, _) in pairs])
    check("csv: goldstein", frame.goldstein.fillna(99).tolist(), [99 if e.cameo["goldstein"] is None else e.cameo["goldstein"] for e, _ in pairs])
    for column in ["actor_cow", "actor_gw", "lat", "lon", "goldstein", "certainty", "killed", "pair", "pairs"]:
        check(f"csv: dtype of {column}", frame[column].dtype.kind in "fi", True)
    known = frame[frame.actor_iso3 == "RUS"]
    if len(known):
        check("csv: Russia", set(zip(known.actor_cow, known.actor_gw, known.actor_fips)), {(365.0, 365.0, "RS")})
    weighted = (1 / frame.pairs).sum() if STANDING != "none" else 0
    cut = sum(1 for e in EVENTS if len(e.pairs()) == 1)
    polars = pl.read_csv(path, infer_schema_length=None, schema_overrides={"cameo": pl.String, "cameo_root": pl.String})
    check("csv: polars rows", polars.height, len(frame))
    check("csv: polars dates", polars["date"].str.to_date(strict=True).null_count(), int(frame.date.isna().sum()))
    count = duckdb.sql(f"select count(*), count(distinct document || event) from read_csv('{path}', types={{'cameo': 'VARCHAR'}})").fetchall()[0]
    check("csv: duckdb", count, (len(frame), len(EVENTS)))
    told("csv", rows=len(frame), columns=len(frame.columns), countries=frame.actor_iso3.nunique(), events=round(weighted), of_one_pair=cut)


def parquet():
    folder = OUT / "parquet"
    tables = {}
    for table in ["events", "statements", "agreements", "transfers", "records"]:
        if (folder / table).exists():
            tables[table] = pa.dataset.dataset(folder / table, partitioning="hive").to_table()
    events = tables["events"]
    check("parquet: events", events.num_rows, len(EVENTS))
    check("parquet: records", tables["records"].num_rows, len(RECORDS))
    check("parquet: statements", tables["statements"].num_rows, sum(len(r["statements"]) for r in RECORDS))
    for column, kind in {"date": pa.date32(), "goldstein": pa.float64(), "quad": pa.int64(), "action": pa.string(), "reciprocal": pa.bool_(), "geonames": pa.int64(), "lat": pa.float64()}.items():
        check(f"parquet: type of {column}", events.schema.field(column).type, kind)
    check("parquet: actors are structs", pa.types.is_struct(events.schema.field("actors").type.value_type), True)
    check("parquet: months", set(events["month"].to_pylist()), {"2005-03"})
    rows = {(row["document"], row["event"]): row for row in events.to_pylist()}
    for key, event in KEPT.items():
        row = rows[key]
        check("parquet: action, standing, code", (row["action"], row["standing"], row["cameo"]), (event.event["action"], event.event["standing"], event.cameo["code"]))
        check("parquet: actors", [a["name"] for a in row["actors"]], [a["name"] for a in event.actors])
        check("parquet: evidence", row["evidence"], event.event["evidence"])
    by_id = {row["document"]["id"]: row for row in tables["records"].to_pylist()}
    for record in RECORDS:
        row = by_id[record["document"]["id"]]
        row.pop("month")
        row["provenance"]["options"] = json.loads(row["provenance"]["options"])
        check("parquet: record", row == record, True)
    glob = f"{folder}/events/*/*.parquet"
    counted = duckdb.sql(f"select action, count(*) from read_parquet('{glob}', hive_partitioning=true) where month='2005-03' group by 1").fetchall()
    check("parquet: duckdb", Counter(dict(counted)), Counter(e.event["action"] for e in EVENTS))
    dyads = duckdb.sql(f"select count(*) from (select unnest(actors).country a, recipients from read_parquet('{glob}')) where a is not null").fetchall()[0][0]
    check("parquet: duckdb unnests", dyads, sum(bool(a["country"]) for e in EVENTS for a in e.actors))
    check("parquet: polars", pl.scan_parquet(glob).select(pl.len()).collect().item(), len(EVENTS))
    frame = pd.read_parquet(folder / "events")
    check("parquet: pandas", len(frame), len(EVENTS))
    described = pa.parquet.read_schema(next((folder / "events").rglob("*.parquet"))).field("action").metadata
    check("parquet: descriptions", b"description" in (described or {}), True)
    size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
    told("parquet", **{name: table.num_rows for name, table in tables.items()}, bytes=size)


def gdelt():
    data = Path(sys.prefix) / "data"
    # The wheel puts its tables beside site-packages, and looks for them inside.
    inside = Path(sysconfig.get_path("purelib")) / "data"
    if not inside.exists():
        shutil.copytree(data, inside)
    import gdelt.parallel as package

    def loaded(path, table):
        """A file as the package loads one from GDELT's server: a zip of one file."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
        package.requests = types.SimpleNamespace(get=lambda *_, **__: types.SimpleNamespace(status_code=200, content=packed.getvalue()))
        return package._mp_worker("20050320", table=table)

    schema = {table: pd.read_csv(data / f"{table}.csv") for table in ["events2", "mentions"]}
    events, mentions = loaded(OUT / "gdelt.export.CSV", "events"), loaded(OUT / "gdelt.mentions.CSV", "mentions")
    for frame, table in [(events, "events2"), (mentions, "mentions")]:
        check(f"gdelt: columns of {table}", frame.shape[1], len(schema[table]))
        frame.columns = schema[table]["name"].tolist()
        for name, kind in zip(schema[table]["name"], schema[table]["type"]):
            filled = frame[name].dropna()
            if kind in ("INTEGER", "FLOAT") and len(filled):
                check(f"gdelt: {name} is a number", filled.dtype.kind in "if", True)
    coded = [e for e in EVENTS if e.cameo["code"]]
    first = [e for e in coded if not (e.again(KEPT) and KEPT[(e.key[0], e.event["restates"])].cameo["code"])]
    pairs = [(e, pair) for e in first for pair in e.pairs(both_ways=True)]
    check("gdelt: rows", len(events), len(pairs))
    check("gdelt: codes", events.EventCode.tolist(), [e.cameo["code"] for e, _ in pairs])
    check("gdelt: roots", events.EventRootCode.tolist(), [e.cameo["root"] for e, _ in pairs])
    check("gdelt: quads", events.QuadClass.tolist(), [e.cameo["quad"] for e, _ in pairs])
    check("gdelt: actors", events.Actor1Name.fillna("").tolist(), [(a or {"name": ""})["name"].upper().replace('"', "'") for _, (a, _) in pairs])
    check("gdelt: countries", events.Actor2CountryCode.fillna("").tolist(), [(b or {}).get("country") or "" for _, (_, b) in pairs])
    check("gdelt: ids", events.GLOBALEVENTID.is_unique, True)
    check("gdelt: every mention has its event", set(mentions.GLOBALEVENTID) == set(events.GLOBALEVENTID), True)
    check("gdelt: mentions", mentions.MentionDocLen.min() > 0, True)
    # Goldstein values against those of the package, whose own table is not GDELT's lookup file for these codes.
    own = ("016", "022", "124", "163", "165", "166")
    codes = pd.read_json(data / "cameoCodes.json", dtype={"cameoCode": "str"})
    scale = dict(zip(codes.cameoCode, codes.GoldsteinScale.astype(float)))
    known = events[events.EventCode.isin(list(scale))]
    differing = known[(known.EventCode.map(scale) - known.GoldsteinScale).abs() > 1e-9]
    check("gdelt: Goldstein", sorted(code for code in set(differing.EventCode) if not code.startswith(own)), [])
    located = events[events.ActionGeo_Type > 0]
    check("gdelt: FIPS", located.ActionGeo_CountryCode.dropna().str.len().eq(2).all(), True)
    told("gdelt", events=len(events), mentions=len(mentions), located=len(located), goldstein_the_same=len(known) - len(differing))


def icews():
    frame = pd.read_csv(OUT / "icews.tab", sep="\t", dtype={"CAMEO Code": str}, quoting=csv.QUOTE_NONE)
    pairs = [(e, p) for e in EVENTS if e.cameo["code"] and not e.again(KEPT) for p in e.pairs(both_ways=True)]
    check("icews: columns", (len(frame.columns), frame.columns[0], frame.columns[-1]), (20, "Event ID", "Longitude"))
    check("icews: rows", len(frame), len(pairs))
    check("icews: codes", frame["CAMEO Code"].tolist(), [e.cameo["code"] for e, _ in pairs])
    check("icews: intensity", frame.Intensity.fillna(99).tolist(), [99 if e.cameo["goldstein"] is None else e.cameo["goldstein"] for e, _ in pairs])
    check("icews: dates", pd.to_datetime(frame["Event Date"]).isna().sum(), 0)
    check("icews: ids", frame["Event ID"].is_unique, True)
    told("icews", rows=len(frame), source_countries=frame["Source Country"].nunique())


def plover():
    read = [json.loads(line) for line in (OUT / "plover.jsonl").read_text(encoding="utf-8").splitlines()]
    expect = [e for e in EVENTS if e.plover["event"] and not e.again(KEPT)]
    check("plover: events", [r["event"] for r in read], [[e.plover["event"]] for e in expect])
    check("plover: actors", [len(r.get("actor", [])) for r in read], [len(e.actors) for e in expect])
    check("plover: ids", len({r["id"] for r in read}), len(read))
    known = {"id", "has_event", "date", "enddate", "actor", "recipient", "event", "mode", "context", "event_text", "event_loc", "quad_code", "event_scale", "size", "text", "text_info", "cite_info", "coder", "comment"}
    check("plover: fields", {name for r in read for name in r} <= known, True)
    told("plover", records=len(read))


def polecat():
    frame = pd.read_csv(OUT / "polecat.tsv", sep="\t", quoting=csv.QUOTE_NONE)
    pairs = [(e, p) for e in EVENTS if e.plover["event"] and not e.again(KEPT) for p in e.pairs()]
    check("polecat: columns", (len(frame.columns), frame.columns[2], frame.columns[39]), (40, "Event Type", "Version"))
    check("polecat: rows", len(frame), len(pairs))
    check("polecat: types", frame["Event Type"].tolist(), [e.plover["event"] for e, _ in pairs])
    check("polecat: countries", frame["Actor Country"].fillna("").tolist(), [(a or {}).get("country") or "" for _, (a, _) in pairs])
    check("polecat: COW", frame["Actor COW"].dtype.kind, "f")
    check("polecat: ids", frame["Event ID"].is_unique, True)
    polars = pl.read_csv(OUT / "polecat.tsv", separator="\t", quote_char=None, infer_schema_length=None)
    check("polecat: polars", polars.shape, frame.shape)
    told("polecat", rows=len(frame))


def followthemoney():
    from followthemoney import model
    from followthemoney.proxy import EntityProxy

    lines = (OUT / "entities.ftm.json").read_text(encoding="utf-8").splitlines()
    schemata, entities, rejected = Counter(), {}, 0
    for line in lines:
        raw = json.loads(line)
        proxy = EntityProxy.from_dict(raw, cleaned=False) if hasattr(EntityProxy, "from_dict") else model.get_proxy(raw, cleaned=False)
        schemata[proxy.schema.name] += 1
        entities[proxy.id] = proxy
        proxy.schema.validate({"properties": raw["properties"]})
        for name, values in raw["properties"].items():
            check(f"ftm: {proxy.schema.name} has {name}", name in proxy.schema.properties, True)
            if len(proxy.get(name)) != len(set(values)) and name in proxy.schema.properties:
                rejected += 1
                print(f"  followthemoney drops a value of {name}: {values} -> {proxy.get(name)}")
    check("ftm: values that its cleaning drops", rejected, 0)
    check("ftm: events", schemata["Event"], len(EVENTS))
    check("ftm: articles", schemata["Article"], len(RECORDS))
    dangling = [
        value
        for proxy in entities.values()
        for prop, value in proxy.itervalues()
        if prop.type.name == "entity" and value not in entities
    ]
    check("ftm: every reference is there", dangling, [])
    parties = sum(len(set(p.get("organizer"))) for p in entities.values() if p.schema.name == "Event")
    told("followthemoney", lines=len(lines), entities=len(entities), parties=parties, **schemata)


def web_annotation():
    page = json.loads((OUT / "annotations.jsonld").read_text(encoding="utf-8"))
    check("web annotation: context", (page["@context"], page["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"))
    texts = load_texts()
    exact = around = 0
    for item in page["items"]:
        document = item["id"].split(":")[2]
        for target in item["target"]:
            position, quote = target["selector"]
            text = texts[document]
            exact += text[position["start"] : position["end"]] == quote["exact"]
            around += text[: position["start"]].endswith(quote["prefix"]) and text[position["end"] :].startswith(quote["suffix"])
    targets = sum(len(item["target"]) for item in page["items"])
    check("web annotation: words", (exact, around), (targets, targets))
    check("web annotation: events", sum(i["motivation"] == "classifying" for i in page["items"]), len(EVENTS))
    check("web annotation: ids", len({i["id"] for i in page["items"]}), len(page["items"]))
    told("web annotation", annotations=len(page["items"]), targets=targets)


def load_texts():
    return {task["data"]["document"]: task["data"]["text"] for task in json.loads((OUT / "tasks.json").read_text(encoding="utf-8"))}


def label_studio():
    from label_studio_sdk.label_interface import LabelInterface

    interface = LabelInterface((OUT / "tasks.json.config.xml").read_text(encoding="utf-8"))
    tasks = json.loads((OUT / "tasks.json").read_text(encoding="utf-8"))
    check("label studio: tasks", len(tasks), len(RECORDS))
    regions = relations = 0
    for task in tasks:
        prediction = task["predictions"][0]
        problems = interface.validate_prediction(prediction, return_errors=True)
        check("label studio: its own validation", problems, [])
        for result in prediction["result"]:
            if result["type"] == "labels":
                regions += 1
                value = result["value"]
                check("label studio: words", task["data"]["text"][value["start"] : value["end"]], value["text"])
            relations += result["type"] == "relation"
    told("label studio", tasks=len(tasks), regions=regions, relations=relations)


def brat():
    from pybrat.parser import BratParser

    folder = OUT / "brat"
    # The package wants no two entities at one place, which brat itself allows: a town may be an actor there.
    parsed = BratParser(error="ignore").parse(folder)
    check("brat: documents", len(parsed), len(RECORDS))
    events = sum(len(example.events) for example in parsed)
    expect = len(EVENTS) + sum(len(r["statements"]) for r in RECORDS)
    check("brat: events and statements", events, expect)
    told("brat", documents=len(parsed), entities=sum(len(e.entities) for e in parsed), events=events)


def imports():
    for tool in ["brat", "label-studio"]:
        back = OUT / f"{tool}.back"
        lines = 0
        for record in RECORDS:
            gold = (back / f"{record['document']['id'][:16]}.gold").read_text(encoding="utf-8")
            lines += sum(not line.startswith("#") for line in gold.splitlines())
        check(f"import {tool}: lines", lines, len(EVENTS) + sum(len(r["statements"]) for r in RECORDS))
        given = [json.loads(line) for line in (back / "given.jsonl").read_text(encoding="utf-8").splitlines()]
        check(f"import {tool}: documents", {g["document"] for g in given}, {r["document"]["id"] for r in RECORDS})
        told(f"import {tool}", lines=lines, spans=sum(len(g["spans"]) for g in given))


for step in [jsonl, events_csv, parquet, gdelt, icews, plover, polecat, followthemoney, web_annotation, label_studio, brat, imports]:
    try:
        step()
    except Exception as error:  # noqa: BLE001 - one broken format must not hide the others
        FAILED += 1
        print(f"FAILED {step.__name__}: {type(error).__name__}: {error}")

print(f"standing {STANDING}: {CHECKS} checks, {FAILED} failed; {len(RECORDS)} records, {len(EVENTS)} events")
sys.exit(1 if FAILED else 0)
