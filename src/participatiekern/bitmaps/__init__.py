# SPDX-License-Identifier: EUPL-1.2
"""The query of a regime on columns in memory: conditions as bitmaps, one bit a case."""
