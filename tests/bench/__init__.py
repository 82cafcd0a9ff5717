"""Benchmarks: one generator of synthetic statements, and what an archive of them costs beside its peers.

    measured      what the held statements are like, in figures
    words         vocabulary that grows as measured, invented words included
    names         names that are mentioned again, and new ones at the rate measured
    sentences     sentences as slots: made anew, or taken up again and varied
    synthetic     statements of series that follow each other in time
    tree          `make bench-tree`: a whole project of them, and the same text for plain Material
    peers         what is compared, and what a process costs
    table, plot   `make bench`: one table of everything, and its drawing
    quality       judged queries through the search beside its peers
    language      what finds recurring language, by step

Run with ``PYTHONPATH=scripts:tests python -m bench.table``.
"""
