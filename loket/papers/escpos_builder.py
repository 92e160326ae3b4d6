"""python-escpos held in one place: imported late and without its side effects, used only to build bytes."""

from __future__ import annotations

import functools
import logging
import os
import stat
import tempfile
from typing import TYPE_CHECKING, Any

import platformdirs
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from loket.papers.escpos_paper import Paper

_PICKLES = "ESCPOS_CAPABILITIES_PICKLE_DIR"
_MEDIUM = 1  # QR error correction M, in python-escpos' numbering


@functools.cache
def escpos_module() -> ModuleType:
    """Import `escpos.printer` (0.1 to 0.3 s) and undo what the import does to the process.

    It pickles its printer list (and reads it back) in a folder that must be ours alone, makes a temporary
    folder it never removes, and gives the root logger a handler.
    """
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    before, temporary = os.environ.get(_PICKLES), tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="loket-escpos-") as spare:
        os.environ[_PICKLES] = str(_private_folder() or spare)
        tempfile.tempdir = spare  # where the folder it never removes is made, and removed with ours
        try:
            from escpos import printer

            module: ModuleType = printer
            return module
        finally:
            tempfile.tempdir = temporary
            os.environ.pop(_PICKLES)
            if before is not None:
                os.environ[_PICKLES] = before
            root.setLevel(level)
            for handler in set(root.handlers) - set(handlers):
                root.removeHandler(handler)


def builder(paper: Paper) -> Any:
    """Return a fresh byte builder (an `escpos.printer.Dummy`) for this paper, whose images are centred strips."""
    made = _builder_class()(profile="default", magic_encode_args={"disabled": True, "encoding": "CP437"})
    made.paper = paper
    # The default profile knows no width, and would say so on stdout at each image.
    made.profile.profile_data = made.profile.profile_data | {"media": {"width": {"pixels": paper.dots}}}
    return made


def qr_raster(text: str, dots_a_module: int, paper: Paper) -> bytes:
    """Return the commands that print `text` as a raster QR in the middle of the paper; ValueError if too wide."""
    made = builder(paper)
    made.qr(text, ec=_MEDIUM, size=dots_a_module)
    return bytes(made.output)


def qr_native(text: str, dots_a_module: int, paper: Paper) -> bytes:
    """Return the commands that let the printer draw the QR by itself; it is placed as the line is aligned."""
    made = builder(paper)
    made.qr(text, ec=_MEDIUM, size=dots_a_module, native=True)
    return bytes(made.output)


@functools.cache
def _builder_class() -> Any:
    """Return the `Dummy` whose images are centred on our paper and sent in strips.

    python-escpos centres only images that fit one strip, and by a list of printers that does not know ours.
    """

    class Builder(escpos_module().Dummy):  # type: ignore[misc] # python-escpos carries no types
        """Builds the bytes of one slip."""

        paper: Paper

        def raw(self, data: bytes) -> None:
            """Append bytes as they are."""
            self._raw(data)

        def image(self, img_source: Image.Image, **_: object) -> None:
            """Append the picture in the middle of the paper, in strips that a small buffer can hold."""
            picture = _placed(img_source, self.paper.dots)
            for top in range(0, picture.height, self.paper.strip):
                bottom = min(top + self.paper.strip, picture.height)
                super().image(picture.crop((0, top, picture.width, bottom)), fragment_height=self.paper.strip)

    return Builder


def _placed(picture: Image.Image, dots: int) -> Image.Image:
    """Return the picture with white at its left, so that it stands in the middle of `dots`."""
    if picture.width > dots:
        raise ValueError(f"a picture {picture.width} dots wide does not fit {dots}")
    left = (dots - picture.width) // 2
    placed = Image.new("1", (left + picture.width, picture.height), 255)
    placed.paste(picture.convert("1"), (left, 0))
    return placed


def _private_folder() -> Path | None:
    """Return the user's own cache folder for the pickle, or None where it cannot be ours alone."""
    folder = platformdirs.user_cache_path("loket", appauthor=False) / "escpos"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    if not stat.S_ISDIR(found.st_mode) or not os.access(folder, os.W_OK):
        return None
    if os.name == "posix" and (found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077):
        return None
    return folder
