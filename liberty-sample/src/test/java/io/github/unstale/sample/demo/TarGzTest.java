// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarGzTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 100_000})
  void extract_fileAmongOthers_writesIt(int size) throws IOException {
    var content = new byte[size];
    Arrays.fill(content, (byte) 'x');
    var files = new LinkedHashMap<String, byte[]>();
    files.put("dir/", new byte[0]);
    files.put("dir/README", new byte[700]);
    files.put("dir/program", content);
    files.put("dir/more", new byte[3]);

    extract(Archives.tarGz(files), "dir/program");

    assertThat(directory.resolve("out")).hasBinaryContent(content);
  }

  @Test
  void extract_fileThatIsNotThere_fails() throws IOException {
    var archive = Archives.tarGz(Map.of("dir/README", new byte[700]));

    assertThatThrownBy(() -> extract(archive, "dir/program"))
        .isInstanceOf(IOException.class)
        .hasMessage("it has no dir/program");
  }

  @Test
  void extract_archiveThatWasCut_fails() throws IOException {
    var archive = Archives.tarGz(Map.of("dir/program", new byte[100_000]));

    assertThatThrownBy(() -> extract(Arrays.copyOf(archive, archive.length / 2), "dir/program"))
        .isInstanceOf(IOException.class);
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void extract_anotherFormat_fails() {
    assertThatThrownBy(() -> extract(new byte[] {60, 104, 116, 109, 108}, "dir/program"))
        .isInstanceOf(IOException.class);
  }

  private void extract(byte[] archive, String name) throws IOException {
    TarGz.extract(new ByteArrayInputStream(archive), name, directory.resolve("out"));
  }
}
