"""A progress bar for a terminal, and silence everywhere else."""

from typing import TextIO

WIDTH = 30


class ProgressBar:
    """Call it with a stage, how many are done and how many there are (0: not known)."""

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.is_shown = stream.isatty()
        self._last = ""

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self.is_shown:
            return
        filled = WIDTH * done // total if total else 0
        count = f" {done:,} of {total:,}" if total > 1 else ""
        line = f"{stage:<10} [{'#' * filled}{'.' * (WIDTH - filled)}]{count}"
        if line != self._last:
            self.stream.write(f"\r\x1b[K{line}")
            self.stream.flush()
            self._last = line

    def close(self) -> None:
        """Wipe the bar, so that the report starts on a clean line."""
        if self.is_shown and self._last:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
