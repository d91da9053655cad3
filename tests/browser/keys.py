"""What people do who use no mouse: Tab to a place, which must show that it has the focus, and a key."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 120
SKIP_LINK = "Langsung ke isi"
#: a busy page follows the link after the next key has come, and takes the focus away from where that led
LEFT_THE_LINK = "words => document.activeElement.textContent.trim() !== words"
#: a hidden file field shows its focus on the label around it
SHOWS_FOCUS = """one => [one, one.parentElement].some((each) => {
  const style = getComputedStyle(each);
  return style.outlineStyle !== "none" || style.boxShadow !== "none";
})"""


def go(target: Locator) -> None:
    """Presses Tab until the target has the focus, which must be seen; the menu is skipped by the link that does so."""
    expect(target).to_be_visible()
    page, place = target.page, target.element_handle()
    for _tab in range(MOST_TABS):
        page.keyboard.press("Tab")
        is_there, words = place.evaluate("one => [one === document.activeElement, document.activeElement.textContent]")
        if is_there:
            break
        if words.strip() == SKIP_LINK:
            page.keyboard.press("Enter")
            page.wait_for_function(LEFT_THE_LINK, arg=SKIP_LINK)
    expect(target).to_be_focused()
    page.wait_for_function(
        SHOWS_FOCUS, arg=target.element_handle()
    )  # a busy browser restyles after the key, not with it


def press(target: Locator) -> None:
    """Goes to a link or a button and presses Enter; waits until the page that answers stands."""
    go(target)
    with target.page.expect_navigation():
        target.page.keyboard.press("Enter")


def write(target: Locator, words: str) -> None:
    """Goes to a field and writes in place of what stands there."""
    go(target)
    target.page.keyboard.press("ControlOrMeta+A")
    target.page.keyboard.insert_text(words)


def open_task(page: Page, headline: str) -> None:
    """Goes home and opens the task with that headline."""
    press(page.locator(".k-head__home"))
    press(page.get_by_role("link", name=headline).first)
