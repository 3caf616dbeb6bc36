package io.granary.chaos.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A TCP port of this machine that stands for another one, until it is cut.
///
/// What is sent over a link that was cut is held, as by a router that lost its way: neither side is
/// told. Once healed, what was held goes on. A break closes the connections that there are.
final class Link implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final InetSocketAddress target;
    private final ServerSocket port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    private boolean cut;

    private Link(InetSocketAddress target, ServerSocket port) {
        this.target = target;
        this.port = port;
    }

    /// Listens on a free port.
    static Link to(InetSocketAddress target) throws IOException {
        Link link = new Link(target, new ServerSocket(0, 128, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().name("link-" + target.getPort()).start(link::accept);
        return link;
    }

    int port() {
        return port.getLocalPort();
    }

    void cut() {
        lock.lock();
        try {
            cut = true;
        } finally {
            lock.unlock();
        }
    }

    void heal() {
        lock.lock();
        try {
            cut = false;
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Closes every connection; new ones may be made.
    void sever() {
        open.forEach(this::end);
    }

    private void accept() {
        while (!port.isClosed()) {
            try {
                Socket near = port.accept();
                open.add(near);
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException _) {
                // The port was closed, or a caller went away before it was served.
            }
        }
    }

    private void connect(Socket near) {
        Socket far = new Socket();
        open.add(far);
        try {
            awaitHealing();
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(target);
            Thread.ofVirtual().start(() -> pump(near, far));
            pump(far, near);
        } catch (IOException | InterruptedException _) {
            end(near);
            end(far);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitHealing();
                out.write(buffer, 0, length);
            }
        } catch (IOException _) {
            // One of them is gone; the other learns it below.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end(from);
            end(to);
        }
    }

    private void awaitHealing() throws InterruptedException {
        lock.lock();
        try {
            while (cut) {
                healed.await();
            }
        } finally {
            lock.unlock();
        }
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
        heal();
        sever();
    }
}
