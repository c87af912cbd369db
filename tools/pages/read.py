"""Texts and dates of pages as trafilatura reads them: read.py GOLD.jsonl > TEXTS.jsonl."""

import gzip
import json
import pathlib
import sys

import trafilatura

gold = pathlib.Path(sys.argv[1])
for line in gold.open(encoding="utf-8"):
    record = json.loads(line)
    page = gzip.open(gold.parent / record["html_file"]).read()
    found = trafilatura.bare_extraction(
        page, url=record.get("url"), include_comments=False, with_metadata=True
    )
    text, date = (found.text, found.date) if found else ("", None)
    print(json.dumps({"id": record["id"], "text": text or "", "date": date}))
