"""Stands between a client and a real server and does what networks and servers do on a bad day.

with FaultProxy("127.0.0.1", 9200) as proxy:
    proxy.fault = Trickle(bytes_a_second=100)
    ...            # talk to proxy.url
    proxy.requests # HTTP requests that came in so far
"""

import contextlib
import json
import select
import socket
import struct
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.servers.ports import free


@dataclass(frozen=True)
class Pass:
    """Nothing is wrong."""


@dataclass(frozen=True)
class Refuse:
    """Nobody listens."""


@dataclass(frozen=True)
class Hang:
    """Takes the request and never answers."""


@dataclass(frozen=True)
class Slow:
    """Answers after so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Trickle:
    """Answers a byte at a time."""

    bytes_a_second: float


@dataclass(frozen=True)
class Reset:
    """Breaks the connection after so many bytes of the answer."""

    after: int


@dataclass(frozen=True)
class Reply:
    """Answers this instead of what the server would."""

    status: int = 200
    body: bytes = b"{}"
    content_type: str = "application/vnd.elasticsearch+json;compatible-with=9"
    product: str = "Elasticsearch"

    @classmethod
    def of(cls, value: object, status: int = 200) -> "Reply":
        return cls(status, json.dumps(value).encode())

    def written(self) -> bytes:
        head = (
            f"HTTP/1.1 {self.status} Said\r\ncontent-type: {self.content_type}\r\n"
            f"content-length: {len(self.body)}\r\nx-elastic-product: {self.product}\r\n\r\n"
        )
        return head.encode() + self.body


Fault = Pass | Refuse | Hang | Slow | Trickle | Reset | Reply


class FaultProxy:
    """Listens on a port of its own. `fault` may be changed at any time and holds for the next answer."""

    def __init__(self, host: str, port: int) -> None:
        self._server, self._port = (host, port), free()
        self._closing = threading.Event()
        self._listener: socket.socket | None = None
        self._fault: Fault = Pass()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self.requests = 0

    @classmethod
    def before(cls, url: str) -> "FaultProxy":
        parts = urlsplit(url)
        return cls(parts.hostname, parts.port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        self._fault = fault
        if isinstance(fault, Refuse):
            self._stop_listening()
        elif self._listener is None:
            self._listen()

    def __enter__(self) -> "FaultProxy":
        self._listen()
        return self

    def __exit__(self, *_raised) -> None:
        self._closing.set()
        self._stop_listening()

    def _listen(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", self._port), reuse_port=False)
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _stop_listening(self) -> None:
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._listener = None
        with self._lock:
            for opened in self._open:
                with contextlib.suppress(OSError):
                    opened.shutdown(socket.SHUT_RDWR)
            self._open.clear()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(client)
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError), client.makefile("rb") as reader:
            while request := _request(reader):
                self.requests += 1
                if not self._answer(client, request):
                    return

    def _answer(self, client: socket.socket, request: bytes) -> bool:
        """Whether the connection goes on."""
        fault = self._fault
        if isinstance(fault, Hang):
            self._wait(client, None)
            return False
        if isinstance(fault, Reply):
            client.sendall(fault.written())
            return True
        answer = self._forward(request)
        if isinstance(fault, Slow) and not self._wait(client, fault.seconds):
            return False
        if isinstance(fault, Trickle):
            for byte in answer:
                client.sendall(bytes([byte]))
                if not self._wait(client, 1 / fault.bytes_a_second):
                    return False
            return True
        if isinstance(fault, Reset):
            client.sendall(answer[: fault.after])
            # Closing with this set sends a reset instead of a farewell.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        client.sendall(answer)
        return True

    def _wait(self, client: socket.socket, seconds: float | None) -> bool:
        """Wait, but no longer than the client or the proxy is there; False when one of them has gone."""
        left = 3600.0 if seconds is None else seconds
        while left > 0:
            if self._closing.is_set():
                return False
            step = min(left, 0.1)
            if select.select([client], [], [], step)[0]:
                return False
            left -= step
        return True

    def _forward(self, request: bytes) -> bytes:
        """The server's answer to one request, whole, on a connection of its own."""
        request = request.replace(b"onnection: keep-alive", b"onnection: close", 1)
        with socket.create_connection(self._server) as server:
            server.sendall(request)
            answer = b"".join(iter(lambda: server.recv(65536), b""))
        # The client's connection lasts.
        return answer.replace(b"onnection: close", b"onnection: keep-alive", 1)


def _request(reader) -> bytes:
    """One HTTP request as it was sent; empty at the end of the connection."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        line = reader.readline()
        if not line:
            return b""
        head += line
    length = next((int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")), 0)
    return head + reader.read(length)
