import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginBundle;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * Runs one node in the home folder that it is given, until a signal comes. The end of its standard input says that the
 * program which started it is gone: then it removes the folder too.
 */
public final class NodeLauncher {
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.builder().put("path.home", args[0]).build();
    LogConfigurator.registerErrorListener();
    LogConfigurator.setNodeName(args[1]);
    Environment env = InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> args[1]);
    LogConfigurator.configure(env, true);
    Node node = new Node(env, PluginsLoader.createPluginsLoader(
        bundles("loadModulesBundles", env.modulesDir()), bundles("loadPluginsBundles", env.pluginsDir()), Map.of(), false));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    while (System.in.read() >= 0) {}
    close(node);
    try (Stream<Path> paths = Files.walk(Path.of(args[0]))) {
      paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
    System.exit(0);
  }

  /** Version 9 takes a flag beside the folder. */
  @SuppressWarnings("unchecked")
  private static Set<PluginBundle> bundles(String name, Path folder) throws Exception {
    for (Method method : PluginsLoader.class.getMethods()) {
      if (!method.getName().equals(name)) continue;
      return (Set<PluginBundle>) (method.getParameterCount() == 1 ? method.invoke(null, folder) : method.invoke(null, folder, false));
    }
    throw new IllegalStateException("PluginsLoader has no " + name);
  }

  private static void close(Node node) {
    try {
      node.prepareForClose();
      node.close();
      node.awaitClose(10, TimeUnit.SECONDS);
    } catch (Exception error) {
      error.printStackTrace();
    }
  }
}
