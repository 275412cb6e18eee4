# SPDX-License-Identifier: EUPL-1.2
"""``python -m participatiekern``."""

from participatiekern.cli import main

main()
