#!/usr/bin/env python3
"""Writes the seeds of all targets to the folder that is named: `python3 fuzz/seeds.py fuzz/corpus`.

Needs nothing but Python; what Chancery alone can write is added by
`cargo run -p chancery-fuzz --example seeds fuzz/corpus`. Whoever changes a format changes its seed here, runs both and
minimises the corpus again;
`crates/fuzz/src/` says how each target reads its input.
"""

import gzip
import io
import json
import pathlib
import struct
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = pathlib.Path(sys.argv[1])


def write(target, name, data):
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


# ---------------------------------------------------------------- texts

TEXTS = {
    "agency": "QUITO, March 4 (Reuters) - Ecuador's foreign minister met his Peruvian counterpart on Tuesday, officials said.",
    "speech": "\u201cWe will not leave,\u201d the prime minister told Fars, which quoted him as saying that Iraq had agreed to talks.",
    "denial": "Kenya denied that its troops had attacked Uganda. It didn't rule out sanctions, however.",
    "headline": "EU THREATENS SANCTIONS ON BELARUS\n\nBy Ana Roy\n\nMINSK (AP) \u2014 The European Union threatened sanctions.",
    "places": "Rebels seized Goma, 12.5 km from the U.S. base near Lexington, Ky., on 2021-09-19 at 5:30 p.m.",
    "odd": "\u202eabc\u200b \ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67 \u0130stanbul \u1e9e \ufb01 e\u0301 \x00 \u00a0\t\r\n\u2028 ((((\"'\u201d.... don't http://a.example/?q=1#x a@b.example",
    "numbers": "Between 3,000 and 5 000 soldiers, some 12% of $1.5bn; the 2nd, 10th-century \u00bd, No. 7, 1990s, '90s.",
    "both": "France and Germany signed an accord with each other. Both sides, he added, would withdraw; neither had.",
    "nested": "Syria said Turkey had told Russia that Iran believed Israel was planning to bomb a depot in Lebanon.",
    "empty": "",
    "blank": " \n\n ",
}
for name, text in TEXTS.items():
    data = text.encode("utf-8", "surrogatepass").replace(b"\xed\xa0\xbd\xed\xb1\xa9", "\U0001f469".encode())
    data = data.replace(b"\xed\xa0\xbd\xed\xb1\xa7", "\U0001f467".encode())
    for target in ("parse", "code"):
        write(target, name, data)

# ---------------------------------------------------------------- ingest

FORMATS = ["", "text", "html", "feed", "warc", "jsonl", "json", "csv", "parquet", "ninjs", "newsml"]
KINDS = {"atom": "feed", "rss": "feed", "feed.json": "feed", "csv": "csv", "jsonl": "jsonl", "xml": "newsml",
         "ninjs.json": "ninjs", "html": "html", "txt": "text"}
for path in sorted((ROOT / "crates/ingest/tests/samples").iterdir()):
    kind = next(kind for ending, kind in KINDS.items() if path.name.endswith(ending))
    sample = path.read_bytes()
    write("ingest", path.name, bytes([FORMATS.index(kind)]) + sample)
    write("ingest", "told-" + path.name, b"\0" + sample)
page = b"<html><head><title>Talks</title></head><body><article><p>The ministers met in Quito.</p></article></body></html>"
http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
http %= (len(page), page)
warc = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/a\r\nWARC-Date: 2021-09-19T00:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n")
warc %= (len(http), http)
write("ingest", "page.warc", b"\x04" + warc)
write("ingest", "page.warc.gz", b"\x04" + gzip.compress(warc, mtime=0))
wet = b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 27\r\n\r\nThe ministers met in Quito.\r\n\r\n"
write("ingest", "text.wet", b"\x04" + wet)
write("ingest", "utf16", b"\0" + "The ministers met in Quito.".encode("utf-16"))
write("ingest", "latin", b"\x01" + "La ministre est arriv\u00e9e \u00e0 Gen\u00e8ve.".encode("latin-1"))
write("ingest", "array.json", b"\x06" + json.dumps([{"title": "Talks", "body": "Ministers met.", "date": "2021-09-19"}]).encode())
ld = {"@type": "NewsArticle", "headline": "Talks", "datePublished": "2021-09-19", "articleBody": "Ministers met."}
write("ingest", "ld.html", b"\x02<script type=application/ld+json>%s</script><table><tr><td>a<p>b" % json.dumps(ld).encode())


# A Parquet file of one column `text`, written by hand: Thrift's compact form, plain pages, no compression.
def varint(n):
    out = b""
    while n > 127:
        out, n = out + bytes([n & 127 | 128]), n >> 7
    return out + bytes([n])


def zigzag(n):
    return varint(n << 1)


def field(step, kind, data):
    return bytes([step << 4 | kind]) + data


def string(text):
    return varint(len(text)) + text


words = b"The ministers met in Quito."
values = struct.pack("<I", len(words)) + words
header = field(1, 5, zigzag(0)) + field(1, 5, zigzag(len(values))) + field(1, 5, zigzag(len(values)))
header += field(2, 12, field(1, 5, zigzag(1)) + field(1, 5, zigzag(0)) + field(1, 5, zigzag(3)) + field(1, 5, zigzag(3)) + b"\0") + b"\0"
chunk = header + values
schema = field(4, 8, string(b"schema")) + field(1, 5, zigzag(1)) + b"\0"
schema += field(1, 5, zigzag(6)) + field(2, 5, zigzag(0)) + field(1, 8, string(b"text")) + field(2, 5, zigzag(0)) + b"\0"
column = field(1, 5, zigzag(6)) + field(1, 9, b"\x15" + zigzag(0)) + field(1, 9, b"\x18" + string(b"text")) + field(1, 5, zigzag(0))
column += field(1, 6, zigzag(1)) + field(1, 6, zigzag(len(chunk))) + field(1, 6, zigzag(len(chunk))) + field(2, 6, zigzag(4)) + b"\0"
group = field(1, 9, b"\x1c" + field(2, 6, zigzag(4)) + field(1, 12, column) + b"\0") + field(1, 6, zigzag(len(chunk))) + field(1, 6, zigzag(1)) + b"\0"
meta = field(1, 5, zigzag(1)) + field(1, 9, b"\x2c" + schema) + field(1, 6, zigzag(1)) + field(1, 9, b"\x1c" + group) + b"\0"
write("ingest", "one.parquet", b"\x08PAR1" + chunk + meta + struct.pack("<I", len(meta)) + b"PAR1")

# ---------------------------------------------------------------- tables

OWN = ROOT / "crates/cli/tests/own"
for path in sorted(OWN.rglob("*.t*")):
    name = str(path.relative_to(OWN))
    write("tables", name.replace("/", "-"), name.encode() + b"\n" + path.read_bytes())
for path in sorted((ROOT / "data").rglob("*.tsv")):
    name = str(path.relative_to(ROOT / "data"))
    if not name.startswith("ingest/") and name != "codebooks/derived.tsv":
        rows = [row for row in path.read_bytes().split(b"\n") if not row.startswith(b"#")]
        write("tables", "shipped-" + name.replace("/", "-"), name.encode() + b"\n# A note.\n" + b"\n".join(rows[:3]) + b"\n")
write("tables", "pattern", """patterns/mine.toml
[[pattern]]
id = "abduct-by-night"
verb = ["abduct", "carry out"]
noun = ["abduction"]
slots = { actor = "subject > of:actor | by + party?", recipient = "object:state | to", place = "in", about = "outer" }
where = ["not object = museum, school", "with | at invitation of:host"]
voice = "active"
priority = 2
action = "abduct"
why = "A reason."
yes = [{ text = "Chad abducted a man of Niger.", events = ["TCD -> NER  abduct  done", "..."] }]
no = ["Chad abducted nobody."]

[[pattern]]
id = "nothing"
verb = ["abduct"]
slots = { actor = "subject" }
veto = true
why = "Another reason."
yes = []
no = ["Chad came."]
""")
write("tables", "two", "words/control.tsv\nverb\tcontrol\nurge\tobject\n\0words/common.tsv\nword\tnote\nturkey\ta bird\n")
write("tables", "bom", "\ufeffactors/people.tsv\n\ufeffid\tname\r\nx\tX Y\r\n")

# ---------------------------------------------------------------- models

RUN, FILE = b"\xc1\0", b"\xc1\1"
FILES = ["meta.json", "LICENSE", "LICENSES_SOURCES", "tokenizer", "vocab/lookups.bin", "vocab/key2row", "vocab/vectors",
         "tok2vec/model", "tagger/cfg", "tagger/model", "parser/model", "parser/moves", "ner/model", "ner/moves",
         "attribute_ruler/patterns", "lemmatizer/lookups/lookups.bin"]


class Zeros(int):
    """An array of so many bytes, all of them zero."""


def pack(value):
    """MessagePack."""
    if isinstance(value, Zeros):
        return b"\xc6" + struct.pack(">I", value) + RUN + struct.pack("<I", value)[:3]
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return bytes([value]) if 0 <= value < 128 else (b"\xcf" + struct.pack(">Q", value) if value >= 0 else b"\xd3" + struct.pack(">q", value))
    if isinstance(value, str):
        data = value.encode()
        return (bytes([0xa0 | len(data)]) if len(data) < 32 else b"\xda" + struct.pack(">H", len(data))) + data
    if isinstance(value, bytes):
        return b"\xc6" + struct.pack(">I", len(value)) + value
    if isinstance(value, list):
        return (bytes([0x90 | len(value)]) if len(value) < 16 else b"\xdc" + struct.pack(">H", len(value))) + b"".join(map(pack, value))
    return bytes([0x80 | len(value)]) + b"".join(pack(key) + pack(inner) for key, inner in value.items())


def array(*shape):
    size = 4
    for length in shape:
        size *= length
    return {"type": "<f4", "shape": list(shape), "data": Zeros(size)}


def network(*nodes):
    return {"nodes": [{"name": name, "index": at} for at, (name, _, _) in enumerate(nodes)],
            "attrs": [attributes for _, attributes, _ in nodes], "params": [parameters for _, _, parameters in nodes]}


def encoder(vectors):
    columns = ["NORM", "SPACY"]
    nodes = [("extract_features", {"columns": pack(columns)}, {})]
    nodes += [("hashembed", {"seed": pack(8 + at)}, {"E": array(2, 96)}) for at, _ in enumerate(columns)]
    nodes += [("static_vectors", {}, {"W": array(96, 3)})] if vectors else []
    inputs = [96 * (2 + vectors)] + [288] * 4
    for width in inputs:
        nodes.append(("maxout", {}, {"W": array(96, 3, width), "b": array(96, 3)}))
        nodes.append(("layernorm", {}, {"G": array(96), "b": array(96)}))
    return nodes


def scorer(roles, classes):
    return [("linear", {}, {"W": array(64, 96), "b": array(64)}),
            ("precomputable_affine", {}, {"W": array(roles, 64, 2, 64), "b": array(64, 2), "pad": array(1, roles, 64, 2)}),
            ("linear", {}, {"W": array(classes, 64), "b": array(classes)})]


def string_id(text):
    """MurmurHash64A with seed 1, which spaCy knows texts by."""
    data, m, mask = text.encode(), 0xc6a4a7935bd1e995, (1 << 64) - 1
    h = 1 ^ (len(data) * m & mask)
    whole = len(data) // 8 * 8
    for at in range(0, whole, 8):
        k = int.from_bytes(data[at:at + 8], "little") * m & mask
        k = (k ^ k >> 47) * m & mask
        h = (h ^ k) * m & mask
    if data[whole:]:
        h = (h ^ int.from_bytes(data[whole:], "little")) * m & mask
    h = (h ^ h >> 47) * m & mask
    return h ^ h >> 47


def npy(rows, columns):
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}\n".encode()
    return b"\x93NUMPY\x01\0" + struct.pack("<H", len(head)) + head + struct.pack("<f", 0.5) * (rows * columns)


def between(source, name):
    return source.split(f'const {name}: &str = r"')[1].split('";')[0]


url = (ROOT / "crates/parser/src/tokenizer/url.rs").read_text()
url = between(url, "BEFORE_CLASS") + "[a-z]" + between(url, "AFTER_CLASS")
components = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
noun, verb = string_id("noun"), string_id("verb")


def pipeline(vectors=False, networks=True):
    moves = {"0": {"": 1}, "1": {"": 1}, "2": {"nsubj": 2, "det": 3}, "3": {"dobj": 3, "pobj||prep": 1}, "4": {"ROOT": 1}}
    spans = {"1": {"ORG": 1}, "2": {"ORG": 1}, "3": {"ORG": 1}, "4": {"ORG": 1, "GPE": 2}, "5": {"": 1}}
    nothing = network()
    files = {
        "meta.json": json.dumps({"lang": "en", "name": "tiny", "version": "1.0", "pipeline": components}).encode(),
        "LICENSE": b"None.",
        "tokenizer": pack({"prefix_search": r"^\(|^\[|^\$", "suffix_search": r"\)$|\.$|(?<=[a-z])'s$",
                           "infix_finditer": r"\.\.+|(?<=[a-z])-(?=[a-z])", "token_match": None, "url_match": url,
                           "exceptions": {"don't": [{65: "do", 67: "do"}, {65: "n't", 67: "not"}], "a.m.": [{65: "a.m."}]},
                           "faster_heuristics": True}),
        "vocab/lookups.bin": pack({"lexeme_norm": {string_id("colour"): "color"}}),
        "vocab/key2row": pack({string_id("the"): 1, 5: -1, 7: 0} if vectors else {}),
        "vocab/vectors": npy(2, 3) if vectors else npy(0, 0),
        "tok2vec/model": pack(network(*encoder(vectors)) if networks else nothing),
        "tagger/cfg": json.dumps({"labels": ["NN", "VBD", "DT"]}).encode(),
        "tagger/model": pack(network(("softmax", {}, {"W": array(3, 96), "b": array(3)})) if networks else nothing),
        "parser/model": pack(network(*scorer(8, 7)) if networks else nothing),
        "parser/moves": pack({"moves": json.dumps(moves)}),
        "ner/model": pack(network(*encoder(vectors), *scorer(3, 6)) if networks else nothing),
        "ner/moves": pack({"moves": json.dumps(spans)}),
        "attribute_ruler/patterns": pack([
            {"patterns": [[{"TAG": "NN"}, {"LOWER": {"IN": ["a", "b"]}}], [{"DEP": {"NOT_IN": ["det"]}}, {"TAG": {"REGEX": "^V"}}]],
             "attrs": {"POS": "NOUN", "MORPH": "Number=Sing", "LEMMA": "x"}, "index": 1},
            {"patterns": [[{"IS_SPACE": True}]], "attrs": {"TAG": "_SP", "MORPH": "_", "DEP": "dep"}, "index": 0}]),
        "lemmatizer/lookups/lookups.bin": pack({
            "lemma_rules": {noun: [["s", ""], ["ies", "y"]], verb: [["ed", "e"]]},
            "lemma_exc": {noun: {"mice": ["mouse"]}}, "lemma_index": {noun: ["mouse", "minister"], verb: ["meet"]}}),
    }
    return b"F" + b"".join(FILE + bytes([FILES.index(name)]) + content for name, content in files.items())


write("model_import", "files", pipeline())
write("model_import", "files-vectors", pipeline(vectors=True))
write("model_import", "files-small", pipeline(networks=False))
for name, config in (("wheel", "en/en_core_web_md-3.7.1/config.cfg"), ("wheel-none", "a.txt")):
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", method) as wheel:
            wheel.writestr(zipfile.ZipInfo(config), b"[nlp]\nlang = 'en'\n", compress_type=method)
            wheel.writestr(zipfile.ZipInfo("en/en_core_web_md-3.7.1/tokenizer"), b"none" * 9, compress_type=method)
        write("model_import", f"{name}-{method}", b"W" + archive.getvalue())
seal = b'name = "en_core_web_md"\nversion = "3.7.1"\nfingerprint = "00"\nsha256 = "00"\n'
write("model_import", "sealed", b"Wparts" + seal + struct.pack("<I", len(seal)) + b"CHANCERY")
write("model_import", "header", b"Rchncmodl\1\0\0\0\0\0\0\0" + struct.pack("<QQ", 32, 0))
