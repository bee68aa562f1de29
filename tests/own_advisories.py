"""A package index on loopback that tells of advisories as PyPI does, reached as the proxy for it."""

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "pypi.org"


class AdvisoryIndex(ThreadingHTTPServer):
    """`advisories` are (id, release that mends it) by package; what is in `unknown` is not found, "*" is everything."""

    daemon_threads = True

    def __init__(self, certificate: Path, advisories: Mapping[str, tuple[str, str]], unknown: frozenset[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.advisories, self.unknown = advisories, unknown
        self.asked: dict[str, str] = {}
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.tls.load_cert_chain(certificate)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: AdvisoryIndex
    protocol_version = "HTTP/1.1"

    def do_CONNECT(self) -> None:
        assert self.path == f"{HOST}:443"
        self.send_response(200)
        self.end_headers()
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb")
        self.close_connection = False

    def do_GET(self) -> None:
        _, _, name, version, _ = self.path.split("/")
        self.server.asked[name] = version
        body = json.dumps({"vulnerabilities": list(self._published(name))}).encode()
        self.send_response(404 if self.server.unknown & {name, "*"} else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _published(self, name: str) -> Iterator[dict[str, object]]:
        if name in self.server.advisories:
            identity, mended = self.server.advisories[name]
            yield {"id": identity, "aliases": [], "summary": "It is flawed.", "fixed_in": [mended]}

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def an_advisory_index(
    certificate: Path, advisories: Mapping[str, tuple[str, str]], unknown: frozenset[str]
) -> Iterator[AdvisoryIndex]:
    """One that runs until the block ends."""
    with AdvisoryIndex(certificate, advisories, unknown) as index:
        thread = Thread(target=index.serve_forever)
        thread.start()
        yield index
        index.shutdown()
        thread.join()


def a_certificate(file: Path) -> Path:
    """A key for the index's name and a certificate that it has signed itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, no_lock = serialization.Encoding.PEM, serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, no_lock)
    file.write_bytes(secret + certificate.public_bytes(pem))
    return file
