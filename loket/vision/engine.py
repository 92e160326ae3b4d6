"""The reading engine: lines of writing from a picture; loaded once, when first asked for, and never from a network."""

# ruff: noqa: PLR2004 - measured thresholds stand where they are used

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from loket.errors import LoketError
from loket.vision.rectify import turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loket.vision.image import Floats, Image, Quad

DETECTOR = "PP-OCRv6_det_small.onnx"
RECOGNISER = "PP-OCRv6_rec_small.onnx"
THREADS = 2
# Upright pages read with .98 in the mean, upside down ones with .75; sideways ones have standing boxes.
SURE = 0.88
# The longest lines are read first and settle which way is up.
SAMPLE = 8
LEAST = 0.3
NARROW = 6
_ONE_AT_A_TIME = threading.Lock()


class EngineMissing(LoketError):  # noqa: N818 - named as an officer would say it
    """No reading engine is here, or it does not start; the form is typed then."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of writing: its text, its corners (clockwise from its own top left, in pixels) and how sure."""

    text: str
    box: Quad
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the lines of the upright picture, and by how many quarters (clockwise) it had to be turned."""

    lines: tuple[Line, ...]
    quarters: int = 0


class Engine:
    """PP-OCRv6 by rapidocr, with the models that lie inside its wheel."""

    def __init__(self, models: Path, threads: int = THREADS) -> None:
        """Load the models from a folder; EngineMissing says which file is not there."""
        files = [models / name for name in (DETECTOR, RECOGNISER)]
        if gone := [file.name for file in files if not file.exists()]:
            raise _missing(f"berkas {gone[0]} tidak ada")
        try:
            # A model's path is always given, since rapidocr would fetch a missing one from a network.
            self._rapid = _rapid(files, threads)
        except Exception as error:
            # A broken library raises anything; all of it means that the form is typed.
            raise _missing(type(error).__name__) from error

    def read_lines(self, image: Image) -> tuple[Line, ...]:
        """Return the lines of a picture that stands upright, from top to bottom."""
        with _ONE_AT_A_TIME:
            boxes = self._boxes(image)
            return self._lines(boxes, self._recognise([cut(image, box) for box in boxes]))

    def read(self, image: Image) -> Reading:
        """Return the lines of a picture whichever way it lies; the boxes are those of the picture turned upright."""
        with _ONE_AT_A_TIME:
            boxes = self._boxes(image)
            first = _quarter(boxes)
            long = np.argsort(-np.ptp(boxes.reshape(-1, 4, 2), axis=1).max(axis=1))
            sample, rest = long[:SAMPLE], long[SAMPLE:]
            tries = []
            for quarters in (first, first + 2):
                read = self._recognise(_strips(image, boxes[sample], quarters))
                tries.append((quarters, read))
                if _sure(read) >= SURE:
                    break
            quarters, read = max(tries, key=lambda each: _sure(each[1]))
            read = read + self._recognise(_strips(image, boxes[rest], quarters))
            moved = moved_boxes(boxes[long], quarters, image.shape)
            return Reading(self._lines(moved, read), quarters)

    def read_strips(self, strips: Sequence[Image]) -> list[tuple[str, float]]:
        """Return what each line cut out of a picture says, and how sure; an empty text where it says nothing."""
        with _ONE_AT_A_TIME:
            return self._recognise(list(strips))

    def _boxes(self, image: Image) -> Floats:
        if min(image.shape[:2]) < 8:
            return np.empty((0, 4, 2), np.float32)
        boxes = self._rapid(stocky(image), use_det=True, use_cls=False, use_rec=False).boxes
        return np.empty((0, 4, 2), np.float32) if boxes is None else np.asarray(boxes, np.float32)

    def _recognise(self, strips: list[Image]) -> list[tuple[str, float]]:
        if not strips:
            return []
        read = self._rapid.recognize_txt(strips)
        return [(str(text), float(score)) for text, score in zip(read.txts, read.scores, strict=True)]

    @staticmethod
    def _lines(boxes: Floats, read: list[tuple[str, float]]) -> tuple[Line, ...]:
        found = (Line(text.strip(), box, score) for box, (text, score) in zip(boxes, read, strict=True))
        kept = [line for line in found if line.text and line.confidence >= LEAST]
        return tuple(sorted(kept, key=lambda line: float(line.box[:, 1].mean())))


@lru_cache(maxsize=1)
def load() -> Engine:
    """Return the engine, loaded at the first call and kept; EngineMissing where it cannot be."""
    return Engine(models())


def models() -> Path:
    """Return the folder of the models inside the installed package; EngineMissing where it is not installed."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise _missing("rapidocr tidak terpasang")
    return Path(spec.origin).parent / "models"


def stocky(image: Image) -> Image:
    """Return a picture with white below or beside it so that no side is above six times the other.

    The shorter side is enlarged to 736 pixels before lines are sought: a ribbon would take gigabytes.
    """
    height, width = image.shape[:2]
    below, beside = max(0, width // NARROW - height), max(0, height // NARROW - width)
    if not below and not beside:
        return image
    white = (255.0, 255.0, 255.0)
    return np.asarray(cv2.copyMakeBorder(image, 0, below, 0, beside, cv2.BORDER_CONSTANT, value=white), np.uint8)


def cut(image: Image, box: Quad, spare: float = 0.0) -> Image:
    """Return the strip between four corners, lying; `spare` widens it by that part of its height on every side."""
    along, down = box[1] - box[0], box[3] - box[0]
    width, height = float(np.linalg.norm(along)), float(np.linalg.norm(down))
    corners = box
    if spare and min(width, height) > 0:
        x, y = along / width * height * spare, down * spare
        corners = box + np.array((-x - y, x - y, x + y, -x + y))
        width, height = width + 2 * height * spare, height * (1 + 2 * spare)
    size = (max(1, round(width)), max(1, round(height)))
    home = np.array(((0, 0), (size[0], 0), size, (0, size[1])), np.float32)
    move = cv2.getPerspectiveTransform(corners.astype(np.float32), home)
    strip = cv2.warpPerspective(image, move, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def moved_boxes(boxes: Floats, quarters: int, shape: tuple[int, ...]) -> Floats:
    """Return boxes of a picture (of that shape) as they lie once it is turned, each from its own new top left."""
    height, width = shape[:2]
    moved = boxes
    for _ in range(quarters % 4):
        moved = np.stack((height - moved[..., 1], moved[..., 0]), axis=-1)
        height, width = width, height
    return np.roll(moved, quarters % 4, axis=1) if len(moved) else moved


def _quarter(boxes: Floats) -> int:
    """Return 1 where most of the writing stands on end, else 0."""
    if not len(boxes):
        return 0
    across = np.linalg.norm(boxes[:, 1] - boxes[:, 0], axis=1)
    down = np.linalg.norm(boxes[:, 3] - boxes[:, 0], axis=1)
    lying = across[across > 1.5 * down].sum()
    return int(down[down > 1.5 * across].sum() > lying)


def _strips(image: Image, boxes: Floats, quarters: int) -> list[Image]:
    page = turned(image, quarters)
    return [cut(page, box) for box in moved_boxes(boxes, quarters, image.shape)]


def _sure(read: list[tuple[str, float]]) -> float:
    weights = [len(text) for text, _ in read]
    return float(np.average([score for _, score in read], weights=weights)) if sum(weights) else 0.0


def _rapid(files: list[Path], threads: int) -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Det.model_path": str(files[0]),
            "Rec.model_path": str(files[1]),
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def _missing(why: str) -> EngineMissing:
    return EngineMissing(
        f"Pembaca tulisan tidak dapat dipakai: {why}.", "Ketik isian seperti biasa; minta petugas TI memasang ulang."
    )
