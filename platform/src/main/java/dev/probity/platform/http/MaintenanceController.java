package dev.probity.platform.http;

import dev.probity.platform.tenancy.Caller;
import dev.probity.platform.tenancy.HomeTenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Begins and ends maintenance. */
@RestController
@RequestMapping("/api/v1/maintenance")
final class MaintenanceController {
    private final ReadOnlyMode readOnly;
    private final ActionRecorder recorder;
    private final HomeTenant home;

    MaintenanceController(ReadOnlyMode readOnly, ActionRecorder recorder, HomeTenant home) {
        this.readOnly = readOnly;
        this.recorder = recorder;
        this.home = home;
    }

    record Maintenance(
            boolean readOnly,
            @Nullable String reason,
            @Nullable Instant since,
            @Nullable String changedBy) {
        static Maintenance of(ReadOnlyMode.State state) {
            return new Maintenance(state.readOnly(), state.reason(), state.since(), state.changedBy());
        }
    }

    record Change(boolean readOnly, @Nullable String reason) {
        Change {
            if (reason != null && reason.length() > 500) {
                throw new IllegalArgumentException("reason may have at most 500 characters");
            }
        }
    }

    @GetMapping
    @RequiresPermission({})
    Maintenance show() {
        return Maintenance.of(readOnly.state());
    }

    @PutMapping
    @RequiresPermission("maintenance:admin")
    @AllowedWhenReadOnly("ends the maintenance")
    Maintenance change(@RequestBody Change change) {
        home.require("Maintenance stops every tenant, so it is begun and ended");
        recorder.record(change.readOnly() ? "maintenance.began" : "maintenance.ended", "installation", change.reason());
        return Maintenance.of(readOnly.set(
                change.readOnly(), change.reason(), Caller.current().name()));
    }
}
