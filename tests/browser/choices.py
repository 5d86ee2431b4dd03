"""Rows of what readers choose: kilometres or miles too, and which releases a list shows."""

from urllib.parse import parse_qs, urlsplit

from acceptance_table import Row
from in_browser import Looker
from playwright.sync_api import Page

BOTH = 'input[name="unit"][value="both"]'
TWIN = "one => getComputedStyle(one, '::after').content"
SEEN = ".release-list__item:visible"
AMONG = "list => list.selectedOptions[0].textContent.match(/\\((\\d+)\\)$/)[1]"
# A browser fetches the sign of a site when it likes.
ASKED = "() => performance.getEntriesByType('resource').map(one => one.name).filter(one => !one.includes('/favicon.'))"


def in_both_units(looker: Looker) -> Row:
    """Row 7, units: two radio buttons show the converted lengths without scripts, which remember it.

    What is copied out of the page stays as it was stated.
    """
    wrong: list[str] = []
    looked = 0
    for scripts in (False, True):
        with looker.context(390, scripts=scripts) as context:
            tab = context.new_page()
            for sample in looker.pages:
                looker.opened(tab, sample)
                if not tab.locator(BOTH).count():
                    continue
                looked += 1
                remembered = tab.locator(BOTH).is_checked()
                if scripts and looked > 1 and remembered != bool(tab.evaluate("localStorage.unit")):
                    wrong.append(f"{sample.name}: the choice is not remembered")
                wrong += [f"{sample.name}: {one}" for one in _by_keyboard(tab)]
    what = "km or miles too: no scripts, keyboard, remembered"
    return Row("7b", what, f"{len(wrong)} faults in {looked}", "0", not wrong, tuple(wrong))


def _by_keyboard(tab: Page) -> list[str]:
    """Returns what is wrong with a page's choice of units once its second button is taken by keys."""
    wrong = []
    figure = tab.locator("main data[data-twin]").first
    told = tab.locator("main").inner_text()
    tab.locator('input[name="unit"]:checked').focus()
    if not tab.locator(BOTH).is_checked():
        if figure.evaluate(TWIN) != "none":
            wrong.append("a converted figure is shown before it is asked for")
        tab.keyboard.press("ArrowDown")
    if str(figure.get_attribute("data-twin")) not in figure.evaluate(TWIN):
        wrong.append("the converted figure is not shown")
    if tab.locator("main").inner_text() != told:
        wrong.append("the converted figure stands in the text")
    return wrong


def narrowed(looker: Looker) -> Row:
    """Row 7, archive: choices are combined, counted and told; the address and the way back hold."""
    wrong: list[str] = []
    looked = 0
    for sample in (one for one in looker.pages if one.kind == "releases"):
        with looker.context(1280) as context:
            tab = looker.opened(context.new_page(), sample)
            if tab.locator("#sift select").count() > 1:
                looked += 1
                wrong += [f"{sample.name}: {one}" for one in _combined(tab)]
    what = "archive narrowed: keyboard, counts, address, back, no request"
    return Row("7c", what, f"{len(wrong)} faults in {looked}", "0", not wrong, tuple(wrong))


def _combined(tab: Page) -> list[str]:
    """Returns what is wrong when two lists are set by keys, the address is shared, and gone back from."""
    wrong, asked = [], tab.evaluate(ASKED)
    whole = tab.locator(SEEN).count()
    states = [_state(tab)]
    for at in (0, 1):
        choice = tab.locator("#sift select").nth(at)
        choice.focus()
        tab.keyboard.press("ArrowDown")
        promised = int(choice.evaluate(AMONG))
        states.append(_state(tab))
        if (
            not tab.locator(SEEN).count()
            == promised
            == int(tab.locator("#sift-found").inner_text().split()[0])
        ):
            wrong.append(f"{promised} promised, {tab.locator(SEEN).count()} shown after {tab.url}")
    if len(parse_qs(urlsplit(tab.url).query)) != 2:
        wrong.append(f"the address does not say what was chosen: {tab.url}")
    wrong += [f"asks for {one}" for one in tab.evaluate(ASKED) if one not in asked]
    tab.reload()
    if _state(tab) != states[-1]:
        wrong.append("the same address shows another list")
    for earlier in reversed(states[:-1]):
        tab.go_back()
        if _state(tab) != earlier:
            wrong.append("the way back does not lead to the earlier list")
    if tab.locator(SEEN).count() != whole or tab.locator("#sift button").is_visible():
        wrong.append("something is still left out at the end")
    return wrong


def _state(tab: Page) -> tuple[str, str]:
    return tab.url, tab.locator("main").inner_text()
