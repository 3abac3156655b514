"""The proxy's files that are shipped: TLS alone, nobody pretends an address, nothing is logged."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.make.certified import certified
from tests.tree.source import REPOSITORY

PROXY = REPOSITORY / "docs" / "proxy"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
MEGABYTES = 20  # what the edge takes of one picture


def test_nginx_speaks_tls_and_says_to_stay_there() -> None:
    plain, secure = (PROXY / "nginx.conf").read_text("utf8").split("server {")[1:]
    assert "return 301 https://$host$request_uri;" in plain
    assert "proxy_pass" not in plain
    assert set(re.findall(r"listen \S+ (\w+)", secure)) == {"ssl"}
    assert "ssl_protocols TLSv1.2 TLSv1.3;" in secure
    assert 'Strict-Transport-Security "max-age=31536000" always;' in secure
    for server in (plain, secure):
        assert "access_log off;" in server
        assert "error_log stderr crit;" in server  # an "error" names the visitor and the link


def test_caddy_speaks_tls_alone() -> None:
    text = (PROXY / "Caddyfile").read_text("utf8")
    assert "protocols tls1.2 tls1.3" in text
    assert "http://" not in re.sub(r"^\s*#.*$", "", text, flags=re.M)
    assert 'header Strict-Transport-Security "max-age=31536000"' in text
    overall, site = text.split("shop.example {")
    assert not re.search(r"^\s*log\b", site, re.M)
    assert "exclude http.log.error" in overall


def test_both_pass_on_where_somebody_came_from_and_as_much_as_a_picture_has() -> None:
    nginx, caddy = ((PROXY / name).read_text("utf8") for name in ("nginx.conf", "Caddyfile"))
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert "proxy_set_header X-Forwarded-Proto https;" in nginx
    assert "header_up X-Forwarded-For {remote_host}" in caddy
    for text, said in ((nginx, r"client_max_body_size (\d+)m"), (caddy, r"max_size (\d+)MB")):
        found = re.search(said, text)
        assert found
        assert int(found[1]) > MEGABYTES


@pytest.mark.skipif(NGINX is None, reason="no nginx on this machine")
def test_nginx_takes_it(tmp_path: Path) -> None:
    pem, _ = certified(tmp_path)
    site = re.sub(r"/etc/letsencrypt/\S+\.pem", str(pem), (PROXY / "nginx.conf").read_text("utf8"))
    for port in ("80", "443"):  # which are not everybody's to open
        site = site.replace(f"listen {port}", f"listen 127.0.0.1:20{port}")
        site = site.replace(f"listen [::]:{port}", f"listen [::1]:20{port}")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = " ".join(f"{kind}_temp_path {tmp_path};" for kind in kinds)
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {places} {site} }}"
    (tmp_path / "nginx.conf").write_text(whole, "utf8")
    words = [str(NGINX), "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
