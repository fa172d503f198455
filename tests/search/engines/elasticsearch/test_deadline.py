"""The whole exchange has one deadline, whatever the server does with it."""

import socket
import threading
from contextlib import contextmanager, suppress

import pytest
from elastic_transport import ConnectionError, ConnectionTimeout, NodeConfig

from search.engines.elasticsearch.deadline import DeadlineNode

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 5\r\n\r\nhello"


@contextmanager
def server(serve):
    """A server on a free port that calls `serve(connection)` for each connection; gives a node that asks it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        met = []

        def accept():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                met.append(connection)
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        node = DeadlineNode(NodeConfig("http", "127.0.0.1", listener.getsockname()[1]))
        node.met = met
        yield node
        node.close()
        listener.shutdown(socket.SHUT_RDWR)
        for connection in met:
            connection.close()


def answer(connection, times=99):
    # The test may be over, and its connections shut, while this waits.
    with suppress(OSError):
        for _ in range(times):
            if not connection.recv(65536):
                return
            connection.sendall(ANSWER)


def ask(node, seconds=5.0):
    return node.perform_request("GET", "/", request_timeout=seconds)


def test_answer_is_given_whole():
    with server(answer) as node:
        said = ask(node)
    assert (said.meta.status, said.body) == (200, b"hello")


def test_connection_is_used_again():
    with server(answer) as node:
        for _ in range(5):
            ask(node)
        assert len(node.met) == 1


def test_connection_that_the_server_closed_is_replaced():
    def once(connection):
        answer(connection, 1)
        connection.close()

    with server(once) as node:
        for _ in range(3):
            assert ask(node).body == b"hello"
            # Wait until the farewell has come.
            node._idle.queue[0].socket.settimeout(5)
            node._idle.queue[0].socket.recv(1, socket.MSG_PEEK)
        assert len(node.met) == 3


@pytest.mark.parametrize("start", [b"", ANSWER[:30], ANSWER[:-2]])
def test_server_that_hangs_is_given_up(start):
    def hang(connection):
        connection.recv(65536)
        connection.sendall(start)

    with server(hang) as node, pytest.raises(ConnectionTimeout):
        ask(node, 0.3)


@pytest.mark.parametrize("sent", ["head", "body"])
def test_server_that_trickles_is_given_up__no_read_takes_long(sent):
    # The server goes on long after the deadline: only one for the whole ends this as being late.
    def trickle(connection):
        connection.recv(65536)
        if sent == "body":
            connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n")
        gone = threading.Event()
        for _ in range(500):
            gone.wait(0.02)
            try:
                connection.sendall(b"x")
            except OSError:
                return
        connection.close()

    with server(trickle) as node, pytest.raises(ConnectionTimeout):
        ask(node, 0.5)


def test_refused_connection_is_said_to_be_refused():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(ConnectionError, match="refused"):
        ask(DeadlineNode(NodeConfig("http", "127.0.0.1", port)))


def test_name_that_leads_nowhere_is_an_error_of_the_connection():
    with pytest.raises((ConnectionError, ConnectionTimeout)):
        ask(DeadlineNode(NodeConfig("http", "nowhere.invalid", 9200)))


def test_half_an_answer_is_no_answer():
    def half(connection):
        connection.recv(65536)
        connection.sendall(ANSWER[:-2])
        connection.close()

    with server(half) as node, pytest.raises(ConnectionError, match="IncompleteRead"):
        ask(node)


def test_something_else_than_http_is_an_error_of_the_connection():
    def rubbish(connection):
        connection.recv(65536)
        connection.sendall(b"\x00\x01rubbish\r\n\r\n")
        connection.close()

    with server(rubbish) as node, pytest.raises(ConnectionError):
        ask(node)


def test_nothing_of_a_request_is_logged(caplog):
    with caplog.at_level("DEBUG"), server(answer) as node:
        node.perform_request("POST", "/_msearch", body=b"somebody's words", request_timeout=5.0)
    assert "somebody" not in caplog.text
