"""The program's icon in every form a system wants, drawn from one SVG."""

import os
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def make(svg: Path, folder: Path) -> None:
    """Write ``sterk-ouderschap-<size>.png`` for every size, and the .ico and .icns, into ``folder``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    folder.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(svg))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        image.save(str(folder / f"sterk-ouderschap-{size}.png"))
    del application
    with Image.open(folder / "sterk-ouderschap-512.png") as largest:
        largest.save(folder / "sterk-ouderschap.ico", sizes=[(s, s) for s in SIZES if s <= 256])
        largest.save(folder / "sterk-ouderschap.icns")
