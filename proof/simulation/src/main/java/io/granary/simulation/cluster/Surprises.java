package io.granary.simulation.cluster;

/// Hears of failures that the engine itself calls unforeseen.
public interface Surprises {
    void unforeseen(String where, Throwable failure);
}
