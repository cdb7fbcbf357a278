"""The settings of the demonstration, on a database of the tests' own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["FOLKMOOT_DEMONSTRATION"] = "true"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop running beside live_server
# On the disk of the project, not in memory, so that the check of durability is the real one.
_var = Path(__file__).resolve().parents[1] / "var"
_var.mkdir(exist_ok=True)
for _left in _var.glob("test-*"):  # what a killed run left behind
    if Path("/proc/self").exists() and not Path(f"/proc/{_left.name.split('-')[1]}").exists():
        shutil.rmtree(_left, ignore_errors=True)
_home = Path(tempfile.mkdtemp(prefix=f"test-{os.getpid()}-", dir=_var))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["FOLKMOOT_HOME"] = str(_home)
for _name in ("FOLKMOOT_BASE_URL", "FOLKMOOT_SECRET_KEY_FILE", "FOLKMOOT_MAIL_URL"):
    os.environ.pop(_name, None)
os.environ["FOLKMOOT_DATABASE_URL"] = os.environ.get("FOLKMOOT_TEST_DATABASE_URL", "")

from folkmoot.project.settings import *  # noqa: E402, F403 - the environment comes first
from folkmoot.project.settings import DATABASES, STORAGES  # noqa: E402

# A file, not memory: threads of a test then meet as they do in life.
if "sqlite" in str(DATABASES["default"]["ENGINE"]):
    DATABASES["default"]["TEST"] = {"NAME": str(_home / "test.sqlite3")}
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # type: ignore[attr-defined]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
(_home / "static").mkdir()
