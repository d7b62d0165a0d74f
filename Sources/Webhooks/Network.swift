// SPDX-FileCopyrightText: The Vedette authors
// SPDX-License-Identifier: Apache-2.0

extension Receiver {
    /// How the way to a receiver looks.
    public struct Network: Sendable, Equatable {
        /// A PEM file of the certificate authorities to trust for it instead of the system's.
        public var caFile: String?
        /// A PEM file with the certificate that we show, and what stands between it and its authority.
        public var certificate: String?
        /// A PEM file with that certificate's key, when the certificate's file does not hold it.
        public var key: String?
        /// Through whom to go.
        public var proxy = Proxy.environment
        /// Which addresses of the host to use.
        public var addresses = Addresses.any
        /// Whether an address of the own host or of a private network is refused when the connection stands, before anything is sent
        /// (RFC 6890), so that a name that came to point there leads nowhere. Through a proxy it is the proxy's address that counts.
        public var deniesPrivateAddresses = false

        /// Through whom to go.
        public enum Proxy: Sendable, Equatable {
            /// As the environment says (`https_proxy`, `no_proxy`).
            case environment
            /// Straight there, whatever the environment says.
            case none
            /// Through this one: `http://proxy.example.org:3128`.
            case url(String)
        }

        /// Which addresses of a host to use.
        public enum Addresses: String, Sendable, CaseIterable {
            /// Whichever answers first.
            case any
            /// IPv4 only.
            case ipv4
            /// IPv6 only.
            case ipv6
        }

        /// The usual way: the system's authorities, the environment's proxy, any address.
        public init() {}
    }
}
