"""`python -m home.pictures`, in the project's folder: draws the demo's pictures anew into home/data/demo/pictures/."""

from pathlib import Path

from home.pictures import maps, scenes

FOLDER = Path(__file__).resolve().parents[1] / "data" / "demo" / "pictures"
DRAWN = {
    "door": scenes.door,
    "table": scenes.table,
    "cups": scenes.cups,
    "mug": scenes.mug,
    "bench": scenes.bench,
    "map-kent": maps.kent,
    "map-renton": maps.renton,
    "map-federal-way": maps.federal_way,
    "map-bellevue": maps.bellevue,
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, draw in DRAWN.items():
        file = FOLDER / f"{name}.png"
        file.write_bytes(draw().png())
        print(f"{file.name}: {file.stat().st_size} bytes")
