package io.granary.layout.document;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.document.proto.StoredDocument;
import io.granary.layout.document.proto.StoredLife;
import io.granary.layout.document.proto.StoredProgress;
import io.granary.layout.document.proto.StoredStagedRole;
import io.granary.layout.document.proto.StoredStore;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.MergingMap;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.Trackers.StoreLife;
import io.granary.layout.progress.Witness;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// How the document looks on disk and on the wire, which is a promise: a format byte, the SHA-256
/// of the rest, and the rest.
final class DocumentForm {
    private static final FormatVersion FORMAT = new FormatVersion(1);
    private static final int HASH_LENGTH = 32;

    private DocumentForm() {}

    static Bytes encode(LayoutDocument document) {
        Bytes body = Bytes.wrap(stored(document).toByteArray());
        return FORMAT.prepend(Bytes.concat(VersionForm.sha256(body), body).unsafeArray());
    }

    static DocumentReading decode(Bytes encoded) {
        Bytes hashed = FORMAT.strip("the layout document", encoded);
        if (hashed.length() < HASH_LENGTH) {
            throw new UnknownFormat("the layout document is damaged: it is cut short");
        }
        Bytes body = hashed.slice(HASH_LENGTH, hashed.length());
        if (!hashed.startsWith(VersionForm.sha256(body))) {
            throw new UnknownFormat("the layout document is damaged: its hash differs");
        }
        try {
            return decode(StoredDocument.parseFrom(body.unsafeArray()));
        } catch (InvalidProtocolBufferException | BrokenInvariant e) {
            throw new UnknownFormat("the layout document is damaged: " + e.getMessage(), e);
        }
    }

    private static StoredDocument stored(LayoutDocument document) {
        var stored =
                StoredDocument.newBuilder()
                        .setCluster(PartForms.string(document.cluster().value()));
        document.versions()
                .values()
                .forEach(version -> stored.addVersions(PartForms.string(version.encoded())));
        document.banned().forEach(node -> stored.addBanned(PartForms.string(node.value())));
        store(document.trackers(), stored);
        store(document.staging(), stored);
        return stored.build();
    }

    private static void store(Trackers trackers, StoredDocument.Builder stored) {
        trackers.progress()
                .entries()
                .forEach((witness, progress) -> stored.addProgress(encode(witness, progress)));
        trackers.stores()
                .entries()
                .forEach((node, mark) ->
                        stored.addStoresBuilder()
                                .setNode(PartForms.string(node.value()))
                                .setStampMicros(mark.stamp().micros())
                                .setStore(PartForms.string(mark.value().store().value()))
                                .setBoots(mark.value().boots()));
        trackers.lives()
                .entries()
                .forEach((witness, life) ->
                        stored.addLivesBuilder()
                                .setNode(PartForms.string(witness.node().value()))
                                .setStore(PartForms.string(witness.store().value()))
                                .setBoots(life.boots())
                                .setAfterLoss(life.afterLoss()));
    }

    private static void store(Staging staging, StoredDocument.Builder stored) {
        staging.roles()
                .entries()
                .forEach((node, written) -> stored.addRoles(encode(node, written)));
        staging.parameters()
                .ifPresent(written ->
                        stored.getParametersBuilder()
                                .setStampMicros(written.stamp().micros())
                                .setParameters(PartForms.encode(written.value())));
    }

    private static StoredProgress encode(Witness witness, Progress progress) {
        var stored =
                StoredProgress.newBuilder()
                        .setNode(PartForms.string(witness.node().value()))
                        .setStore(PartForms.string(witness.store().value()));
        progress.synced().forEach(version -> stored.addSynced(PartForms.encode(version)));
        progress.readFloor().map(PartForms::encode).ifPresent(stored::setReadFloor);
        progress.clean().map(PartForms::encode).ifPresent(stored::setClean);
        return stored.build();
    }

    private static StoredStagedRole encode(NodeId node, LastWriterWins<StagedRole> written) {
        var stored =
                StoredStagedRole.newBuilder()
                        .setNode(PartForms.string(node.value()))
                        .setStampMicros(written.stamp().micros());
        written.value().wanted().map(PartForms::encode).ifPresent(stored::setRole);
        return stored.build();
    }

    private static DocumentReading decode(StoredDocument stored) {
        List<String> faults = new ArrayList<>();
        SortedMap<VersionId, LayoutVersion> versions = new TreeMap<>();
        for (ByteString encoded : stored.getVersionsList()) {
            try {
                LayoutVersion version = LayoutVersion.read(PartForms.bytes(encoded));
                versions.put(version.id(), version);
            } catch (UnknownFormat unreadable) {
                faults.add(unreadable.getMessage());
            }
        }
        var banned = new TreeSet<NodeId>();
        stored.getBannedList().forEach(node -> banned.add(PartForms.node(node)));
        var document =
                new LayoutDocument(
                        new ClusterId(PartForms.bytes(stored.getCluster())),
                        versions,
                        trackers(stored),
                        banned,
                        staging(stored));
        return new DocumentReading(document, faults);
    }

    private static Trackers trackers(StoredDocument stored) {
        SortedMap<Witness, Progress> progress = new TreeMap<>();
        for (StoredProgress each : stored.getProgressList()) {
            progress.put(witness(each), progress(each));
        }
        SortedMap<NodeId, LastWriterWins<StoreMark>> stores = new TreeMap<>();
        for (StoredStore each : stored.getStoresList()) {
            var mark = new StoreMark(store(each.getStore()), each.getBoots());
            stores.put(PartForms.node(each.getNode()), written(each.getStampMicros(), mark));
        }
        SortedMap<Witness, StoreLife> lives = new TreeMap<>();
        for (StoredLife each : stored.getLivesList()) {
            var witness = new Witness(PartForms.node(each.getNode()), store(each.getStore()));
            lives.put(witness, new StoreLife(each.getBoots(), each.getAfterLoss()));
        }
        return new Trackers(
                new MergingMap<>(progress), new MergingMap<>(stores), new MergingMap<>(lives));
    }

    private static Witness witness(StoredProgress stored) {
        return new Witness(PartForms.node(stored.getNode()), store(stored.getStore()));
    }

    private static Progress progress(StoredProgress stored) {
        var synced = new TreeSet<VersionId>();
        stored.getSyncedList().forEach(version -> synced.add(PartForms.decode(version)));
        return new Progress(
                synced,
                stored.hasReadFloor()
                        ? Optional.of(PartForms.decode(stored.getReadFloor()))
                        : Optional.empty(),
                stored.hasClean()
                        ? Optional.of(PartForms.decode(stored.getClean()))
                        : Optional.empty());
    }

    private static StoreId store(ByteString id) {
        return new StoreId(PartForms.bytes(id));
    }

    private static Staging staging(StoredDocument stored) {
        SortedMap<NodeId, LastWriterWins<StagedRole>> roles = new TreeMap<>();
        for (StoredStagedRole each : stored.getRolesList()) {
            Optional<NodeRole> role =
                    each.hasRole()
                            ? Optional.of(PartForms.decode(each.getRole()))
                            : Optional.empty();
            roles.put(
                    PartForms.node(each.getNode()),
                    written(each.getStampMicros(), StagedRole.of(role)));
        }
        Optional<LastWriterWins<LayoutParameters>> parameters =
                stored.hasParameters()
                        ? Optional.of(
                                written(
                                        stored.getParameters().getStampMicros(),
                                        PartForms.decode(stored.getParameters().getParameters())))
                        : Optional.empty();
        return new Staging(new MergingMap<>(roles), parameters);
    }

    private static <V extends Comparable<? super V>> LastWriterWins<V> written(
            long micros, V value) {
        return new LastWriterWins<>(new HybridTimestamp(micros), value);
    }
}
