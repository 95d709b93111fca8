"""``demo``: the main job with an invented family through the real pages, for whoever has no screen."""

from ui.demo.command import demo, hush_platform, without_screen

__all__ = ["demo", "hush_platform", "without_screen"]
