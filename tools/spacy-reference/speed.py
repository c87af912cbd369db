"""Measures spaCy in words per CPU-second, as installed and tuned.

    python speed.py --model /path/to/en_core_web_md-3.7.1 --words 400000 texts.jsonl

Words are stretches without whitespace. CPU-seconds are user and system time of this process, so that
other work on the machine matters little. Each setting runs in a process of its own, on one core, with
one BLAS thread. `stock` multiplies with the blis package that spaCy installs; `tuned` with the BLAS that
numpy carries, which is several times as fast on new processors: an honest comparison shows both.

OPENBLAS_CORETYPE and OPENBLAS_L2_SIZE, where set, pick an old kernel; they are taken out of the
environment together before numpy is loaded.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time

SETTINGS = ("stock", "tuned")


def read_texts(path, limit):
    texts, words = [], 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            texts.append(text)
            words += len(text.split())
            if words >= limit:
                break
    return texts, words


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(arguments):
    os.sched_setaffinity(0, {arguments.core})
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    if arguments.only == "tuned":
        set_current_ops(NumpyOps(use_blis=False))
    began = cpu_seconds()
    nlp = spacy.load(arguments.model)
    load = cpu_seconds() - began

    texts, words = read_texts(arguments.texts, arguments.words)
    for _ in nlp.pipe(texts[:5]):  # lazy imports and first allocations are no part of the rate
        pass
    began, wall = cpu_seconds(), time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=arguments.batch))
    used, wall = cpu_seconds() - began, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"spacy {spacy.__version__} {arguments.only:5}  {words} words, {tokens} tokens, batch {arguments.batch}: "
        f"{words / used:,.0f} words/CPU-s ({used:.1f} CPU-s, {wall:.1f} s), load {load:.2f} CPU-s, peak {peak:,.0f} MB",
        flush=True,
    )


def main():
    parser = argparse.ArgumentParser(description="Measure spaCy in words per CPU-second.")
    parser.add_argument("texts", help="JSONL with `text`")
    parser.add_argument("--model", required=True, help="folder or package name of the pipeline")
    parser.add_argument("--words", type=int, default=400_000, help="stop after so many words (default 400000)")
    parser.add_argument("--batch", type=int, default=64, help="documents a batch (default 64)")
    parser.add_argument("--core", type=int, default=0, help="the core to run on (default 0)")
    parser.add_argument("--only", choices=SETTINGS, help="one setting, in this process")
    arguments = parser.parse_args()
    if arguments.only:
        return measure(arguments)

    environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
    for setting in SETTINGS:
        subprocess.run([sys.executable, *sys.argv, "--only", setting], env=environment, check=True)


if __name__ == "__main__":
    main()
