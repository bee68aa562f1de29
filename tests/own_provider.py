"""An Entra ID of the test's own, on loopback over TLS: people sign in, codes are good once, tokens are signed.

It believes no client: the redirect URI, the secret and the verifier of a code must be the right ones. Beside it is a
Graph, which tells whoever has a token of it which groups people are in.
"""

import base64
import hashlib
import ipaddress
import json
import secrets
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from jwt.algorithms import RSAAlgorithm
from own_server import served

APP_ID = "11111111-2222-3333-4444-555555555555"
SECRET = "a secret of the test's own"
TENANT = "99999999-8888-7777-6666-555555555555"
ALEX = "aaaaaaaa-0000-0000-0000-000000000001"
"""Signs in unless the test says otherwise."""

TEAMS = "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"
"""Teams on the web, as a client of Entra ID."""

DATED_BACK_SECONDS = 5 * 60

KEYS = {name: rsa.generate_private_key(public_exponent=65537, key_size=2048) for name in ("first", "stranger")}


@dataclass
class OwnProvider:
    """What it says of people, and what it was asked for; a change to a claim of None takes the claim out."""

    url: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    signer: str = "first"
    key: dict[str, Any] = field(default_factory=dict)
    issuer: str = ""
    error: str = ""
    garbage: str = ""
    people: dict[str, str] = field(default_factory=lambda: {"Alex": ALEX})
    groups: dict[str, list[str]] = field(default_factory=dict)
    token_requests: list[dict[str, str]] = field(default_factory=list)
    authorizations: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def environ(self) -> dict[str, str]:
        """The settings of a bot that is registered here."""
        return {
            "FIVES_APP_ID": APP_ID,
            "FIVES_APP_PASSWORD": SECRET,
            "FIVES_TENANT_ID": TENANT,
            "FIVES_LOGIN_URL": self.url,
            "FIVES_GRAPH_URL": self.url,
        }

    def token(self, **changes: Any) -> str:
        """A token of this issuer, as Entra dates it: five minutes back. A change to None takes a claim out."""
        now = int(time.time())
        claims = {
            "iss": f"{self.url}/{TENANT}/v2.0",
            "aud": APP_ID,
            "iat": now - DATED_BACK_SECONDS,
            "nbf": now - DATED_BACK_SECONDS,
            "exp": now + 3600,
            "tid": TENANT,
            "oid": ALEX,
            "sub": "what Alex is called in this app",
            "ver": "2.0",
            **changes,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(kept, KEYS[self.signer], "RS256", headers={"kid": "first"})

    def teams_token(self, **changes: Any) -> str:
        """A token as Teams gives it to a tab."""
        return self.token(**{"scp": "access_as_user", "azp": TEAMS, **changes})

    def older_teams_token(self, host: str, **changes: Any) -> str:
        """The same of version 1.0."""
        older = {"ver": "1.0", "iss": f"{self.url}/older/{TENANT}/", "aud": f"api://{host}/{APP_ID}"}
        return self.teams_token(**{**older, "appid": TEAMS, "azp": None, **changes})

    def _for_an_app(self) -> str:
        return jwt.encode({"aud": self.url, "appid": APP_ID, "exp": int(time.time()) + 3600}, KEYS["first"], "RS256")

    async def _member_groups(self, request: web.Request) -> web.Response:
        """Graph's getMemberGroups."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        jwt.decode(token, KEYS["first"].public_key(), algorithms=["RS256"], audience=self.url)
        return web.json_response({"value": self.groups.get(request.match_info["person"], [])})

    async def _metadata(self, request: web.Request) -> web.Response:
        tenant = request.match_info["tenant"]
        base = f"{self.url}/{tenant}"
        whose = "{tenantid}" if tenant == "organizations" else tenant
        older = "v2.0" not in request.path
        own = f"{self.url}/older/{whose}/" if older else f"{self.url}/{whose}/v2.0"
        return web.json_response(
            {
                "issuer": self.issuer or own,
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "jwks_uri": f"{base}/keys",
            }
        )

    async def _keys(self, request: web.Request) -> web.Response:
        public = json.loads(RSAAlgorithm.to_jwk(KEYS["first"].public_key()))
        key = {"kty": "RSA", "use": "sig", "kid": "first", "n": public["n"], "e": public["e"], **self.key}
        return web.json_response({"keys": [key]})

    async def _authorize(self, request: web.Request) -> web.Response:
        """The page on which people say who they are."""
        asked = dict(request.query)
        self.authorizations.append(asked)
        wanted = {"client_id": APP_ID, "code_challenge_method": "S256", "response_mode": "form_post"}
        if not wanted.items() <= asked.items():
            return web.Response(status=400, text="not a client of ours, or not as one should ask")
        kept = "".join(f'<input type="hidden" name="{escape(k)}" value="{escape(v)}">' for k, v in asked.items())
        people = "".join(f'<button name="person" value="{oid}">{name}</button>' for name, oid in self.people.items())
        form = f'<form method="post">{kept}{people}<button name="person" value="">Cancel</button></form>'
        return web.Response(text=f"<h1>Pick an account</h1>{form}", content_type="text/html")

    async def _picked(self, request: web.Request) -> web.Response:
        """Has the browser send a form back, with a code for whoever was picked."""
        asked = {name: str(value) for name, value in (await request.post()).items()}
        back = {"state": asked["state"]}
        if asked["person"]:
            code = secrets.token_urlsafe(16)
            self.codes[code] = asked
            back |= {"code": code}
        else:
            back |= {"error": "access_denied", "error_description": "AADSTS65004: declined by alex@example.org"}
        kept = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in back.items())
        form = f'<form method="post" action="{escape(asked["redirect_uri"])}">{kept}</form>'
        return web.Response(text=f"{form}<script>document.forms[0].submit()</script>", content_type="text/html")

    async def _token(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.token_requests.append(form)
        if self.garbage:
            return web.Response(text=self.garbage, content_type="application/json")
        if form.get("client_secret") != SECRET or form.get("client_id") != APP_ID:
            return _refused("invalid_client", 7000215)
        if form.get("grant_type") == "client_credentials":
            return web.json_response({"token_type": "Bearer", "expires_in": 3599, "access_token": self._for_an_app()})
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"] or not _proves(form, asked):
            return _refused("invalid_grant", 70008)
        if self.error:
            return _refused(self.error, 50000)
        token = self.token(**{"nonce": asked["nonce"], "oid": asked["person"], **self.claims})
        body = {"token_type": "Bearer", "expires_in": 3599, "access_token": "not for us", "id_token": token}
        return web.json_response({**body, "scope": "openid profile"})


def _proves(form: dict[str, str], asked: dict[str, str]) -> bool:
    """Whether whoever has the code is who asked for it (RFC 7636)."""
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]


def _refused(error: str, number: int) -> web.Response:
    body = {"error": error, "error_description": f"AADSTS{number}: about alex@example.org", "error_codes": [number]}
    return web.json_response(body, status=400)


@asynccontextmanager
async def own_provider(certificates: "Certificates", port: int = 0) -> AsyncIterator[OwnProvider]:
    """Run one for a test."""
    provider = OwnProvider()
    app = web.Application()
    app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", provider._metadata)
    app.router.add_get("/{tenant}/.well-known/openid-configuration", provider._metadata)
    app.router.add_get("/{tenant}/keys", provider._keys)
    app.router.add_get("/{tenant}/oauth2/v2.0/authorize", provider._authorize)
    app.router.add_post("/{tenant}/oauth2/v2.0/authorize", provider._picked)
    app.router.add_post("/{tenant}/oauth2/v2.0/token", provider._token)
    app.router.add_post("/v1.0/users/{person}/getMemberGroups", provider._member_groups)
    async with served(app, port, certificates.server) as provider.url:
        yield provider


@dataclass(frozen=True)
class Certificates:
    """A certificate of 127.0.0.1, and the file of the authority by which it is believed."""

    server: ssl.SSLContext
    authority: Path

    @property
    def client(self) -> ssl.SSLContext:
        """What a client needs to believe it."""
        return ssl.create_default_context(cafile=str(self.authority))


def certificates(folder: Path) -> Certificates:
    """Make an authority and a certificate, in this folder."""
    root, own = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "The test's own authority")])
    identifier = x509.SubjectKeyIdentifier.from_public_key(root.public_key())
    as_authority = (
        _certificate(issuer, issuer, root)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(identifier, critical=False)
        .sign(root, hashes.SHA256())
    )
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    host = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    as_host = (
        _certificate(host, issuer, own)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False)
        .sign(root, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = (pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "authority.pem").write_bytes(as_authority.public_bytes(pem))
    (folder / "host.pem").write_bytes(own.private_bytes(*plain) + as_host.public_bytes(pem))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(folder / "host.pem")
    return Certificates(server, folder / "authority.pem")


def _certificate(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
    )


def _usage(signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
