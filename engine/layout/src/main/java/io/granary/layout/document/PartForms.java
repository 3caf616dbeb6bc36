package io.granary.layout.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.assign.Balance;
import io.granary.layout.assign.ZoneRedundancy;
import io.granary.layout.document.proto.StoredNode;
import io.granary.layout.document.proto.StoredParameters;
import io.granary.layout.document.proto.StoredRole;
import io.granary.layout.document.proto.StoredRules;
import io.granary.layout.document.proto.StoredVersionId;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The parts that versions and documents share, as protobuf.
final class PartForms {
    private PartForms() {}

    static ByteString string(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }

    static NodeId node(ByteString string) {
        return new NodeId(bytes(string));
    }

    static StoredVersionId encode(VersionId id) {
        return StoredVersionId.newBuilder().setEpoch(id.epoch()).setHash(string(id.hash())).build();
    }

    static VersionId decode(StoredVersionId stored) {
        return new VersionId(stored.getEpoch(), bytes(stored.getHash()));
    }

    static StoredRole encode(NodeRole role) {
        var stored = StoredRole.newBuilder().setZone(role.zone()).addAllTags(role.tags());
        role.metadataCapacity().map(ByteCount::value).ifPresent(stored::setMetadataCapacity);
        role.blockCapacity().map(ByteCount::value).ifPresent(stored::setBlockCapacity);
        return stored.build();
    }

    static NodeRole decode(StoredRole stored) {
        return new NodeRole(
                stored.getZone(),
                capacity(stored.hasMetadataCapacity(), stored.getMetadataCapacity()),
                capacity(stored.hasBlockCapacity(), stored.getBlockCapacity()),
                stored.getTagsList());
    }

    static Roster roster(List<StoredNode> nodes) {
        SortedMap<NodeId, NodeRole> roles = new TreeMap<>();
        nodes.forEach(each -> roles.put(node(each.getNode()), decode(each.getRole())));
        Check.that(roles.size() == nodes.size(), "a node twice in a roster");
        return new Roster(roles);
    }

    static StoredParameters encode(LayoutParameters parameters) {
        return StoredParameters.newBuilder()
                .setPartitionBits(parameters.bits().value())
                .setMetadata(encode(parameters.metadata()))
                .setBlocks(encode(parameters.blocks()))
                .build();
    }

    static LayoutParameters decode(StoredParameters stored) {
        return new LayoutParameters(
                new PartitionBits(stored.getPartitionBits()),
                decode(stored.getMetadata()),
                decode(stored.getBlocks()));
    }

    private static StoredRules encode(PlacementRules rules) {
        return StoredRules.newBuilder()
                .setReplicationFactor(rules.replicationFactor())
                .setZones(rules.leastZones())
                .setBalance(encode(rules.balance()))
                .build();
    }

    private static PlacementRules decode(StoredRules stored) {
        ZoneRedundancy redundancy =
                stored.getZones() == 0
                        ? new ZoneRedundancy.Maximum()
                        : new ZoneRedundancy.AtLeast(stored.getZones());
        var rules =
                new PlacementRules(
                        stored.getReplicationFactor(), redundancy, decode(stored.getBalance()));
        rules.fault()
                .ifPresent(fault -> {
                    throw new UnknownFormat("layout rules are damaged: " + fault);
                });
        return rules;
    }

    private static StoredRules.Balance encode(Balance balance) {
        return switch (balance) {
            case EVEN -> StoredRules.Balance.BALANCE_EVEN;
            case MINIMAL -> StoredRules.Balance.BALANCE_MINIMAL;
        };
    }

    private static Balance decode(StoredRules.Balance balance) {
        return switch (balance) {
            case BALANCE_EVEN -> Balance.EVEN;
            case BALANCE_MINIMAL -> Balance.MINIMAL;
            case BALANCE_UNSPECIFIED, UNRECOGNIZED ->
                    throw new UnknownFormat("layout rules have balance " + balance);
        };
    }

    private static Optional<ByteCount> capacity(boolean present, long bytes) {
        return present ? Optional.of(ByteCount.of(bytes)) : Optional.empty();
    }
}
