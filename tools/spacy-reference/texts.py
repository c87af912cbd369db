"""Collects texts to compare with spaCy on.

    python texts.py gold ../../../shared/gold/dev > news.jsonl
    python texts.py adversarial --seed 1 --count 4000 > adversarial.jsonl
    python texts.py exceptions > exceptions.jsonl
    python texts.py unicode > unicode.jsonl

`gold` takes the texts of a folder of JSONL files and of the web pages beside them, each text once; with
`--every 3` a third of them.
`adversarial` draws strings at random that a tokenizer stumbles over. `exceptions` puts every special
case of spaCy's English tokenizer into several surroundings. `unicode` does so with the characters of
every block. Every line has `id` and `text`; the same arguments give the same lines.
"""

import argparse
import gzip
import html.parser
import json
import pathlib
import random
import sys
import unicodedata

WORDS = """the a minister of Iran's President troops U.S. Washington said has been visited "not" border talks
27 1,200 $4.5m 3rd 2021-09-19 10:30 a.m. 50% Mr. Dr. Inc. co-operation U.N.-backed anti-tank Al-Asad O'Brien
Jean-Luc e-mail ceasefire's workers' 'tis and/or AT&T R&D No.1 #42 @agency km/h 5km 12mm 20th-century 1990s '90s
we they he who ran IRAN iRan naïve Çelik Müller İstanbul Zürich São Łódź Ελλάδα Москва 東京 한국 ﬁnance ½ ² ① Ⅷ""".split()

CONTRACTIONS = """don't won't can't cannot shan't ain't I'm I'd've y'all we'll they're it's It’s DON'T Don’t dont
wanna gonna gotta lemme let's Let’s who'd've must've o'clock ma'am 'em 'cause 'Cause ’cause goin' goin’ nothin'
havin' not've hadn't've 'S 's ’s ' '' `` c'mon ol' ol’ doin im Im ive cant wont theyre thats whats""".split()

EMOTICONS = """:) :-) :( :-( ;) :D :P :-/ :/ :o :O xD XD <3 </3 ^_^ ^__^ >.< -_- -__- o_O O.o 0_o (: (-: ): [: :] =) =( :3
:'( :') :* :-* :| :-| :x :X 8) 8-) 8D V.V v.v (ಠ_ಠ) ಠ_ಠ ¯\\(ツ)/¯ (╯°□°）╯︵┻━┻ (>_<) (*_*) :-)) :((( :)) ;-D 😀 👍🏽 🇮🇷 👩‍👩‍👧
☺️ ❤️ ™ © ® … – — ― ‐ ‑ −""".split()

ADDRESSES = """http://example.org https://www.example.com/a/b?c=d&e=%20#f www.example.net/path/ example.co.uk ftp://files.example
user@example.org mailto:first.last+tag@sub.example.com http://127.0.0.1:8080/x https://en.example.org/wiki/A_(b)
example.com. (example.com) "example.com" file.txt C:\\Users\\x /usr/local/bin 192.168.0.1 v1.2.3 #hashtag @user 10.1000/xyz123
http://exämple.org/ü https://例え.jp example.museum/a,b http://a.b-c.de/ //cdn.example.com http:/broken""".split()

MARKS = list("\"'()[]{}<>«»“”‘’„‚‹›`´.,;:!?-–—…/\\|_*&^%$#@~+=§¶•·°€£¥₹₽¿¡†‡") + ["...", "....", "--", "---", "''", "``", "!!", "?!", "'s", ".'", '."', ",,", "::"]

SPACES = [" ", " ", " ", " ", " ", "  ", "   ", "\n", "\n\n", "\t", " \n", "\n ", "\r\n", "\u00a0", "\u2009", "\u3000", "\u200b", "\u2028",
          "\x1c", "\x1f", "\x85", "\x0b", "\ufeff", "\u202f", "", ""]

ODD = ["a\u0301", "e\u0301tat", "\u0130", "ß", "ŉ", "ǅ", "ﬀ", "İi", "ſ", "ᾳ", "\u202eabc\u202c", "\u200dx", "x\u00ad y", "سلام", "שָׁלוֹם", "العراق،", "إيران؟",
       "प्रधान", "ไทย", "中文。", "日本、", "한국어", "𝔘𝔫𝔦", "𝟘𝟙", "٣٤", "१२", "Ⅻ", "½", "㎏", "℃", "№5", "\x00", "\x07", "\ufffd", "\U0010ffff", "́", "a" * 120, "9" * 105, "A.B.C.D.", "1.2.3",
       "x" * 40 + "-" + "y" * 40, "(((((", ")))))", "%%%", "a.b.c", "a..b", "A.", "a.", ".a", "-a-", "'a'", "a--b", "a,b", "a/b", "a:b", "1:b", "a=b", "a>b", "a&b", "a_b",
       "5'10\"", "$5", "US$5", "€5m", "5€", "5USD", "C$", "-5", "+5", "5+", "5%", "5°C", "5.", "5.5.", "5,5", "5;5", "5-6", "5–6", "1/2", "100k", "7pm", "7p.m.", "11a.m", "8am."]


def line(name, text):
    print(json.dumps({"id": name, "text": text}, ensure_ascii=False))


class PageText(html.parser.HTMLParser):
    """The text of a web page, navigation and all: every stretch between tags on a line of its own."""

    def __init__(self):
        super().__init__()
        self.silent, self.parts = 0, []

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style") and self.silent > 0

    def handle_data(self, data):
        if not self.silent and data.strip():
            self.parts.append(data)


def gold(folder, every):
    seen = set()

    def once(name, text):
        if text and text not in seen:
            if len(seen) % every == 0:
                line(name, text)
            seen.add(text)

    for file in sorted(folder.glob("*.jsonl")):
        for number, record in enumerate(map(json.loads, file.open(encoding="utf-8"))):
            once(f"{file.stem}/{number}", record.get("text"))
    for file in sorted(folder.glob("**/*.html*")):
        content = file.read_bytes()
        page = PageText()
        page.feed((gzip.decompress(content) if file.suffix == ".gz" else content).decode("utf-8", "replace"))
        once(f"page/{file.name}", "\n".join(page.parts)[:20_000])


def piece(draw):
    kind = draw.random()
    if kind < 0.45:
        return draw.choice(WORDS)
    if kind < 0.55:
        return draw.choice(CONTRACTIONS)
    if kind < 0.63:
        return draw.choice(EMOTICONS)
    if kind < 0.70:
        return draw.choice(ADDRESSES)
    if kind < 0.80:
        return draw.choice(ODD)
    if kind < 0.90:  # a word with marks on both sides
        return draw.choice(MARKS) + draw.choice(WORDS + CONTRACTIONS) + draw.choice(MARKS) + draw.choice(["", draw.choice(MARKS)])
    if kind < 0.97:
        return draw.choice(MARKS)
    return chr(draw.choice([draw.randrange(1, 0x2000), draw.randrange(0x2000, 0xD800), draw.randrange(0x1F000, 0x20000)]))


def adversarial(seed, count):
    draw = random.Random(seed)
    fixed = ["", " ", "\n", "  ", "\t\n", "\u3000", "\u200b", "\x00", "\ufeff", "'", '"', ".", "...", "-", "a", "A", "1", "é", "😀", "你", "ا", "’s", "n't", ":)", "a ", " a", "\na\n"]
    for number, text in enumerate(fixed):
        line(f"fixed/{number}", text)
    for number in range(count):
        length = draw.choice([1, 2, 3, 5, 8, 13, 21, 34, 55])
        line(f"adversarial/{number}", "".join(piece(draw) + draw.choice(SPACES) for _ in range(length)))


def exceptions():
    from spacy.lang.en import English

    surroundings = ["{}", "({}) said.", "He saw{} it", '"{}," they', "x {} {}{}", "{}\n{}.", "and/{}-{}"]
    for number, text in enumerate(sorted(English().tokenizer.rules)):
        forms = dict.fromkeys([text, text.upper(), text.lower(), text.title(), text.replace("'", "’")])
        line(f"exception/{number}", " and ".join(s.replace("{}", form) for form in forms for s in surroundings))


def assigned():
    for code in range(1, sys.maxunicode + 1):
        category = unicodedata.category(chr(code))
        sparse = 0x3400 <= code < 0xA000 or 0xAC00 <= code < 0xD800 or code >= 0x17000
        if category not in ("Cn", "Cs") and (not sparse or code % 16 == 0 or 0x1D000 <= code < 0x1FB00):
            yield chr(code)


def unicode():
    characters = list(assigned())
    for first in range(0, len(characters), 12):
        texts = (f"The{c} {c} {c}{c} a{c}b 1{c}2 {c}Run." for c in characters[first : first + 12])
        line(f"unicode/{ord(characters[first]):06x}", " ".join(texts))


def main():
    parser = argparse.ArgumentParser(description="Collect texts to compare with spaCy on.")
    kinds = parser.add_subparsers(dest="kind", required=True)
    from_gold = kinds.add_parser("gold", help="texts of a folder of gold data")
    from_gold.add_argument("folder", type=pathlib.Path)
    from_gold.add_argument("--every", type=int, default=1, help="only every so many-th text (default 1: all)")
    drawn = kinds.add_parser("adversarial", help="random strings that a tokenizer stumbles over")
    drawn.add_argument("--seed", type=int, default=1)
    drawn.add_argument("--count", type=int, default=4000)
    kinds.add_parser("exceptions", help="every special case of the tokenizer (needs spaCy)")
    kinds.add_parser("unicode", help="characters of every block")
    arguments = parser.parse_args()

    match arguments.kind:
        case "gold":
            gold(arguments.folder, arguments.every)
        case "adversarial":
            adversarial(arguments.seed, arguments.count)
        case "exceptions":
            exceptions()
        case "unicode":
            unicode()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
