//! Nothing is built here: a new file among the embedded messages only has to be noticed.

fn main() {
    println!("cargo::rerun-if-changed=messages");
}
