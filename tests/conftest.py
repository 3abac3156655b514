"""What tests stand on: settings of their own, a database and a Redis of each worker's own."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

gc.disable()  # until all is collected: what is loaded here is no garbage

for _name in [name for name in os.environ if name.startswith("QAPTAI_")]:
    if _name != "QAPTAI_SCREENSHOTS":  # where `make screenshots` wants them
        del os.environ[_name]

# The tests share the cores by themselves; threads of one would only wait for those of another.
os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}

from tests import servers  # noqa: E402  after the caller's own settings are out of the way

DATA = Path(tempfile.mkdtemp(prefix="qaptai-data-"))
os.environ |= servers.ENVIRONMENT | {"QAPTAI_DATA_DIR": str(DATA)}

from tests.make.certified import certified  # noqa: E402
from tests.make.forms import EXAMPLES, SHORT_FORM  # noqa: E402

# Nothing leaves this machine: an HTTP client has one authority to load in place of all the public
# ones, which took more time than most of what is asked by it.
os.environ["SSL_CERT_FILE"] = str(certified(DATA)[0])

from core import hashing  # noqa: E402
from core.settings import Settings, settings  # noqa: E402
from tests.make.hashers import QUICK  # noqa: E402

hashing.HASHER = QUICK

Settings.model_config["env_file"] = None  # a checkout's .env is not for tests

from core.database.engine import dispose_engines  # noqa: E402
from core.logs import configure  # noqa: E402
from core.queue import app  # noqa: E402

configure()  # as the programs do: tracebacks in colours take seconds to draw

LAST_STORY = "test_inventive.py"  # it leaves a worker that none of the others wants
GIVES_WAY = 5  # how much nicer the other tests are than the stories, which are the longest way
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
HERE = Path(__file__).parent


class ByFile(LoadScopeScheduling):
    """A file's tests stay on one worker; all stories on another, so that the shop opens once."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if "/tree/" in file:
            return "tree"  # each file of the product is parsed once
        return "stories" if "/end_to_end/" in file else file


def pytest_configure(config: pytest.Config) -> None:
    """Fewer examples in the short form; and one may take its time, on a machine that stalls."""
    tried = EXAMPLES[config.option.markexpr == SHORT_FORM]
    hypothesis.settings.register_profile("ours", max_examples=tried, deadline=None)
    hypothesis.settings.load_profile("ours")
    if config.args == config.getini("testpaths"):
        config.args = _from_another_side()


def _from_another_side() -> list[str]:
    """The parts of the suite, in each worker from another one on.

    In a fresh checkout each file of tests is compiled once: the other workers come to it later.
    """
    files = HERE.rglob("test_*.py")
    parts = sorted({str(HERE.joinpath(*file.relative_to(HERE).parts[:2])) for file in files})
    first = len(parts) * int(servers.WORKER.removeprefix("gw")) // WORKERS
    return parts[first:] + parts[:first]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Who runs what, where there is more than one worker."""
    return ByFile(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the stories begin, beside all others: they wait more than they work."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> tuple[bool, bool, Path]:
    return ("/end_to_end/" not in item.nodeid, item.path.name == LAST_STORY, item.path)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> None:
    """Where workers share the cores, let those with stories go first."""
    if "PYTEST_XDIST_WORKER" in os.environ and "/end_to_end/" not in item.nodeid:
        os.nice(GIVES_WAY - os.nice(0))  # once: what is given away does not come back


def pytest_collection_finish() -> None:
    """From here on only what the tests leave behind is looked through, and seldom."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


def pytest_unconfigure() -> None:
    """Leave no folder behind."""
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this session share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def postgres(shared: Path) -> Iterator[str]:
    """The owner URL of this worker's own migrated database; the settings name it, too."""
    url = servers.postgres_for_tests(shared, servers.WORKER)
    os.environ |= {"QAPTAI_DATABASE_URL": url, "QAPTAI_OWNER_DATABASE_URL": url}
    settings.cache_clear()
    yield url
    dispose_engines()


@pytest.fixture(scope="session")
def redis_url(shared: Path) -> str:
    """The URL of this worker's own Redis database; the settings and the queue use it, too."""
    url = servers.redis_for_tests(shared, servers.WORKER)
    os.environ["QAPTAI_REDIS_URL"] = url
    settings.cache_clear()
    app.conf.update(broker_url=url)
    return url
