package io.granary.blocks.placement;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.blocks.references.proto.StoredDirectory;
import io.granary.blocks.references.proto.StoredPlacement;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The one row that says which directories a node has, and which parts are at home where. Blocks.
///
/// @param directories in the order that `homes` means
/// @param homes one byte for each part
record PlacementRecord(List<Directory> directories, Bytes homes) {
    private static final Family FAMILY = new Family("blocks.placement");
    private static final Bytes KEY = Bytes.utf8("placement");
    private static final FormatVersion VERSION = new FormatVersion(1);

    /// A directory as it was when the node ran last.
    record Directory(String name, Bytes id) {}

    PlacementRecord {
        directories = List.copyOf(directories);
    }

    static List<FamilySpec> families() {
        return List.of(FamilySpec.rows(FAMILY));
    }

    static PlacementRecord of(List<BlockDirectory> directories, Homes homes) {
        byte[] bytes = new byte[Homes.PARTS];
        for (int part = 0; part < bytes.length; part++) {
            bytes[part] = (byte) homes.of(part);
        }
        var known = directories.stream().map(each -> new Directory(each.name(), each.id()));
        return new PlacementRecord(known.toList(), Bytes.wrap(bytes));
    }

    static Optional<PlacementRecord> read(OrderedRows rows) {
        return rows.get(FAMILY, KEY).map(PlacementRecord::decode);
    }

    void write(OrderedRows rows) {
        rows.write(new RowBatch().put(FAMILY, KEY, encode()));
    }

    /// The former home of each part, as a position in `now`; nowhere if its directory is not there
    /// any more.
    int[] homesAmong(List<BlockDirectory> now) {
        List<Bytes> ids = now.stream().map(BlockDirectory::id).toList();
        int[] former = Homes.nowhere();
        for (int part = 0; part < former.length; part++) {
            former[part] = ids.indexOf(directories.get(homes.at(part)).id());
        }
        return former;
    }

    /// Whether some directory of `before` is missing here, under whatever name.
    boolean lacksSomeOf(PlacementRecord before) {
        List<Bytes> ids = directories.stream().map(Directory::id).toList();
        return before.directories.stream().anyMatch(each -> !ids.contains(each.id()));
    }

    Bytes encode() {
        var stored = StoredPlacement.newBuilder();
        for (Directory directory : directories) {
            stored.addDirectories(
                    StoredDirectory.newBuilder()
                            .setName(directory.name())
                            .setId(ByteString.copyFrom(directory.id().toByteBuffer())));
        }
        stored.setHomes(ByteString.copyFrom(homes.toByteBuffer()));
        return VERSION.prepend(stored.build().toByteArray());
    }

    static PlacementRecord decode(Bytes value) {
        Bytes body = VERSION.strip("the placement of blocks", value);
        try {
            var stored = StoredPlacement.parseFrom(body.unsafeArray());
            List<Directory> directories = new ArrayList<>();
            for (StoredDirectory each : stored.getDirectoriesList()) {
                directories.add(
                        new Directory(each.getName(), Bytes.wrap(each.getId().toByteArray())));
            }
            Bytes homes = Bytes.wrap(stored.getHomes().toByteArray());
            requireSense(directories, homes);
            return new PlacementRecord(directories, homes);
        } catch (InvalidProtocolBufferException broken) {
            throw new UnknownFormat("the placement of blocks is garbled", broken);
        }
    }

    private static void requireSense(List<Directory> directories, Bytes homes) {
        boolean sensible = homes.length() == Homes.PARTS;
        for (int part = 0; part < homes.length(); part++) {
            sensible &= homes.at(part) < directories.size();
        }
        if (!sensible) {
            throw new UnknownFormat("the placement of blocks makes no sense");
        }
    }
}
