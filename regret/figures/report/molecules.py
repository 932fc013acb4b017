"""Structures, drawn by RDKit as SVG."""

from __future__ import annotations

from typing import Any, NamedTuple

from regret._support.extras import require
from regret.figures.report import page

WIDTH, HEIGHT = 320, 240


def draw(smiles: str) -> str | None:
    """Return the drawing of a molecule as an SVG element, None where RDKit cannot read it."""
    rd_base = require("rdkit.rdBase", extra="chem")
    with rd_base.BlockLogs():
        from rdkit import Chem
        from rdkit.Chem.Draw import rdMolDraw2D

        molecule = Chem.MolFromSmiles(smiles)
        if molecule is None:
            return None
        drawer = rdMolDraw2D.MolDraw2DSVG(WIDTH, HEIGHT)
        options: Any = drawer.drawOptions()
        options.clearBackground = False
        rdMolDraw2D.PrepareAndDrawMolecule(drawer, molecule)
        drawer.FinishDrawing()
        text: str = drawer.GetDrawingText()
    return page.inline(text)


class Pair(NamedTuple):
    """Two molecules, each with what is said of it; notebooks show them side by side."""

    left: tuple[str, str]
    right: tuple[str, str]

    def _repr_html_(self) -> str:
        sides = (
            '<td style="text-align: center">'
            f"{draw(smiles) or page.text(smiles)}<br>{page.text(said)}</td>"
            for smiles, said in self
        )
        return f"<table><tr>{''.join(sides)}</tr></table>"
