package dev.probity.platform.objects;

import java.nio.file.FileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises a full disk, which Java reports in words only. */
final class NoSpace {

    private NoSpace() {}

    static boolean is(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause instanceof FileSystemException file ? file.getReason() : cause.getMessage();
            if (text != null) {
                String lower = text.toLowerCase(Locale.ROOT);
                if (lower.contains("no space left") || lower.contains("quota exceeded")) {
                    return true;
                }
            }
        }
        return false;
    }
}
