"""Reads a GraphML export with networkx and igraph and compares it with the file's own words and with recomputed measures."""
import sys
import xml.etree.ElementTree as ElementTree

import igraph
import networkx

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
TYPES = {"string": str, "int": int, "double": float}


class Written:
    """The file as it is written: nodes and edges by id, each a dictionary of typed values."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.keys = {key.get("id"): (key.get("attr.name"), TYPES[key.get("attr.type")]) for key in root.iter(NAMESPACE + "key")}
        self.nodes = {node.get("id"): self.data(node) for node in root.iter(NAMESPACE + "node")}
        self.edges = {edge.get("id"): self.data(edge) for edge in root.iter(NAMESPACE + "edge")}
        self.ends = {edge.get("id"): frozenset((edge.get("source"), edge.get("target"))) for edge in root.iter(NAMESPACE + "edge")}

    def data(self, element):
        values = {}
        for item in element.iter(NAMESPACE + "data"):
            name, kind = self.keys[item.get("key")]
            values[name] = kind(item.text)
        return values


def check(what, faults):
    faults = list(faults)
    print(("FAILED: " if faults else "ok: ") + what)
    for fault in faults[:10]:
        print("    " + fault)


def differences(what, expected, found):
    if expected != found:
        yield f"{what}: expected {expected!r}, found {found!r}"


def far(what, expected, found):
    for key, value in expected.items():
        if abs(value - found[key]) > 1e-9 * max(1, abs(value)):
            yield f"{what} of {key}: recomputed {value!r}, written {found[key]!r}"


def same_values(expected, found):
    for key, values in expected.items():
        if key not in found:
            yield f"{key} is missing"
            continue
        for name, value in values.items():
            other = found[key].get(name)
            if other != value or type(other) is not type(value):
                yield f"{key} {name}: expected {value!r}, found {other!r}"


def with_networkx(path, written):
    graph = networkx.read_graphml(path, force_multigraph=True)
    counts = f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"
    check("networkx: " + counts, [*differences("nodes", len(written.nodes), graph.number_of_nodes()),
                                  *differences("edges", len(written.edges), graph.number_of_edges()),
                                  *differences("directed", False, graph.is_directed())])
    check("networkx: node attributes, values and types", same_values(written.nodes, dict(graph.nodes(data=True))))
    edges = {key: data for _, _, key, data in graph.edges(keys=True, data=True)}
    check("networkx: edge attributes, values and types", same_values(written.edges, edges))
    measures(graph, {name: networkx.get_node_attributes(graph, name) for name in
                     ("degree", "weighted_degree", "betweenness", "pagerank", "component", "core")})


def measures(graph, ours):
    simple = networkx.Graph(graph)
    simple.remove_edges_from(list(networkx.selfloop_edges(simple)))
    check("networkx: recomputed degree", far("degree", dict(graph.degree()), ours["degree"]))
    check("networkx: recomputed weighted degree", far("weighted degree", dict(graph.degree(weight="weight")), ours["weighted_degree"]))
    check("networkx: recomputed betweenness", far("betweenness", networkx.betweenness_centrality(simple), ours["betweenness"]))
    check("networkx: recomputed core numbers", far("core", networkx.core_number(simple), ours["core"]))
    check("networkx: recomputed components", components(graph, ours["component"]))
    check("networkx: PageRank sums to 1", differences("sum", 1.0, round(sum(ours["pagerank"].values()), 9)))


def components(graph, ours):
    sets = sorted(networkx.connected_components(graph), key=len, reverse=True)
    for members in sets:
        yield from differences("numbers within one component", 1, len({ours[node] for node in members}))
    yield from differences("components", len(sets), len(set(ours.values())))
    yield from differences("size of component 0", len(sets[0]) if sets else 0, list(ours.values()).count(0))


def with_igraph(path, written):
    graph = igraph.Graph.Read_GraphML(path)
    check(f"igraph: {graph.vcount()} vertices, {graph.ecount()} edges",
          [*differences("nodes", len(written.nodes), graph.vcount()), *differences("edges", len(written.edges), graph.ecount())])
    # igraph keeps every number as a double.
    doubles = lambda table: {key: {n: float(v) if isinstance(v, int) else v for n, v in values.items()} for key, values in table.items()}
    vertices = {vertex["id"]: vertex.attributes() for vertex in graph.vs}
    check("igraph: vertex attributes, values and types", same_values(doubles(written.nodes), vertices))
    # Edges by their order in the file: igraph 1.0 mistakes other words of the file for the ids of edges.
    edges = dict(zip(written.edges, (edge.attributes() for edge in graph.es)))
    check("igraph: edge attributes, values and types", same_values(doubles(written.edges), edges))
    names = graph.vs["id"]
    ends = dict(zip(written.edges, (frozenset((names[edge.source], names[edge.target])) for edge in graph.es)))
    check("igraph: ends of edges", (fault for key, pair in written.ends.items() for fault in differences(key, pair, ends[key])))


if __name__ == "__main__":
    facts = Written(sys.argv[1])
    with_networkx(sys.argv[1], facts)
    with_igraph(sys.argv[1], facts)
