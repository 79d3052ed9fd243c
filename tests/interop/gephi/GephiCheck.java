import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.Node;
import org.gephi.io.exporter.api.ExportController;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.plugin.file.spreadsheet.ImporterSpreadsheetCSV;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.preview.api.PreviewController;
import org.gephi.preview.api.PreviewProperty;
import org.gephi.preview.types.DependantColor;
import org.gephi.preview.types.EdgeColor;
import org.gephi.project.api.ProjectController;
import org.openide.util.Lookup;
import org.w3c.dom.NodeList;

/** Imports a GraphML file as Gephi does and compares every value with the file's own, read by Java's XML parser. */
public class GephiCheck {
  private static final List<String> failures = new ArrayList<>();

  public static void main(String[] arguments) throws Exception {
    Written written = new Written(new File(arguments[0]));
    Graph graph = imported(new File(arguments[0]));
    verdict("Gephi: no issue at import", () -> { });
    verdict("Gephi: " + written.nodes.size() + " nodes, " + written.edges.size() + " edges", () -> {
      equal("nodes", written.nodes.size(), graph.getNodeCount());
      equal("edges", written.edges.size(), graph.getEdgeCount());
    });
    verdict("Gephi: labels, colours, sizes and positions of nodes", () -> written.nodes.forEach((id, data) -> looks(id, data, graph.getNode(id))));
    verdict("Gephi: attributes of nodes with their types",
            () -> written.nodes.forEach((id, data) -> attributes(written, id, data, graph.getNode(id), "label x y size r g b")));
    verdict("Gephi: kinds, weights, labels and colours of edges", () -> written.edges.forEach((id, data) -> ties(id, data, graph.getEdge(id))));
    verdict("Gephi: attributes of edges with their types",
            () -> written.edges.forEach((id, data) -> attributes(written, id, data, graph.getEdge(id), "label weight r g b @label")));
    verdict("Gephi: parallel edges of different kinds are kept apart", () -> parallel(written, graph));
    showLabels();
    Lookup.getDefault().lookup(ExportController.class).exportFile(new File(arguments[1]));
    verdict("Gephi: renders a PDF", () -> equal("PDF is written", true, new File(arguments[1]).length() > 1000));
    if (arguments.length > 3) tables(written, new File(arguments[2]), new File(arguments[3]));
  }

  private static Graph imported(File file) throws Exception {
    ProjectController project = Lookup.getDefault().lookup(ProjectController.class);
    project.newProject();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(file);
    issues(container);
    importer.process(container, new DefaultProcessor(), project.getCurrentWorkspace());
    return Lookup.getDefault().lookup(GraphController.class).getGraphModel().getUndirectedGraph();
  }

  /** The spreadsheet import, as with a click on "Finish" at once. */
  private static void tables(Written written, File nodes, File edges) throws Exception {
    ProjectController project = Lookup.getDefault().lookup(ProjectController.class);
    project.newProject();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    for (File file : List.of(nodes, edges)) {
      ImporterSpreadsheetCSV reader = new ImporterSpreadsheetCSV();
      reader.setFile(file);
      reader.refreshAutoDetections();
      Container container = importer.importFile(file, reader);
      issues(container);
      container.getLoader().setEdgeDefault(EdgeDirectionDefault.UNDIRECTED);
      importer.process(container, file == nodes ? new DefaultProcessor() : new AppendProcessor(), project.getCurrentWorkspace());
    }
    Graph graph = Lookup.getDefault().lookup(GraphController.class).getGraphModel(project.getCurrentWorkspace()).getGraph();
    verdict("Gephi: nodes.csv and edges.csv give the same graph", () -> {
      equal("nodes", written.nodes.size(), graph.getNodeCount());
      equal("edges", written.edges.size(), graph.getEdgeCount());
      for (Edge edge : graph.getEdges().toArray()) equal(edge.getId() + " kind", written.edges.get(edge.getId()).get("@label"), edge.getTypeLabel());
    });
  }

  private static void showLabels() {
    var properties = Lookup.getDefault().lookup(PreviewController.class).getModel().getProperties();
    properties.putValue(PreviewProperty.SHOW_NODE_LABELS, Boolean.TRUE);
    properties.putValue(PreviewProperty.NODE_LABEL_PROPORTIONAL_SIZE, Boolean.TRUE);
    properties.putValue(PreviewProperty.NODE_LABEL_FONT, new java.awt.Font("SansSerif", java.awt.Font.PLAIN, 7));
    properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_SIZE, 8f);
    properties.putValue(PreviewProperty.NODE_LABEL_OUTLINE_COLOR, new DependantColor(java.awt.Color.WHITE));
    properties.putValue(PreviewProperty.EDGE_COLOR, new EdgeColor(EdgeColor.Mode.ORIGINAL));
    properties.putValue(PreviewProperty.EDGE_THICKNESS, 4f);
    properties.putValue(PreviewProperty.EDGE_CURVED, Boolean.FALSE);
  }

  private static void issues(Container container) {
    for (var issues = container.getReport().getIssues(1000); issues.hasNext();) {
      Issue issue = issues.next();
      failures.add(issue.getLevel() + ": " + issue.getMessage());
    }
  }

  private static void looks(String id, Map<String, String> data, Node node) {
    if (node == null) {
      failures.add("no node " + id);
      return;
    }
    equal(id + " label", data.get("label"), node.getLabel());
    equal(id + " colour", data.get("r") + " " + data.get("g") + " " + data.get("b"),
          node.getColor().getRed() + " " + node.getColor().getGreen() + " " + node.getColor().getBlue());
    near(id + " x", Double.parseDouble(data.get("x")), node.x());
    near(id + " y", Double.parseDouble(data.get("y")), node.y());
    near(id + " size", Double.parseDouble(data.get("size")), node.size());
  }

  private static void ties(String id, Map<String, String> data, Edge edge) {
    if (edge == null) {
      failures.add("no edge " + id);
      return;
    }
    equal(id + " kind", data.get("@label"), edge.getTypeLabel());
    equal(id + " weight", Double.parseDouble(data.get("weight")), edge.getWeight());
    equal(id + " label", data.get("label"), edge.getLabel());
    equal(id + " colour", data.get("r") + " " + data.get("g") + " " + data.get("b"),
          edge.getColor().getRed() + " " + edge.getColor().getGreen() + " " + edge.getColor().getBlue());
    equal(id + " undirected", false, edge.isDirected());
  }

  private static void attributes(Written written, String id, Map<String, String> data, Element element, String properties) {
    List<String> known = List.of(properties.split(" "));
    if (element == null) return; // told already
    data.forEach((name, value) -> {
      if (known.contains(name)) return;
      String key = (element instanceof Node ? "node " : "edge ") + name;
      equal(id + " " + name, written.typed(key, value), element.getAttribute(written.keys.get(key)));
    });
  }

  private static void parallel(Written written, Graph graph) {
    Map<String, List<String>> between = new HashMap<>();
    written.ends.forEach((id, ends) -> between.computeIfAbsent(ends, e -> new ArrayList<>()).add(id));
    between.values().forEach(ids -> {
      if (ids.size() < 2) return;
      for (String id : ids) equal(id + " is kept", true, graph.getEdge(id) != null);
    });
  }

  private static void equal(String what, Object expected, Object found) {
    if (!Objects.equals(expected, found)) failures.add(what + ": the file has " + expected + ", Gephi " + found);
  }

  /** Gephi scales at import, around the mean of rounded positions; ours are such that nothing but rounding is left of it. */
  private static void near(String what, double expected, double found) {
    if (Math.abs(expected - found) > 0.02) failures.add(what + ": the file has " + expected + ", Gephi " + found);
  }

  private static void verdict(String what, Runnable check) {
    check.run();
    if (failures.isEmpty()) {
      System.out.println("ok: " + what);
    } else {
      System.out.println("FAILED: " + what);
      failures.stream().limit(10).forEach(failure -> System.out.println("    " + failure));
    }
    failures.clear();
  }

  /** The file as it is written. */
  private static class Written {
    final Map<String, String> keys = new HashMap<>();  // "node name" -> id of its key
    final Map<String, String> types = new HashMap<>(); // "node name" -> type
    final Map<String, Map<String, String>> nodes = new HashMap<>();
    final Map<String, Map<String, String>> edges = new HashMap<>();
    final Map<String, String> ends = new HashMap<>();

    Written(File file) throws Exception {
      var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
      Map<String, String> names = new HashMap<>();
      for (var key : elements(document.getElementsByTagName("key"))) {
        String name = key.getAttribute("for") + " " + key.getAttribute("attr.name");
        keys.put(name, key.getAttribute("id"));
        types.put(name, key.getAttribute("attr.type"));
        names.put(key.getAttribute("id"), key.getAttribute("attr.name"));
      }
      for (var node : elements(document.getElementsByTagName("node"))) nodes.put(node.getAttribute("id"), data(node, names));
      for (var edge : elements(document.getElementsByTagName("edge"))) {
        Map<String, String> values = data(edge, names);
        values.put("@label", edge.getAttribute("label"));
        edges.put(edge.getAttribute("id"), values);
        String a = edge.getAttribute("source"), b = edge.getAttribute("target");
        ends.put(edge.getAttribute("id"), a.compareTo(b) < 0 ? a + " " + b : b + " " + a);
      }
    }

    Object typed(String key, String value) {
      switch (types.get(key)) {
        case "int": return Integer.valueOf(value);
        case "double": return Double.valueOf(value);
        default: return value;
      }
    }

    private static Map<String, String> data(org.w3c.dom.Element element, Map<String, String> names) {
      Map<String, String> values = new HashMap<>();
      for (var item : elements(element.getElementsByTagName("data"))) values.put(names.get(item.getAttribute("key")), item.getTextContent());
      return values;
    }

    private static List<org.w3c.dom.Element> elements(NodeList list) {
      List<org.w3c.dom.Element> elements = new ArrayList<>();
      for (int i = 0; i < list.getLength(); i++) elements.add((org.w3c.dom.Element) list.item(i));
      return elements;
    }
  }
}
