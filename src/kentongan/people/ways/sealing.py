"""Web push sealed for one browser: RFC 8291 (aes128gcm, RFC 8188), signed by us as RFC 8292 (VAPID) asks."""

from __future__ import annotations

import base64
import json
import os
from datetime import datetime, timedelta

from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from .push_key import base64url

#: bytes of one record, and of the text that still fits into it with its mark and tag
RECORD, MOST_BYTES = 4096, 3993
#: how long one signature holds; services take up to a day
VALID_FOR = timedelta(hours=12)
CURVE = ec.SECP256R1()


def from_base64url(text: str) -> bytes:
    """Reads base64url with or without its padding; ValueError for anything else."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)


def private_key(kept: str) -> ec.EllipticCurvePrivateKey:
    """Reads a private key as it is kept; ValueError for nonsense."""
    return ec.derive_private_key(int.from_bytes(from_base64url(kept), "big"), CURVE)


def public_bytes(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Returns the public half as an uncompressed point (65 bytes)."""
    return key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def seal(
    text: bytes,
    *,
    p256dh: bytes,
    auth: bytes,
    key: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Returns the body that only the browser with these keys can read; ValueError where it is too long."""
    if len(text) > MOST_BYTES:
        raise ValueError(f"a push holds {MOST_BYTES} bytes, not {len(text)}")
    key, salt = key or ec.generate_private_key(CURVE), salt or os.urandom(16)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, p256dh)
    ours = public_bytes(key)
    shared = key.exchange(ec.ECDH(), theirs)
    secret = _expanded(_hashed(auth, shared), b"WebPush: info\0" + p256dh + ours, 32)
    seed = _hashed(salt, secret)
    content_key = _expanded(seed, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _expanded(seed, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return head + AESGCM(content_key).encrypt(nonce, text + b"\x02", None)


def authorization(origin: str, *, kept: str, contact: str, at: datetime) -> str:
    """Returns the header by which a push service knows us: signed for its origin, for a few hours."""
    key = private_key(kept)
    claims = {"aud": origin, "exp": int((at + VALID_FOR).timestamp()), "sub": contact}
    told = ({"typ": "JWT", "alg": "ES256"}, claims)
    signed = ".".join(base64url(json.dumps(one, separators=(",", ":")).encode()) for one in told)
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={base64url(public_bytes(key))}"


def _hashed(key: bytes, content: bytes) -> bytes:
    digest = hmac.HMAC(key, hashes.SHA256())
    digest.update(content)
    return digest.finalize()


def _expanded(secret: bytes, info: bytes, length: int) -> bytes:
    return HKDFExpand(hashes.SHA256(), length, info).derive(secret)
