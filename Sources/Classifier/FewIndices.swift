// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

/// Up to six different indices, in the order in which they came: the parties of an act, the actors of a finding. It needs no memory of its own.
struct FewIndices {
    /// The most that are kept; further ones are passed over.
    static let countMax = 6

    private var slots = InlineArray<6, Int32>(repeating: -1)
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == Self.countMax }
    var indices: Range<Int> { 0..<count }

    subscript(place: Int) -> Int { Int(slots[place]) }

    func contains(_ index: Int) -> Bool {
        for place in 0..<count where Int(slots[place]) == index { return true }
        return false
    }

    /// Appends an index that is not there yet, as long as there is room.
    mutating func insert(_ index: Int) {
        guard count < Self.countMax, !contains(index) else { return }
        slots[count] = Int32(truncatingIfNeeded: index)
        count += 1
    }

    mutating func insert(contentsOf other: FewIndices) {
        for place in 0..<other.count { insert(other[place]) }
    }

    func isDisjoint(with other: FewIndices) -> Bool {
        for place in 0..<count where other.contains(self[place]) { return false }
        return true
    }
}
