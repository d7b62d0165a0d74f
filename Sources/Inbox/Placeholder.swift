enum PlaceholderInbox {}
