import ArgumentParser
import Hummingbird
import Daemon
import Foundation
@main struct Vedette: AsyncParsableCommand { func run() async throws {} }
