"""What one would otherwise have: the ways of OpenCV tutorials and of jscanify, written anew from what they say."""

from __future__ import annotations

import cv2
import numpy as np


def tutorial(image: np.ndarray) -> np.ndarray | None:
    """Find a page as tutorials do: blur, Canny 75/200, the largest contour that four corners describe."""
    factor = 500 / image.shape[0]
    small = cv2.resize(image, None, fx=factor, fy=factor)
    edges = cv2.Canny(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0), 75, 200)
    contours, _ = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    for contour in sorted(contours, key=cv2.contourArea, reverse=True)[:5]:
        corners = cv2.approxPolyDP(contour, 0.02 * cv2.arcLength(contour, True), True)
        if len(corners) == 4:
            return clockwise(corners.reshape(4, 2) / factor)
    return None


def jscanify(image: np.ndarray) -> np.ndarray | None:
    """Find a page as jscanify says it does: Canny, blur, Otsu, the largest contour, its farthest point a quarter."""
    edges = cv2.Canny(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), 50, 200)
    blurred = cv2.GaussianBlur(edges, (3, 3), 0)
    _, mask = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    contours, _ = cv2.findContours(mask, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    largest = max(contours, key=cv2.contourArea)
    (x, y), _, _ = cv2.minAreaRect(largest)
    points = largest.reshape(-1, 2).astype(np.float32)
    away = np.hypot(points[:, 0] - x, points[:, 1] - y)
    corners = []
    for right, low in ((False, False), (True, False), (True, True), (False, True)):
        quarter = ((points[:, 0] > x) == right) & ((points[:, 1] > y) == low)
        if not quarter.any():
            return None
        corners.append(points[quarter][np.argmax(away[quarter])])
    return np.array(corners, np.float32)


def clockwise(corners: np.ndarray) -> np.ndarray:
    """Return four corners clockwise from the one nearest the top left."""
    middle = corners.mean(axis=0)
    order = np.argsort(np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0]))
    turned = corners[order]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0).astype(np.float32)
