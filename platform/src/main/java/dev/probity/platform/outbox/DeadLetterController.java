package dev.probity.platform.outbox;

import dev.probity.platform.database.Database;
import dev.probity.platform.http.ActionRecorder;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.RequiresPermission;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Events that no retry could deliver: the list, and another try. */
@RestController
@RequestMapping("/api/v1/outbox/dead-letters")
public class DeadLetterController {

    private final DeadLetters deadLetters;
    private final Database database;
    private final ActionRecorder actions;

    DeadLetterController(DeadLetters deadLetters, Database database, ActionRecorder actions) {
        this.deadLetters = deadLetters;
        this.database = database;
        this.actions = actions;
    }

    @GetMapping
    @RequiresPermission("outbox:read")
    Page<DeadLetters.DeadLetter> list(PageRequest page) {
        return page.pageById(deadLetters.list(page.afterId(), page.fetch()), DeadLetters.DeadLetter::id);
    }

    @PostMapping("/{id}/replay")
    @RequiresPermission("outbox:write")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable UUID id) {
        database.inTransaction(() -> {
            deadLetters.replay(id);
            actions.record("dead_letter.replayed", "dead_letter/" + id, null);
        });
    }
}
