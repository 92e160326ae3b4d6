"""What several made pages share: a canvas in millimetres, guilloche ground, a drawn face, a QR code, a photocopy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from benchmarks.vision.generator.fonts import font

if TYPE_CHECKING:
    import random

Pixels = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]


class Sheet:
    """A page to print on, measured in millimetres."""

    def __init__(self, ground: Pixels, scale: float) -> None:
        self.picture = Image.fromarray(ground)
        self.pen = ImageDraw.Draw(self.picture)
        self.scale = scale

    def text(
        self, x: float, y: float, words: str, *, face: str, size: float, ink: Colour = (25, 25, 30), at: str = "ls"
    ) -> float:
        """Print words with their baseline at a point (mm; size in mm) and return their width in mm."""
        letters = font(face, size * self.scale)
        self.pen.text((x * self.scale, y * self.scale), words, font=letters, fill=ink, anchor=at)
        return letters.getlength(words) / self.scale

    def fit(self, x: float, y: float, words: str, *, face: str, size: float, room: float) -> None:
        """Print words at a size, or smaller so that they keep within a width (mm)."""
        wide = font(face, size * self.scale).getlength(words) / self.scale
        self.text(x, y, words, face=face, size=size * min(1.0, room / max(wide, 0.01)))

    def box(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        *,
        fill: Colour | None = None,
        line: Colour | None = None,
        thick: float = 0.2,
    ) -> None:
        """Draw a rectangle."""
        k = self.scale
        self.pen.rectangle(
            (x * k, y * k, (x + w) * k, (y + h) * k), fill=fill, outline=line, width=max(1, round(thick * k))
        )

    def rule(self, x: float, y: float, x2: float, y2: float, *, ink: Colour = (40, 40, 40), thick: float = 0.2) -> None:
        """Draw a straight line."""
        k = self.scale
        self.pen.line((x * k, y * k, x2 * k, y2 * k), fill=ink, width=max(1, round(thick * k)))

    def paste(self, pixels: Pixels, x: float, y: float, w: float, h: float) -> None:
        """Lay a picture into a box."""
        k = self.scale
        size = (max(1, round(w * k)), max(1, round(h * k)))
        self.picture.paste(Image.fromarray(pixels).resize(size), (round(x * k), round(y * k)))

    def across(self, words: str, *, face: str, size: float, ink: Colour, turn: float, strength: float = 0.3) -> None:
        """Print pale words aslant over the middle, as a watermark."""
        veil = Image.new("L", self.picture.size, 0)
        middle = (self.picture.width / 2, self.picture.height / 2)
        ImageDraw.Draw(veil).text(
            middle, words, font=font(face, size * self.scale), fill=round(255 * strength), anchor="mm"
        )
        self.picture.paste(Image.new("RGB", self.picture.size, ink), (0, 0), veil.rotate(turn))

    def pixels(self) -> Pixels:
        """Return the page as RGB pixels."""
        return np.asarray(self.picture, dtype=np.uint8)


def plain(width: float, height: float, scale: float, colour: Colour) -> Pixels:
    """Return an empty page of one colour (mm, pixels a mm)."""
    return np.full((round(height * scale), round(width * scale), 3), colour, np.uint8)


def guilloche(width: float, height: float, scale: float, colours: tuple[Colour, Colour], dice: random.Random) -> Pixels:
    """Return a page of fine waving lines that run from one colour into another, as bank notes and cards have."""
    rows, columns = round(height * scale), round(width * scale)
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32) / scale
    turn, wave = dice.uniform(0.02, 0.08), dice.uniform(4, 9)
    lines = np.sin(2.2 * (y + 2.5 * np.sin(x * turn * 3) + np.sin(x / wave)) + 3 * np.sin(y / 11))
    blend = 0.5 + 0.5 * np.sin(x / width * dice.uniform(1.5, 3) + y / height * dice.uniform(1, 2) + dice.uniform(0, 6))
    first, second = (np.array(each, np.float32) for each in colours)
    page = first + blend[..., None] * (second - first) + 7 * lines[..., None]
    return np.clip(page, 0, 255).astype(np.uint8)


def face(dice: random.Random, ground: Colour, *, veiled: bool) -> Pixels:
    """Return a drawn head and shoulders on a ground of one colour, 360 by 480 pixels; nobody's face."""
    picture = Image.new("RGB", (360, 480), ground)
    pen = ImageDraw.Draw(picture)
    tone = dice.uniform(0.6, 1.0)
    skin = tuple(round(each * tone) for each in (226, 178, 140))
    cloth = tuple(dice.randint(20, 230) for _ in range(3))
    hair = tuple(dice.randint(15, 60) for _ in range(3))
    pen.ellipse((30, 340, 330, 640), fill=cloth)
    pen.polygon(((140, 350), (220, 350), (180, 430)), fill=(235, 235, 235))
    pen.rectangle((150, 280, 210, 360), fill=skin)
    if veiled:
        pen.ellipse((75, 70, 285, 400), fill=cloth)
    else:
        pen.ellipse((92, 80, 268, 300), fill=hair)
    pen.ellipse((108, 110, 252, 310), fill=skin)
    for x in (150, 210):
        pen.ellipse((x - 12, 195, x + 12, 208), fill=(30, 25, 25))
        pen.line((x - 18, 180, x + 18, 178), fill=hair, width=5)
    pen.line((180, 205, 174, 245, 186, 247), fill=tuple(round(each * 0.8) for each in skin), width=4)
    pen.arc((152, 240, 208, 280), 20, 160, fill=(150, 70, 70), width=6)
    return cv2.GaussianBlur(np.asarray(picture), (0, 0), 1.5).astype(np.uint8)


def qr(text: str, pixels: int = 8) -> Pixels:
    """Return a QR code with its quiet zone, as RGB pixels."""
    code = cv2.QRCodeEncoder.create().encode(text)
    code = cv2.resize(code, None, fx=pixels, fy=pixels, interpolation=cv2.INTER_NEAREST)
    return np.repeat(code[..., None], 3, axis=2).astype(np.uint8)


def photocopy(page: Pixels, dice: random.Random) -> Pixels:
    """Return a page as an office copier gives it back: grey, hard, with streaks and specks of toner."""
    noise = np.random.default_rng(dice.getrandbits(32))
    grey = cv2.cvtColor(page, cv2.COLOR_RGB2GRAY).astype(np.float32)
    grey = 128 + (grey - 150) * dice.uniform(1.3, 2.0) + dice.uniform(20, 50)
    grey += noise.normal(0, dice.uniform(4, 12), grey.shape)
    grey += cv2.resize(noise.normal(0, 3, (1, 40)).astype(np.float32), (grey.shape[1], 1))
    specks = noise.random(grey.shape) < 0.0003
    grey[specks] = 40
    grey = cv2.GaussianBlur(np.clip(grey, dice.uniform(15, 45), dice.uniform(228, 250)), (0, 0), 1.2)
    return np.repeat(grey[..., None], 3, axis=2).astype(np.uint8)
