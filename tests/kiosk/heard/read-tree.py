"""Prints, as JSON, what a screen reader is told of the page with the focus: each thing on it in reading order.

Speaks AT-SPI as Orca does, through Debian's python3-pyatspi. Its one argument is the title that the page must have.
"""

import json
import sys
import time

import pyatspi

PATIENCE = 20
STATES = {
    pyatspi.STATE_FOCUSED: "focused",
    pyatspi.STATE_PRESSED: "pressed",
    pyatspi.STATE_REQUIRED: "required",
    pyatspi.STATE_INVALID_ENTRY: "invalid",
    pyatspi.STATE_FOCUSABLE: "focusable",
    pyatspi.STATE_SENSITIVE: "enabled",
}


def find_page(title):
    for application in pyatspi.Registry.getDesktop(0):
        if application is None:
            continue
        page = pyatspi.findDescendant(
            application,
            lambda one: one.getRole() == pyatspi.ROLE_DOCUMENT_WEB
            and one.name == title
            and one.getState().contains(pyatspi.STATE_SHOWING),
        )
        if page is not None:
            return page
    return None


def text_of(one):
    try:
        return one.queryText().getText(0, -1)
    except NotImplementedError:
        return ""


def describe(one, depth):
    states = one.getState()
    attributes = dict(pair.split(":", 1) for pair in one.getAttributes())
    return {
        "depth": depth,
        "role": one.getRoleName(),
        "name": one.name,
        "description": one.description,
        "text": text_of(one),
        "states": [name for state, name in STATES.items() if states.contains(state)],
        "level": int(attributes.get("level", 0)),
        "tag": attributes.get("tag", ""),
    }


def walk(one, depth, found):
    found.append(describe(one, depth))
    for child in one:
        if child is not None:
            walk(child, depth + 1, found)
    return found


def main(title):
    until = time.monotonic() + PATIENCE
    page = find_page(title)
    while page is None and time.monotonic() < until:
        time.sleep(0.1)
        page = find_page(title)
    json.dump(None if page is None else walk(page, 0, []), sys.stdout)


main(sys.argv[1])
