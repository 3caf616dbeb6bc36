package io.granary.foundation.hash;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The tree mode of BLAKE3: chunks of 1 KiB side by side, then their parents level by level.
///
/// Pairing neighbours and carrying the odd last one up gives the tree of the specification, whose
/// left subtrees are as large as they can be.
final class ChunkTree {
    private static final int CHUNK = 1024;
    private static final int BLOCK = 64;
    private static final int WORDS_PER_CHUNK = CHUNK / Integer.BYTES;
    private static final int BLOCKS_PER_CHUNK = CHUNK / BLOCK;

    private static final int CHUNK_START = 1;
    private static final int CHUNK_END = 2;
    private static final int PARENT = 4;
    private static final int ROOT = 8;

    private final Lanes lanes;
    private final int[] nodes;

    private ChunkTree(LaneEngine engine, int chunks) {
        this.lanes = new Lanes(engine, chunks);
        this.nodes = new int[chunks * Lanes.CHAIN_WORDS];
    }

    static Bytes hash(LaneEngine engine, ByteBuffer bytes) {
        ByteBuffer input = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        int whole = input.remaining() / CHUNK;
        int rest = input.remaining() % CHUNK;
        int chunks = Math.max(1, whole + (rest > 0 ? 1 : 0));
        var tree = new ChunkTree(engine, chunks);
        if (chunks == 1) {
            tree.lastChunk(input, 0, ROOT);
        } else {
            tree.wholeChunks(input, whole);
            if (rest > 0) {
                tree.lastChunk(input, whole, 0);
            }
            tree.fold(chunks);
        }
        return tree.root();
    }

    private void wholeChunks(ByteBuffer input, int count) {
        var source = input.asIntBuffer();
        int[] words = new int[Math.min(count, Lanes.MOST) * WORDS_PER_CHUNK];
        for (int first = 0; first < count; first += Lanes.MOST) {
            int group = Math.min(Lanes.MOST, count - first);
            source.get(words, 0, group * WORDS_PER_CHUNK);
            lanes.startChunks(first);
            for (int block = 0; block < BLOCKS_PER_CHUNK; block++) {
                lanes.load(words, block * Lanes.WORDS, WORDS_PER_CHUNK, group);
                lanes.compress(BLOCK, edges(block, BLOCKS_PER_CHUNK), group);
            }
            lanes.store(nodes, first, group);
        }
    }

    /// The chunk from `index` to the end of the input, which may be short or empty.
    private void lastChunk(ByteBuffer input, int index, int rootFlag) {
        int length = input.capacity() - index * CHUNK;
        ByteBuffer padded = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        padded.put(0, input, index * CHUNK, length);
        int[] words = new int[WORDS_PER_CHUNK];
        padded.asIntBuffer().get(words);

        int blocks = Math.max(1, (length + BLOCK - 1) / BLOCK);
        lanes.startChunks(index);
        for (int block = 0; block < blocks; block++) {
            boolean last = block == blocks - 1;
            lanes.load(words, block * Lanes.WORDS, 0, 1);
            int blockLength = last ? length - block * BLOCK : BLOCK;
            lanes.compress(blockLength, edges(block, blocks) | (last ? rootFlag : 0), 1);
        }
        lanes.store(nodes, index, 1);
    }

    private void fold(int chunks) {
        int count = chunks;
        while (count > 1) {
            int flags = count == 2 ? PARENT | ROOT : PARENT;
            int parents = count / 2;
            for (int first = 0; first < parents; first += Lanes.MOST) {
                int group = Math.min(Lanes.MOST, parents - first);
                lanes.startParents();
                lanes.load(nodes, first * Lanes.WORDS, Lanes.WORDS, group);
                lanes.compress(BLOCK, flags, group);
                lanes.store(nodes, first, group);
            }
            if (count % 2 == 1) {
                carry(count - 1, parents);
            }
            count = parents + count % 2;
        }
    }

    private void carry(int from, int to) {
        System.arraycopy(
                nodes, from * Lanes.CHAIN_WORDS, nodes, to * Lanes.CHAIN_WORDS, Lanes.CHAIN_WORDS);
    }

    private static int edges(int block, int blocks) {
        return (block == 0 ? CHUNK_START : 0) | (block == blocks - 1 ? CHUNK_END : 0);
    }

    private Bytes root() {
        ByteBuffer digest = ByteBuffer.allocate(Blake3.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int word = 0; word < Lanes.CHAIN_WORDS; word++) {
            digest.putInt(nodes[word]);
        }
        return Bytes.wrap(digest.array());
    }
}
