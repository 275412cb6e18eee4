# SPDX-License-Identifier: EUPL-1.2
"""The caseload (portefeuille): the same rules over a whole population.

Needs the extra ``participatiekern[sql]``; Spark and the report have extras of their own.
"""
