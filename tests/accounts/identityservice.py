"""An identity service of the tests' own: real keys, real signatures, on loopback."""

import base64
import hashlib
import json
import time
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "ma-commune", "a secret of the two"


@cache
def _keys() -> list[rsa.RSAPrivateKey]:
    # Looking for two takes longer than a test.
    return [rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2)]


class IdentityService(ThreadingHTTPServer):
    """Vouches for `person`; `spoil` changes an answer of one of its addresses before it leaves."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.key, self.other_key = _keys()
        self.person = {
            "sub": "person-1",
            "email": "Amina@Example.ma",
            "email_verified": True,
            "given_name": "Amina",
            "family_name": "El Hilali",
            "cnie": "FA123456",
        }
        self.spoil = {}
        self.challenges = {}
        Thread(target=self.serve_forever, args=[0.01], daemon=True).start()

    def agree(self, address: str) -> str:
        """Do what the person's press on « continue » does: return the address to which the service sends them back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.challenges)}"
        self.challenges[code] = asked["code_challenge"]
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def identity(self, **changes) -> str:
        """Return a signed identity of the person."""
        key = changes.pop("key", self.key)
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, **self.person, **changes}
        return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "1"})


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        service = self.server
        answers = {
            "/.well-known/openid-configuration": lambda: {
                "issuer": service.url,
                "authorization_endpoint": f"{service.url}/authorize",
                "token_endpoint": f"{service.url}/token",
                "userinfo_endpoint": f"{service.url}/person",
                "jwks_uri": f"{service.url}/keys",
            },
            "/keys": lambda: {
                "keys": [
                    jwt.algorithms.RSAAlgorithm.to_jwk(service.key.public_key(), as_dict=True) | {"kid": "1", "alg": "RS256"}
                ]
            },
            "/person": lambda: service.person,
        }
        self._answer(answers[self.path]())

    def do_POST(self):
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        verifier = hashlib.sha256(asked["code_verifier"][0].encode()).digest()
        proven = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode() == self.server.challenges.pop(asked["code"][0], None)
        knows_us = asked.get("client_secret") == [SECRET] or "Authorization" in self.headers
        if not (proven and knows_us):
            self._answer({"error": "invalid_grant"}, status=400)
            return
        self._answer({"access_token": "for-once", "token_type": "Bearer", "expires_in": 60, "id_token": self.server.identity()})

    def _answer(self, content, status=200):
        spoil = self.server.spoil.get(self.path)
        status, content = (status, content) if spoil is None else spoil(content)
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass
