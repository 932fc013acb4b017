"""One page about a candidate file and a model's predictions: HTML that needs nothing beside it.

Begin with `building.build`; `page` turns sections into HTML, `molecules` draws structures,
`sections` says what is in each.

Examples
--------
>>> from regret.figures.report import build
>>> from regret.distributions.libraries import synthesize, write_packed
>>> import tempfile, pathlib
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder) / "morgan_2_4096_mine.npz"
...     write_packed(path, synthesize(2, candidates=8))
...     html = build(path, draws=50)
>>> html.startswith("<!doctype html>"), "morgan_2_4096_mine.npz" in html
(True, True)
"""

from regret.figures.report.building import build as build
