// SPDX-License-Identifier: EUPL-1.2
// tests/stick/minisign_sample.h: made by minisign 0.11. A key for tests: nothing is protected by it.
#pragma once

#define SAMPLE_MESSAGE "wegwijs-inhoud 1\nversie 1\n"
#define SAMPLE_PUBLIC \
    "untrusted comment: minisign public key 2E1E96E601105517\n" \
    "RWQXVRAB5pYeLrAun0TOH9kpMVhigThzb68NceP7vbiqN06884mfZODM\n"
#define SAMPLE_SECRET \
    "untrusted comment: minisign encrypted secret key\n" \
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAF1UQAeaWHi5QJ4BDj4tQNy8HYgqZy/6wZMV5iNWm48yKfcbaL2UskrAun0TOH9kpMVhigThzb68NceP7vbiqN06884mfZODMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
#define SAMPLE_OTHER_PUBLIC \
    "untrusted comment: minisign public key 35AF3E98EACB0B33\n" \
    "RWQzC8vqmD6vNSFCBLTYUAtnM+nfApdXSSJ4XclxavnD4fhFmqo/a483\n"
#define SAMPLE_SIGNATURE \
    "untrusted comment: signature from minisign secret key\n" \
    "RUQXVRAB5pYeLkcszcOsHD2jco4CdBKGvQKslkSV+0rTNGyOHRRwCPCPcnduQFF6pHnmniRIiJf27nfPNsuDrOts6e9e/OchKwU=\n" \
    "trusted comment: een proef\n" \
    "6DO0q55GIq4ytDLUbe0j5uJr3gH4Fhdrr2ZdiELfvD6tw3SLAZnYrxhFnRo1wXAeVMtCmgXY+ZyneabuUprSDA==\n"
#define SAMPLE_LEGACY \
    "untrusted comment: signature from minisign secret key\n" \
    "RWQXVRAB5pYeLuPhYnHuHRIN4IjTkICGPQHR8G6ELfLz5UaXeciDRD+Mh8tyvCZYS+vmmJukcwEzRE/OguoyjTIjPxMDyj/1pAs=\n" \
    "trusted comment: een proef\n" \
    "Cty5c6u9/IautPty7NRhbNYjIrzQNvJEmL3s+VsGV6Ump6H6iaxWsjAQxs32bw1ls+pIl2MGxEqSndzTB+xADw==\n"
