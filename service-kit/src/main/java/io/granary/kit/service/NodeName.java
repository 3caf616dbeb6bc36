package io.granary.kit.service;

/// What people call the node: `granary.node` in `application.yml`.
public record NodeName(String name) {}
