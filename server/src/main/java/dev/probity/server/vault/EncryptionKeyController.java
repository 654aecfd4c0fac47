package dev.probity.server.vault;

import dev.probity.platform.crypto.DestroyedKey;
import dev.probity.platform.crypto.KeySummary;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/encryption-keys")
class EncryptionKeyController {

    /** @param reason stands in the ledger, and in the receipt of a destroyed key */
    record Reason(String reason) {
        Reason {
            if (reason.isBlank() || reason.length() > 1000) {
                throw ProblemException.invalid("/reason", "A reason of 1 to 1000 characters is needed.");
            }
        }
    }

    private final EncryptionKeys keys;

    EncryptionKeyController(EncryptionKeys keys) {
        this.keys = keys;
    }

    /** Oldest first. */
    @GetMapping
    @RequiresPermission("encryption_key:admin")
    Page<KeySummary> list(PageRequest page) {
        int from = page.after().isEmpty() ? 0 : Integer.parseInt(page.after().getFirst());
        List<KeySummary> all = keys.list();
        List<KeySummary> rest = all.subList(Math.min(from, all.size()), Math.min(all.size(), from + page.fetch()));
        return page.page(rest, last -> List.of(Integer.toString(from + page.limit())));
    }

    @GetMapping("/{id}")
    @RequiresPermission("encryption_key:admin")
    KeySummary find(@PathVariable UUID id) {
        return keys.find(id);
    }

    @PostMapping("/{id}/rotate")
    @RequiresPermission("encryption_key:admin")
    KeySummary rotate(@PathVariable UUID id) {
        return keys.rotate(id);
    }

    @PostMapping("/{id}/disable")
    @RequiresPermission("encryption_key:admin")
    KeySummary disable(@PathVariable UUID id, @RequestBody Reason body) {
        return keys.disable(id, body.reason());
    }

    @PostMapping("/{id}/enable")
    @RequiresPermission("encryption_key:admin")
    KeySummary enable(@PathVariable UUID id, @RequestBody Reason body) {
        return keys.enable(id, body.reason());
    }

    @PostMapping("/{id}/destroy")
    @RequiresPermission("encryption_key:admin")
    DestroyedKey destroy(@PathVariable UUID id, @RequestBody Reason body) {
        return keys.destroy(id, body.reason());
    }
}
