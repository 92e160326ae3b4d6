"""A window seen from outside, by the accessibility bus alone: find by role and name, press, type, wait.

Runs in the system's Python, where Debian keeps pyatspi and gi; nothing of Loket is imported here.
"""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 -- the version must be asked for first
from gi.repository.GLib import GError  # noqa: E402

PATIENCE_S = 40.0
PAUSE_S = 0.03
MODIFIERS = {"Ctrl": 37, "Alt": 64, "Shift": 50}
"""The key codes of an X server with an ordinary keyboard."""
SYMS = {
    "Return": 0xFF0D,
    "Escape": 0xFF1B,
    "Tab": 0xFF09,
    "Down": 0xFF54,
    "End": 0xFF57,
    "Space": 0x20,
    "Delete": 0xFFFF,
    **{f"F{number}": 0xFFBD + number for number in range(1, 13)},
}
WINDOWS = {"frame", "dialog", "window"}
WORDS = {"label", "filler", "panel"}
"""Roles that only say something: they are found when asked for by role."""


class AbsentError(LookupError):
    """What was waited for did not come."""


class Bus:
    """One program's window."""

    def __init__(self, name):
        self.name = name
        self.app = self.wait(self._find_app, f"program {name}")

    def _find_app(self):
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(at)
            if app is not None and app.get_name() == self.name:
                app.set_cache_mask(Atspi.Cache.NONE)
                return app
        return None

    def wait(self, there, what, patience=PATIENCE_S):
        """Return what `there` gives as soon as it is true; AbsentError names what was missed."""
        until = time.monotonic() + patience
        while True:
            try:
                found = there()
            except GError:  # a control that went away while it was asked
                found = None
            if found:
                return found
            if time.monotonic() > until:
                raise AbsentError(f"waited {patience:.0f} s for {what}")
            time.sleep(PAUSE_S)

    def front(self):
        """Return the dialog in front, or the window."""
        shown = [each for each in children(self.app) if each.get_role_name() in WINDOWS and showing(each)]
        active = [each for each in shown if each.get_state_set().contains(Atspi.StateType.ACTIVE)]
        return (active or shown or [None])[-1]

    def all_shown(self):
        """Yield every control of the front window that can be seen."""
        front = self.front()
        if front is not None:
            yield from descend(front)

    def look(self, name, role=None):
        """Return the controls with this name (its beginning is enough), in the order of the page."""
        roles = [(each, each.get_role_name()) for each in self.all_shown()]
        wanted = [each for each, own in roles if ((own == role) if role else (own not in WORDS))]
        named = [(each, each.get_name()) for each in wanted]
        whole = [each for each, said in named if said.partition(",")[0] == name]
        return whole or [each for each, said in named if said.startswith(name)]

    def find(self, name, role=None, nth=0):
        """Return the nth control with this name, as soon as there is one."""

        def there():
            found = self.look(name, role)
            return found[nth] if len(found) > nth else None

        return self.wait(there, f"{role or 'control'} {name!r} in {self.said()}")

    def said(self):
        """Return the names that are to be seen, for whoever reads why a day stopped."""
        try:
            return sorted({each.get_name() for each in self.all_shown()} - {""})
        except GError:
            return []

    def hear(self, words):
        """Wait until something on the screen says these words."""
        self.wait(lambda: self.says(words), f"the words {words!r}")

    def says(self, words):
        """Return a name on the screen that has these words in it."""
        return next((said for each in self.all_shown() if words in (said := each.get_name())), "")

    def dialog(self, title):
        """Wait until a question with this title is in front."""
        self.wait(lambda: self._titled(title), f"the dialog {title!r}")

    def _titled(self, title):
        front = self.front()
        return front is not None and front.get_role_name() == "dialog" and front.get_name().startswith(title)

    def alone(self):
        """Wait until no question stands before the window."""
        self.wait(lambda: self.front() is not None and self.front().get_role_name() == "frame", "the window alone")

    def allowed(self, name, role=None, nth=0):
        """Return a control as soon as it may be used."""
        found = self.find(name, role, nth)
        self.wait(lambda: found.get_state_set().contains(Atspi.StateType.SENSITIVE), f"{name!r} to be allowed")
        return found

    def press(self, name, role=None, nth=0):
        """Do the first action of a control, as a screen reader does."""
        self.allowed(name, role, nth).do_action(0)

    def focus(self, name, nth=0):
        """Give the keyboard to a control, and wait until it has it."""
        found = self.find(name, nth=nth)
        found.grab_focus()
        self.wait(lambda: focused(found), f"the keyboard on {name!r}")
        return found

    def key(self, chord):
        """Press a key such as 'F9' or 'Ctrl+3'."""
        *held, last = chord.split("+")
        for each in held:
            Atspi.generate_keyboard_event(MODIFIERS[each], None, Atspi.KeySynthType.PRESS)
        Atspi.generate_keyboard_event(SYMS.get(last) or ord(last.lower()), None, Atspi.KeySynthType.SYM)
        for each in reversed(held):
            Atspi.generate_keyboard_event(MODIFIERS[each], None, Atspi.KeySynthType.RELEASE)

    def type(self, text):
        """Type a text where the keyboard is."""
        Atspi.generate_keyboard_event(0, text, Atspi.KeySynthType.STRING)

    def fill(self, name, text, nth=0):
        """Replace what stands in a field, and wait until it stands there."""
        field = self.focus(name, nth)
        self.key("Ctrl+A")
        self.type(text)
        self.wait(lambda: bare(text) in bare(text_of(field)), f"{text!r} in {name!r}")
        return field

    def choose(self, name, text, nth=0):
        """Type into a line that offers what fits, take it with Enter, and wait until the line is left."""
        field = self.fill(name, text, nth)
        self.key("Return")
        self.wait(lambda: not focused(field), f"{name!r} to be left")

    def secret(self, name, digits, nth=0):
        """Type a PIN, of which the bus tells only that something stands there."""
        self.focus(name, nth)
        self.type(digits)


def children(control):
    """Return a control's children, but for those that are just going away."""
    found = (control.get_child_at_index(at) for at in range(control.get_child_count()))
    return [each for each in found if each is not None]


def descend(control):
    """Yield a control and what is below it, as far as it can be seen; a table's cells last."""
    yield control
    for each in children(control):
        if showing(each):
            yield from descend(each)


def showing(control):
    """Tell whether a control can be seen."""
    return control.get_state_set().contains(Atspi.StateType.SHOWING)


def focused(control):
    """Tell whether a control has the keyboard."""
    return control.get_state_set().contains(Atspi.StateType.FOCUSED)


def checked(control):
    """Tell whether a box is ticked."""
    return control.get_state_set().contains(Atspi.StateType.CHECKED)


def text_of(field):
    """Return what stands in a field."""
    return Atspi.Text.get_text(field, 0, -1)


def bare(text):
    """Return a text without the gaps that a number line puts in."""
    return "".join(text.split())
