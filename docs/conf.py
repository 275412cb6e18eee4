# SPDX-License-Identifier: EUPL-1.2
"""Configuration of the documentation site: ``make docs``."""

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate

generate.write()

project = "participatiekern"
version = release = installed_version("participatiekern")
language = "en"
html_title = f"{project} {version}"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
nitpicky = True
html_theme = "furo"
html_copy_source = False
html_show_sphinx = False
# Everything a page needs is in the built folder: no fonts, scripts or counters from elsewhere.
html_theme_options = {"footer_icons": []}
