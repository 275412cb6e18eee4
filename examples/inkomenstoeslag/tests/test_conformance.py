# SPDX-License-Identifier: EUPL-1.2
from participatiekern.testing import conformance

TestVoorbeeldstad = conformance("voorbeeldstad")
