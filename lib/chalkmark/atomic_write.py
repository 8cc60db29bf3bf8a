"""Atomic writes: whoever looks at a file, also after a sudden end, finds the earlier one or the whole new one."""

import os
from pathlib import Path

PART = ".part"  # how files end that a killed run left half written


def write_whole(path: Path, content: str | bytes, kept: Path | None = None) -> None:
    """Write `content` (text in UTF-8, its line ends as they are) to `path`; what lies there goes to `kept` first."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.{os.getpid()}{PART}")
    part.write_bytes(data)
    if kept is not None:
        os.rename(path, kept)
    try:
        os.replace(part, path)
    except FileNotFoundError:  # another run, which began just now, took it for what a killed run left
        part.write_bytes(data)
        os.replace(part, path)
