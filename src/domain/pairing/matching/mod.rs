//! The matching of the greatest weight in a general graph, by blossoms and dual variables, in O(n³). What the weights mean
//! is `draw`'s.
//!
//! The algorithm is Edmonds' ("Maximum matching and a polyhedron with 0,1-vertices", 1965) in the primal-dual form that
//! Z. Galil describes ("Efficient algorithms for finding maximum matching in graphs", ACM Computing Surveys 18, 1986), with
//! one best edge kept between each two nodes. A phase grows alternating trees from all vertices without a mate, along edges
//! without slack: it either finds an augmenting path, or changes the duals until another edge has no slack.

mod blossoms;
mod duals;
mod growth;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use duals::Edge;

/// No vertex, or no node.
const NONE: usize = usize::MAX;

/// A symmetric matrix of the edges' weights; an edge of weight 0 is no edge.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    size: usize,
    of: Vec<i64>,
}

impl Weights {
    /// The weights of a graph with so many vertices, each edge as `weight` says.
    pub fn new(size: usize, weight: impl Fn(usize, usize) -> i64) -> Weights {
        let mut of = vec![0; size * size];
        for one in 0..size {
            for other in 0..one {
                let weight = weight(one, other).max(0);
                (of[one * size + other], of[other * size + one]) = (weight, weight);
            }
        }
        Weights { size, of }
    }

    /// The weight of an edge.
    pub fn get(&self, one: usize, other: usize) -> i64 {
        self.of[one * self.size + other]
    }
}

/// Returns the mate of each vertex in a matching of the greatest weight; None for vertices without one. Equal weights give
/// equal matchings, and of equally good ones those are likelier that join vertices with low numbers.
pub(super) fn heaviest(weights: &Weights) -> Vec<Option<usize>> {
    let mut search = Search::new(weights);
    search.begin_greedily();
    while search.phase() {}
    let mates = search.mate[..weights.size].iter();
    mates.map(|mate| Some(*mate).filter(|mate| *mate != NONE)).collect()
}

/// What an outermost node is in the trees of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// In no tree.
    Free,
    /// At an even distance from its root.
    Even,
    Odd,
}

/// The state of a search. A node is a vertex (below `size`) or a blossom (from `size` on), which is an odd ring of nodes.
struct Search<'w> {
    weights: &'w Weights,
    size: usize,
    /// How many nodes may be in use: the vertices, and as many blossoms as there ever were at once.
    nodes: usize,
    /// The best edge from each node to each.
    edges: Vec<Edge>,
    /// The dual variable of each node, doubled.
    dual: Vec<i64>,
    /// The vertex at the other end of a node's matched edge.
    mate: Vec<usize>,
    /// The outermost node that a node is in, itself if it is outermost; NONE for a blossom that is not in use.
    outer: Vec<usize>,
    /// The vertex from which an odd node was reached.
    parent: Vec<usize>,
    /// The vertex of an even node whose edge to this node has the least slack.
    nearest: Vec<usize>,
    mark: Vec<Mark>,
    /// The nodes of a blossom's ring, its base first.
    ring: Vec<Vec<usize>>,
    /// The node of a blossom's ring that a vertex is in: a row for each node.
    within: Vec<usize>,
    /// Even vertices whose edges are still to be looked at.
    queue: VecDeque<usize>,
    /// In which walk a node was passed last.
    passed: Vec<u32>,
    walk: u32,
}

impl<'w> Search<'w> {
    fn new(weights: &'w Weights) -> Search<'w> {
        let size = weights.size;
        // Rings have three nodes at least, so there are never more.
        let room = size + size / 2 + 1;
        let heaviest = weights.of.iter().copied().max().unwrap_or(0);
        let mut search = Search {
            weights,
            size,
            nodes: size,
            edges: vec![Edge::NONE; room * room],
            dual: vec![heaviest; room],
            mate: vec![NONE; room],
            outer: (0..room).map(|node| if node < size { node } else { NONE }).collect(),
            parent: vec![NONE; room],
            nearest: vec![NONE; room],
            mark: vec![Mark::Free; room],
            ring: vec![vec![]; room],
            within: vec![NONE; room * size],
            queue: VecDeque::new(),
            passed: vec![0; room],
            walk: 0,
        };
        search.enter_edges();
        search
    }

    /// Match what can be matched at once: edges without slack between vertices without mates.
    fn begin_greedily(&mut self) {
        for one in 0..self.size {
            let free = |vertex: usize| self.mate[vertex] == NONE;
            let found = (one + 1..self.size)
                .find(|other| free(one) && free(*other) && self.slack(self.edge(one, *other)) == Some(0));
            if let Some(other) = found {
                (self.mate[one], self.mate[other]) = (other, one);
            }
        }
    }

    /// The outermost node that a vertex or a node is in.
    fn outer_of(&self, node: usize) -> usize {
        if node == NONE { NONE } else { self.outer[node] }
    }

    /// Whether a node is in no other.
    fn is_outermost(&self, node: usize) -> bool {
        self.outer[node] == node
    }
}
