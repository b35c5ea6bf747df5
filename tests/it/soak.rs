//! Visitor after visitor before one machine: the real face without a window, the real till on its own thread, the demo's far sides with
//! their own books, all under one clock that only these tests turn. Nobody waits, and nothing is left out but the glass.
//!
//! Afterwards every book must agree with the log, no effect may have happened twice, the log must be whole, and the memory as it was.
//! An ordinary run is short; `deploy/test soak` makes it ten thousand visits (`HERLAAD_SOAK`).

// The long run takes a quarter of an hour: it says how far it is.
#![allow(clippy::print_stdout)]

mod books;
mod far;
mod machine;
mod memory;
mod visitor;

use herlaad::simulation::Random;
use machine::Machine;
use memory::Memory;

/// Enough for every way through a visit to be gone a few times.
const VISITS: usize = 150;
/// The seed is the whole run, but for what two threads do at the same time.
const SEED: u64 = 1;
/// So often somebody really touches the glass, and it is painted: it takes a hundred times as long as a wish.
const ON_GLASS_EVERY: usize = 50;
/// After so many the machine comes to rest, and banks and providers begin a new book.
const VISITS_A_DAY: usize = 100;

#[test]
fn visitor_after_visitor_leaves_whole_books_and_no_memory_behind() {
    let visits = std::env::var("HERLAAD_SOAK").map_or(VISITS, |visits| visits.parse().expect("a number of visits"));
    let mut random = Random::new(SEED);
    let mut machine = Machine::new(random.clone());
    let mut memory = Memory::new(visits);
    for visit in 0..visits {
        if visit % VISITS_A_DAY == VISITS_A_DAY - 1 {
            machine.begin_a_day();
        }
        machine.on_glass = visit % ON_GLASS_EVERY == 0;
        visitor::visit(&mut machine, &mut random);
        memory.note(visit);
    }
    let closed = machine.close();
    let told = books::agree(&closed);
    println!("{visits} visits: {told}");
    memory.is_flat();
}
