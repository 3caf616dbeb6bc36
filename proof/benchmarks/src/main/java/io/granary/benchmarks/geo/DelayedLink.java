package io.granary.benchmarks.geo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// A TCP port that stands for another one far away: what goes through arrives late and in order.
///
/// One link carries the connections of one node to one other, so every pair of nodes can have a
/// distance of its own. Each direction of a connection has one thread that reads and one that waits
/// and writes; both are virtual.
final class DelayedLink implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    /// What may be under way in one direction: enough for 100 MiB/s at 100 ms.
    private static final int CHUNKS_UNDER_WAY = 256;

    private final InetSocketAddress target;
    private final Distance distance;
    private final RandomGenerator.SplittableGenerator chances;
    private final ServerSocket port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// Bytes that were read, and when they arrive; none at all is the end of the stream.
    private record Chunk(ByteBuffer bytes, long arrival) {}

    private DelayedLink(InetSocketAddress target, Distance distance, long seed, ServerSocket port) {
        this.target = target;
        this.distance = distance;
        this.chances = new SplittableRandom(seed);
        this.port = port;
    }

    /// Listens on a free port of this machine.
    static DelayedLink to(InetSocketAddress target, Distance distance, long seed)
            throws IOException {
        ServerSocket port = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        DelayedLink link = new DelayedLink(target, distance, seed, port);
        Thread.ofVirtual().name("link-" + target.getPort()).start(link::accept);
        return link;
    }

    int port() {
        return port.getLocalPort();
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket near = port.accept();
                open.add(near);
                RandomGenerator.SplittableGenerator chance = chances.split();
                Thread.ofVirtual().start(() -> connect(near, chance));
            } catch (IOException _) {
                // The port was closed, or a caller went away before it was served.
            }
        }
    }

    private void connect(Socket near, RandomGenerator.SplittableGenerator chance) {
        Socket far = new Socket();
        open.add(far);
        try {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(target);
            pump(near, far, chance.split());
            pump(far, near, chance.split());
        } catch (IOException _) {
            end(near);
            end(far);
        }
    }

    private void pump(Socket from, Socket to, RandomGenerator chance) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(CHUNKS_UNDER_WAY);
        Thread.ofVirtual().start(() -> read(in, underWay, chance));
        Thread.ofVirtual()
                .start(() -> {
                    write(out, underWay);
                    end(from);
                    end(to);
                });
    }

    private void read(InputStream in, BlockingQueue<Chunk> underWay, RandomGenerator chance) {
        byte[] buffer = new byte[CHUNK];
        long arrival = System.nanoTime();
        try {
            int length = 0;
            while (length >= 0) {
                length = quietly(in, buffer);
                // Never before what was sent earlier: TCP keeps the order.
                arrival = Math.max(arrival, System.nanoTime() + distance.nanos(chance));
                underWay.put(new Chunk(copyOf(buffer, length), arrival));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static ByteBuffer copyOf(byte[] buffer, int length) {
        return ByteBuffer.wrap(Arrays.copyOf(buffer, Math.max(0, length)));
    }

    /// The length that was read; less than 0 at the end and when the connection broke.
    private static int quietly(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException _) {
            return -1;
        }
    }

    private static void write(OutputStream out, BlockingQueue<Chunk> underWay) {
        try {
            for (Chunk chunk = underWay.take();
                    chunk.bytes().hasRemaining();
                    chunk = underWay.take()) {
                for (long wait = left(chunk); wait > 0; wait = left(chunk)) {
                    LockSupport.parkNanos(wait);
                }
                out.write(chunk.bytes().array());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // Whoever reads is gone; the connection is closed below.
        }
    }

    private static long left(Chunk chunk) {
        return chunk.arrival() - System.nanoTime();
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed as far as it can be.
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        open.forEach(this::end);
    }
}
