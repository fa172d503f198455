"""Goes through the value of a block as JSON has it, block by block."""

from collections.abc import Callable
from typing import Any

from wagtail import blocks

# f(block, value, where) -> the value to put in its place; `where` are the labels on the way to it.
Change = Callable[[blocks.Block, Any, tuple[str, ...]], Any]


def changed(block: blocks.Block, value: Any, change: Change, where: tuple[str, ...] = ()) -> Any:
    """The value with `change` applied to each part that has no parts of its own, and to each container before its parts."""
    value = change(block, value, where)
    if isinstance(block, blocks.BaseStreamBlock) and isinstance(value, list):
        return [_of_stream(block, item, change, (*where, f"block {place}")) for place, item in enumerate(value, start=1)]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return {
            name: changed(block.child_blocks[name], inner, change, (*where, str(block.child_blocks[name].label or name)))
            if name in block.child_blocks
            else inner
            for name, inner in value.items()
        }
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return [_of_list(block, item, change, (*where, str(place))) for place, item in enumerate(value, start=1)]
    return value


def _of_stream(block: blocks.BaseStreamBlock, item: Any, change: Change, where: tuple[str, ...]) -> Any:
    if not isinstance(item, dict) or item.get("type") not in block.child_blocks:
        return item
    child = block.child_blocks[item["type"]]
    return {**item, "value": changed(child, item.get("value"), change, (*where, f"({child.label})"))}


def _of_list(block: blocks.ListBlock, item: Any, change: Change, where: tuple[str, ...]) -> Any:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": changed(block.child_block, item["value"], change, where)}
    return changed(block.child_block, item, change, where)
