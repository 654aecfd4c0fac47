package dev.probity.server.vault;

import dev.probity.platform.http.RequiresPermission;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/encryption-keys/root-key")
class RootKeyController {

    /** The job that wraps the tenant keys anew. */
    record Accepted(UUID jobId) {}

    private final InstallationRootKey rootKey;

    RootKeyController(InstallationRootKey rootKey) {
        this.rootKey = rootKey;
    }

    @GetMapping
    @RequiresPermission("encryption_key:admin")
    RootKeyStatus status() {
        return rootKey.status();
    }

    @PostMapping("/rotate")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresPermission("encryption_key:admin")
    Accepted rotate(@RequestBody EncryptionKeyController.Reason body) {
        return new Accepted(rootKey.rotate(body.reason()));
    }

    @PostMapping("/rewrap")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresPermission("encryption_key:admin")
    Accepted rewrap(@RequestBody EncryptionKeyController.Reason body) {
        return new Accepted(rootKey.rewrap(body.reason()));
    }
}
