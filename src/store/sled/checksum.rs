//! A count and a sum over everything kept, held in one record beside it, so that opening can tell whether all is there.
//! It guards against damage, not against malice.

/// How much was written, and what it adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Checksum {
    /// Groups of batches so far.
    pub groups: u64,
    /// Records now.
    pub records: u64,
    /// The sum of all records' hashes.
    pub sum: u64,
}

impl Checksum {
    pub fn add(&mut self, key: &[u8], value: &[u8]) {
        self.records = self.records.wrapping_add(1);
        self.sum = self.sum.wrapping_add(hash(key, value));
    }

    pub fn take(&mut self, key: &[u8], value: &[u8]) {
        self.records = self.records.wrapping_sub(1);
        self.sum = self.sum.wrapping_sub(hash(key, value));
    }

    pub fn encode(&self) -> Vec<u8> {
        [self.groups, self.records, self.sum].iter().flat_map(|number| number.to_be_bytes()).collect()
    }

    pub fn decode(bytes: &[u8]) -> Option<Checksum> {
        let bytes: &[u8; 24] = bytes.try_into().ok()?;
        let number = |from: usize| {
            bytes[from..from + 8].iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte))
        };
        Some(Checksum { groups: number(0), records: number(8), sum: number(16) })
    }
}

/// FNV-1a with a last stir (MurmurHash3's), so that sums of similar records do not cancel out. It is written out here
/// because it is on the disk: a library's hash may change.
fn hash(key: &[u8], value: &[u8]) -> u64 {
    let length = (key.len() as u32).to_be_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for bytes in [&length, key, value] {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ hash >> 33).wrapping_mul(factor);
    }
    hash ^ hash >> 33
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_added_and_taken_in_any_order_leaves_the_rest(
            records in prop::collection::btree_map(any::<Vec<u8>>(), any::<Vec<u8>>(), 2..20)
        ) {
            let mut rest = Checksum::default();
            let mut all = Checksum::default();
            let (first_key, first) = records.iter().next().unwrap();
            records.iter().skip(1).for_each(|(key, value)| rest.add(key, value));
            records.iter().rev().for_each(|(key, value)| all.add(key, value));
            prop_assert_ne!(all, rest);
            all.take(first_key, first);
            prop_assert_eq!(all, rest);
            prop_assert_eq!(Checksum::decode(&all.encode()), Some(all));
        }
    }

    #[test]
    fn it_is_the_same_on_every_machine_and_in_every_release() {
        let mut checksum = Checksum::default();
        checksum.add(b"key", b"value");
        assert_eq!(checksum.sum, 10_140_289_106_721_728_751);
    }
}
