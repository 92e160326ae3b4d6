"""Work off the GUI thread: each working object has one thread, and answers come home by one queued signal."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from loket.errors import LoketError

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")


class Tasks(QObject):
    """Runs jobs in the lane of their owner and brings each answer to the GUI thread.

    The lane is `owner.lane` (or the bound method's owner itself), so that all parts of the desk share one thread and
    each device has its own. `LoketError`s go to `failed`; anything else is raised in the GUI thread, where it is a bug.
    """

    failed = Signal(object)
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[int, ThreadPoolExecutor] = {}
        self._pending = 0
        self._lock = threading.Lock()
        self._home.connect(self._come_home, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[..., Answer],
        *args: Any,
        then: Callable[[Answer], object] | None = None,
        failed: Callable[[LoketError], object] | None = None,
        **named: Any,
    ) -> None:
        """Run `job(*args, **named)` in its owner's lane; `then` gets the answer, `failed` a LoketError."""
        owner = getattr(job, "__self__", job)
        lane = self._lane(getattr(owner, "lane", owner))
        with self._lock:
            self._pending += 1

        def work() -> None:
            answer: Any = None
            fault: BaseException | None = None
            try:
                answer = job(*args, **named)
            except BaseException as caught:  # noqa: BLE001 -- it is raised again in the GUI thread
                fault = caught
            self._home.emit((then, failed, answer, fault))

        lane.submit(work)

    @property
    def busy(self) -> bool:
        """Tell whether an answer is still on its way."""
        return self._pending > 0

    def close(self) -> None:
        """Let every job that was asked for end, then end the threads."""
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._lanes.clear()

    def _lane(self, owner: object) -> ThreadPoolExecutor:
        key = id(owner)
        if key not in self._lanes:
            self._lanes[key] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=type(owner).__name__)
        return self._lanes[key]

    @Slot(object)
    def _come_home(self, parcel: tuple[Any, Any, Any, BaseException | None]) -> None:
        then, failed, answer, fault = parcel
        with self._lock:
            self._pending -= 1
        if isinstance(fault, LoketError):
            if failed is not None and _alive(failed):
                failed(fault)
            else:
                self.failed.emit(fault)
        elif fault is not None:
            raise fault
        elif then is not None and _alive(then):
            then(answer)


def _alive(call: object) -> bool:
    """Tell whether the widget that waits for an answer is still there."""
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
