use std::sync::LazyLock;

use super::{Page, source};

/// The page that whoever opens the service's address sees. It has a style of its own and no script.
pub(super) fn page() -> &'static Page {
    static PAGE: LazyLock<Page> = LazyLock::new(|| {
        let html = include_str!("landing.html").replace("{version}", env!("CARGO_PKG_VERSION"));
        let style = html.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
        let style = source(style.map_or("", |(style, _)| style));
        Page::new(html, &format!("style-src {style}; img-src data:"))
    });
    &PAGE
}
