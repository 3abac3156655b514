"""The reviewers of a running shop."""

import re
from dataclasses import dataclass

import httpx

from tests.make.waiting import until


@dataclass
class Staff:
    """Somebody at the console."""

    client: httpx.Client

    def case_of(self, reference: str) -> str:
        """The address of a request, once it waits in the queue."""

        def look() -> str | None:
            page = self.client.get("/admin/topups").text
            found = re.search(rf'href="(/admin/topups/[0-9a-f-]+)"[^>]*>\s*{reference}', page)
            return found.group(1) if found else None

        return until(look, lambda: f"{reference} in the queue")

    def decides(self, reference: str, verb: str, **fields: str) -> httpx.Response:
        """Approve or reject a request, with a reason for whoever looks at it later."""
        fields = {"words": "seen in the app of the bank", **fields}
        case = self.case_of(reference)
        token = re.search(r'name="csrf" value="([^"]+)"', self.client.get(case).text)
        assert token is not None
        return self.client.post(f"{case}/{verb}", data={"csrf": token.group(1), **fields})

    def mends(self, order: str) -> httpx.Response:
        """Have an order that failed made again."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.client.get("/admin/jobs").text)
        assert token is not None
        data = {"csrf": token.group(1), "kind": "order"}
        return self.client.post(f"/admin/jobs/{order}/retry", data=data)
