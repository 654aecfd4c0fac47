package dev.probity.server.identity;

import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tenants, for administrators of the home tenant. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantController {
    private final Tenants tenants;

    TenantController(Tenants tenants) {
        this.tenants = tenants;
    }

    record TenantAnswer(UUID id, String slug, String name, boolean home, boolean active, Instant createdAt) {
        static TenantAnswer of(Tenant tenant) {
            return new TenantAnswer(
                    tenant.id(), tenant.slug(), tenant.name(), tenant.home(), tenant.active(), tenant.createdAt());
        }
    }

    /** The person who administers the new tenant. */
    record FirstAdministrator(String email, String name, String password) {
        @Override
        public String toString() {
            return "FirstAdministrator[" + email + "]";
        }
    }

    record NewTenant(String slug, String name, FirstAdministrator administrator) {}

    @GetMapping
    @RequiresPermission("tenant:admin")
    Page<TenantAnswer> list(PageRequest page) {
        return tenants.list(page).map(TenantAnswer::of);
    }

    @PostMapping
    @RequiresPermission("tenant:admin")
    ResponseEntity<TenantAnswer> create(@RequestBody NewTenant wish) {
        FirstAdministrator first = wish.administrator();
        Tenant tenant = tenants.create(wish.slug(), wish.name(), first.email(), first.name(), first.password());
        return ResponseEntity.created(URI.create("/api/v1/tenants/" + tenant.id()))
                .body(TenantAnswer.of(tenant));
    }
}
