package io.granary.chaos.work;

import java.util.SortedMap;

/// An upload in parts whose parts are all there.
///
/// @param tags of the parts, by number
record Upload(S3 s3, String key, String id, SortedMap<Integer, String> tags) {
    Answer complete() {
        StringBuilder manifest = new StringBuilder("<CompleteMultipartUpload>");
        tags.forEach((number, tag) ->
                manifest.append("<Part><PartNumber>")
                        .append(number)
                        .append("</PartNumber><ETag>")
                        .append(tag)
                        .append("</ETag></Part>"));
        return s3.complete(key, id, manifest.append("</CompleteMultipartUpload>").toString());
    }

    Answer abort() {
        return s3.abort(key, id);
    }
}
