package io.granary.tables.messages;

import io.granary.rpc.Endpoint;
import io.granary.tables.messages.Comparison.DigestRanges;
import io.granary.tables.messages.Comparison.FetchRows;
import io.granary.tables.messages.Comparison.ListDigests;
import io.granary.tables.schema.TableName;

/// The questions by which the replicas of one table are compared.
public record ComparisonEndpoints(
        Endpoint<DigestRanges, Compared.Digests> digests,
        Endpoint<ListDigests, Compared.Listing> list,
        Endpoint<FetchRows, Compared.Rows> fetch) {
    public static ComparisonEndpoints of(TableName table) {
        String prefix = "tables." + table.value() + ".compare.";
        return new ComparisonEndpoints(
                Endpoint.questions(
                        prefix + "digests", ComparisonForms.DIGEST_RANGES, ComparisonForms.DIGESTS),
                Endpoint.questions(
                        prefix + "list", ComparisonForms.LIST_DIGESTS, ComparisonForms.LISTING),
                Endpoint.questions(
                        prefix + "fetch", ComparisonForms.FETCH_ROWS, ComparisonForms.ROWS));
    }
}
