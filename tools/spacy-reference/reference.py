"""Runs spaCy over texts and writes its output for comparison.

    python reference.py --model /path/to/en_core_web_md-3.7.1 texts.jsonl > reference.jsonl

Reads JSONL with `id` and `text`. Writes JSONL: first a line with the versions, then one line a
document. Offsets are bytes of the UTF-8 text; `tag`, `pos`, `dep` and `morph` are joined by blanks
(`_` is the empty value), everything else is a list with one entry a token:

    {"id", "text", "start", "end", "tag", "pos", "morph", "dep", "head", "lemma",
     "sent": [first tokens of the sentences], "ents": [[first token, one after the last, label]]}

With `--company FILE` each text is read many times, each time in a batch with other texts of FILE: some
BLAS add in another order where a matrix has more rows, so a near-tie can fall otherwise.
"""

import argparse
import itertools
import json
import random
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


# Other documents in the batch.
COMPANY = (0, 1, 2, 3, 5, 7, 11, 15, 31, 63)


def read_texts(path):
    with open(0 if path == "-" else path, encoding="utf-8", newline="\n") as lines:
        return [(record["text"], record["id"]) for record in map(json.loads, lines)]


def in_company(nlp, pairs, others, rounds):
    """Each text, `rounds` times, alone at first and then with others."""
    draw = random.Random(1)
    for text, name in pairs:
        for size in itertools.islice(itertools.cycle(COMPANY), rounds):
            texts = draw.sample(others, min(size, len(others)))
            place = draw.randint(0, len(texts))
            texts.insert(place, text)
            yield list(nlp.pipe(texts, batch_size=len(texts)))[place], name


def main():
    parser = argparse.ArgumentParser(description="Write spaCy's output for the texts of a JSONL file.")
    parser.add_argument("texts", help="JSONL with `id` and `text`, or - for standard input")
    parser.add_argument("--model", required=True, help="folder or package name of the pipeline")
    parser.add_argument("--batch", type=int, default=64, help="documents a batch (default 64)")
    parser.add_argument("--openblas", action="store_true", help="multiply with numpy's BLAS instead of blis")
    parser.add_argument("--company", help="JSONL of texts to read each text with")
    parser.add_argument("--rounds", type=int, default=30, help="readings of each text in company (default 30)")
    arguments = parser.parse_args()

    if arguments.openblas:
        set_current_ops(NumpyOps(use_blis=False))
    nlp = spacy.load(arguments.model)
    print(json.dumps(versions(nlp)))

    pairs = read_texts(arguments.texts)
    if arguments.company:
        others = [text for text, _ in read_texts(arguments.company)]
        read = in_company(nlp, pairs, others, arguments.rounds)
    else:
        read = nlp.pipe(pairs, as_tuples=True, batch_size=arguments.batch)
    for doc, name in read:
        line = {"id": name, **analysis(doc)}
        print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
