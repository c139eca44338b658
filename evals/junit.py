"""A result as JUnit XML, which every CI knows how to show: a test case a golden case, a failure where a check failed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(told: Mapping[str, Any]) -> str:
    """The document. Times are seconds."""
    cases = told["cases"]
    failures = sum(not case["passed"] and not case["error"] for case in cases)
    errors = sum(bool(case["error"]) for case in cases)
    seconds = f"{sum(case['latency_ms'] for case in cases) / 1000:.3f}"
    numbers: dict[str, str] = {
        "tests": str(len(cases)),
        "failures": str(failures),
        "errors": str(errors),
        "time": seconds,
    }
    suites = ET.Element("testsuites", {"name": "golden cases", **numbers})
    suite = ET.SubElement(suites, "testsuite", {"name": "golden cases", **numbers})
    for case in cases:
        name = _clean(case["id"])
        row = ET.SubElement(suite, "testcase", classname="golden", name=name, time=f"{case['latency_ms'] / 1000:.3f}")
        if case["error"]:
            ET.SubElement(row, "error", message=_clean(case["error"]))
        elif not case["passed"]:
            said = [f"{f['name']}: expected {f['expected']}, got {f['got']}" for f in case["failed"]]
            failure = ET.SubElement(row, "failure", message=_clean(said[0] if said else "failed"))
            failure.text = _clean("\n".join(said))
    ET.indent(suites)
    return ET.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", str(text))
