"""Charts, drawn on the server by pygal as SVG without style or script of its own; our style sheet colours them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

_STYLE = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
_OPENING = re.compile(r"<svg\b[^>]*>")
_DESCRIBED = re.compile(r'<desc class="(?:x|y|x_centered|y_centered)[^"]*">.*?</desc>')
_INLINE = re.compile(r'\sstyle="[^"]*"')
_ANIMATED = re.compile(r"<title>Pygal</title>|<!--.*?-->", re.DOTALL)
WIDTH, HEIGHT = 960, 280


def stacked_bars(title: str, labels: Sequence[str], series: Mapping[str, tuple[str, Sequence[float | None]]]) -> Markup:
    """Bars over *labels*, each of the parts of *series*: class name → what it is called, and its values."""
    import pygal

    # pygal hangs a finder of plugins into the import system that Python 3.11 warns of at every later import.
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "PluginImportFixer"]
    chart = pygal.StackedBar(
        width=WIDTH,
        height=HEIGHT,
        js=[],
        css=[],
        show_legend=False,
        pretty_print=False,
        disable_xml_declaration=True,
        explicit_size=False,
        no_prefix=True,
        show_x_guides=False,
        margin=6,
        x_labels_major_count=12,
        show_minor_x_labels=len(labels) <= 14,
        truncate_label=-1,
        value_formatter=lambda value: f"{value:.1f}",
    )
    chart.x_labels = list(labels)
    for name, (called, values) in series.items():
        chart.add(called, [{"value": value, "label": f"{called}"} for value in values], class_=name)
    return cleaned(chart.render(is_unicode=True), title, tuple(series))


def cleaned(svg: str, title: str, names: Sequence[str]) -> Markup:
    """What pygal drew without its style and script, named for those who do not see it, its series by our classes."""
    bare = _ANIMATED.sub("", _INLINE.sub("", _DESCRIBED.sub("", _STYLE.sub("", svg))))
    for number, name in enumerate(names):
        bare = re.sub(rf'class="([^"]*\bserie-{number})\b([^"]*)"', rf'class="\1 part-{name}\2"', bare)
    box = re.search(r'viewBox="[^"]*"', bare)
    named = f'class="chart" role="img" aria-label="{escape(title)}"'
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" {box[0] if box else ""} {named}>'
    return Markup(_OPENING.sub(lambda _: opening, bare, count=1))
