"""Runs spaCy over texts and writes its output for comparison.

    python reference.py --model /path/to/en_core_web_md-3.7.1 texts.jsonl > reference.jsonl

Reads JSONL with `id` and `text`. Writes JSONL: first a line with the versions, then one line a
document. Offsets are bytes of the UTF-8 text; `tag`, `pos`, `dep` and `morph` are joined by blanks
(`_` is the empty value), everything else is a list with one entry a token:

    {"id", "text", "start", "end", "tag", "pos", "morph", "dep", "head", "lemma",
     "sent": [first tokens of the sentences], "ents": [[first token, one after the last, label]]}
"""

import argparse
import json
import sys

import numpy
import spacy
import thinc
from thinc.api import NumpyOps, set_current_ops


def versions(nlp):
    name = nlp.meta["lang"] + "_" + nlp.meta["name"]
    return {
        "model": name,
        "model_version": nlp.meta["version"],
        "spacy": spacy.__version__,
        "thinc": thinc.__version__,
        "numpy": numpy.__version__,
    }


def columns(values):
    return " ".join(value or "_" for value in values)


def analysis(doc):
    starts, ends, at = [], [], 0
    for token in doc:
        starts.append(at)
        ends.append(at + len(token.text.encode()))
        at += len(token.text_with_ws.encode())
    return {
        "text": doc.text,
        "start": starts,
        "end": ends,
        "tag": columns(token.tag_ for token in doc),
        "pos": columns(token.pos_ for token in doc),
        "morph": columns(str(token.morph) for token in doc),
        "dep": columns(token.dep_ for token in doc),
        "head": [token.head.i for token in doc],
        "lemma": [token.lemma_ for token in doc],
        "sent": [token.i for token in doc if token.is_sent_start],
        "ents": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
    }


def main():
    parser = argparse.ArgumentParser(description="Write spaCy's output for the texts of a JSONL file.")
    parser.add_argument("texts", help="JSONL with `id` and `text`, or - for standard input")
    parser.add_argument("--model", required=True, help="folder or package name of the pipeline")
    parser.add_argument("--batch", type=int, default=64, help="documents a batch (default 64)")
    parser.add_argument("--openblas", action="store_true", help="multiply with numpy's BLAS instead of blis")
    arguments = parser.parse_args()

    if arguments.openblas:
        set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(arguments.model)
    print(json.dumps(versions(nlp)))

    source = sys.stdin if arguments.texts == "-" else open(arguments.texts, encoding="utf-8", newline="\n")
    records = (json.loads(line) for line in source)
    pairs = ((record["text"], record["id"]) for record in records)
    for doc, name in nlp.pipe(pairs, as_tuples=True, batch_size=arguments.batch):
        line = {"id": name, **analysis(doc)}
        print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
