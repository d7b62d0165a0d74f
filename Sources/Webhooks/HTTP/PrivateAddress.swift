// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Whether an IP address, as `inet_ntop` prints it, is one that no public receiver has: the own host, private and link-local
/// networks, shared address space, multicast and what is reserved (RFC 6890 and the IANA special-purpose registries). An IPv4
/// address inside an IPv6 one (mapped, NAT64, 6to4) counts as itself. A text that is no address counts as private.
func isPrivateAddress(_ text: String) -> Bool {
    let bare = text.prefix { $0 != "%" }  // without the interface of a link-local address
    if let address = ipv4(bare) { return isPrivate(ipv4: address) }
    guard let groups = ipv6(bare) else { return true }
    return isPrivate(ipv6: groups)
}

private func isPrivate(ipv4 address: UInt32) -> Bool {
    let blocks: [(first: UInt32, bits: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16), (0xAC10_0000, 12), (0xC000_0000, 24),
        (0xC000_0200, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
    ]
    return blocks.contains { address >> (32 - $0.bits) == $0.first >> (32 - $0.bits) }
}

private func isPrivate(ipv6 groups: [UInt16]) -> Bool {
    let last = UInt32(groups[6]) << 16 | UInt32(groups[7])
    switch (groups[0], groups[1]) {
    case (0, 0) where groups[2] == 0 && groups[3] == 0 && groups[4] == 0 && groups[5] == 0xFFFF: return isPrivate(ipv4: last)
    case (0x0064, 0xFF9B) where groups[2...5].allSatisfy { $0 == 0 }: return isPrivate(ipv4: last)
    case (0x2002, _): return isPrivate(ipv4: UInt32(groups[1]) << 16 | UInt32(groups[2]))
    // Only 2000::/3 is given out; of that, these are for documentation, tunnels and tests.
    case (0x2001, 0x0DB8), (0x2001, 0x0000...0x01FF), (0x3FFF, _): return true
    case (0x2000...0x3FFF, _): return false
    default: return true
    }
}

/// Four decimal numbers, most significant first.
private func ipv4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
        guard let number = UInt8(part) else { return nil }
        address = address << 8 | UInt32(number)
    }
    return address
}

/// Eight groups; `::` stands for as many zeros as are missing, and the last two may be written as an IPv4 address.
private func ipv6(_ text: some StringProtocol) -> [UInt16]? {
    guard text.contains(":") else { return nil }
    var halves: [[UInt16]] = []
    var rest = String(text)
    while true {
        let cut = rest.firstRange(of: "::")
        let half = cut.map { String(rest[..<$0.lowerBound]) } ?? rest
        var groups: [UInt16] = []
        for part in half.split(separator: ":", omittingEmptySubsequences: true) {
            if let address = ipv4(part) {
                groups += [UInt16(address >> 16), UInt16(address & 0xFFFF)]
            } else {
                guard let group = UInt16(part, radix: 16) else { return nil }
                groups.append(group)
            }
        }
        halves.append(groups)
        guard let cut else { break }
        rest = String(rest[cut.upperBound...])
    }
    switch halves.count {
    case 1: return halves[0].count == 8 ? halves[0] : nil
    case 2:
        let missing = 8 - halves[0].count - halves[1].count
        return missing > 0 ? halves[0] + Array(repeating: 0, count: missing) + halves[1] : nil
    default: return nil
    }
}
