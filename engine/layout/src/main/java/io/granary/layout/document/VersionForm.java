package io.granary.layout.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.document.proto.StoredPlacement;
import io.granary.layout.document.proto.StoredProposal;
import io.granary.layout.document.proto.StoredVersion;
import io.granary.layout.map.ReplicaSet;
import io.granary.rpc.NodeId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How a version looks on disk and on the wire, which is a promise: its id is the hash of this.
final class VersionForm {
    private static final FormatVersion FORMAT = new FormatVersion(1);
    private static final int PLACE_BYTES = 2;

    private VersionForm() {}

    static Bytes encode(VersionContent content) {
        List<NodeId> nodes = List.copyOf(content.proposal().roster().roles().keySet());
        Authorship authorship = content.authorship();
        return FORMAT.prepend(
                StoredVersion.newBuilder()
                        .setProposal(encode(content.proposal()))
                        .setMetadata(encode(content.metadata(), nodes))
                        .setBlocks(encode(content.blocks(), nodes))
                        .setSolver(content.solver())
                        .setSeed(content.seed())
                        .setAuthor(authorship.author())
                        .setNote(authorship.note())
                        .setAtMicros(authorship.at().micros())
                        .build()
                        .toByteArray());
    }

    static VersionContent decode(Bytes encoded) {
        Bytes body = FORMAT.strip("a layout version", encoded);
        try {
            return decode(StoredVersion.parseFrom(body.unsafeArray()));
        } catch (InvalidProtocolBufferException | BrokenInvariant e) {
            throw new UnknownFormat("a layout version is damaged: " + e.getMessage(), e);
        }
    }

    /// What the seed of a proposal comes from.
    static Bytes hashOf(Proposal proposal) {
        return sha256(Bytes.wrap(encode(proposal).toByteArray()));
    }

    static Bytes sha256(Bytes bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return Bytes.wrap(sha256.digest(bytes.unsafeArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static VersionContent decode(StoredVersion stored) {
        Proposal proposal = decode(stored.getProposal());
        List<NodeId> nodes = List.copyOf(proposal.roster().roles().keySet());
        LayoutParameters parameters = proposal.parameters();
        return new VersionContent(
                proposal,
                decode(stored.getMetadata(), nodes, parameters.metadata()),
                decode(stored.getBlocks(), nodes, parameters.blocks()),
                stored.getSolver(),
                stored.getSeed(),
                new Authorship(
                        stored.getAuthor(),
                        stored.getNote(),
                        new HybridTimestamp(stored.getAtMicros())));
    }

    private static StoredProposal encode(Proposal proposal) {
        var stored =
                StoredProposal.newBuilder().setParameters(PartForms.encode(proposal.parameters()));
        proposal.parents().forEach(parent -> stored.addParents(PartForms.encode(parent)));
        proposal.roster()
                .roles()
                .forEach((node, role) ->
                        stored.addNodesBuilder()
                                .setNode(PartForms.string(node.value()))
                                .setRole(PartForms.encode(role)));
        return stored.build();
    }

    private static Proposal decode(StoredProposal stored) {
        return new Proposal(
                stored.getParentsList().stream().map(PartForms::decode).toList(),
                PartForms.roster(stored.getNodesList()),
                PartForms.decode(stored.getParameters()));
    }

    private static StoredPlacement encode(Placement placement, List<NodeId> nodes) {
        var places = ByteString.newOutput();
        for (ReplicaSet set : placement.sets()) {
            for (NodeId node : set.nodes()) {
                int place = Collections.binarySearch(nodes, node);
                places.write(place >> 8);
                places.write(place);
            }
        }
        return StoredPlacement.newBuilder()
                .setPartitionSize(placement.partitionSize().value())
                .setPlaces(places.toByteString())
                .build();
    }

    private static Placement decode(
            StoredPlacement stored, List<NodeId> nodes, PlacementRules rules) {
        ByteString places = stored.getPlaces();
        int setBytes = PLACE_BYTES * rules.replicationFactor();
        if (places.size() % setBytes != 0) {
            throw new UnknownFormat(
                    "a layout version has %d bytes of sets".formatted(places.size()));
        }
        List<ReplicaSet> sets = new ArrayList<>();
        for (int at = 0; at < places.size(); at += setBytes) {
            sets.add(set(places, at, at + setBytes, nodes));
        }
        return new Placement(ByteCount.of(stored.getPartitionSize()), sets);
    }

    private static ReplicaSet set(ByteString places, int from, int to, List<NodeId> nodes) {
        List<NodeId> members = new ArrayList<>();
        for (int at = from; at < to; at += PLACE_BYTES) {
            int place = (places.byteAt(at) & 0xff) << 8 | (places.byteAt(at + 1) & 0xff);
            if (place >= nodes.size()) {
                throw new UnknownFormat("a layout version has no node " + place);
            }
            members.add(nodes.get(place));
        }
        return new ReplicaSet(members);
    }
}
