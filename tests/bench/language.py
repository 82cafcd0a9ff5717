"""Time what finds recurring language: parallels, formulas and comparisons, without pages.

Prints CPU seconds of each step, and what a statement costs beside the first size.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from archive.model.ids import Key
from archive.model.statement import Statement
from archive.recurring.comparison import compare, related
from archive.recurring.corpus import Corpus, collect
from archive.recurring.formulas import find_formulas
from archive.recurring.parallels import Link, find_parallels
from archive.recurring.wording import wording

from .synthetic import archive, held

STEPS = ("sentences", "parallels", "formulas", "compare", "records")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[50, 300, 1000], help="statements (default: 50 300 1000)")
    sizes = parser.parse_args().sizes
    print(f"{'statements':>10} {'alignments':>10}" + "".join(f" {step:>10}" for step in (*STEPS, "all", "all but 1st")) + "  s/statement")
    first = 0.0
    for size in sizes:
        statements = archive(size).holdings.statements
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
    corpus = collect(statements, wording(held().names, held().register.hosts))
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


if __name__ == "__main__":
    sys.exit(main())
