# SPDX-License-Identifier: EUPL-1.2
import sys, importlib
from participatiekern.plugins import Kern
from participatiekern.conformance import all_findings

if __name__ == "__main__":
    name = sys.argv[1]
    kern = Kern({name.removeprefix("participatiekern_"): importlib.import_module(name)})
    for p in kern.problems: print(p)
    bad = len(kern.problems)
    for regime in kern.regimes.values():
        for title, found in all_findings(kern, regime):
            print(("OK   " if not found else "FOUT ") + title)
            for f in found: print("     ", f)
            bad += len(found)
        print("rules", sum(1 for _ in regime.alle_regels()))
    sys.exit(bool(bad))
