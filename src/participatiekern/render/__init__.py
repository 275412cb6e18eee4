# SPDX-License-Identifier: EUPL-1.2
"""Render: one document in the shapes that people read. One module per shape."""
