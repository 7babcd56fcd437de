"""Makes the two fonts of share cards from Noto's: fewer scripts, no layout tables, kerning of common letters only.

usage: python make.py NotoSerif-Bold.ttf NotoSans-Regular.ttf    (needs fonttools 4; writes beside this file)
"""
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

# Latin with what Vietnamese and Welsh need, Greek, Cyrillic, punctuation, currencies. No combining signs: cards set none.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC),
          (0x218, 0x21B), (0x259, 0x259), (0x386, 0x3CE), (0x400, 0x45F), (0x48A, 0x4FF), (0x1E80, 0x1E85), (0x1EA0, 0x1EF9),
          (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033),
          (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122), (0x2212, 0x2212)]
KERNED = [*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x30, 0x3A), *map(ord, " .,-–—:;’‘“”()")]
LEAST = 8  # thousandths of the size; less is not seen


def pairs(font):
    """Kerning of GPOS, by names of glyphs, in font units."""
    names = font.getBestCmap()
    glyphs = {names[code] for code in KERNED if code in names}
    units, found = font["head"].unitsPerEm, {}
    table = font["GPOS"].table
    features = {i for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern" for i in record.Feature.LookupListIndex}
    for index in sorted(features):
        for sub in table.LookupList.Lookup[index].SubTable:
            sub = getattr(sub, "ExtSubTable", sub)
            if sub.LookupType != 2:
                continue
            for number, first in enumerate(sub.Coverage.glyphs):
                if first not in glyphs:
                    continue
                if sub.Format == 1:
                    records = [(r.SecondGlyph, r.Value1) for r in sub.PairSet[number].PairValueRecord]
                else:
                    row = sub.Class1Record[sub.ClassDef1.classDefs.get(first, 0)].Class2Record
                    records = [(second, row[sub.ClassDef2.classDefs.get(second, 0)].Value1) for second in sorted(glyphs)]
                for second, value in records:
                    space = getattr(value, "XAdvance", 0) or 0
                    if second in glyphs and (first, second) not in found:
                        found[first, second] = space
    return {pair: space for pair, space in sorted(found.items()) if abs(space) * 1000 >= LEAST * units}


for path in sys.argv[1:]:
    font = TTFont(path)
    kerning = pairs(font)
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
                             drop_tables=["GPOS", "GSUB", "GDEF", "DSIG", "meta", "STAT"], glyph_names=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    order = set(font.getGlyphOrder())
    table = KernTable_format_0(apple=False)
    table.coverage, table.version, table.tupleIndex = 1, 0, None
    table.kernTable = {pair: space for pair, space in kerning.items() if set(pair) <= order}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]
    font["post"].formatType = 3.0
    font["head"].modified = font["head"].created  # the same bytes whenever it is made
    font.recalcTimestamp = False
    target = pathlib.Path(__file__).with_name(pathlib.Path(path).name)
    font.save(target)
    print(target.name, target.stat().st_size, "bytes,", len(table.kernTable), "pairs,", len(order), "glyphs")
