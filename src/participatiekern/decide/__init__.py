# SPDX-License-Identifier: EUPL-1.2
"""Decide: what rules mean for one case. The evaluator here is the definition of meaning.

`kleene` gives the value of a condition (true, false, unknown), `waiting` what an unknown waits for,
`classes` what is known of a person's classes, `evaluate` what follows for rules, tables and topics,
and `outcome` is what comes out.
"""
