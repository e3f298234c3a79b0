"""Start moto's server with what it lacks added. Runs in the interpreter that has moto; arguments are moto_server's."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import existing  # noqa: E402
import patches  # noqa: E402

from moto.server import main  # noqa: E402

if __name__ == "__main__":
    patches.install()
    existing.create()
    main(sys.argv[1:])
