//! A phase: trees grow from the vertices without a mate until two of them meet, and the matching is augmented. What a
//! blossom is made of is in `blossoms`, the duals are in `duals`.

use super::duals::Edge;
use super::{Mark, NONE, Search};

impl Search<'_> {
    /// Carry out one phase. Returns whether it has augmented the matching; else the matching is the heaviest.
    pub(super) fn phase(&mut self) -> bool {
        self.plant();
        if self.queue.is_empty() {
            return false;
        }
        loop {
            if self.grow() {
                return true;
            }
            if !self.change_duals() {
                return false;
            }
            if self.follow_new_edges() {
                return true;
            }
            self.expand_blossoms();
        }
    }

    /// Begin a tree at each outermost node without a mate.
    fn plant(&mut self) {
        self.mark[..self.nodes].fill(Mark::Free);
        self.nearest[..self.nodes].fill(NONE);
        self.queue.clear();
        for node in 0..self.nodes {
            if self.is_outermost(node) && self.mate[node] == NONE {
                self.parent[node] = NONE;
                self.make_even(node);
            }
        }
    }

    /// Grow the trees along edges without slack. Returns whether two of them have met.
    fn grow(&mut self) -> bool {
        while let Some(vertex) = self.queue.pop_front() {
            if self.mark[self.outer[vertex]] == Mark::Odd {
                continue;
            }
            for other in 0..self.size {
                if self.outer[vertex] == self.outer[other] {
                    continue;
                }
                let edge = self.edge(vertex, other);
                match self.slack(edge) {
                    Some(0) if self.follow(edge) => return true,
                    Some(0) | None => {}
                    Some(_) => self.come_near(vertex, self.outer[other]),
                }
            }
        }
        false
    }

    /// Follow the edges that have lost their slack when the duals changed. Returns whether two trees have met.
    fn follow_new_edges(&mut self) -> bool {
        self.queue.clear();
        for node in 0..self.nodes {
            let nearest = self.nearest[node];
            let reaches = self.is_outermost(node) && nearest != NONE && self.outer[nearest] != node;
            if reaches && self.nearest_slack(node) == Some(0) && self.follow(self.edge(nearest, node)) {
                return true;
            }
        }
        false
    }

    /// Follow an edge from an even node: a free node joins the tree with its mate, two even nodes make a blossom or, of two
    /// trees, a path by which the matching is augmented. Returns whether it was.
    fn follow(&mut self, edge: Edge) -> bool {
        let (from, to) = (self.outer[edge.from()], self.outer[edge.to()]);
        match self.mark[to] {
            Mark::Free => {
                self.parent[to] = edge.from();
                self.mark[to] = Mark::Odd;
                let mate = self.outer[self.mate[to]];
                (self.nearest[to], self.nearest[mate]) = (NONE, NONE);
                self.make_even(mate);
                false
            }
            Mark::Odd => false,
            Mark::Even => match self.meeting_point(from, to) {
                Some(base) => {
                    self.close_blossom(from, base, to);
                    false
                }
                None => {
                    self.augment(from, to);
                    self.augment(to, from);
                    true
                }
            },
        }
    }

    fn make_even(&mut self, node: usize) {
        self.mark[node] = Mark::Even;
        self.look_at(node);
    }

    /// Have the edges of all vertices in a node looked at.
    pub(super) fn look_at(&mut self, node: usize) {
        if node < self.size {
            self.queue.push_back(node);
            return;
        }
        for inner in self.ring[node].clone() {
            self.look_at(inner);
        }
    }

    /// Where the ways of two even nodes to their roots meet; None if they are in two trees.
    fn meeting_point(&mut self, one: usize, other: usize) -> Option<usize> {
        self.walk += 1;
        let (mut here, mut there) = (one, other);
        while here != NONE || there != NONE {
            if here != NONE {
                if self.passed[here] == self.walk {
                    return Some(here);
                }
                self.passed[here] = self.walk;
                let odd = self.outer_of(self.mate[here]);
                here = if odd == NONE { NONE } else { self.outer_of(self.parent[odd]) };
            }
            std::mem::swap(&mut here, &mut there);
        }
        None
    }

    /// Match a node with another of a path, and on to the root turn matched edges into unmatched ones and back.
    fn augment(&mut self, mut node: usize, mut with: usize) {
        loop {
            let odd = self.outer_of(self.mate[node]);
            self.pair(node, with);
            if odd == NONE {
                return;
            }
            let up = self.outer_of(self.parent[odd]);
            self.pair(odd, up);
            (node, with) = (up, odd);
        }
    }
}
