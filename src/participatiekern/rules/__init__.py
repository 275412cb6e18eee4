# SPDX-License-Identifier: EUPL-1.2
"""Rules: what is written.

`expressions` are the nodes of conditions and values, with the operators that build them; `language`
the functions that build the others; `trees` walks them. `consequences` are what may follow, `rule`
is a rule and a table of rules, `regime` a municipality's rules and sources, `register` its
provisions. `variants` changes a regime to ask "what if"; `checks` refuses what breaks the contract.
"""
