"""Which network addresses may be connected to: public ones, and those that the operator permits by name or network."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from pipeline.errors import CopydeskError

Address = IPv4Address | IPv6Address

# What Python 3.11 takes for global and is not the open internet. The sets of later versions differ; the sum is the same.
_RESERVED = tuple(
    map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "240.0.0.0/4", "2001::/23", "2001:db8::/32", "3fff::/20"))
)
_SIX_TO_FOUR = IPv6Network("2002::/16")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.\-]{0,251}[a-z0-9_])?")


class BadPermission(CopydeskError):
    """What is allowed must be a host's name, an address or a network like 10.1.0.0/16."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """Hosts and networks that may be reached although they are not public. None, unless the operator names some."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def of(cls, named: Iterable[str]) -> Permitted:
        """Reads host names, addresses and networks. Raises BadPermission."""
        hosts, networks = set(), []
        for each in named:
            try:
                networks.append(ip_network(each.strip("[]")))
            except ValueError:
                # 10.1.0.5/16 or 300.1.1.1 is a slip, and no host of that name exists.
                if not _HOST.fullmatch(each.lower()) or each.replace(".", "").isdigit():
                    raise BadPermission(repr(each)) from None
                hosts.add(each.lower())
        return cls(frozenset(hosts), tuple(networks))

    def allows(self, host: str, address: Address) -> bool:
        """Whether a connection to this address, found under this name, may be made."""
        inner = _carried(address)
        if host.lower().rstrip(".") in self.hosts or any(inner in network for network in self.networks):
            return True
        return is_public(address)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open internet: one that an address of another kind stands for counts as itself."""
    inner = _carried(address)
    if not inner.is_global or inner.is_multicast or any(inner in network for network in _RESERVED):
        return False
    # Nobody needs 6to4 any more, and it reaches whatever its relay can.
    return isinstance(inner, IPv4Address) or (inner in _GLOBAL_UNICAST and inner not in _SIX_TO_FOUR)


def parsed(text: str) -> Address:
    """An address as the resolver gives it; an interface behind it (fe80::1%eth0) is left out."""
    return ip_address(text.partition("%")[0])


def _carried(address: Address) -> Address:
    """The IPv4 address that an IPv6 one stands for (mapped, or translated by NAT64), otherwise the address itself."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _TRANSLATED:
            return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
