//! The edges, their slack by the dual variables, and how those change when the trees cannot grow.

use super::{Mark, NONE, Search};

/// An edge between two nodes: its ends, each a vertex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    from: u32,
    to: u32,
}

impl Edge {
    /// No edge.
    pub const NONE: Edge = Edge { from: u32::MAX, to: u32::MAX };

    pub fn new(from: usize, to: usize) -> Edge {
        Edge { from: from as u32, to: to as u32 }
    }

    pub fn from(self) -> usize {
        self.from as usize
    }

    pub fn to(self) -> usize {
        self.to as usize
    }
}

impl Search<'_> {
    pub(super) fn enter_edges(&mut self) {
        for one in 0..self.size {
            self.within[one * self.size + one] = one;
            for other in 0..self.size {
                if self.weights.get(one, other) > 0 {
                    self.set_edge(one, other, Edge::new(one, other));
                }
            }
        }
    }

    fn row(&self) -> usize {
        self.mate.len()
    }

    /// The best edge between two nodes, from the first to the second.
    pub(super) fn edge(&self, from: usize, to: usize) -> Edge {
        self.edges[from * self.row() + to]
    }

    pub(super) fn set_edge(&mut self, from: usize, to: usize, edge: Edge) {
        let row = self.row();
        self.edges[from * row + to] = edge;
    }

    /// The slack of an edge; None if it is none.
    pub(super) fn slack(&self, edge: Edge) -> Option<i64> {
        if edge == Edge::NONE {
            return None;
        }
        let (from, to) = (edge.from(), edge.to());
        Some(self.dual[from] + self.dual[to] - 2 * self.weights.get(from, to))
    }

    /// The slack of the nearest even vertex's edge to a node; None if none is near.
    pub(super) fn nearest_slack(&self, node: usize) -> Option<i64> {
        let nearest = self.nearest[node];
        if nearest == NONE { None } else { self.slack(self.edge(nearest, node)) }
    }

    /// Remember an even vertex as the nearest to a node, if it is.
    pub(super) fn come_near(&mut self, vertex: usize, node: usize) {
        let slack = self.slack(self.edge(vertex, node));
        if slack.is_some() && self.nearest_slack(node).is_none_or(|before| slack < Some(before)) {
            self.nearest[node] = vertex;
        }
    }

    /// Find the even vertex that is nearest to a node.
    pub(super) fn find_nearest(&mut self, node: usize) {
        self.nearest[node] = NONE;
        for vertex in 0..self.size {
            let outer = self.outer[vertex];
            if outer != node && self.mark[outer] == Mark::Even {
                self.come_near(vertex, node);
            }
        }
    }

    /// Change the duals as far as none turns negative and no edge is crossed. Returns whether the search goes on: once the
    /// dual of a vertex without a mate is 0, the matching is the heaviest.
    pub(super) fn change_duals(&mut self) -> bool {
        let even = |vertex: &usize| self.mark[self.outer[*vertex]] == Mark::Even;
        let Some(own) = (0..self.size).filter(even).map(|vertex| self.dual[vertex]).min() else {
            return false;
        };
        let by = self.least_change().map_or(own, |least| least.min(own));
        for vertex in 0..self.size {
            match self.mark[self.outer[vertex]] {
                Mark::Even => self.dual[vertex] -= by,
                Mark::Odd => self.dual[vertex] += by,
                Mark::Free => {}
            }
        }
        for blossom in self.size..self.nodes {
            match self.mark[blossom] {
                _ if !self.is_outermost(blossom) => {}
                Mark::Even => self.dual[blossom] += 2 * by,
                Mark::Odd => self.dual[blossom] -= 2 * by,
                Mark::Free => {}
            }
        }
        by < own
    }

    /// By how much the duals can change; None if nothing bounds it but the vertices' own.
    fn least_change(&self) -> Option<i64> {
        let bound = |node: usize| match self.mark[node] {
            Mark::Odd if node >= self.size => Some(self.dual[node] / 2),
            Mark::Odd => None,
            Mark::Free => self.nearest_slack(node),
            Mark::Even => self.nearest_slack(node).map(|slack| slack / 2),
        };
        (0..self.nodes).filter(|node| self.is_outermost(*node)).filter_map(bound).min()
    }
}
