package io.granary.kit.member;

import io.granary.rpc.SocketName;
import io.granary.rpc.peers.Peer;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where peers were met, kept on disk: after a restart this node finds them though nobody answers
/// at the addresses it was set to look at.
///
/// A file that cannot be read is worth nothing and is written anew. Calls block.
final class KnownPeers {
    private static final FileName FILE = new FileName("peers");
    private static final String HEADING = "granary-peers 1";

    private final FileTree files;
    private List<SocketName> kept;

    private KnownPeers(FileTree files, List<SocketName> kept) {
        this.files = files;
        this.kept = kept;
    }

    static KnownPeers open(FileTree files) {
        return new KnownPeers(files, files.read(FILE).map(KnownPeers::parse).orElse(List.of()));
    }

    synchronized List<SocketName> addresses() {
        return kept;
    }

    /// Keeps where those of `peers` are that were ever met, if it is news.
    synchronized void keep(List<Peer> peers) {
        SortedSet<String> met = new TreeSet<>();
        peers.stream()
                .filter(peer -> peer.heard().isPresent())
                .forEach(peer -> met.add(peer.address().cluster().toString()));
        List<SocketName> now = addresses(met.stream().toList());
        if (!met.isEmpty() && !now.equals(kept)) {
            String text = HEADING + "\n" + String.join("\n", met) + "\n";
            files.write(FILE, List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
            kept = now;
        }
    }

    private static List<SocketName> parse(ByteBuffer bytes) {
        List<String> lines = StandardCharsets.UTF_8.decode(bytes).toString().lines().toList();
        return lines.isEmpty() || !lines.getFirst().equals(HEADING)
                ? List.of()
                : addresses(lines.subList(1, lines.size()));
    }

    private static List<SocketName> addresses(List<String> lines) {
        return lines.stream().map(SocketName::parse).flatMap(Optional::stream).toList();
    }
}
