"""Structures, drawn by RDKit as SVG."""

from __future__ import annotations

from typing import Any

from regret._support.extras import require
from regret.figures.report.page import inline

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
        settings: Any = drawer.drawOptions()
        settings.clearBackground = False
        rdMolDraw2D.PrepareAndDrawMolecule(drawer, molecule)
        drawer.FinishDrawing()
        text: str = drawer.GetDrawingText()
    return inline(text)
