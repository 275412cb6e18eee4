# SPDX-License-Identifier: EUPL-1.2
"""Html: building a self-contained page from elements, so that escaping cannot be forgotten.

Text only ever becomes a text node or an attribute of an element; the serialiser escapes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

Child: TypeAlias = "Element | str | Iterable[Element | str] | None"

# C0 and C1 controls, marks that turn the direction of what follows, and lone surrogates.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def el(tag: str, *children: Child, **attributes: str | None) -> Element:
    """An element. A trailing underscore in a name is dropped and others become hyphens.

    Children are elements, texts, or iterables of these; None adds nothing, and neither does an
    attribute that is None.
    """
    element = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name.rstrip("_").replace("_", "-"), printable(value))
    add(element, *children)
    return element


def add(element: Element, *children: Child) -> None:
    """Append children to an element."""
    for child in children:
        if child is None:
            continue
        if isinstance(child, str):
            _add_text(element, printable(child))
        elif isinstance(child, Element):
            element.append(child)
        else:
            add(element, *child)


def page(title: str, *body: Child) -> str:
    """A whole document in Dutch, with its style and without anything from elsewhere."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", title),
    )
    # The serialiser writes style as it is: this text is ours and holds no markup.
    style = SubElement(head, "style")
    style.text = files("participatiekern").joinpath("data", "pagina.css").read_text("utf-8")
    root = el("html", head, el("body", *body), lang="nl")
    return f"<!DOCTYPE html>\n{tostring(root, encoding='unicode', method='html')}\n"


def identifier(*parts: str) -> str:
    """An id for a place in a page: letters, digits, points and hyphens only."""
    joined = "-".join(parts)
    return "".join(char if char.isalnum() or char in "-." else "_" for char in joined)


def printable(text: str) -> str:
    """The text with control characters and lone surrogates made visible."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)


def _add_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
