use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use proptest::prelude::*;
use tokio::{sync::Semaphore, task::JoinHandle};

use super::{Limits, Passenger, Room, RoundTrips, metrics::TripMetrics};
use crate::Error;

type Trips = RoundTrips<u32, Result<u32, Error>>;
type Riders = Vec<Passenger<u32, Result<u32, Error>>>;

const LIMITS: Limits = Limits { lanes: 1, trip: 8, queue: 16, patience: Duration::from_secs(5) };

fn new_trips(limits: Limits) -> Trips {
    Trips::new(limits, TripMetrics::default().of("test"))
}

/// A store whose trips end when the test says so.
#[derive(Clone)]
struct Road {
    open: Arc<Semaphore>,
    trips: Arc<Mutex<Vec<Vec<u32>>>>,
}

impl Road {
    fn closed() -> Self {
        Self { open: Arc::new(Semaphore::new(0)), trips: Arc::default() }
    }

    fn let_through(&self, trips: usize) {
        self.open.add_permits(trips);
    }

    /// The passengers of each trip that has begun.
    fn trips(&self) -> Vec<Vec<u32>> {
        self.trips.lock().unwrap().clone()
    }

    async fn carry(self, riders: Riders) -> Riders {
        self.trips.lock().unwrap().push(riders.iter().map(|rider| rider.request).collect());
        self.open.acquire().await.unwrap().forget();
        let answers = riders.iter().map(|rider| rider.request * 10).collect();
        Passenger::answer_each(riders, Ok(answers))
    }

    async fn send(&self, trips: &Trips, request: u32) -> Result<u32, Error> {
        trips.send(self, request, Self::carry).await.and_then(|answer| answer)
    }

    /// Sends a request, and returns when it stands in the queue or is on its way.
    async fn sent(&self, trips: &Trips, request: u32) -> JoinHandle<Result<u32, Error>> {
        let (road, trips) = (self.clone(), trips.clone());
        let sent = tokio::spawn(async move { road.send(&trips, request).await });
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
        sent
    }
}

async fn answer(sent: JoinHandle<Result<u32, Error>>) -> Result<u32, &'static str> {
    sent.await.unwrap().map_err(|error| error.code())
}

#[tokio::test]
async fn a_lone_request_goes_at_once_and_who_comes_meanwhile_goes_with_the_next() {
    let (road, trips) = (Road::closed(), new_trips(LIMITS));
    let first = road.sent(&trips, 1).await;
    assert_eq!(road.trips(), [[1]]);
    let mut others = Vec::new();
    for request in 2..=4 {
        others.push(road.sent(&trips, request).await);
    }
    // Nobody gets on a trip that has begun.
    assert_eq!(road.trips(), [[1]]);
    road.let_through(2);
    assert_eq!(answer(first).await, Ok(10));
    for (number, other) in (2..).zip(others) {
        assert_eq!(answer(other).await, Ok(number * 10));
    }
    assert_eq!(road.trips(), [vec![1], vec![2, 3, 4]]);
    // The road is idle again, and the next one need not wait.
    road.let_through(1);
    assert_eq!(road.send(&trips, 5).await.unwrap(), 50);
}

#[tokio::test]
async fn trips_have_room_for_so_many_and_so_many_are_under_way() {
    let (road, trips) = (Road::closed(), new_trips(Limits { lanes: 2, trip: 3, ..LIMITS }));
    let mut sent = Vec::new();
    for request in 1..=9 {
        sent.push(road.sent(&trips, request).await);
    }
    assert_eq!(road.trips(), [[1], [2]]);
    road.let_through(5);
    for it in sent {
        answer(it).await.unwrap();
    }
    assert_eq!(road.trips()[2..], [vec![3, 4, 5], vec![6, 7, 8], vec![9]]);
}

#[tokio::test]
async fn beyond_the_queue_one_is_refused_at_once() {
    let (road, trips) = (Road::closed(), new_trips(Limits { queue: 2, ..LIMITS }));
    let mut sent = Vec::new();
    for request in 1..=3 {
        sent.push(road.sent(&trips, request).await);
    }
    assert!(matches!(road.send(&trips, 4).await, Err(Error::Overloaded)));
    road.let_through(2);
    for it in sent {
        answer(it).await.unwrap();
    }
    road.let_through(1);
    assert_eq!(road.send(&trips, 5).await.unwrap(), 50);
    assert_eq!(road.trips(), [vec![1], vec![2, 3], vec![5]]);
}

#[tokio::test]
async fn who_goes_away_is_not_carried_or_disturbs_nobody() {
    let (road, trips) = (Road::closed(), new_trips(LIMITS));
    let mut sent = Vec::new();
    for request in 1..=4 {
        sent.push(road.sent(&trips, request).await);
    }
    // The first is on its way, the second waits.
    for gone in sent.drain(..2) {
        gone.abort();
        assert!(gone.await.unwrap_err().is_cancelled());
    }
    road.let_through(2);
    for it in sent {
        answer(it).await.unwrap();
    }
    assert_eq!(road.trips(), [vec![1], vec![3, 4]]);
}

#[tokio::test(start_paused = true)]
async fn who_waits_too_long_for_a_trip_is_told_so_and_who_is_on_one_is_not() {
    let (road, trips) = (Road::closed(), new_trips(LIMITS));
    let first = road.sent(&trips, 1).await;
    let second = road.sent(&trips, 2).await;
    assert_eq!(answer(second).await, Err("database_unavailable"));
    road.let_through(1);
    assert_eq!(answer(first).await, Ok(10));
    assert_eq!(road.trips(), [[1]]);
}

#[tokio::test]
async fn who_is_left_behind_goes_with_the_next_before_all_others() {
    // A trip takes only those who are as odd as the first of them.
    async fn carry(road: Road, riders: Riders) -> Riders {
        let first = riders[0].request;
        let (along, left) = riders.into_iter().partition(|rider| rider.request % 2 == first % 2);
        assert!(road.carry(along).await.is_empty());
        left
    }
    let (road, trips) = (Road::closed(), new_trips(Limits { trip: 3, ..LIMITS }));
    let send = |request| {
        let (road, trips) = (road.clone(), trips.clone());
        tokio::spawn(async move { trips.send(&road, request, carry).await.and_then(|answer| answer) })
    };
    let sent: Vec<_> = [1, 2, 3, 4, 6].into_iter().map(send).collect();
    road.let_through(4);
    for it in sent {
        answer(it).await.unwrap();
    }
    // The second was left behind by the first trip, and nobody overtook it.
    assert_eq!(road.trips(), [vec![1, 3], vec![2, 4, 6]]);
}

#[tokio::test]
async fn a_trip_that_breaks_down_ends_nobodys_service() {
    async fn carry(road: Road, riders: Riders) -> Riders {
        let breaks = riders[0].request == 1;
        let left = road.carry(riders).await;
        assert!(!breaks, "a trip breaks down, as this test wants it");
        left
    }
    async fn lost(_: Road, riders: Riders) -> Riders {
        let _gone: Vec<_> = riders.into_iter().map(|rider| rider.request).collect();
        panic!("a trip breaks down before it arrives, as this test wants it")
    }
    let (road, trips) = (Road::closed(), new_trips(LIMITS));
    let outcome = trips.send(&road, 1, lost).await;
    assert_eq!(outcome.unwrap_err().code(), "internal_error");

    let send = |request| {
        let (road, trips) = (road.clone(), trips.clone());
        tokio::spawn(async move { trips.send(&road, request, carry).await.and_then(|answer| answer) })
    };
    let mut sent = Vec::new();
    for request in 1..=2 {
        sent.push(send(request));
        tokio::task::yield_now().await;
        tokio::task::yield_now().await;
    }
    road.let_through(1);
    let mut answers = Vec::new();
    for it in sent {
        answers.push(answer(it).await);
    }
    // The one behind the breakdown is told so, rather than left to wait for somebody who comes by.
    assert_eq!(answers, [Ok(10), Err("internal_error")]);
    road.let_through(1);
    assert_eq!(road.send(&trips, 3).await.unwrap(), 30);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// However requests, trips and goings away fall together, each is answered with its own answer and carried once.
    #[test]
    fn everybody_gets_his_own_answer_once(
        lanes in 1_usize..4,
        trip in 1_usize..6,
        pauses in proptest::collection::vec(0_usize..4, 1..60),
        gone in proptest::collection::btree_set(0_u32..60, 0..10),
    ) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
        runtime.block_on(async {
            let (road, trips) = (Road::closed(), new_trips(Limits { lanes, trip, queue: 1000, ..LIMITS }));
            let mut sent = Vec::new();
            for (request, &pauses) in (0..).zip(&pauses) {
                let (road, trips) = (road.clone(), trips.clone());
                sent.push(tokio::spawn(async move { road.send(&trips, request).await }));
                for _ in 0..pauses {
                    tokio::task::yield_now().await;
                }
            }
            for &request in gone.iter().filter(|&&request| (request as usize) < pauses.len()) {
                sent[request as usize].abort();
            }
            road.let_through(1000);
            for (request, sent) in (0..).zip(sent) {
                match sent.await {
                    Ok(answer) => assert_eq!(answer.unwrap(), request * 10),
                    Err(error) => assert!(error.is_cancelled() && gone.contains(&request)),
                }
            }
            let carried: Vec<_> = road.trips().concat();
            let once: BTreeSet<_> = carried.iter().copied().collect();
            assert_eq!(once.len(), carried.len());
            assert!((0..pauses.len() as u32).all(|request| once.contains(&request) || gone.contains(&request)));
            assert!(road.trips().iter().all(|riders| (1..=trip).contains(&riders.len())));
        });
    }
}

#[test]
fn there_are_as_many_places_as_may_wait_or_as_full_trips_have() {
    for (limits, places) in
        [(Limits { lanes: 2, trip: 3, queue: 10, ..LIMITS }, 10), (Limits { lanes: 2, trip: 3, queue: 1, ..LIMITS }, 6)]
    {
        let room = Room::new(limits);
        let mut taken: Vec<_> = (0..places).map(|_| room.enter().unwrap()).collect();
        assert!(matches!(room.clone().enter(), Err(Error::Overloaded)));
        // Whoever goes makes room for one.
        taken.pop();
        taken.push(room.enter().unwrap());
        assert!(matches!(room.enter(), Err(Error::Overloaded)));
    }
}
