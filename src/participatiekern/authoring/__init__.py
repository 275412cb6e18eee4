# SPDX-License-Identifier: EUPL-1.2
"""Authoring: what a plugin author works with. Scaffold, drafts, worked cases, checks, coverage."""
