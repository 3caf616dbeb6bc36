package io.granary.layout.assign.flow;

import java.util.Arrays;

/// The vertices still to be visited, the nearest first: a binary heap that knows where each one is.
final class VertexQueue {
    private static final int ABSENT = -1;

    private final long[] distances;
    private final int[] heap;
    private final int[] places;
    private int size;

    /// Orders by `distances`, which the caller changes only through [#offer].
    VertexQueue(long[] distances) {
        this.distances = distances;
        heap = new int[distances.length];
        places = new int[distances.length];
        Arrays.fill(places, ABSENT);
    }

    void clear() {
        for (int place = 0; place < size; place++) {
            places[heap[place]] = ABSENT;
        }
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Brings a vertex nearer; it is queued from then on.
    void offer(int vertex, long distance) {
        distances[vertex] = distance;
        if (places[vertex] == ABSENT) {
            put(size++, vertex);
        }
        rise(places[vertex]);
    }

    int poll() {
        int nearest = heap[0];
        places[nearest] = ABSENT;
        int last = heap[--size];
        if (size > 0) {
            put(0, last);
            sink(0);
        }
        return nearest;
    }

    private void rise(int start) {
        int place = start;
        int vertex = heap[place];
        while (place > 0 && distances[vertex] < distances[heap[(place - 1) / 2]]) {
            put(place, heap[(place - 1) / 2]);
            place = (place - 1) / 2;
        }
        put(place, vertex);
    }

    private void sink(int start) {
        int place = start;
        int vertex = heap[place];
        int child = nearerChild(place);
        while (child < size && distances[heap[child]] < distances[vertex]) {
            put(place, heap[child]);
            place = child;
            child = nearerChild(place);
        }
        put(place, vertex);
    }

    private int nearerChild(int place) {
        int left = 2 * place + 1;
        boolean rightIsNearer =
                left + 1 < size && distances[heap[left + 1]] < distances[heap[left]];
        return rightIsNearer ? left + 1 : left;
    }

    private void put(int place, int vertex) {
        heap[place] = vertex;
        places[vertex] = place;
    }
}
