"""A counter day of invented people, driven through the real window."""

from loket.app.demo.day import run_demo

__all__ = ["run_demo"]
