# SPDX-License-Identifier: EUPL-1.2
"""Words: what rules and outcomes say, in Dutch.

From the smallest to the largest:


`lexicon`       a word: the name of a fact, a value with its unit, a group, who judges
`conditions`    a condition in one line: what it asks, and how it turned out in a case
`consequences`  what follows, from the fields of an outcome
`sentences`     a condition as a tree of sentences, without a case
`prose`         a rule and a whole regime as text, without a case
`explain`       an outcome: the reasons in one case
`compare`       outcomes of several regimes side by side
"""
