package io.granary.roles;

import io.granary.layout.map.LayoutView;
import io.granary.quorum.Quorum;

/// How a node reaches the others: who holds what, and asking enough of them.
public record Neighbourhood(Quorum quorum, LayoutView layout) {}
