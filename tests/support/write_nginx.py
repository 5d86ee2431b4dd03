"""Writes docs/hosting/nginx.conf from the table of headers: `.venv/bin/python tests/support/write_nginx.py`.

tests/outputs/test_headers.py compares the file with what this module makes of the table.
"""

from pathlib import Path

from factpress.outputs.headers import nginx_maps, nginx_server

TARGET = Path(__file__).resolve().parents[2] / "docs" / "hosting" / "nginx.conf"
HEAD = """\
# A press site on nginx 1.18 or newer. Put this file into /etc/nginx/conf.d/, change the name of the
# server and the folder, and have certbot or your own tool add HTTPS. `press publish /srv/press` fills
# the folder; nginx needs to read it and nothing more. Reload it (nginx -s reload) after a page got a
# new line in `aliases:`; nothing else that is published needs that.
# Written by tests/support/write_nginx.py; the same headers are in the file _headers of each site.

"""


def nginx_conf() -> str:
    """Returns the file for the documentation."""
    root = "/srv/press/current"
    server = nginx_server(listen="80", name="press.example.com", root=root)
    return f"{HEAD}{nginx_maps(root=root)}\n{server}"


if __name__ == "__main__":
    TARGET.write_text(nginx_conf(), encoding="utf-8", newline="\n")
