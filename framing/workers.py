"""Work shared among processes: the results in order, few things held at a time, and nobody left behind."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def mapped(task: Callable[[T], R], items: Iterable[T], workers: int) -> Iterator[tuple[T, R]]:
    """Each item with its result, in order. Only a few items are held at a time, however many there are."""
    if workers <= 1:
        for item in items:
            done = task(item)
            yield item, done
            del item, done  # two at a time would be one too many
        return
    with workers_of(workers) as pool:
        waiting: deque[tuple[T, Future[R]]] = deque()
        for item in items:
            waiting.append((item, pool.submit(task, item)))
            if len(waiting) > 2 * workers:
                first, result = waiting.popleft()
                yield first, result.result()
        for item, result in waiting:
            yield item, result.result()


@contextmanager
def workers_of(number: int) -> Iterator[ProcessPoolExecutor]:
    """Processes to work with. When a run is stopped, none of them works on, and none of them complains."""
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(number, initializer=_obey)
    try:
        yield pool
    except BaseException:
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _obey() -> None:
    """A worker has nothing to put in order: it ends at once when it is told to."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
