//! The tables, each by the byte that its keys begin with. How keys go on is in `key`.

/// The tables. Their bytes are what is on the disk: they never change meaning.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub enum Table {
    /// When the store was last filled from a backup.
    Restored = b'!',
    /// How many notices have arrived.
    Arrivals = b'#',
    /// Due moments: moment, slot → what is planned.
    Agenda = b'a',
    /// Notices that wait for a channel to open: server, arrival → id.
    Blocked = b'b',
    /// Idempotency keys: when the cause was, a hash of it → nothing.
    Cause = b'C',
    /// The same, as formats up to 7 kept them for good: a hash, or a number → nothing.
    OldCause = b'c',
    /// Addresses that Discord refuses: address → the refusal.
    Closed = b'd',
    Giving = b'f',
    Guild = b'g',
    /// A server's notices: server, arrival → id.
    Ledger = b'k',
    /// The notices of all servers, as formats up to 7 kept them: arrival → id.
    OldLedger = b'l',
    Member = b'm',
    Notice = b'n',
    /// Open notices: lane, when they are due, arrival → id.
    Outbox = b'o',
    /// Open notices, as formats 1 and 2 kept them: address, arrival → id.
    OldQueue = b'q',
    /// Open notices: address, when they were planned, arrival → id. So what goes before a notice comes before its entry.
    Queue = b'z',
    Prompting = b'p',
    Recognition = b'r',
    Series = b's',
    Tips = b't',
    /// Two people's series in a server that are asked for or running: the lower id, the higher id → the series' ids.
    Pair = b'e',
    /// A server's looks back on a week: when they were planned, arrival → id.
    Week = b'h',
    /// The look back on a week that was owed last in a server → its id.
    LatestWeek = b'i',
    /// A person's series in a server, in the order they were asked for → nothing.
    SeriesOf = b'u',
    /// What a person received in a server, oldest first → nothing.
    Received = b'v',
    /// How many recognitions a person received in a server: counting them would cost more every year.
    ReceivedCount = b'x',
    /// A server's recognitions, oldest first → its place in the index.
    Given = b'y',
    /// When a duty is planned: slot → what is planned.
    Slot = b'w',
    /// Who is found by what, in blocks: server, size, bucket, block → a page of the index.
    Page = b'B',
    /// Which recognitions a block is of: server, block → moment and id of each.
    Places = b'P',
    /// A server's latest recognitions, which are in no block yet → how many are, and the ids of the rest.
    Tail = b'T',
    /// From when to when a large block is: server, block → its earliest moment and its latest.
    Extent = b'X',
}
