# SPDX-License-Identifier: EUPL-1.2
"""Facts: what is known. Values, the vocabulary, reading a case, statutory amounts.

`values` says how each kind of value is coded; `vocabulary` which facts there are; `cases` reads a
case (`parsing` reads its bytes); `statute` holds the dated statutory amounts; `examples` are the
bundled persons; `files` writes a result as a whole or not at all.
"""
