package io.granary.admin.layout;

import io.granary.admin.dispatch.AdminRefusal;
import io.granary.layout.staging.LayoutRefused;

/// Says in HTTP why the desk refused something.
final class LayoutRefusals {
    private LayoutRefusals() {}

    static String codeOf(LayoutRefused refused) {
        return switch (refused.reason()) {
            case BAD_REQUEST -> "InvalidRequest";
            case ZERO_CAPACITY -> "ZeroCapacity";
            case DUPLICATE_NODE -> "DuplicateNode";
            case BANNED_NODE -> "BannedNode";
            case UNKNOWN_VERSION -> "NoSuchLayoutVersion";
            case NOTHING_TO_APPLY -> "NothingStaged";
            case IMPOSSIBLE -> "ImpossibleLayout";
            case OTHER_PLAN -> "OtherPlan";
            case NODE_IN_USE -> "NodeInUse";
            case CANNOT_KEEP -> "CannotKeep";
            case STILL_CHANGING -> "LayoutStillChanging";
            case NO_QUORUM -> "NoQuorum";
        };
    }

    static AdminRefusal refusalOf(LayoutRefused refused) {
        String code = codeOf(refused);
        String message = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case BAD_REQUEST, ZERO_CAPACITY, DUPLICATE_NODE, BANNED_NODE, IMPOSSIBLE ->
                    AdminRefusal.invalid(code, message);
            case UNKNOWN_VERSION -> AdminRefusal.notFound(code, message);
            case NOTHING_TO_APPLY,
                    OTHER_PLAN,
                    NODE_IN_USE,
                    CANNOT_KEEP,
                    STILL_CHANGING,
                    NO_QUORUM ->
                    AdminRefusal.conflict(code, message);
        };
    }
}
