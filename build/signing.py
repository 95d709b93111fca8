"""Putting a publisher's signature on what Windows runs: the program itself, its installers, its uninstaller.

``SIGN_COMMAND`` is the command of whoever holds the key, with the file added at the end, for example
``signtool sign /fd sha256 /tr https://… /td sha256 /sha1 …``, or that of ``osslsigncode`` or a cloud signer. The key
never comes near this repository. macOS signs in ``macos/make_dmg.sh``; Linux has the signed update channel.
"""

import os
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path


def sign(files: Iterable[Path]) -> bool:
    """Sign each file in place; False, and nothing done, when no command was given."""
    command = shlex.split(os.environ.get("SIGN_COMMAND", ""))
    if not command:
        return False
    for file in files:
        subprocess.run([*command, str(file)], check=True)
    return True
