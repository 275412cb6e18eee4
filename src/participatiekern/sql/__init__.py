# SPDX-License-Identifier: EUPL-1.2
"""The SQL reader: the rules of a regime as one query over a table with one row per case.

The evaluator (`participatiekern.decide.evaluate`) defines what a rule means; this reader says the
same in relational columns.
"""
