//! A page of metrics, read.

use std::collections::BTreeSet;

use testbed::Service;

/// What the service shows at one moment.
pub struct Exposition(String);

impl Exposition {
    pub async fn of(service: &Service) -> Self {
        let text = service.metrics().await;
        assert!(text.ends_with("\n# EOF\n"), "{text}");
        Self(text)
    }

    /// The value of the sample of this name that has these labels and no others, in whatever order; none where there is
    /// no such sample.
    pub fn find(&self, name: &str, labels: &[(&str, &str)]) -> Option<f64> {
        let wanted: BTreeSet<String> = labels.iter().map(|(key, value)| format!("{key}=\"{value}\"")).collect();
        let mut found = self.samples().filter(|(sample, of_sample, _)| {
            *sample == name && of_sample.split_terminator(',').map(str::to_owned).collect::<BTreeSet<_>>() == wanted
        });
        let value = found.next().map(|(_, _, value)| value.parse().unwrap());
        assert!(found.next().is_none(), "{name} {labels:?} is there twice");
        value
    }

    /// The same of a sample that is there.
    #[track_caller]
    pub fn value(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        self.find(name, labels).unwrap_or_else(|| panic!("no {name} {labels:?} in\n{}", self.0))
    }

    /// The names of all metrics, as queries write them: counters with `_total`, and of a histogram the one that its
    /// samples begin with.
    pub fn names(&self) -> BTreeSet<String> {
        let types = self.0.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '));
        types
            .map(|(name, kind)| match kind {
                "counter" => format!("{name}_total"),
                "info" => format!("{name}_info"),
                _ => name.to_owned(),
            })
            .collect()
    }

    /// Name, labels and value of each sample.
    fn samples(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.0.lines().filter(|line| !line.starts_with('#')).map(|line| {
            let (series, value) = line.rsplit_once(' ').unwrap();
            match series.split_once('{') {
                Some((name, labels)) => (name, labels.strip_suffix('}').unwrap(), value),
                None => (series, "", value),
            }
        })
    }
}
