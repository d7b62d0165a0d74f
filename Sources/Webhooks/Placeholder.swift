enum PlaceholderWebhooks {}
