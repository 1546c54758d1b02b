//! A window holds the jobs that were read and whose results were not yet handed on.
//!
//! Jobs are read on a thread of their own, worked on in parallel, and their results handed on in the
//! order of the jobs. The window is bounded in number and in bytes, so memory does not grow with the
//! input.

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Jobs in one round, for each thread.
const JOBS: usize = 32;
/// Bytes of jobs in the window, unless a single job has more: 32 MiB.
const BYTES: usize = 32 << 20;

/// Hands `sink` the results of `work` for all `jobs`, in their order; `size` is a job's in bytes.
///
/// # Errors
/// The first of `sink`; no job is worked on after it.
pub fn in_order<J, R, E>(
    jobs: impl Iterator<Item = J> + Send + 'static,
    size: fn(&J) -> usize,
    threads: usize,
    work: impl Fn(J) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    J: Send + 'static,
    R: Send,
{
    // Where no pool can be had, the calling thread works alone.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .ok();
    let round = JOBS
        * pool
            .as_ref()
            .map_or(1, rayon::ThreadPool::current_num_threads);
    let budget = Arc::new(Budget::default());
    let read = read_ahead(jobs, size, round, budget.clone());
    while let Ok(first) = read.recv() {
        let mut batch = vec![first];
        let more = std::iter::from_fn(|| read.try_recv().ok());
        batch.extend(more.take(round - 1));
        let bytes = batch.iter().map(size).sum();
        let results: Vec<R> = match &pool {
            Some(pool) => pool.install(|| batch.into_par_iter().map(&work).collect()),
            None => batch.into_iter().map(&work).collect(),
        };
        budget.give_back(bytes);
        results.into_iter().try_for_each(&mut sink)?;
    }
    Ok(())
}

/// Reads jobs on a thread that ends with them, or when nobody listens any more.
///
/// It is not waited for: where the results are wanted no longer, it may hang in a read of standard
/// input for as long as that stays open.
fn read_ahead<J: Send + 'static>(
    jobs: impl Iterator<Item = J> + Send + 'static,
    size: fn(&J) -> usize,
    ahead: usize,
    budget: Arc<Budget>,
) -> Receiver<J> {
    let (sender, receiver) = sync_channel(ahead);
    std::thread::spawn(move || {
        for job in jobs {
            budget.take(size(&job));
            if sender.send(job).is_err() {
                break;
            }
        }
    });
    receiver
}

/// The bytes that the window holds.
#[derive(Default)]
struct Budget {
    taken: Mutex<usize>,
    given_back: Condvar,
}

impl Budget {
    /// Waits until there is room for `bytes`, or nothing else is in the window.
    fn take(&self, bytes: usize) {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let full = |taken: &mut usize| *taken > 0 && *taken + bytes > BYTES;
        let mut taken = self
            .given_back
            .wait_while(taken, full)
            .unwrap_or_else(PoisonError::into_inner);
        *taken += bytes;
    }

    fn give_back(&self, bytes: usize) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) -= bytes;
        self.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_jobs() {
        for threads in [1, 2, 5] {
            let mut results = Vec::new();
            let work = |job: u64| {
                std::thread::sleep(Duration::from_micros(job * 37 % 50));
                job * 2
            };
            let sink = |result| {
                results.push(result);
                Ok::<(), ()>(())
            };
            in_order(0..1000, |_| 1, threads, work, sink).unwrap();
            assert_eq!(results, (0..1000).map(|job| job * 2).collect::<Vec<u64>>());
        }
    }

    #[test]
    fn an_error_ends_an_endless_input() {
        let mut left = 10;
        let sink = |_| {
            left -= 1;
            if left == 0 { Err("enough") } else { Ok(()) }
        };
        assert_eq!(in_order(0u64.., |_| 1, 2, |job| job, sink), Err("enough"));
    }

    #[test]
    fn no_more_than_the_window_is_read_ahead() {
        static READ: AtomicUsize = AtomicUsize::new(0);
        static DONE: AtomicUsize = AtomicUsize::new(0);
        const SIZE: usize = BYTES / 4;
        let jobs = (0..64).inspect(|_| {
            let ahead = READ.fetch_add(1, Ordering::SeqCst) - DONE.load(Ordering::SeqCst);
            // Four in the window, one that waits, and those of a round already given back.
            assert!(ahead <= 9, "{ahead} jobs of a quarter of the window each");
        });
        let mut results = 0;
        let sink = |_| {
            results += 1;
            DONE.fetch_add(1, Ordering::SeqCst);
            Ok::<(), ()>(())
        };
        in_order(jobs, |_| SIZE, 2, |job: usize| job, sink).unwrap();
        assert_eq!(results, 64);
    }
}
