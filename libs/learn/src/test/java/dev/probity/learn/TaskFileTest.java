package dev.probity.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskFileTest {

    @Test
    void shouldReadEveryKey() {
        Task task = TaskFile.parse("""
                task: t
                id: key
                target: label
                positive: "Yes"
                negative: "No"
                protected: [sex]
                excluded: [notes]
                columns: {x: number, zip: category}
                """);

        assertThat(task.kinds()).isEqualTo(Map.of("x", Task.Kind.NUMBER, "zip", Task.Kind.CATEGORY));
        assertThat(task.mayBeInput("x")).isTrue();
        for (String never : new String[] {"key", "label", "sex", "notes"}) {
            assertThat(task.mayBeInput(never)).as(never).isFalse();
        }
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstandAndNameIt() {
        assertThatThrownBy(() -> TaskFile.parse("task: t\ntarget: y\npositive: 1\nprotektd: [sex]\n"))
                .hasMessageStartingWith("protektd: unknown key");
        assertThatThrownBy(() -> TaskFile.parse("task: t\npositive: 1\n")).hasMessageStartingWith("target:");
        assertThatThrownBy(() -> TaskFile.parse("task: t\ntarget: y\npositive: 1\nprotected: sex\n"))
                .hasMessageStartingWith("protected:");
        assertThatThrownBy(() -> TaskFile.parse("task: t\ntarget: y\npositive: 1\ncolumns: {x: float}\n"))
                .hasMessageStartingWith("columns: x");
        assertThatThrownBy(() -> TaskFile.parse("- a\n- b\n")).isInstanceOf(BadTaskException.class);
        assertThatThrownBy(() -> TaskFile.parse("task: [")).isInstanceOf(BadTaskException.class);
    }
}
