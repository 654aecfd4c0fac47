package dev.probity.server.identity;

import dev.probity.platform.database.Database;
import dev.probity.platform.database.Ids;
import dev.probity.platform.http.ETags;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import dev.probity.server.audit.AuditEntry;
import dev.probity.server.audit.AuditTrail;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The users of the caller's tenant. */
@Component
public class Users {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,255}");

    private final UserStore store;
    private final SessionStore sessions;
    private final TokenStore tokens;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Database database;
    private final AuditTrail audit;
    private final IdentityChanges changes;
    private final Clock clock;

    Users(
            UserStore store,
            SessionStore sessions,
            TokenStore tokens,
            Passwords passwords,
            PasswordRules rules,
            Database database,
            AuditTrail audit,
            IdentityChanges changes,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.tokens = tokens;
        this.passwords = passwords;
        this.rules = rules;
        this.database = database;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    /** The user with this id, if the caller's tenant has one. */
    public Optional<User> find(UUID id) {
        return database.readOnly(() -> store.find(id));
    }

    Page<User> list(PageRequest page) {
        return database.readOnly(() -> page.pageById(store.list(page.afterId(), page.fetch()), User::id));
    }

    /** Makes a user; without a password somebody who cannot sign in with one. */
    User create(String email, String name, List<String> roles, @Nullable String password) {
        if (!EMAIL.matcher(email).matches()) {
            throw ProblemException.invalid("/email", "must be an e-mail address");
        }
        if (name.isBlank() || name.length() > 200) {
            throw ProblemException.invalid("/name", "must have 1 to 200 characters");
        }
        List<String> known = Role.require(roles);
        requireMayGrant(known);
        String hash = null;
        if (password != null) {
            rules.require(password, email);
            hash = passwords.hash(password);
        }
        return insert(email, name, known, hash);
    }

    private User insert(String email, String name, List<String> roles, @Nullable String hash) {
        var user = new User(
                Ids.next(), Caller.current().tenant(), email, name, roles, true, null, null, clock.instant(), 1);
        return database.inTransaction(() -> {
            if (store.emailTaken(email)) {
                throw ProblemException.of(
                                IdentityProblem.EMAIL_TAKEN, "There is a user with this e-mail address already.")
                        .error("/email", "is taken");
            }
            store.insert(user, hash);
            audit.append(AuditEntry.of("user.created")
                    .entity("user", user.id().toString())
                    .detail("roles", roles)
                    .detail("password", hash != null));
            return user;
        });
    }

    /** What is to be different; null leaves a thing as it is. */
    record Change(
            @Nullable String name,
            @Nullable List<String> roles,
            @Nullable Boolean active,
            @Nullable Boolean unlock,
            @Nullable String password) {}

    User change(UUID id, @Nullable String ifMatch, Change change) {
        List<String> roles = change.roles() == null ? null : Role.require(change.roles());
        if (roles != null) {
            requireMayGrant(roles);
        }
        String hash = null;
        if (change.password() != null) {
            User present = find(id).orElseThrow(() -> ProblemException.notFound("user", id));
            rules.require(change.password(), present.email());
            hash = passwords.hash(change.password());
        }
        String newHash = hash;
        return database.inTransaction(() -> apply(id, ifMatch, change, roles, newHash));
    }

    private User apply(
            UUID id, @Nullable String ifMatch, Change change, @Nullable List<String> roles, @Nullable String newHash) {
        int administrators = store.lockActiveAdministrators();
        User before = store.find(id).orElseThrow(() -> ProblemException.notFound("user", id));
        ETags.require(ifMatch, before.version());
        requireCovers(before.roles(), "", "This person's roles grant");
        var after = new User(
                id,
                before.tenant(),
                before.email(),
                change.name() == null ? before.name() : change.name(),
                roles == null ? before.roles() : roles,
                change.active() == null ? before.active() : change.active(),
                Boolean.TRUE.equals(change.unlock()) ? null : before.lockedUntil(),
                before.lastLoginAt(),
                before.createdAt(),
                before.version() + 1);
        if (administers(before) && !administers(after) && administrators <= 1) {
            throw ProblemException.of(IdentityProblem.LAST_ADMINISTRATOR, "Make somebody else an administrator first.");
        }
        if (!store.update(after, before.version())) {
            throw ProblemException.of(CommonProblem.PRECONDITION_FAILED);
        }
        if (newHash != null) {
            store.setPassword(id, newHash);
        }
        if (newHash != null || !after.active()) {
            sessions.deleteAllOf(id);
            tokens.revokeAllOf(id);
        }
        changes.changed(id);
        audit.append(AuditEntry.of("user.changed")
                .entity("user", id.toString())
                .detail("roles", after.roles())
                .detail("active", after.active())
                .detail("password", newHash != null));
        return after;
    }

    /** Changes the caller's own password and ends every other sign-in of the caller. */
    void changeOwnPassword(String present, String wanted) {
        UUID id = Caller.current().actor();
        User user = find(id).orElseThrow(() -> ProblemException.notFound("user", id));
        String stored = database.readOnly(() -> store.passwordHash(id)).orElse(null);
        if (!passwords.verify(stored, present)) {
            throw ProblemException.invalid("/present", "is not your present password");
        }
        rules.require(wanted, user.email());
        String hash = passwords.hash(wanted);
        database.inTransaction(() -> {
            store.setPassword(id, hash);
            sessions.deleteAllOf(id);
            tokens.revokeAllOf(id);
            changes.changed(id);
            audit.append(AuditEntry.of("user.password_changed").entity("user", id.toString()));
        });
    }

    /** Nobody hands out a role that grants more than they hold. */
    private static void requireMayGrant(List<String> roles) {
        requireCovers(roles, "/roles", "These roles grant");
    }

    /** Whoever sets a password could sign in with it, so nobody changes somebody who may do more than they do. */
    private static void requireCovers(List<String> roles, String pointer, String what) {
        Caller caller = Caller.current();
        for (String permission : Role.permissionsOf(roles)) {
            if (!Permissions.covered(caller.permissions(), permission)) {
                throw ProblemException.of(
                                IdentityProblem.SCOPE_NOT_HELD,
                                what + " \"" + permission + "\", which you do not hold yourself.")
                        .error(pointer, "grant more than you hold");
            }
        }
    }

    private static boolean administers(User user) {
        return user.active() && user.roles().contains(Role.ADMIN.code());
    }
}
