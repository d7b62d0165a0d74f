// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import NIOCore
import NIOPosix
import SystemPackage

/// What the network library reports, in the words of the system instead of its own.
public enum NetworkFault {
    /// Why a connection or a port could not be had, as `strerror(3)` says it: `Connection refused`; else the error's own description.
    public static func words(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let first = error.connectionErrors.first { return words(first.error) }
            return error.dnsAError == nil && error.dnsAAAAError == nil ? "\(error)" : "the name \(error.host) is not known"
        case let error as IOError: return Errno(rawValue: error.errnoCode).description
        case ChannelError.connectTimeout(let time): return "no answer within \(time.nanoseconds / 1_000_000_000) s"
        case is UnixDomainSocketPathWrongType: return "something that is no socket stands in its place"
        default: return "\(error)"
        }
    }
}
