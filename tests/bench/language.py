"""Time what finds recurring language: parallels, formulas and comparisons, without pages.

The statements are those of ``bench.py``, with the sentences of three in five
paragraphs edited at random, a word in twelve, and in turns of four series, so
that every statement is compared with three or four others. Nearly every
sentence then recurs in many statements, which is more than the held ones do.
"""

from __future__ import annotations

import gc
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from archive.files import holdings
from archive.model.ids import Key
from archive.model.statement import Statement
from archive.recurring.comparison import compare, related
from archive.recurring.corpus import Corpus, collect
from archive.recurring.formulas import find_formulas
from archive.recurring.parallels import Link, find_parallels
from archive.recurring.wording import wording

ROOT = Path(__file__).resolve().parents[1]
SERIES = ("scm", "kidd", "mcm", "ncg")
EDITED = 0.6  # share of paragraphs
EVERY = 12  # words, of which one is edited
STEPS = ("sentences", "parallels", "formulas", "compare", "records")


def table(sizes: Sequence[int], synthetic: Callable[[int], list[Statement]]) -> int:
    """Print CPU seconds of each step, and what a statement costs beside the first size."""
    print(f"{'statements':>10} {'alignments':>10}" + "".join(f" {step:>10}" for step in (*STEPS, "all", "all but 1st")) + "  s/statement")
    first = 0.0
    for size in sizes:
        statements = varied(synthetic(size))
        gc.collect()
        alignments, seconds = timed(statements)
        found = [*seconds, sum(seconds), sum(seconds[1:])]
        each = found[-2] / size
        first = first or each
        figures = "".join(f" {value:>10.2f}" for value in found)
        print(f"{size:>10} {alignments:>10}{figures}  {each:.4f} ({each / first:.2f} of the first)", flush=True)
    return 0


def timed(statements: Sequence[Statement]) -> tuple[int, list[float]]:
    """How many alignments it took, and the seconds of each step. As in a build, no garbage is looked for."""
    times = [time.process_time()]
    gc.disable()
    known = holdings.read_facts(ROOT)
    corpus = collect(statements, wording(known.names, known.register.hosts))
    times.append(time.process_time())
    found = find_parallels(corpus)
    times.append(time.process_time())
    formulas = find_formulas(found.links)
    times.append(time.process_time())
    comparisons = compared(corpus, found.links)
    times.append(time.process_time())
    for record in (f.record(statements) for f in formulas):
        del record
    for record in (c.record() for c in comparisons):
        del record
    times.append(time.process_time())
    gc.enable()
    return found.alignments, [after - before for before, after in pairwise(times)]


def compared(corpus: Corpus, links: Iterable[Link]) -> list:
    by_statement: dict[Key, list[Link]] = defaultdict(list)
    for link in links:
        by_statement[link.later.id.key].append(link)
    statements = corpus.statements
    return [compare(s.key, o.key, corpus, None, by_statement[s.key]) for s in statements for o in related(s, statements)]


def varied(statements: Sequence[Statement]) -> list[Statement]:
    """The statements by date, those that were made in turns of series and with edited paragraphs. The same every time."""
    draw = random.Random(3)
    vocabulary = sorted({word for s in statements[:5] for p in s.paragraphs for word in p.text.split()})
    made = []
    for n, statement in enumerate(statements):
        if statement.title.startswith("Synthetic"):
            paragraphs = tuple(replace(p, text=edited(p.text, draw, vocabulary)) for p in statement.paragraphs)
            statement = replace(statement, key=Key(SERIES[n % len(SERIES)], statement.key.rest), paragraphs=paragraphs)
        made.append(statement)
    return sorted(made, key=lambda s: (s.date, str(s.key)))


def edited(text: str, draw: random.Random, vocabulary: Sequence[str]) -> str:
    if draw.random() > EDITED:
        return text
    words = text.split(" ")
    for _ in range(max(1, len(words) // EVERY)):
        at = draw.randrange(len(words))
        words[at : at + draw.choice((0, 1, 1))] = draw.choice(([], [draw.choice(vocabulary)]))
    return " ".join(words)
