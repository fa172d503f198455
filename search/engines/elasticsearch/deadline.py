"""A transport node for Elasticsearch's client that gives up on time, whatever the server does.

The client's own timeouts are for each read: a server that sends a byte now and then holds a page for as long as it likes.
Here the whole exchange, from the look-up of the name to the last byte, has one deadline. Nothing of a request is logged.
"""

import io
import queue
import select
import socket
import ssl
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse

from elastic_transport import ApiResponseMeta, BaseNode, ConnectionError, ConnectionTimeout, HttpHeaders, NodeConfig, client_utils
from elastic_transport._node import NodeApiResponse

CONNECT_SECONDS = 0.3
DEFAULT_SECONDS = 30.0


class Deadline:
    """So many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds, above 0. Raises TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("deadline")
        return left


class _Reader(io.RawIOBase):
    """Reads a socket until its deadline, and leaves it open."""

    def __init__(self, line: "_Line") -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self._line.socket.settimeout(self._line.deadline.left())
        return self._line.socket.recv_into(buffer)


class _Line:
    """An open connection, as much of a socket as `http.client` needs."""

    def __init__(self, opened: socket.socket, deadline: Deadline) -> None:
        self.socket, self.deadline = opened, deadline

    def sendall(self, data: bytes) -> None:
        # Python's sendall takes its timeout for all of it.
        self.socket.settimeout(self.deadline.left())
        self.socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self))

    def close(self) -> None:
        self.socket.close()

    def is_quiet(self) -> bool:
        """Whether it can be used again. Anything to read between exchanges, even the end, says no."""
        readable, _, _ = select.select([self.socket], [], [], 0)
        return not readable


class DeadlineNode(BaseNode):
    """`request_timeout` is the time for the whole exchange; connecting may take 0.3 s of it. Never tries twice."""

    _CLIENT_META_HTTP_CLIENT = ("hc", client_utils.client_meta_version("1.1"))

    def __init__(self, config: NodeConfig) -> None:
        super().__init__(config)
        self._tls = _tls(config) if config.scheme == "https" else None
        self._idle: queue.LifoQueue[_Line] = queue.LifoQueue(maxsize=config.connections_per_node)

    def perform_request(self, method, target, body=None, headers=None, request_timeout=client_utils.DEFAULT):
        """Raises `ConnectionTimeout` when time is up, `ConnectionError` for everything else; their message is the reason."""
        seconds = self.config.request_timeout if request_timeout is client_utils.DEFAULT else request_timeout
        start = time.monotonic()
        try:
            response, data = self._exchange(method, target, body, headers, Deadline(seconds or DEFAULT_SECONDS))
        except TimeoutError as fault:
            raise ConnectionTimeout("no answer in time", errors=(fault,)) from fault
        except ConnectionRefusedError as fault:
            raise ConnectionError("connection refused", errors=(fault,)) from fault
        except (OSError, HTTPException) as fault:
            raise ConnectionError(f"connection lost ({type(fault).__name__})", errors=(fault,)) from fault
        meta = ApiResponseMeta(
            node=self.config,
            duration=time.monotonic() - start,
            http_version="1.1",
            status=response.status,
            headers=HttpHeaders(response.headers),
        )
        return NodeApiResponse(meta, data)

    def _exchange(self, method, target, body, headers, deadline: Deadline) -> tuple[HTTPResponse, bytes]:
        line = self._line(deadline)
        try:
            connection = HTTPConnection(self.host, self.port)
            connection.sock = line
            connection.request(method, self.path_prefix + target, body=body, headers={**self.headers, **(headers or {})})
            response = connection.getresponse()
            data = response.read()
        except BaseException:
            line.close()
            raise
        if response.will_close:
            line.close()
        else:
            self._keep(line)
        return response, data

    def _line(self, deadline: Deadline) -> _Line:
        while True:
            try:
                line = self._idle.get_nowait()
            except queue.Empty:
                return _Line(self._connect(deadline), deadline)
            if line.is_quiet():
                line.deadline = deadline
                return line
            line.close()

    def _keep(self, line: _Line) -> None:
        try:
            self._idle.put_nowait(line)
        except queue.Full:
            line.close()

    def _connect(self, deadline: Deadline) -> socket.socket:
        opening = Deadline(min(CONNECT_SECONDS, deadline.left()))
        fault: OSError = ConnectionRefusedError("no address")
        for family, kind, protocol, _, address in _addresses(self.host, self.port, opening):
            opened = socket.socket(family, kind, protocol)
            try:
                opened.settimeout(opening.left())
                opened.connect(address)
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self._tls is None:
                    return opened
                opened.settimeout(opening.left())
                return self._tls.wrap_socket(opened, server_hostname=self.host)
            except OSError as failed:
                opened.close()
                fault = failed
        raise fault

    def close(self) -> None:
        while True:
            try:
                self._idle.get_nowait().close()
            except queue.Empty:
                return


def _addresses(host: str, port: int, deadline: Deadline) -> list[tuple]:
    """What the name stands for. The system's resolver knows no deadline, so it is asked from a thread of its own."""
    found: list = []

    def ask() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as fault:
            found.append(fault)

    if host[:1].isdigit() or ":" in host:
        ask()
    else:
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(deadline.left())
    if not found:
        raise TimeoutError("name look-up")
    if isinstance(found[0], OSError):
        raise found[0]
    return found[0]


def _tls(config: NodeConfig) -> ssl.SSLContext:
    if config.ssl_context is not None:
        return config.ssl_context
    context = ssl.create_default_context(cafile=config.ca_certs)
    if config.verify_certs is False:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if config.client_cert:
        context.load_cert_chain(config.client_cert, config.client_key)
    return context
