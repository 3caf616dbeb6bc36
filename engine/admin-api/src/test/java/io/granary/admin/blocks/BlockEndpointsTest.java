package io.granary.admin.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BlockEndpointsTest {
    private final Office office = Office.open();
    private String bucket = "";

    @BeforeEach
    void makeBucket() {
        bucket = office.post("CreateBucket", "{\"globalAlias\": \"photos\"}").text("id");
    }

    @AfterEach
    void close() {
        office.close();
    }

    private String needs(String hash) {
        return office.post("GetBlockInfo", "{\"blockHash\": \"%s\"}".formatted(hash)).line();
    }

    private String purge(String hash) {
        return office.post("PurgeBlocks", "[\"%s\"]".formatted(hash)).line();
    }

    @Test
    void whatNeedsABlockIsShown() {
        String hash = office.put("photos", "lighthouse", "light");

        assertThat(needs(hash))
                .startsWith("{'blockHash':'%s','refcount':1,'lost':false,".formatted(hash))
                .contains("'object':{'bucketId':'%s','key':'lighthouse'}".formatted(bucket));
        office.loseFiles();
        assertThat(needs(hash)).contains("'lost':true");
    }

    @Test
    void aBlockThatNobodyNeedsIsShownAsSuch() {
        String hash = "ab".repeat(32);
        assertThat(needs(hash))
                .isEqualTo(
                        "{'blockHash':'%s','refcount':0,'lost':true,'versions':[]}"
                                .formatted(hash));
    }

    @Test
    void whatNeedsALostBlockIsGivenUp() {
        String hash = office.put("photos", "lighthouse", "light");
        office.put("photos", "harbour", "boats");

        assertThat(purge(hash))
                .startsWith("{'blocksPurged':0,'objectsDeleted':0,'uploadsDeleted':0,")
                .contains("'notLost':['%s']".formatted(hash));
        office.loseFiles();
        assertThat(purge(hash))
                .startsWith("{'blocksPurged':1,'objectsDeleted':1,'uploadsDeleted':0,")
                .contains("'key':'lighthouse'")
                .doesNotContain("harbour");
        assertThat(purge(hash)).contains("'objectsDeleted':0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd", "zz"})
    void whatIsNoHashIsRefused(String hash) {
        assertThat(office.post("GetBlockInfo", "{\"blockHash\": \"%s\"}".formatted(hash)).refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(office.post("PurgeBlocks", "[\"%s\"]".formatted(hash)).refusal())
                .isEqualTo("400 InvalidRequest");
    }
}
