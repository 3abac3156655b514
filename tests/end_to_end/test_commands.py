"""The shop from outside: its commands over servers that somebody else runs."""

import json

from tests.make.deaf import deaf_port
from tests.make.products import snapshot
from tests.make.shop import Shop
from tests.make.waiting import until


def test_the_verifiers_look_at_something_and_find_nothing(shop: Shop) -> None:
    phone = shop.phone("telegram", 70)
    phone.is_enrolled()
    phone.sends_photo(snapshot())
    phone.hears("as a free preview")
    idle = shop.does("status", "--json", "--wait-idle", "60")
    assert idle.exit_code == 0, idle.output
    assert json.loads(idle.stdout)["idle"]
    done = shop.run("verify", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    found_nothing(done.stdout)
    for name in ("ledger", "audit"):
        part = shop.does(name, "verify", "--json")
        assert part.exit_code == 0, part.output
        found_nothing(part.stdout)


def found_nothing(told: str) -> None:
    """They looked at what there is, and all of it agrees."""
    verdict = json.loads(told)
    assert verdict["differences"] == []
    assert verdict["looked_at"]["report_ledger"] > 0
    assert verdict["looked_at"]["report_deliveries"] > 0


def test_a_difference_is_found_and_said(shop: Shop) -> None:
    shop.phone("telegram", 71).is_enrolled()
    shop.settles()
    wrong = "UPDATE credit_balances SET available = available + %s RETURNING workspace_id"
    pick = " WHERE workspace_id = (SELECT min(workspace_id::text)::uuid FROM credit_balances)"
    wrong = wrong.replace(" RETURNING", pick + " RETURNING")
    [(workspace,)] = shop.query(wrong, 1)
    done = shop.does("ledger", "verify")
    shop.query(wrong, -1)
    assert done.exit_code == 1
    assert f"balance differs from its movements: {workspace}" in done.stderr
    assert shop.does("ledger", "verify").exit_code == 0


def test_migrate_may_run_again_while_the_shop_is_open(shop: Shop) -> None:
    done = shop.does("migrate")  # the shop stands on what was migrated before
    assert done.exit_code == 0, done.output


def test_the_providers_are_told_where_we_are(shop: Shop) -> None:
    done = shop.does("webhooks", "register")
    assert done.exit_code == 0, done.output
    for line in (
        f"{shop.url}/webhooks/telegram",
        f"{shop.url}/webhooks/twilio/whatsapp#rc=3&rp=all",
        f"{shop.url}/webhooks/twilio/status",
    ):
        assert line in done.stdout


def test_the_doctor_finds_a_running_shop_well_and_says_what_stopped(shop: Shop) -> None:
    assert shop.does("webhooks", "register").exit_code == 0
    until(lambda: shop.does("doctor", "--json").exit_code == 0, lambda: shop.does("doctor").output)
    found = json.loads(shop.does("doctor", "--json").stdout)["findings"]
    well = {one["name"] for one in found if one["state"] == "well"}
    assert {"database", "redis", "workers", "web", "storage", "telegram", "twilio"} <= well
    done = shop.run("doctor", QAPTAI_PUBLIC_URL=f"http://127.0.0.1:{deaf_port()}")
    assert done.returncode == 1
    assert "mend  web" in done.stdout
    assert "mend  telegram" in done.stdout  # it still sends to the former address


def test_nothing_starts_without_its_secrets(shop: Shop) -> None:
    without = {"QAPTAI_SECRET_KEY": "", "QAPTAI_MASTER_KEY": "short"}
    done = shop.run("serve", **without)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "QAPTAI_SECRET_KEY is missing" in done.stderr
    for name in ("worker", "migrate"):
        refused = shop.does(name, **without)
        assert (refused.exit_code, refused.stderr) == (2, done.stderr)


def test_failpoints_and_unencrypted_databases_are_refused(shop: Shop) -> None:
    done = shop.run("serve", QAPTAI_FAILPOINTS="x", QAPTAI_SIMULATOR="false")
    assert done.returncode != 0
    assert "QAPTAI_FAILPOINTS" in done.stderr
    refused = shop.does("serve", QAPTAI_DATABASE_URL="postgresql://db.example.com/qaptai")
    assert refused.exit_code == 2
    assert "TLS" in refused.stderr


def test_wrong_use_is_exit_two(shop: Shop) -> None:
    assert shop.does("nonsense").exit_code == 2
    assert shop.does("staff", "add", "x@example.com", "--role", "king").exit_code == 2


def test_no_secret_of_ours_and_no_number_of_hers_is_in_a_log(shop: Shop) -> None:
    phone = shop.phone("whatsapp", 77)
    phone.is_enrolled()
    phone.sends("canary-words my PIN is 8341")
    phone.hears("never send a PIN")
    shop.settles()
    logs = shop.logs()
    for canary in ("canary-words", "8341", phone.user.removeprefix("whatsapp:+"), "AAtestTest"):
        assert canary not in logs
    assert shop.query("SELECT count(*) FROM inbox WHERE payload LIKE %s", b"%canary%") == [(0,)]
