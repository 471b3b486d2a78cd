//! Blossoms: odd rings of nodes that act as one node, how they are closed and opened, and how they are matched inside.

use super::duals::Edge;
use super::{Mark, NONE, Search};

impl Search<'_> {
    /// Match a node by its best edge to another: inside of a blossom everything turns so that its base is where that edge is.
    pub(super) fn pair(&mut self, node: usize, with: usize) {
        let edge = self.edge(node, with);
        self.mate[node] = edge.to();
        if node < self.size {
            return;
        }
        let entry = self.part(node, edge.from());
        let steps = self.even_way(node, entry);
        for step in 0..steps {
            let (one, other) = (self.ring[node][step], self.ring[node][step ^ 1]);
            self.pair(one, other);
        }
        self.pair(entry, with);
        self.ring[node].rotate_left(steps);
    }

    /// The node of a blossom's ring that a vertex is in.
    fn part(&self, blossom: usize, vertex: usize) -> usize {
        self.within[blossom * self.size + vertex]
    }

    /// How many steps it is along the ring from the base to one of its nodes, the way round on which that is even. The ring
    /// is turned round if it lies the other way.
    fn even_way(&mut self, blossom: usize, to: usize) -> usize {
        let ring = &mut self.ring[blossom];
        let steps = ring.iter().position(|node| *node == to).unwrap_or(0);
        if steps.is_multiple_of(2) {
            return steps;
        }
        ring[1..].reverse();
        ring.len() - steps
    }

    /// Close the ring that an edge between two even nodes makes with their ways to the `base` at which those meet.
    pub(super) fn close_blossom(&mut self, one: usize, base: usize, other: usize) {
        let blossom = self.unused();
        self.dual[blossom] = 0;
        self.mark[blossom] = Mark::Even;
        self.mate[blossom] = self.mate[base];
        self.parent[blossom] = self.parent[base];
        let mut ring = self.way_up(one, base);
        ring.push(base);
        ring.reverse();
        ring.extend(self.way_up(other, base));
        // The odd nodes become even with the ring: their edges were not looked at yet.
        for node in ring.iter().copied().filter(|node| self.mark[*node] == Mark::Odd).collect::<Vec<_>>() {
            self.look_at(node);
        }
        self.ring[blossom] = ring;
        self.put_under(blossom, blossom);
        self.take_over_edges(blossom);
        self.find_nearest(blossom);
    }

    /// The nodes on the way from an even node up to below `base`.
    fn way_up(&self, from: usize, base: usize) -> Vec<usize> {
        let (mut way, mut node) = (vec![], from);
        while node != base {
            let odd = self.outer[self.mate[node]];
            way.extend([node, odd]);
            node = self.outer[self.parent[odd]];
        }
        way
    }

    /// A blossom that is not in use.
    fn unused(&mut self) -> usize {
        let free = (self.size..self.nodes).find(|blossom| self.outer[*blossom] == NONE);
        free.unwrap_or_else(|| {
            self.nodes += 1;
            self.nodes - 1
        })
    }

    /// Make a node the outermost of all that is in another.
    fn put_under(&mut self, node: usize, outermost: usize) {
        self.outer[node] = outermost;
        if node >= self.size {
            for inner in self.ring[node].clone() {
                self.put_under(inner, outermost);
            }
        }
    }

    /// Give a blossom the best edges of the nodes in its ring.
    fn take_over_edges(&mut self, blossom: usize) {
        for node in 0..self.nodes {
            self.set_edge(blossom, node, Edge::NONE);
            self.set_edge(node, blossom, Edge::NONE);
        }
        let row = blossom * self.size;
        self.within[row..row + self.size].fill(NONE);
        for part in self.ring[blossom].clone() {
            for node in 0..self.nodes {
                self.take_better_edge(blossom, part, node);
            }
            for vertex in 0..self.size {
                if self.part(part, vertex) != NONE {
                    self.within[row + vertex] = part;
                }
            }
        }
    }

    fn take_better_edge(&mut self, blossom: usize, part: usize, node: usize) {
        let (offered, kept) = (self.slack(self.edge(part, node)), self.slack(self.edge(blossom, node)));
        if offered.is_some() && kept.is_none_or(|kept| offered < Some(kept)) {
            self.set_edge(blossom, node, self.edge(part, node));
            self.set_edge(node, blossom, self.edge(node, part));
        }
    }

    /// Open the odd blossoms whose dual is used up.
    pub(super) fn expand_blossoms(&mut self) {
        for blossom in self.size..self.nodes {
            if self.is_outermost(blossom) && self.mark[blossom] == Mark::Odd && self.dual[blossom] == 0 {
                self.expand(blossom);
            }
        }
    }

    /// Open an odd blossom: the even way from where the tree enters it to its base stays in the tree, the rest is free.
    fn expand(&mut self, blossom: usize) {
        for node in self.ring[blossom].clone() {
            self.put_under(node, node);
        }
        let parent = self.parent[blossom];
        let entry = self.part(blossom, self.edge(blossom, parent).from());
        let steps = self.even_way(blossom, entry);
        let ring = self.ring[blossom].clone();
        for pair in ring[..steps].chunks(2) {
            self.keep_in_tree(pair[0], pair[1]);
        }
        self.mark[entry] = Mark::Odd;
        self.parent[entry] = parent;
        for node in &ring[steps + 1..] {
            self.mark[*node] = Mark::Free;
            self.find_nearest(*node);
        }
        self.outer[blossom] = NONE;
    }

    fn keep_in_tree(&mut self, odd: usize, even: usize) {
        self.parent[odd] = self.edge(even, odd).from();
        (self.mark[odd], self.mark[even]) = (Mark::Odd, Mark::Even);
        self.nearest[odd] = NONE;
        self.find_nearest(even);
        self.look_at(even);
    }
}
