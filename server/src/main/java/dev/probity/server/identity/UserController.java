package dev.probity.server.identity;

import dev.probity.platform.http.ETags;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Users and roles. */
@RestController
@RequestMapping("/api/v1")
class UserController {
    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    /** @param password absent for somebody who will not sign in with one */
    record NewUser(
            String email,
            String name,
            List<String> roles,
            @Nullable String password) {
        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    @GetMapping("/users")
    @RequiresPermission("user:read")
    Page<UserAnswer> list(PageRequest page) {
        return users.list(page).map(UserAnswer::of);
    }

    @PostMapping("/users")
    @RequiresPermission("user:admin")
    ResponseEntity<UserAnswer> create(@RequestBody NewUser user) {
        User created = users.create(user.email(), user.name(), user.roles(), user.password());
        return ResponseEntity.created(URI.create("/api/v1/users/" + created.id()))
                .eTag(ETags.of(created.version()))
                .body(UserAnswer.of(created));
    }

    @GetMapping("/users/{id}")
    @RequiresPermission("user:read")
    ResponseEntity<UserAnswer> show(@PathVariable UUID id) {
        User user = users.find(id).orElseThrow(() -> ProblemException.notFound("user", id));
        return ResponseEntity.ok().eTag(ETags.of(user.version())).body(UserAnswer.of(user));
    }

    /** What is to be different; what is absent stays. */
    record UserPatch(
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable Boolean active,
            @Nullable Boolean unlock,
            @Nullable String password) {
        @Override
        public String toString() {
            return "UserPatch[]";
        }
    }

    @PatchMapping("/users/{id}")
    @RequiresPermission("user:admin")
    ResponseEntity<UserAnswer> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody UserPatch patch) {
        User changed = users.change(
                id,
                ifMatch,
                new Users.Change(patch.name(), patch.roles(), patch.active(), patch.unlock(), patch.password()));
        return ResponseEntity.ok().eTag(ETags.of(changed.version())).body(UserAnswer.of(changed));
    }

    record RoleAnswer(String name, String description, List<String> permissions) {}

    record Roles(List<RoleAnswer> items) {}

    @GetMapping("/roles")
    @RequiresPermission({})
    Roles roles() {
        return new Roles(Arrays.stream(Role.values())
                .map(role -> new RoleAnswer(
                        role.code(),
                        role.purpose(),
                        role.permissions().stream().sorted().toList()))
                .toList());
    }
}
