//! The tables, each named by the first byte of its keys. `key` builds the rest of a key.

/// A table. The bytes are on the disk, so they never change meaning.
#[derive(Debug, Clone, Copy)]
#[repr(u8)]
pub enum Table {
    /// When the store was last filled from a backup.
    Restored = b'!',
    /// How many notices have arrived.
    Arrivals = b'#',
    /// Planned duties by time: moment, slot → the plan.
    Agenda = b'a',
    /// Notices that wait for a channel to open: guild, arrival → id.
    Blocked = b'b',
    /// Idempotency keys: the cause's moment, its hash → nothing.
    Cause = b'C',
    /// Idempotency keys of formats up to 7, which never expired: a hash or a number → nothing.
    OldCause = b'c',
    /// Addresses that Discord refuses: address → the refusal.
    Closed = b'd',
    Giving = b'f',
    Guild = b'g',
    /// A guild's notices: guild, arrival → id.
    Ledger = b'k',
    /// The notices of all guilds, of formats up to 7: arrival → id.
    OldLedger = b'l',
    Member = b'm',
    Notice = b'n',
    /// Open notices by lane: lane, moment due, arrival → id.
    Outbox = b'o',
    /// Open notices by address, of formats 1 and 2: address, arrival → id.
    OldQueue = b'q',
    /// Open notices by address: address, moment planned, arrival → id. The notices sort in the order they go out.
    Queue = b'z',
    Prompting = b'p',
    Recognition = b'r',
    Series = b's',
    Tips = b't',
    /// The series of a pair that are asked for or running: guild, lower id, higher id → the series' ids.
    Pair = b'e',
    /// A guild's looks back on a week: guild, moment planned, arrival → id.
    Week = b'h',
    /// The look back on a week that was owed last in a guild: guild → id.
    LatestWeek = b'i',
    /// A member's series in a guild, in the order they were asked for: guild, member, series → nothing.
    SeriesOf = b'u',
    /// Topics of a series: series, whether it is open no longer, topic → the topic.
    Topic = b'D',
    /// Follow-ups of a series: series, whether it is open no longer, follow-up → the follow-up.
    FollowUp = b'F',
    /// Meetings of a series: series, days since the first of January of year 1 → what is remembered of the meeting.
    Meeting = b'M',
    /// What a member received in a guild, oldest first: guild, member, moment, recognition → nothing.
    Received = b'v',
    /// How many recognitions a member received in a guild: guild, member → count. A scan would cost more every year.
    ReceivedCount = b'x',
    /// A guild's recognitions, oldest first: guild, moment, recognition → its place in the index.
    Given = b'y',
    /// Planned duties by slot: slot → the plan.
    Slot = b'w',
    /// The terms of the blocks: guild, size, bucket, block → a page of the index.
    Page = b'B',
    /// The recognitions of a small block: guild, block → the moment and the id of each.
    Places = b'P',
    /// A guild's tail: guild → the number of recognitions in blocks, and the ids of the others.
    Tail = b'T',
    /// The time span of a large block: guild, block → its earliest and its latest moment.
    Extent = b'X',
    /// Programs of pairings: guild, kind → the program.
    Program = b'R',
    /// Who takes part in a program: guild, kind, member → as what.
    Enrolment = b'J',
    /// Whom a member would rather not be drawn with: guild, member → the list.
    Avoid = b'N',
    /// The groups of a program's rounds: guild, kind, round, number → the group.
    Group = b'G',
    /// Changes of a guild's settings, oldest first: guild, moment, interaction, number → the change.
    SettingChange = b'S',
    /// A guild's own tips and prompts, and what was suggested: guild → all of it.
    OwnTexts = b'O',
}
