package dev.probity.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path folder;

    @Test
    void shouldBelongToOneProcessAtATimeAndSayWhoHoldsIt() {
        Path path = folder.resolve("data");
        try (DataDirectory held = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(DataDirectoryException.class)
                    .hasMessageContaining("in use by another Probity")
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()))
                    .hasMessageContaining("--data DIR");
            assertThat(held.root()).isAbsolute();
        }
        DataDirectory.open(path).close();
    }

    @Test
    void shouldBeReadableByItsOwnerOnly() throws Exception {
        try (DataDirectory held = DataDirectory.open(folder.resolve("data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.root())))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(held.folder("spill"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void shouldRefuseAFolderOutsideItself() {
        try (DataDirectory held = DataDirectory.open(folder.resolve("data"))) {
            assertThatThrownBy(() -> held.folder("../elsewhere")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void shouldSayWhatToDoWhenItCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("--data DIR");
    }
}
