"""Figures: what is plotted is what the package says, and files come out the same every time."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import json
import subprocess
import sys

import numpy as np
import pytest

from regret import bounds, evaluation, worst_case
from regret.evaluation import twin
from regret.figures import (
    FIGURES,
    FORMATS,
    WIDTHS,
    Figure,
    Table,
    band,
    converse,
    decoders,
    draw_evaluation,
    evaluate,
    ladder,
    learning,
    majority,
    make,
    profile,
    reliability,
    temperature,
    tightness,
    tradeoff,
)
from regret.figures._drawing import lists as drawn_lists
from regret.figures._drawing import make as drawing
from regret.figures._drawing import style
from regret.problem.similarity import SIMILARITIES, exact_similarity_matrix, similarity_matrix
from regret.theory import tight
from regret.theory.theorems import THEOREMS

NEED_RDKIT = {"band", "converse", "decoders", "ladder", "majority", "profile", "tradeoff"}
SMALLER = (
    (band, "SYNTHETIC", 2),
    (band, "CANDIDATES", 24),
    (decoders, "LIMIT", 2),
    (converse, "LEADS", np.linspace(0, 1, 9)),
    (decoders, "POSTERIORS", 1),
    (decoders, "SIGMAS", np.array([0.0, 2.0])),
    (evaluate, "QUERIES", 40),
    (evaluate, "DRAWS", 50),
    (ladder, "DRAWS", 20),
    (learning, "SIZES", (30, 100)),
    (learning, "REPEATS", 2),
    (learning, "TESTS", 40),
    (reliability, "QUERIES", 40),
    (reliability, "DRAWS", 50),
    (profile, "STEPS", 13),
    (profile, "DRAWS", 60),
    (temperature, "DRAWS", 60),
    (tightness, "DRAWS", 20),
    (tightness, "ATTACKS", 1),
    (tightness, "STEPS", 10),
    (tradeoff, "INSTANCES", 3),
    (tradeoff, "CANDIDATES", 12),
    (tradeoff, "BITS", 48),
    (tradeoff, "POSTERIORS", 1),
)


@pytest.fixture(scope="module")
def small():
    """Make every figure cheap: fewer draws of everything, and two of the bundled lists."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in SMALLER:
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="module")
def tables(small):
    """Return the table of a figure, computed once."""
    found = {}

    def table(name):
        if name in NEED_RDKIT:
            pytest.importorskip("rdkit")
        if name not in found:
            few = {"lists": lambda: drawn_lists.bundled()[:2]} if name == "tradeoff" else {}
            found[name] = FIGURES[name].compute(np.random.default_rng(0), **few)
        return found[name]

    return table


@pytest.fixture
def toy(monkeypatch):
    """A figure whose data cost nothing, in the registry."""

    def compute(rng):
        return Table({"kind": ["a", "a", "b"], "x": rng.random(3)})

    def draw(kind, panel, table):
        panel.plot(table.where(kind=kind)["x"], "o-", label=kind)
        panel.set(title=kind, xlabel=r"$\pi$")

    panels = [functools.partial(draw, kind) for kind in "ab"]
    figure = Figure("toy", "A toy", "Of x.", {"kind": "k", "x": "x"}, compute, panels, (1, 2))
    monkeypatch.setitem(FIGURES, "toy", figure)
    return figure


# --- what is computed ---


@pytest.mark.parametrize("name", FIGURES)
def test_a_table_has_the_columns_it_describes_and_survives_the_file(name, tables, tmp_path):
    figure, table = FIGURES[name], tables(name)
    assert list(table.columns) == list(figure.columns)
    table.write(tmp_path / "table.csv")
    again = Table.read(tmp_path / "table.csv")
    for column, values in table.columns.items():
        np.testing.assert_array_equal(again[column], values)


def test_band_plots_the_bounds(tables):
    table = tables("band")
    np.testing.assert_array_equal(
        table["hit_rate"], bounds.hit_rate_metric(table["lo"], table["hi"])
    )
    np.testing.assert_array_equal(table["similarity"], table["hi"] - table["lo"])
    lists = [row for key in drawn_lists.LABELS for row in table.where(kind=key)["name"]]
    assert len(lists) == 45


def test_the_curves_of_the_band_are_where_fingerprints_attain_the_bounds(tables):
    """Left of its curve T11's construction does not exist, on it it does."""
    from fractions import Fraction

    curves = tables("band").where(kind="curve")
    petals = curves.where(name="petals")
    np.testing.assert_allclose(bounds.petal_overlap(petals["lo"], petals["hi"]), 0, atol=1e-15)
    pinwheel = curves.where(name="pinwheel")
    np.testing.assert_allclose(bounds.hit_rate(pinwheel["lo"], pinwheel["hi"]), 0.5, atol=1e-6)
    lo, hi = Fraction(1, 2), Fraction(3, 5)
    for leaves in (4, 7):  # panel (b): T4 is attained as well, by the uniform law
        flower = tight.petals(lo, hi, leaves)
        matrix = exact_similarity_matrix(flower.candidates)
        n = leaves + 1
        law = np.full(n, Fraction(1, n), dtype=object)
        lost = matrix[0] @ law - matrix[1] @ law
        assert lost == bounds.mode_similarity(lo, hi, Fraction(1, n), metric=True)


def test_profile_plots_bounds_and_all_else_lies_under_them(tables):
    table = tables("profile")
    (matrix,) = (
        similarity_matrix(each.candidates)
        for each in drawn_lists.bundled()
        if each.query == "C15H10O5"
    )
    pairs = matrix[~np.eye(len(matrix), dtype=bool)]
    lo, hi = pairs.min(), pairs.max()
    for aim, bound, worst in (
        ("hit_rate", bounds.hit_rate_profile, worst_case.hit_rate),
        ("similarity", bounds.mode_similarity, worst_case.similarity),
    ):
        rows = table.where(aim=aim)
        for kind, metric in (("bound", False), ("metric", True)):
            curve = rows.where(kind=kind)
            np.testing.assert_array_equal(curve["regret"], bound(lo, hi, curve["pi"], metric))
            for under in ("exact", "random"):
                points = rows.where(kind=under)
                assert (points["regret"] <= bound(lo, hi, points["pi"], metric) + 1e-9).all()
        points = rows.where(kind="random")
        for pi, regret in zip(points["pi"][:25], points["regret"][:25], strict=True):
            assert regret <= worst(matrix, pi=min(pi, 1.0)).value + 1e-9
        assert points["regret"].max() > 0.5 * rows.where(kind="exact")["regret"].max()


def test_profile_and_band_show_the_other_half(tables):
    table = tables("profile")
    for each in drawn_lists.bundled():
        if each.query == "C15H10O5":
            threshold = worst_case.lead(similarity_matrix(each.candidates)).value
    assert set(table.where(kind="lead")["pi"]) == {threshold}
    grid = tables("band").where(kind="map")
    np.testing.assert_allclose(
        grid["hit_rate_converse"], bounds.hit_rate(grid["lo"], grid["hi"]) / 4
    )
    np.testing.assert_allclose(grid["similarity_converse"], (grid["hi"] - grid["lo"]) / 4)


def test_ladder_plots_the_ladder_and_it_descends(tables):
    table = tables("ladder")
    for each in drawn_lists.bundled(ladder.FINGERPRINTS)[:3]:
        rungs = table.where(fingerprint=each.fingerprint, name=each.query)
        expected = worst_case.ladder(similarity_matrix(each.candidates))
        np.testing.assert_array_equal(rungs["regret"][:-1], expected)
        assert list(rungs["rung"]) == [*ladder.RUNGS, "typical"]
    for fingerprint, name in itertools.product(ladder.FINGERPRINTS, table.unique("name")):
        rungs = table.where(fingerprint=fingerprint, name=name)
        regret = dict(zip(rungs["rung"], rungs["regret"], strict=True))
        falling = [regret[name] for name in ("global_band", "row_band", "pair", "exact", "lead")]
        assert (np.diff(falling) <= 1e-12).all()
        assert max(regret["leverage_converse"], regret["band_converse"]) <= regret["lead"] + 1e-12
        assert regret["typical"] <= regret["exact"] + 1e-12
        assert regret["pair"] <= bounds.hit_rate_free()


def test_majority_plots_the_closed_forms(tables):
    curves = tables("majority").where(kind="instance")
    for similarity, closed in (
        ("cosine", bounds.cosine_overrule),
        ("dice", lambda k: (4 * k + 2) / (5 * k + 4)),
        ("tanimoto", lambda k: 0 * k + 0.5),
    ):
        curve = curves.where(similarity=similarity)
        np.testing.assert_allclose(curve["posterior"], closed(curve["bits"]), rtol=1e-12)
    lists = tables("majority").where(kind="list")
    for similarity in majority.DRAWN:
        points = lists.where(similarity=similarity)
        for bits, posterior in zip(points["bits"], points["posterior"], strict=True):
            assert posterior <= majority.overruled(similarity, int(bits)) + 1e-12


@pytest.mark.parametrize("similarity", ["tanimoto", "dice", "cosine", "hamming"])
@pytest.mark.parametrize("k", [1, 2, 3, 4])
def test_no_three_fingerprints_overrule_more(similarity, k):
    """Over all overlaps of R (k bits), V and Y with at most 3 bits in each part outside R."""
    inside = [x for x in itertools.product(range(k + 1), repeat=3) if sum(x) <= k]
    best = 0.0
    for (rv, ry, rvy), (v, y, vy) in itertools.product(
        inside, itertools.product(range(4), repeat=3)
    ):
        r_v = _similar(similarity, rv + rvy, k, rv + rvy + v + vy)
        r_y = _similar(similarity, ry + rvy, k, ry + rvy + y + vy)
        v_y = _similar(similarity, vy + rvy, rv + rvy + v + vy, ry + rvy + y + vy)
        if v_y > r_y and r_v < 1:
            best = max(best, bounds.pair_hit_rate(v_y - r_y, 1 - r_v))
    assert best == pytest.approx(majority.overruled(similarity, k), abs=1e-12)


def _similar(similarity, shared, a, b, m=64):
    kind = SIMILARITIES[similarity]
    top, bottom = kind.ratio(np.int64(shared), np.int64(a), np.int64(b), m)
    if bottom == 0:
        return float(a == b)
    return float(top / (np.sqrt(bottom) if kind.root else bottom))


def test_temperature_plots_the_bound_and_posteriors_lie_under_it(tables):
    table = tables("temperature")
    for n in temperature.SIZES:
        rows = table.where(n=n)
        for kind, holds in (("bound", np.equal), ("random", np.less_equal)):
            points = rows.where(kind=kind)
            reach = np.exp(-2 / points["tau"])
            slack = 0 if kind == "bound" else 1e-9
            assert holds(points["value"], bounds.temperature_hit_rate(reach, n) + slack).all()
        tied = rows.where(kind="tied")["value"]
        assert (np.diff(tied) >= 0).all()
        assert tied[0] == 0 < tied[-1] <= 1


def test_decoders_cannot_beat_the_posterior_and_inversion_reaches_it_without_noise(tables):
    table = tables("decoders")
    assert (table.where(law="cost")["value"] > 0).all()
    for law in table.unique("law"):
        if law == "cost":
            continue
        best = table.where(law=law, decoder="best")["value"]
        for decoder in decoders.SHOWN:
            rows = table.where(law=law, decoder=decoder)
            assert (rows["value"] <= best + 1e-12).all()
            cosine = table.where(law=law, decoder="cosine")["value"]
            np.testing.assert_allclose(rows["difference"], rows["value"] - cosine, atol=1e-12)
        inversion = table.where(law=law, decoder="inversion", sigma=0.0)["value"]
        np.testing.assert_allclose(inversion, best[:1], atol=1e-12)


def test_tightness_stays_below_one_and_named_instances_attain_tight_bounds(tables):
    table = tables("tightness")
    assert table.unique("theorem") == list(THEOREMS)
    assert table["ratio"].max() <= 1 + 1e-9
    for key, theorem in THEOREMS.items():
        named = table.where(theorem=key, kind="named")["ratio"]
        assert len(named) == len(theorem.tight())
        if theorem.strength == "tight":
            np.testing.assert_allclose(named, 1, atol=1e-12)


def test_no_rule_lies_beyond_the_front(tables):
    table = tables("tradeoff")
    for population in table.unique("population"):
        rows = table.where(population=population)
        front = rows.where(loss="hybrid")
        assert (np.diff(front["hit_rate"]) >= 0).all()
        assert (np.diff(front["similarity"]) <= 0).all()
        w = tradeoff.WEIGHTS
        reached = w * front["hit_rate"] + (1 - w) * front["similarity"]
        others = np.outer(w, rows["hit_rate"]) + np.outer(1 - w, rows["similarity"])
        np.testing.assert_allclose(others.max(axis=1), reached, atol=1e-7)


def test_every_loss_has_its_place_in_the_trade_off():
    from regret.losses import LOSSES

    placed = {loss for losses in tradeoff.AIMS.values() for loss in losses}
    own = {name for name, loss in LOSSES.items() if name == loss.name}
    for aim, names in tradeoff.AIMS.items():
        assert {LOSSES[name].aim for name in own & set(names)} == {aim}
    assert own - placed == {"weighted_bce", "hybrid"}
    assert placed - own == {"expected_similarity"}


# --- what is drawn ---


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FIGURES)
def test_drawings_show_all_text_inside_the_page(name, width, tables):
    figure = FIGURES[name]
    canvas = figure.render(tables(name), width)
    canvas.canvas.draw()
    renderer = canvas.canvas.get_renderer()
    page = canvas.bbox
    assert canvas.get_size_inches()[0] == WIDTHS[width]
    for axes in canvas.axes:
        assert axes.get_xlabel()
        assert axes.get_title(loc="left")
        for text in (axes.xaxis.label, axes.yaxis.label, axes._left_title):
            if not text.get_text():
                continue
            box = text.get_window_extent(renderer)
            assert page.x0 <= box.x0
            assert box.x1 <= page.x1
            assert page.y0 <= box.y0
            assert box.y1 <= page.y1
        for axis in (axes.xaxis, axes.yaxis):
            ticks = [t.get_window_extent(renderer) for t in axis.get_ticklabels() if t.get_text()]
            assert not any(a.overlaps(b) for a, b in itertools.pairwise(ticks))
    for legend in canvas.legends:
        frame = legend.get_window_extent(renderer)
        assert page.x0 <= frame.x0
        assert frame.x1 <= page.x1
        assert not any(frame.overlaps(axes.get_tightbbox(renderer)) for axes in canvas.axes)


def test_drawn_lines_are_the_plotted_data(tables):
    table = tables("profile")
    panel = FIGURES["profile"].render(table).axes[0]
    curve = table.where(aim="hit_rate", kind="bound")
    (jump,) = table.where(kind="jump of bound")["pi"]
    drawn = [line.get_ydata() for line in panel.lines]
    for part in (curve["pi"] <= jump, curve["pi"] > jump):
        assert any(np.array_equal(y, curve["regret"][part]) for y in drawn)


def test_inks_differ_in_grey():
    """The lightness L* of neighbours is at least 7 apart."""
    from matplotlib.colors import to_rgb

    def lightness(ink):
        rgb = np.array(to_rgb(ink))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return 116 * np.cbrt(max(linear @ [0.2126, 0.7152, 0.0722], 0.009)) - 16

    assert (np.diff([lightness(ink) for ink in style.INK]) >= 7).all()


def test_the_users_settings_neither_matter_nor_change(toy, tmp_path):
    import matplotlib

    before = dict(matplotlib.rcParams)
    make(["toy"], tmp_path / "a", formats=["svg"])
    with matplotlib.rc_context({"font.size": 20, "axes.facecolor": "red", "svg.fonttype": "none"}):
        make(["toy"], tmp_path / "b", formats=["svg"])
    assert dict(matplotlib.rcParams) == before
    assert (tmp_path / "a/toy.svg").read_bytes() == (tmp_path / "b/toy.svg").read_bytes()


# --- files ---


def test_files_are_vector_and_have_their_data_beside_them(toy, tmp_path):
    paths = make(["toy"], tmp_path / "new" / "folder", formats=FORMATS, seed=3)
    assert {path.name for path in paths} == {f"toy.{x}" for x in (*FORMATS, "csv", "json", "txt")}
    pdf, svg, png, _, about, caption = (path.read_bytes() for path in paths)
    assert caption == b"A toy.\nOf x.\n"
    assert pdf.startswith(b"%PDF")
    assert b"/Subtype /Image" not in pdf
    assert b"/FontFile2" in pdf
    assert b"<path" in svg
    assert b"<image" not in svg
    assert png.startswith(b"\x89PNG")
    table = Table.read(paths[3])
    np.testing.assert_array_equal(table["x"], np.random.default_rng(3).random(3))
    said = json.loads(about)
    assert said["schema"] == drawing.SCHEMA
    assert (said["figure"], said["seed"], said["rows"]) == ("toy", 3, 3)
    assert said["columns"] == dict(toy.columns)
    assert said["version"]


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_drawn_again_from_its_data_in_the_same_bytes(
    name, tables, tmp_path, monkeypatch
):
    """In vector formats without pixels in them; the data are not computed again."""
    table = tables(name)
    figure = dataclasses.replace(FIGURES[name], compute=lambda rng: table)
    monkeypatch.setitem(FIGURES, name, figure)
    first = [p.read_bytes() for p in make([name], tmp_path, ["pdf", "svg"])[:2]]
    assert b"/Subtype /Image" not in first[0]
    assert b"<image" not in first[1]
    monkeypatch.setitem(FIGURES, name, dataclasses.replace(figure, compute=_fail))
    paths = make([name], tmp_path, ["pdf", "svg"], reuse_data=True)
    assert [p.read_bytes() for p in paths] == first


def _fail(rng):
    raise AssertionError("the data were there")


def test_two_runs_give_the_same_bytes(tmp_path, small):
    """Even in another process: no dates, no ids that depend on memory or hash seeds."""
    code = (
        "import sys; from regret.figures import make, temperature; temperature.DRAWS = 60; "
        "make(['temperature'], sys.argv[1], ['pdf', 'svg', 'png'], 'column', seed=7)"
    )
    there, here = tmp_path / "there", tmp_path / "here"
    subprocess.run([sys.executable, "-c", code, str(there)], check=True)
    for path in make(["temperature"], here, FORMATS, "column", seed=7):
        assert path.read_bytes() == (there / path.name).read_bytes(), path.name


def test_seeds_matter_and_figures_do_not_depend_on_one_another(toy, tmp_path, monkeypatch):
    monkeypatch.setitem(FIGURES, "other", dataclasses.replace(toy, name="other"))
    make(["toy", "other"], tmp_path / "a", ())
    make(["other"], tmp_path / "b", ())
    make(["other"], tmp_path / "c", (), seed=1)
    a, b, c = ((tmp_path / x / "other.csv").read_text() for x in "abc")
    assert a == b != c


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"names": ["nothing"]}, "name must be one of band, .* got 'nothing'"),
        ({"formats": ["gif"]}, "formats must be one of pdf, png, svg; got 'gif'"),
        ({"width": "page"}, "width must be one of column, text; got 'page'"),
        ({"seed": -1}, "seed must be at least 0, got -1"),
    ],
)
def test_bad_arguments_are_named_before_anything_is_written(toy, tmp_path, change, message):
    with pytest.raises(ValueError, match=message):
        make(**({"names": ["toy"], "out": tmp_path / "out"} | change))
    assert not (tmp_path / "out").exists()


def test_a_string_is_not_a_sequence_of_names(tmp_path):
    with pytest.raises(TypeError, match="names must be a sequence of names"):
        make("band", tmp_path)


def test_data_that_are_missing_or_of_another_figure_are_refused(toy, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"toy\.csv"):
        make(["toy"], tmp_path, reuse_data=True)
    (tmp_path / "toy.csv").write_text("x,y\n1,2\n")
    with pytest.raises(ValueError, match="must have the columns kind, x; got x, y"):
        make(["toy"], tmp_path, reuse_data=True)


@pytest.mark.parametrize("columns", [{"x": [1.0, np.nan]}, {"x": [1.0], "y": [1.0, 2.0]}])
def test_tables_hold_finite_numbers_in_columns_of_one_length(columns):
    with pytest.raises(ValueError, match=r"must (be finite|have one shape)"):
        Table(columns)


def test_importing_the_figures_imports_nothing_heavy():
    code = "import regret.figures, sys; print('matplotlib' in sys.modules, 'scipy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_drawing_leaves_pyplot_alone(toy, tmp_path):
    code = (
        "import sys, numpy as np; from regret.figures import FIGURES\n"
        "figure = FIGURES['temperature']; figure.render(figure.compute(np.random.default_rng(0)))\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_evaluate_and_reliability_are_drawn_from_your_own_evaluation(tmp_path):
    data, prior = twin(np.random.default_rng(5), queries=30)
    found = evaluation.evaluate(data, prior=prior, draws=50, worst_lists=1)
    paths = draw_evaluation(found, tmp_path, formats=("svg",))
    assert [path.name for path in paths] == [
        f"{name}.{end}"
        for name in ("evaluate", "reliability")
        for end in ("svg", "csv", "json", "txt")
    ]
    table = Table.read(tmp_path / "evaluate.csv")
    rows = table.where(decoder="ruzicka", quantity="hit_rate")
    assert rows["value"][0] == pytest.approx(found.decoders["ruzicka"].difference[1].value)
    parts = {
        name: table.where(decoder="platt", quantity=name)["value"][0]
        for name in ("difference", "hits", "near_misses", "bound")
    }
    assert parts["difference"] == pytest.approx(parts["hits"] + parts["near_misses"])
    about = json.loads((tmp_path / "evaluate.json").read_text())
    assert "synthetic" not in about["caption"]
    diagram = Table.read(tmp_path / "reliability.csv")
    assert diagram.where(kind="top_posterior")["count"].sum() == 30


def test_learning_curves_start_above_their_floors(tables):
    table = tables("learning")
    assert table.unique("aim") == ["hits", "similarity"]
    few = table.where(spectra=30.0)
    assert (few["regret"] > few["floor"]).all()


def test_the_converse_brackets_every_list(tables):
    """T13 and T15: gains between the lines of S* and of the hub, worst cases by the leverage."""
    table = tables("converse")
    gains = table.where(quantity="gain")
    assert (gains["y"] <= 1 - gains["x"] + 1e-9).all()
    assert (gains["y"] >= 0.25 - gains["x"] - 1e-9).all()
    star = gains.where(kind="S*")
    np.testing.assert_allclose(star["y"], np.maximum(0.25 - star["x"], 0), atol=1e-9)
    worst = table.where(quantity="worst")
    assert (worst["y"] <= bounds.leverage_hit_rate(worst["x"]) + 1e-9).all()
    assert (worst["y"] >= bounds.leverage_hit_rate_converse(worst["x"]) - 1e-9).all()


def test_equalities_have_no_row_and_symbols_are_symbols(tables):
    shown = tightness.shown(tables("tightness"))
    assert not {"T11", "T11-metric", "T21-identity", "L1"} & set(shown)
    assert {"T1", "T4", "T9"} <= set(shown)
    assert tightness.symbols("mode of mass pi, picked") == r"mode of mass $\pi$, picked"


def test_jumps_are_closed_where_the_bound_has_its_value(tables):
    rows = tables("profile").where(aim="hit_rate")
    for kind in ("bound", "metric"):
        (jump,) = rows.where(kind=f"jump of {kind}")["pi"]
        curve = rows.where(kind=kind)
        assert curve["regret"][curve["pi"] == jump] == pytest.approx(jump)
        assert curve["regret"][curve["pi"] > jump].max() == 0


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """A file of three small lists of one's own: fingerprints, so that no extra is needed."""
    from regret.distributions.libraries import synthesize, write_packed

    path = tmp_path_factory.mktemp("own") / "morgan_2_4096_own.npz"
    write_packed(path, synthesize(3, candidates=10))
    return path


@pytest.mark.parametrize("name", [name for name, each in FIGURES.items() if each.of_lists])
def test_figures_of_your_own_lists(name, own, tmp_path, small):
    paths = {path.suffix: path for path in make([name], tmp_path, ["png"], candidates=own)}
    caption = " ".join(paths[".txt"].read_text().split())
    assert "the lists of morgan_2_4096_own.npz" in caption
    assert "bundled" not in caption
    assert len(Table.read(paths[".csv"]))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_legend_stays_inside_the_page_whatever_a_list_is_called(width, tables):
    table = tables("profile")
    named = Table({**table.columns, "name": np.full(len(table), "W" * 40)})
    canvas = FIGURES["profile"].render(named, width)
    canvas.canvas.draw()
    (legend,) = canvas.legends
    frame = legend.get_window_extent()
    assert canvas.bbox.x0 <= frame.x0
    assert frame.x1 <= canvas.bbox.x1


def test_figures_without_lists_refuse_yours(own, tmp_path):
    with pytest.raises(ValueError, match="temperature shows no candidate lists; those that do: "):
        make(["temperature"], tmp_path / "out", candidates=own)
    assert not (tmp_path / "out").exists()


def test_a_panel_is_drawn_into_anybodys_axes(tables):
    from matplotlib.figure import Figure as Canvas

    ax = Canvas().subplots()
    figure = FIGURES["temperature"]
    assert figure.draw(tables("temperature"), ax, panel="b", legend=False) is ax
    assert ax.get_ylabel() == "share of posteriors"
    assert ax.get_legend() is None
    assert figure.draw(tables("temperature"), panel="a").get_legend() is not None
    with pytest.raises(ValueError, match="panel must be one of a, b; got 'c'"):
        figure.draw(tables("temperature"), ax, panel="c")
