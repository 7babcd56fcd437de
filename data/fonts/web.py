"""Makes the typefaces of pages from the variable ones of Fontsource: the weights from 400 to 700 only.

usage: npm pack @fontsource-variable/newsreader @fontsource-variable/libre-franklin, unpack both, then
       python web.py NEWSREADER/package/files LIBRE-FRANKLIN/package/files ../../static/fonts    (needs fonttools 4, brotli)
"""
import pathlib
import sys

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

newsreader, franklin, target = map(pathlib.Path, sys.argv[1:])
for source, name in [
    (newsreader / "newsreader-latin-wght-normal.woff2", "newsreader"),
    (newsreader / "newsreader-latin-ext-wght-normal.woff2", "newsreader-ext"),
    (newsreader / "newsreader-latin-wght-italic.woff2", "newsreader-italic"),
    (newsreader / "newsreader-latin-ext-wght-italic.woff2", "newsreader-italic-ext"),
    (franklin / "libre-franklin-latin-wght-normal.woff2", "libre-franklin"),
    (franklin / "libre-franklin-latin-ext-wght-normal.woff2", "libre-franklin-ext"),
]:
    font = TTFont(source, recalcTimestamp=False)
    font = instancer.instantiateVariableFont(font, {"wght": (400, 700)})
    font.flavor = "woff2"
    path = target / f"{name}.woff2"
    font.save(path)
    print(path.name, path.stat().st_size, "bytes")
