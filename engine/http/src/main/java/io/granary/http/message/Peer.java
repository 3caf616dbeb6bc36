package io.granary.http.message;

/// Who is at the other end: an address for logs, and whether the line is encrypted.
public record Peer(String address, boolean secure) {}
