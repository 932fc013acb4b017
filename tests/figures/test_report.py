"""The page: whole, safe, and alive in a browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import numpy as np
import pytest

from regret import evaluation
from regret.__main__ import main
from regret.distributions.libraries import synthesize, write_packed
from regret.evaluation import twin
from regret.figures.report import build, page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
HOSTILE = '</script><script>alert("x")</script><img src=http://127.0.0.1:9/x>'

PROBE = """
<script>
const seen = {errors: [], widths: []};
window.addEventListener("error", e => seen.errors.push(e.message));
window.addEventListener("load", () => {
  const table = document.querySelector("table.sortable");
  const column = 8, read = () => [...table.tBodies[0].rows].map(r => r.cells[column].textContent);
  const button = table.querySelectorAll("th button")[column];
  button.click(); seen.up = read();
  button.click(); seen.down = read();
  seen.requests = performance.getEntriesByType("resource").map(r => r.name);
  seen.overflow = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const pre = document.createElement("pre");
  pre.id = "probe"; pre.textContent = JSON.stringify(seen);
  document.body.append(pre);
});
</script>
"""


@pytest.fixture(scope="module")
def lists(tmp_path_factory):
    path = tmp_path_factory.mktemp("lists") / "morgan_2_4096_mine.npz"
    write_packed(path, synthesize(4, candidates=12))
    return path


@pytest.fixture(scope="module")
def html(lists):
    return build(lists, draws=50)


def test_the_page_needs_nothing_beside_it(html):
    assert not re.search(
        r"(?i)\bsrc\s*=|@import|url\((?!#)|<link(?! rel=.icon. href=.data:,.>)", html
    )
    assert not re.search(r"(?i)href\s*=\s*.https?:", html)
    assert "default-src 'none'" in html
    assert html.count("<script>") == html.count("</script>") == 1


def test_the_page_says_what_the_analysis_says(html, lists):
    from regret import analysis, read_candidates

    for each in read_candidates(lists):
        found = analysis.analyze(each)
        assert f'data-value="{found.hit_rate_worst.value!r}"' in html
        assert f'data-value="{found.lead.value!r}"' in html
    for title in ("At a glance", "Advice", "The ladder of bounds", "All lists"):
        assert f"<h2>{title}</h2>" in html
    assert "nothing: no predictions were given" in html
    assert "Your predictions" not in html


def test_predictions_have_their_section(lists):
    data, prior = twin(np.random.default_rng(5), queries=30)
    found = evaluation.evaluate(data, prior=prior, draws=50, worst_lists=1)
    html = build(lists, found=found, draws=50)
    assert page.text(found.verdict()) in html
    assert f'data-value="{found.decoders["ruzicka"].hit_rate[1].value!r}"' in html
    assert "measured on your predictions" in html


def test_what_comes_from_a_file_is_escaped(tmp_path):
    pytest.importorskip("rdkit")
    path = tmp_path / "<b>lists.json"
    path.write_text(json.dumps({HOSTILE: ["CCO", "CCCO", "CCCCO", "CCN", HOSTILE]}))
    html = build(path, draws=50)
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "<b>lists" not in html
    assert "&lt;/script&gt;" in html
    assert html.count("<svg") >= 3, "the ladder and two structures"


def test_the_command_writes_the_page(lists, tmp_path, capsys):
    out = tmp_path / "report.html"
    assert main(["report", str(lists), "--draws", "50", "--lists", "2", "--out", str(out)]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    assert "of 4 lists" in out.read_text()
    assert main(["report", str(tmp_path / "none.json"), "--out", str(out)]) == 2


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("width", [390, 1200])
def test_a_browser_renders_sorts_and_asks_for_nothing(html, tmp_path, width):
    """In a frame: the window of a headless browser cannot be as narrow as a phone."""
    loose = html.replace("</body>", PROBE + "</body>")
    inner = loose.replace('"', "&quot;")
    (tmp_path / "inner.html").write_text(loose)
    (tmp_path / "outer.html").write_text(
        f'<!doctype html><iframe style="width:{width}px;height:900px" srcdoc="{inner}"></iframe>'
        "<script>onload = () => { document.body.append(Object.assign("
        "document.createElement('pre'), {textContent: "
        "document.querySelector('iframe').contentDocument.getElementById('probe').textContent"
        "})) }</script>"
    )
    done = subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--enable-logging=stderr",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--virtual-time-budget=5000",
            "--dump-dom",
            (tmp_path / "outer.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    assert ":CONSOLE" not in done.stderr
    (said,) = re.findall(r"<pre>(\{.*?\})</pre>", done.stdout)
    seen = json.loads(said)
    assert seen["errors"] == []
    assert seen["requests"] == []
    assert seen["up"] == sorted(seen["up"])
    assert seen["down"] == seen["up"][::-1]
    assert len(set(seen["up"])) > 1
    assert seen["overflow"] <= 0, "the page itself does not scroll sideways"


def test_a_pair_is_drawn_once_however_many_lists_confuse_it(tmp_path):
    pytest.importorskip("rdkit", reason="needs the extra chem")
    rows = ["CCCCO", "CCCCCO", "CCC(C)O", "c1ccccc1O"]
    path = tmp_path / "lists.json"
    path.write_text(json.dumps(dict.fromkeys(rows[:3], rows) | {"other": ["CCN", "CCCN"]}))
    drawn = build(path, draws=20).split('<div class="pair">')[1:]
    shown = [tuple(re.findall(r"<code>(.*?)</code>", one)) for one in drawn]
    assert shown
    assert len(set(shown)) == len(shown)
