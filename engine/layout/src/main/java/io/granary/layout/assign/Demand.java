package io.granary.layout.assign;

/// What every assignment must deliver: so many partitions, copies of each, and zones for them.
record Demand(int partitions, int replicas, int zones) {
    int copies() {
        return partitions * replicas;
    }
}
