use database::Engine;

/// Every engine that the service supports.
pub const ENGINES: [Engine; 2] = [Engine::Sqlite, Engine::Postgres];

/// Makes two tests, `name::sqlite` and `name::postgres`, of each named `async fn name(database: Database)`.
///
/// The functions stay ordinary functions, so they are formatted and found like any other; one that is not listed is
/// dead code, which the compiler reports. Each gets a migrated [`Database`](crate::Database), or what the function
/// before the `=>` makes of the engine.
///
/// ```text
/// testbed::on_both_engines!(a_record_is_found_again);
/// testbed::on_both_engines!(testbed::Database::empty => a_missing_schema_is_reported);
///
/// async fn a_record_is_found_again(database: testbed::Database) { … }
/// async fn a_missing_schema_is_reported(database: testbed::Database) { … }
/// ```
#[macro_export]
macro_rules! on_both_engines {
    ($make:path => $($name:ident),+ $(,)?) => {
        $(
            mod $name {
                #[allow(unused_imports, reason = "the path that makes the database may be relative")]
                use super::*;

                #[test]
                fn sqlite() -> impl ::std::process::Termination {
                    $crate::run(super::$name($make($crate::Engine::Sqlite)))
                }

                #[test]
                fn postgres() -> impl ::std::process::Termination {
                    $crate::run(super::$name($make($crate::Engine::Postgres)))
                }
            }
        )+
    };
    ($($name:ident),+ $(,)?) => {
        $crate::on_both_engines!($crate::Database::new => $($name),+);
    };
}

/// Runs a test body to its end on a runtime of its own, with two threads.
pub fn run<F: Future>(body: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime for the test")
        .block_on(body)
}
